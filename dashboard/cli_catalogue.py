"""The commands about the catalogue: check, explain, sample, suggest; and score, against the gold of the seeds."""

from __future__ import annotations

import importlib.util
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import click

from dashboard import HOME
from dashboard.cli_options import SEEDS, catalogue_option, load_catalogue, need_home, say_problems, tables_option
from dashboard.errors import UsageError

if TYPE_CHECKING:
    from dashboard.catalogue.lint import Finding
    from dashboard.catalogue.types import Catalogue
    from dashboard.model import Article, Findings
    from dashboard.tables.store import Store

# What a command needs is imported inside it: --help and a mistyped option must not wait for pandas.

GOLD = HOME / "tests" / "gold"


@click.command()
@catalogue_option
@click.option("--json", "as_json", is_flag=True, help="供编辑器读取的 JSON。 JSON for editors.")
@click.option("--strict", is_flag=True, help="有警告也算失败。 Fail on warnings too.")
def check(catalogue: Path, as_json: bool, strict: bool) -> None:
    """检查指标目录：运行全部例句，指出疑点。 Check the catalogue: run every example, point at doubtful entries.

    退出码：0 无错误，1 有错误。 Exit status: 0 no error, 1 errors found.
    """
    from dashboard.catalogue.check import check as run
    from dashboard.catalogue.lint import ERROR, INFO, Finding
    from dashboard.extraction.explained import reads
    from dashboard.tables.checks import problems

    loaded = load_catalogue(catalogue)
    unfit = [Finding(ERROR, "check", problem) for problem in problems(loaded)]
    findings = [
        *unfit,
        *run(loaded, lambda sentence: [r for _, found in read_sentence(sentence, loaded) for r in reads(found)]),
    ]
    if as_json:
        click.echo(json.dumps([finding.as_json() for finding in findings], ensure_ascii=False, indent=1))
    else:
        _say_findings(findings, loaded)
    failing = [finding for finding in findings if finding.severity == ERROR or (strict and finding.severity != INFO)]
    if failing:
        sys.exit(1)


@click.command()
@click.argument("sentence")
@catalogue_option
@click.option("--year", type=click.IntRange(1000, 9999), help="文章发表的年份。 Year the article was published in.")
@click.option(
    "--at",
    "offset",
    type=click.IntRange(0),
    help="SENTENCE 是文件：说明该字符处的数字。 SENTENCE is a file: explain the numeral at this char_start.",
)
def explain(sentence: str, catalogue: Path, year: int | None, offset: int | None) -> None:
    """说明一句话读出了什么、为什么。 Say what is read from a sentence and why.

    SENTENCE 是一句话，“-”表示从标准输入读。每个数量一段：值、单位、说法，然后是考虑过的指标和取舍的理由。
    加 --at 时 SENTENCE 是文章文件，说明该字符位置所在句子的数量；该处数字不是数量的，说明为什么不是。

    SENTENCE is text, or “-” for standard input. For each quantity: value, unit and measure, then the metrics that
    were weighed, and why each won or lost. With --at, SENTENCE is the file of an article, and the quantities of the
    sentence at that character are explained; of a numeral that is no quantity, why it is none.
    """
    from dashboard.catalogue.explain import lines
    from dashboard.extraction.explained import around, refusal, weigh

    loaded = load_catalogue(catalogue)
    if offset is None:
        read = read_sentence(sys.stdin.read() if sentence == "-" else sentence, loaded, year)
        refused = ""
    else:
        article, found = _read_at(Path(sentence), offset, loaded)
        refused = refusal(article, found, offset)
        read = [(article, around(article, found, offset))]
    weighed = [one for article, found in read for one in weigh(article, found, loaded)]
    shown = [*filter(None, [refused]), *lines(weighed, loaded)]
    click.echo("\n".join(shown) if shown else "没有读出任何数量 / no quantity was read.")


@click.command()
@click.argument("metric")
@catalogue_option
@click.option("--limit", default=20, show_default=True, help="最多几句。 Sentences at most.")
def sample(metric: str, catalogue: Path, limit: int) -> None:
    """列出某指标的句式能读的句子。 List sentences that the frames of a metric read."""
    from dashboard.catalogue.sample import sample as make

    for frame, sentence in make(load_catalogue(catalogue), metric, limit):
        click.echo(f"{frame:14} {sentence}")


@click.command()
@tables_option
@catalogue_option
@click.option("--limit", default=10, show_default=True, help="最多几条。 Entries at most.")
def suggest(tables: Path, catalogue: Path, limit: int) -> None:
    """为目录未收的数量拟出条目。 Draft catalogue entries for quantities that no metric claims, most frequent first."""
    from dashboard.catalogue.suggest import Uncatalogued
    from dashboard.catalogue.suggest import suggest as draft
    from dashboard.tables.store import Store

    rows = Store.open(tables).read("observations").query("metric_id == '' and status == 'reported' and value.notna()")
    columns = ["subject", "unit", "measure", "theme_id", "value", "sentence", "article_id"]
    claims = (
        Uncatalogued(subject, unit, measure, theme, f"{Decimal(str(value)):f}", sentence.replace("\n", ""), article)
        for subject, unit, measure, theme, value, sentence, article in rows[columns].itertuples(index=False)
    )
    for one in draft(claims, load_catalogue(catalogue), limit):
        click.echo(f"  # {one.count} 处，{one.articles} 篇 / {one.count} times in {one.articles} articles")
        click.echo(one.entry)


@click.command()
@click.option(
    "--tables",
    type=click.Path(path_type=Path, file_okay=False),
    help="评已有的数据表（默认由 seeds/ 现建）。 Score these tables instead of a fresh build of seeds/.",
)
@click.option("--errors", default=0, show_default=True, metavar="N", help="列出前 N 处差错。 List the first N errors.")
@click.option(
    "--gold",
    type=click.Path(path_type=Path, file_okay=False),
    default=GOLD,
    show_default="tests/gold",
    help="标准答案。 Folder of the gold claims.",
)
@catalogue_option
def score(tables: Path | None, errors: int, gold: Path, catalogue: Path) -> None:
    """与人工标注比较。 Compare with what a careful reader takes out of the seeds (tests/gold/GUIDE.md)."""
    from dashboard.tables import package
    from dashboard.tables.store import Store

    scorer = _scorer()
    with tempfile.TemporaryDirectory() as aside:
        store = Store.open(tables) if tables else _built_seeds(Path(aside) / "tables", catalogue)
        package.export(store, Path(aside) / "csv")
        predictions = scorer.read_predictions(str(Path(aside) / "csv" / "observations.csv"))
    if not (gold / "claims.jsonl").is_file():
        raise UsageError(f"{gold} 中没有 claims.jsonl / holds no claims.jsonl.")
    figures, mistakes = scorer.score(scorer.read_gold(str(gold)), predictions)
    for line in mistakes[:errors]:
        click.echo(line)
    for name in ("found", "value", "strict"):
        one = figures[name]
        click.echo(f"{name:9} P {one['precision']:.3f}  R {one['recall']:.3f}  F1 {one['f1']:.3f}")
    click.echo("right     " + "  ".join(f"{name} {share:.3f}" for name, share in figures["right_share"].items()))
    strict = figures["strict"]["f1"]
    click.echo(f"claims {figures['claims']}  predicted {figures['predicted']}  strict F1 {strict:.3f}")


def read_sentence(sentence: str, catalogue: Catalogue, year: int | None = None) -> list[tuple[Article, Findings]]:
    """The articles that a piece of text is (one, but for a whole page) and what is found in each."""
    from dashboard.extraction import walk
    from dashboard.reading.listed import Listed
    from dashboard.reading.pages import read_text

    page = read_text(sentence, "", Listed(published=str(year or "")))
    return [(article, walk.read(article, catalogue)) for article in page.articles]


def _read_at(path: Path, offset: int, catalogue: Catalogue) -> tuple[Article, Findings]:
    """The article of a file around a raw character, with what is found in it."""
    from dashboard.extraction import walk
    from dashboard.reading.pages import read_folder

    for page in read_folder([path]):
        for article in page.articles:
            if any(span.start <= offset < span.end for span in article.ranges):
                return article, walk.read(article, catalogue)
    raise UsageError(f"{path} 的第 {offset} 个字符不在任何文章里 / no article of {path} holds character {offset}.")


def _say_findings(findings: Sequence[Finding], catalogue: Catalogue) -> None:
    for finding in findings:
        click.echo(f"{finding.severity:8}{finding.problem}")
    counts = Counter(finding.severity for finding in findings)
    examples = sum(len(metric.examples) for metric in catalogue.metrics.values())
    told = "  ".join(f"{severity} {counts[severity]}" for severity in ("error", "warning", "info"))
    click.echo(f"{len(catalogue.metrics)} 个指标，{examples} 个例句 / metrics, examples  {told}")


def _built_seeds(folder: Path, catalogue: Path) -> Store:
    from dashboard.tables.corpus import Corpus, build_store

    need_home()
    store, problems = build_store(Corpus.of([SEEDS]), load_catalogue(catalogue), folder)
    say_problems(problems)
    return store


def _scorer() -> ModuleType:
    """The scoring program of the checkout: one file that needs nothing but Python."""
    path = GOLD / "score.py"
    if not path.is_file():
        raise UsageError(
            f"score 需要项目的完整代码，缺 {path} / score needs a checkout of the project: {path} is missing."
        )
    spec = importlib.util.spec_from_file_location("gold_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
