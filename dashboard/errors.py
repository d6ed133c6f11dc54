"""What goes wrong with people's files, said in one clear line.

A ``Problem`` says what was found, what was expected, where, and the nearest right thing. The error
classes carry problems, all of a file at once; the command line prints them and exits, never a traceback.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in a person's file. ``line`` is 1-based, 0 where the file as a whole is meant."""

    file: str
    line: int
    where: str
    says: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        middle = f"  {self.where}:" if self.where else ":"
        head = f"{place}{middle} " if place or self.where else ""
        tail = f" {self.hint}" if self.hint else ""
        return f"{head}{self.says}{tail}"


class GovernanceError(Exception):
    """Base of all faults that a user can mend; ``problems`` are in the order of file and line."""

    def __init__(self, problems: Iterable[Problem] | Problem | str):
        if isinstance(problems, str):
            problems = Problem("", 0, "", problems)
        if isinstance(problems, Problem):
            problems = (problems,)
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class CatalogueError(GovernanceError):
    """metrics.yaml cannot be used."""


class ArticleError(GovernanceError):
    """An article, its folder or articles.csv cannot be read."""


class StoreError(GovernanceError):
    """The tables are missing, damaged, locked or of another version."""


class UsageError(GovernanceError):
    """The command was asked for something it cannot do."""
