"""Stories printed more than once: which article repeats which, and which of its claims were counted there already."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.reading.duplicates import Fingerprint, find_groups

# What is stated, whoever prints it: a reprint of another year or paper states the same.
_STATED = ("value", "value_low", "value_high", "unit", "measure", "role")

Groups = Sequence[Sequence[str]]


def counted_once(observations: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``observations`` without those that repeat a claim of the same story printed elsewhere."""
    return observations[~observations["duplicate"]]


def mark(tables: Mapping[str, pa.Table], printed: Mapping[str, Fingerprint]) -> dict[str, pa.Table]:
    """``tables`` with ``articles.duplicate_of`` and ``observations.duplicate`` filled; nothing is dropped.

    The first of a group is the one published first, by name of file among equals. A claim of a later one is a
    duplicate where an earlier one states the same number; what only the later one states counts.
    """
    groups = find_groups({article_id: printed[article_id] for article_id in _in_order(tables["articles"], printed)})
    first = {repeat: group[0] for group in groups for repeat in group[1:]}
    said = [first.get(article_id, "") for article_id in tables["articles"]["article_id"].to_pylist()]
    repeated = _repeated(tables["observations"], groups)
    ids = tables["observations"]["observation_id"]
    return {
        **tables,
        "articles": _with(tables["articles"], "duplicate_of", pa.array(said, pa.string())),
        "observations": _with(tables["observations"], "duplicate", pc.is_in(ids, pa.array(repeated, pa.string()))),
    }


def _in_order(articles: pa.Table, printed: Mapping[str, Fingerprint]) -> Iterable[str]:
    """The articles that can be compared, the one published first before others; a bare year is a late day of it."""
    columns = (articles[name].to_pylist() for name in ("published", "source_file", "article_id"))
    rows = sorted((f"{published or '9'}-99", file, one) for published, file, one in zip(*columns, strict=True))
    return (one for _, _, one in rows if one in printed)


def _repeated(observations: pa.Table, groups: Groups) -> list[str]:
    """The observations of later articles of a group whose numbers an earlier one states."""
    grouped = pa.array([one for group in groups for one in group], pa.string())
    rows = observations.filter(pc.is_in(observations["article_id"], grouped)) if groups else observations.slice(0, 0)
    columns = rows.select(["article_id", "observation_id", *_STATED]).to_pydict()
    by_article: dict[str, list[tuple[str, tuple[object, ...]]]] = defaultdict(list)
    for article_id, observation_id, *stated in zip(*columns.values(), strict=True):
        by_article[article_id].append((observation_id, tuple(stated)))
    return [one for group in groups for one in _in_group([by_article[article_id] for article_id in group])]


def _in_group(articles: Iterable[Sequence[tuple[str, tuple[object, ...]]]]) -> Iterable[str]:
    before: Counter[tuple[object, ...]] = Counter()
    for claims in articles:
        here: Counter[tuple[object, ...]] = Counter()
        for observation_id, stated in claims:
            here[stated] += 1
            if here[stated] <= before[stated]:
                yield observation_id
        before |= here


def _with(table: pa.Table, name: str, column: pa.Array | pa.ChunkedArray) -> pa.Table:
    at = table.schema.get_field_index(name)
    return table.set_column(at, table.schema.field(at), column)
