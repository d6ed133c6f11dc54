"""The command line: ``governance-metrics``. Each command is three movements: load, do, say."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from dashboard import CATALOGUE, HOME, __version__, cli_catalogue
from dashboard.cli_options import (
    SEEDS,
    TABLES,
    catalogue_option,
    load_catalogue,
    need_home,
    no_browser_option,
    port_option,
    say_problems,
    tables_option,
)
from dashboard.errors import ArticleError, GovernanceError, Problem, StoreError, UsageError

if TYPE_CHECKING:
    import pandas as pd

# What a command needs is imported inside it: --help and a mistyped option must not wait for pandas.


class Commands(click.Group):
    """A group that tells a user's fault in clear lines and exits 1; a fault of the command line itself exits 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a ``GovernanceError`` is printed, never a traceback."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="replace")  # a terminal without Chinese characters is no reason to fail
        try:
            return super().invoke(ctx)
        except UsageError as error:
            say_problems(error.problems)
            ctx.exit(2)
        except GovernanceError as error:
            say_problems(error.problems)
            ctx.exit(1)
        except KeyboardInterrupt:
            ctx.exit(130)


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="governance-metrics")
@port_option
@no_browser_option
@click.pass_context
def main(ctx: click.Context, port: int | None, no_browser: bool) -> None:
    """从地方新闻中提取治理数据，制成表格与图表。

    Numbers that local news reports on governance, as tidy tables and charts.

    不带命令运行：数据表缺失或过时则由 seeds/ 重建，然后在本机打开看板。
    With no command: build the tables from seeds/ if they are missing or stale, then open the dashboard.
    """
    if ctx.invoked_subcommand is None:
        build_if_stale()
        run_app(TABLES, CATALOGUE, "localhost", port, no_browser)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="写入数据表的文件夹。 Folder to write the tables into.",
)
@catalogue_option
@click.option(
    "--articles",
    type=click.Path(path_type=Path, dir_okay=False),
    help="文章清单（默认用文件夹中的 articles.csv）。 List of articles, if not the articles.csv in the folder.",
)
@click.option("--strict", is_flag=True, help="遇到第一个读不了的文件即停。 Stop at the first file that cannot be read.")
def build(paths: tuple[Path, ...], out: Path, catalogue: Path, articles: Path | None, strict: bool) -> None:
    """读文章，写数据表。 Read articles and write the tables.

    PATH 为文章文件或文件夹。整体写入，失败时旧表不变；有文件读不了时其余照常写入，退出码为 1。

    PATH is a file or folder of articles. The tables are replaced whole or not at all. Where a file cannot be
    read the others are still built, the file is named, and the exit status is 1.
    """
    if build_into(out, paths, catalogue, articles, strict):
        sys.exit(1)


@main.command()
@tables_option
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="写入 CSV 的文件夹。 Folder to write the CSV files into.",
)
def export(tables: Path, out: Path) -> None:
    """导出 CSV 与 datapackage.json。 Write every table as CSV, with its datapackage.json."""
    from dashboard.tables import package
    from dashboard.tables.store import Store

    written = package.export(Store.open(tables), out)
    click.echo(f"{written.parent}：{len(list(written.parent.glob('*.csv')))} 个表 / tables")


@main.command()
@tables_option
@catalogue_option
@click.option("--host", default="localhost", show_default=True, help="监听地址。 Address to listen on.")
@port_option
@no_browser_option
def serve(tables: Path, catalogue: Path, host: str, port: int | None, no_browser: bool) -> None:
    """打开看板。 Open the dashboard on tables that are built already."""
    from dashboard.tables.store import Store

    Store.open(tables)
    run_app(tables, catalogue, host, port, no_browser)


@main.command()
@click.argument("old", type=click.Path(path_type=Path, exists=True))
@click.argument("new", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--articles",
    type=click.Path(path_type=Path, exists=True),
    default=SEEDS,
    show_default="seeds",
    help="比较目录时所读的文章。 Articles to read where catalogues are compared.",
)
@click.option("--limit", default=50, show_default=True, help="最多列出的条数。 Lines to list at most.")
def diff(old: Path, new: Path, articles: Path, limit: int) -> None:
    """比较两次构建或两份目录。 Compare two builds or two catalogues.

    OLD 与 NEW 各是一个数据表文件夹，或一份指标目录（用它读 --articles）。
    逐条列出增加（+）、减少（-）、改变（~）的观测值，再按指标和文章计数。

    OLD and NEW are each a folder of tables or a catalogue file, which is then used to read --articles. Lists the
    observations that were added (+), lost (-) or changed (~), then counts them by metric and by article.
    """
    from dashboard.tables import diff as compare

    changes = compare.diff(observations_of(old, articles), observations_of(new, articles))
    for change in changes[:limit]:
        click.echo(str(change))
    for line in compare.summary(changes):
        click.echo(line)


def observations_of(path: Path, articles: Path) -> pd.DataFrame:
    """The observations of a folder of tables, or those that a catalogue file takes out of ``articles``."""
    from dashboard.tables.corpus import Corpus, build_tables
    from dashboard.tables.schema import to_pandas
    from dashboard.tables.store import Store

    if path.is_dir():
        return Store.open(path).read("observations")
    built = build_tables(Corpus.of([articles]), load_catalogue(path))
    say_problems(built.problems)
    return to_pandas(built.tables["observations"])


def build_into(
    out: Path, paths: Sequence[Path], catalogue: Path, listing: Path | None = None, strict: bool = False
) -> tuple[Problem, ...]:
    """Build and say how it went; returns what had to be left out."""
    from dashboard.tables.corpus import Corpus, build_store

    corpus = Corpus.of(paths, listing)
    count = sum(path.name != "articles.csv" for _, path in corpus.files())
    if not count:
        named = "、".join(str(path) for path in paths)
        raise ArticleError(Problem(named, 0, "", "里面没有文件，旧表不变 / holds no files; the old tables are kept."))
    with reading_bar(count) as step:
        store, problems = build_store(corpus, load_catalogue(catalogue), out, strict, lambda page: step())
    rows = {name: note.rows for name, note in store.manifest.tables.items()}
    say_problems(problems)
    articles, observations = rows["articles"], rows["observations"]
    click.echo(f"{out}：{articles} 篇文章，{observations} 条观测值 / {articles} articles, {observations} observations")
    if problems:
        click.echo(f"{len(problems)} 处未能读入 / {len(problems)} left out, see above", err=True)
    return problems


@contextmanager
def reading_bar(count: int) -> Iterator[Callable[[], None]]:
    """A bar of ``count`` steps on a terminal's standard error; nothing where that goes into a file."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=count, label="读取文章 / reading", file=sys.stderr) as bar:
        yield lambda: bar.update(1)


def build_if_stale() -> None:
    """Build the tables of the seeds unless they are what a build would write now."""
    from dashboard.tables.corpus import Corpus, inputs, stale

    need_home()
    try:
        why = stale(TABLES, inputs(Corpus.of([SEEDS]), load_catalogue(CATALOGUE)))
    except StoreError:
        why = "还没有数据表 / no tables yet"
    if why:
        click.echo(f"{why}：开始构建 / building", err=True)
        build_into(TABLES, [SEEDS], CATALOGUE)


def run_app(tables: Path, catalogue: Path, host: str, port: int | None, no_browser: bool) -> NoReturn:
    """Run the Streamlit app in the place of this process, so that signals reach it; on Windows, wait for it to end."""
    command = [sys.executable, "-m", "streamlit", "run", str(HOME / "dashboard" / "app" / "main.py")]
    command += [f"--server.address={host}", "--browser.gatherUsageStats=false", "--server.showEmailPrompt=false"]
    command += [f"--server.port={port}"] if port else []
    command += ["--server.headless=true"] if no_browser else []
    command += ["--", "--tables", str(tables.resolve()), "--catalogue", str(catalogue.resolve())]
    # The app's theme and settings are found in the folder that it is started in.
    os.chdir(HOME)
    sys.stdout.flush()
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    os.execv(sys.executable, command)


for command in (
    cli_catalogue.check,
    cli_catalogue.explain,
    cli_catalogue.sample,
    cli_catalogue.suggest,
    cli_catalogue.score,
):
    main.add_command(command)
