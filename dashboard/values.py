"""``dataclass`` for the values that an article yields by the thousand: frozen to mypy, plain and quick at run time.

A frozen dataclass sets each field through ``object.__setattr__``, so that one of eight fields takes five times as
long to make as a plain one. Nobody writes to a field all the same: mypy takes this decorator for the standard one.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool = False, **options: Any) -> Any:
        """A class like that of ``dataclasses.dataclass``; where ``frozen``, equal and hashed by its fields."""
        return dataclasses.dataclass(unsafe_hash=frozen, **options)
