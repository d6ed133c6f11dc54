"""What the commands share: where things lie, options, and how problems are told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dashboard import CATALOGUE, HOME
from dashboard.errors import Problem, UsageError

if TYPE_CHECKING:
    from dashboard.catalogue.types import Catalogue

SEEDS = HOME / "seeds"
TABLES = HOME / "data" / "tables"

_SHOWN = 20  # problems printed before the rest is only counted


def say_problems(problems: Sequence[Problem]) -> None:
    """Print problems on standard error, one a line, the first few in full."""
    for problem in problems[:_SHOWN]:
        click.echo(f"governance-metrics: {problem}", err=True)
    if len(problems) > _SHOWN:
        more = len(problems) - _SHOWN
        click.echo(f"governance-metrics: 另有 {more} 处 / and {more} more.", err=True)


tables_option = click.option(
    "--tables",
    type=click.Path(path_type=Path, file_okay=False),
    default=TABLES,
    show_default="data/tables",
    help="数据表所在文件夹。 Folder of the tables.",
)
catalogue_option = click.option(
    "--catalogue",
    type=click.Path(path_type=Path, dir_okay=False),
    default=CATALOGUE,
    show_default="metrics.yaml",
    help="指标目录文件。 The catalogue of metrics.",
)
port_option = click.option("--port", type=click.IntRange(1, 65535), help="端口。 Port to listen on.")
no_browser_option = click.option("--no-browser", is_flag=True, help="不打开浏览器。 Do not open a browser.")


def need_home() -> None:
    """Raise ``UsageError`` where the program does not run from its own folder with seeds and catalogue."""
    missing = [path.name for path in (SEEDS, CATALOGUE) if not path.exists()]
    if missing:
        says = (
            f"{HOME} 中没有 {'、'.join(missing)}。请在项目文件夹中以 pip install -e . 安装，或用 build PATH --out DIR "
            f"--catalogue FILE。 / {', '.join(missing)} not found in {HOME}: install with “pip install -e .” from the "
            "project's folder, or name your own with “build PATH --out DIR --catalogue FILE”."
        )
        raise UsageError(says)


def load_catalogue(path: Path) -> Catalogue:
    """The catalogue in ``path``; where it says ``extends: shared``, laid over the project's own."""
    from dashboard.catalogue.loader import load

    return load(path, shared=CATALOGUE)
