"""The catalogue's ``checks:`` over the observations -> findings. A rule names the rows involved and picks no winner."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256

import pandas as pd

from dashboard.catalogue.types import Catalogue, Check
from dashboard.errors import CatalogueError, Problem
from dashboard.tables import arithmetic, plausibility
from dashboard.tables.findings import Finding

Rule = Callable[[pd.DataFrame, Catalogue, Check], Iterator[Finding]]

RULES: Mapping[str, Rule] = {
    "sum": arithmetic.sum_of_parts,
    "subset": arithmetic.subset,
    "share_of": arithmetic.share_of,
    "per_unit": arithmetic.per_unit,
    "direction": plausibility.direction,
    "unit_subject": plausibility.unit_subject,
    "contradiction": plausibility.contradiction,
    "outlier": plausibility.outlier,
}

# The parameters of each rule, and which of them must be there. Those in METRICS name metrics of the catalogue.
_NEEDED: Mapping[str, frozenset[str]] = {
    "sum": frozenset({"whole", "parts"}),
    "share_of": frozenset({"share", "part", "whole"}),
    "per_unit": frozenset({"amount", "count", "ratio"}),
    "direction": frozenset({"rise", "fall"}),
    "unit_subject": frozenset({"subjects", "units"}),
}
_OPTIONAL: Mapping[str, frozenset[str]] = {
    "sum": frozenset({"tolerance"}),
    "subset": frozenset({"part", "whole", "words"}),
    "share_of": frozenset({"tolerance"}),
    "per_unit": frozenset({"tolerance"}),
    "contradiction": frozenset({"kinds", "tolerance"}),
}
_METRICS = frozenset({"whole", "parts", "share", "part", "amount", "count", "ratio"})


def parameters(rule: str) -> frozenset[str]:
    """The parameters that a rule takes, needed or not."""
    return _NEEDED.get(rule, frozenset()) | _OPTIONAL.get(rule, frozenset())


def problems(catalogue: Catalogue) -> list[Problem]:
    """What is wrong with the checks of a catalogue: unknown rules, missing or unknown parameters, unknown metrics."""
    return [problem for check in catalogue.checks for problem in _problems(check, catalogue)]


def check_rows(observations: pd.DataFrame, catalogue: Catalogue) -> list[dict[str, object]]:
    """Rows of table ``checks``, in the order of the catalogue's checks. Raises ``CatalogueError`` for a check unfit."""
    if unfit := problems(catalogue):
        raise CatalogueError(unfit)
    ordered = observations.sort_values(["source_file", "char_start"], kind="stable", ignore_index=True)
    found = [
        _row(check, finding) for check in catalogue.checks for finding in RULES[check.rule](ordered, catalogue, check)
    ]
    return list({str(row["check_id"]): row for row in found}.values())


def _row(check: Check, finding: Finding) -> dict[str, object]:
    digest = sha256("\x1f".join(finding.observation_ids).encode()).hexdigest()[:10]
    return {
        "check_id": f"{check.id}-{digest}",
        "rule": check.id,
        "severity": check.severity,
        "message": f"{check.zh}：{finding.zh}",
        "observation_ids": json.dumps(finding.observation_ids, ensure_ascii=False),
        "message_en": f"{check.en}: {finding.en}",
    }


def _problems(check: Check, catalogue: Catalogue) -> Iterator[Problem]:
    where = f"checks.{check.id}"
    if check.rule not in RULES:
        says = f"没有规则“{check.rule}” / there is no rule “{check.rule}”."
        yield Problem(catalogue.file, check.line, f"{where}.rule", says, f"可用 / known: {', '.join(RULES)}.")
        return
    needed = _NEEDED.get(check.rule, frozenset())
    known = parameters(check.rule)
    for name in sorted(needed - set(check.parameters)):
        yield Problem(catalogue.file, check.line, where, f"缺少参数“{name}” / the parameter “{name}” is missing.")
    for name in sorted(set(check.parameters) - known):
        says = f"规则 {check.rule} 没有参数“{name}” / the rule {check.rule} has no parameter “{name}”."
        yield Problem(catalogue.file, check.line, where, says, f"可用 / known: {', '.join(sorted(known)) or '—'}.")
    for name in sorted(_METRICS & set(check.parameters)):
        yield from _unknown_metrics(check, catalogue, name)


def _unknown_metrics(check: Check, catalogue: Catalogue, name: str) -> Iterator[Problem]:
    value = check.parameters[name]
    for metric in value if isinstance(value, (list, tuple)) else (value,):
        if metric not in catalogue.metrics:
            says = f"没有指标“{metric}” / there is no metric “{metric}”."
            yield Problem(catalogue.file, check.line, f"checks.{check.id}.{name}", says)
