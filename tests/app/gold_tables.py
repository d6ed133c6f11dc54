"""A stable set of tables for the app's tests, made from the gold files and not from a build."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyarrow as pa

from dashboard.app.data import TABLE_NAMES, Tables
from dashboard.tables import schema, store
from dashboard.tables.manifest import Inputs

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold"
REGIONS = (
    ("530000", "云南省", "province", ""),
    ("530600", "昭通市", "prefecture", "530000"),
    ("530602", "昭阳区", "county", "530600"),
    ("530621", "鲁甸县", "county", "530600"),
    ("530622", "巧家县", "county", "530600"),
    ("530623", "盐津县", "county", "530600"),
    ("530625", "永善县", "county", "530600"),
    ("530627", "镇雄县", "county", "530600"),
    ("530629", "威信县", "county", "530600"),
    ("530681", "水富市", "county", "530600"),
    ("510000", "四川省", "province", ""),
    ("510700", "绵阳市", "prefecture", "510000"),
    ("510704", "游仙区", "county", "510700"),
    ("610000", "陕西省", "province", ""),
    ("610700", "汉中市", "prefecture", "610000"),
    ("520000", "贵州省", "province", ""),
    ("520600", "铜仁市", "prefecture", "520000"),
    ("520625", "印江土家族苗族自治县", "county", "520600"),
    ("420000", "湖北省", "province", ""),
    ("420500", "宜昌市", "prefecture", "420000"),
    ("420529", "五峰土家族自治县", "county", "420500"),
    ("330000", "浙江省", "province", ""),
    ("330200", "宁波市", "prefecture", "330000"),
    ("350000", "福建省", "province", ""),
    ("350900", "宁德市", "prefecture", "350000"),
    ("350902", "蕉城区", "county", "350900"),
    ("230000", "黑龙江省", "province", ""),
    ("230700", "伊春市", "prefecture", "230000"),
)
THEMES = (
    ("overview", "概况", "Overview"),
    ("party_building", "党的建设", "Party building"),
    ("grassroots_governance", "基层治理", "Grass-roots governance"),
    ("public_safety", "平安法治", "Public safety and law"),
    ("disaster_fire", "防灾消防", "Disasters and fire"),
    ("rural_revitalisation", "乡村振兴", "Rural revitalisation"),
    ("economy", "产业经济", "Economy"),
    ("culture_tourism", "文旅体育", "Culture and tourism"),
    ("employment", "就业创业", "Employment"),
    ("education", "教育", "Education"),
    ("health", "医疗健康", "Health"),
    ("social_welfare", "民生保障", "Social welfare"),
    ("construction", "城乡建设", "Construction"),
    ("environment", "生态环境", "Environment"),
    ("government_service", "政务服务", "Government service"),
)
# subject as the gold has it -> a metric, enough of them to exercise the catalogue page
METRICS = (
    ("grid_workers", "网格员数", "Grid workers", "网格员", "人", "stock", "grassroots_governance"),
    (
        "village_collective_income",
        "村集体经济收入",
        "Village collective income",
        "集体经济",
        "元",
        "money",
        "rural_revitalisation",
    ),
    ("disputes_mediated", "矛盾纠纷化解数", "Disputes mediated", "纠纷", "件", "flow", "public_safety"),
    ("mediation_success_rate", "矛盾纠纷化解率", "Mediation success rate", "成功率", "%", "rate", "public_safety"),
    ("volunteers", "志愿者数", "Volunteers", "志愿者", "人", "stock", "grassroots_governance"),
    ("courts_martial", "从未出现的指标", "A metric without a claim", "从未出现", "件", "flow", "public_safety"),
)


def read_lines(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


def read_text(file: str) -> str:
    return (ROOT / "seeds" / file).read_bytes().decode("utf-8")


def gold_tables() -> Tables:
    """Tables of the five gold pages: 276 observations, 17 articles."""
    articles, claims = read_lines("articles.jsonl"), read_lines("claims.jsonl")
    texts = {str(article["file"]): read_text(str(article["file"])) for article in articles}
    observations = [_observation(number, claim, articles, texts) for number, claim in enumerate(claims)]
    _tie_changes(observations)
    names = {code: name for code, name, _, _ in REGIONS}
    frames = {
        "observations": _frame("observations", observations),
        "articles": _frame("articles", [_article(article, claims, texts, names) for article in articles]),
        "numerals": _frame("numerals", _numerals(observations, articles)),
        "practices": _frame("practices", _practices(articles)),
        "checks": _frame("checks", [_check(observations)]),
        "derived": _frame("derived", [_derived(observations)]),
        "metrics": _frame("metrics", [_metric(metric, observations) for metric in METRICS]),
        "themes": _frame("themes", [_named(theme, observations) for theme in THEMES]),
        "units": _frame(
            "units", [{"id": u, "name_zh": u, "name_en": {"人": "persons"}.get(u, u)} for u in _units(claims)]
        ),
        "regions": _frame("regions", [_region(region) for region in REGIONS]),
        "files": _frame("files", [{"source_file": file, "text": text} for file, text in sorted(texts.items())]),
    }
    return Tables(**frames, built="2026-01-02T03:04:05+00:00", version="gold")


def _frame(name: str, rows: list[dict[str, object]]):
    columns = {
        key: [row.get(key, _missing(name, key)) for row in rows] for key in dict.fromkeys(k for r in rows for k in r)
    }
    return schema.frame(name, columns)


def _missing(table: str, column: str) -> object:
    kinds = {one.name: one.type for one in schema.tables()[table].columns}
    return {"text": "", "json": "[]", "boolean": False}.get(kinds[column])


def _units(claims: list[dict[str, object]]) -> list[str]:
    return sorted({str(claim["unit"]) for claim in claims})


def _article_of(file: object, start: int, articles: list[dict[str, object]]) -> str:
    for article in articles:
        if article["file"] == file and any(low <= start < high for low, high in article["ranges"]):
            return str(article["key"])
    return ""


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    before = [match.end() for match in re.finditer(r"[。！？]", text[:start])]
    after = re.search(r"[。！？]", text[end:])
    low = before[-1] if before else 0
    low += len(text[low:start]) - len(text[low:start].lstrip())
    return low, end + after.end() if after else len(text)


def _observation(number: int, claim: dict[str, object], articles, texts) -> dict[str, object]:
    text, (start, end) = texts[claim["file"]], (claim["start"], claim["end"])
    low, high = _sentence(text, start, end)
    names = {code: (name, level) for code, name, level, _ in REGIONS}
    region = claim["region"] or ""
    year = claim["year"]
    return {
        "observation_id": f"g{number:04d}",
        "article_id": _article_of(claim["file"], start, articles),
        "source_file": claim["file"],
        "char_start": start,
        "char_end": end,
        "value_text": text[start:end],
        "sentence": text[low:high],
        "sentence_start": low,
        "sentence_end": high,
        "metric_id": next((m[0] for m in METRICS if m[3] in claim["subject"] and m[4] == claim["unit"]), ""),
        "subject": claim["subject"],
        "theme_id": claim["theme"],
        "value": claim["value"],
        "value_low": claim["low"],
        "value_high": claim["high"],
        "qualifier": claim["qualifier"],
        "unit": claim["unit"],
        "unit_text": claim["unit"],
        "measure": claim["measure"],
        "role": claim["role"] or "",
        "status": "planned" if claim["planned"] else "reported",
        "planned": claim["planned"],
        "region_code": region,
        "region_name": names.get(region, ("", ""))[0],
        "region_level": names.get(region, ("", ""))[1],
        "place": claim["place"] or "",
        "region_basis": "article" if region else "none",
        "year": year,
        "period_text": f"{year}年" if claim["period"] == "explicit" else "",
        "period_basis": claim["period"],
    }


def _tie_changes(rows: list[dict[str, object]]) -> None:
    start = None
    for row in rows:
        if row["role"] == "from":
            start = row
        if row["role"] == "to" and start is not None:
            start["change_id"] = row["change_id"] = f"c-{start['observation_id']}"


def _article(article, claims, texts, names) -> dict[str, object]:
    mine = [c for c in claims if _article_of(c["file"], c["start"], [article])]
    return {
        "article_id": article["key"],
        "source_file": article["file"],
        "title": article["title"] or "",
        "byline": article["byline"] or "",
        "published": article["published"],
        "published_basis": article["published_basis"],
        "source": "昭通日报" if article["file"].startswith("001") else "",
        "region_code": article["region"],
        "region_name": names[article["region"]],
        "ranges": json.dumps(article["ranges"]),
        "characters": sum(high - low for low, high in article["ranges"]),
        "claims": len(mine),
    }


def _numerals(observations, articles) -> list[dict[str, object]]:
    shared = ("article_id", "source_file", "char_start", "char_end", "observation_id")
    taken = [{name: o[name] for name in shared} | {"text": o["value_text"], "fate": "claim"} for o in observations]
    refused = [
        {"article_id": _article_of(n["file"], n["start"], articles), "source_file": n["file"], "char_start": n["start"],
         "char_end": n["end"], "text": n["text"], "fate": "not_a_claim", "reason": n["kind"]}
        for n in read_lines("negatives.jsonl")
    ]  # fmt: skip
    return taken + refused


def _practices(articles) -> list[dict[str, object]]:
    return [
        {
            "practice_id": f"p{number:03d}",
            "name": p["name"],
            "kind": "mechanism",
            "article_id": _article_of(p["file"], p["start"], articles),
            "source_file": p["file"],
            "char_start": p["start"],
            "char_end": p["end"],
            "region_code": p["region"] or "",
            "place": p["place"] or "",
            "theme_id": p["theme"],
        }
        for number, p in enumerate(read_lines("practices.jsonl"))
    ]


def _check(observations) -> dict[str, object]:
    rows = [str(o["observation_id"]) for o in observations[:2]]
    return {"check_id": "stock_conflict-1", "rule": "stock_conflict", "severity": "warning", "message": "两处数值不同",
            "message_en": "Two values differ", "observation_ids": json.dumps(rows)}  # fmt: skip


def _derived(observations) -> dict[str, object]:
    first, second = observations[2:4]
    rows = [str(first["observation_id"]), str(second["observation_id"])]
    shared = {name: first[name] for name in ("subject", "unit", "article_id", "region_code", "year")}
    return {
        "derived_id": "d-1",
        "formula": "whole = part / share",
        "value": 123456.0,
        "inputs": json.dumps(rows),
        **shared,
    }


def _metric(metric, observations) -> dict[str, object]:
    identity, chinese, english, _, unit, kind, theme = metric
    count = sum(o["metric_id"] == identity for o in observations)
    meaning = {"definition": f"{chinese}的含义", "definition_en": f"Meaning of {english}"}
    names = {"id": identity, "name_zh": chinese, "name_en": english}
    return {**names, **meaning, "unit": unit, "kind": kind, "theme_id": theme, "observations": count}


def _named(theme, observations) -> dict[str, object]:
    identity, chinese, english = theme
    count = sum(o["theme_id"] == identity for o in observations)
    return {"id": identity, "name_zh": chinese, "name_en": english, "definition": chinese, "observations": count}


def _region(region) -> dict[str, object]:
    code, name, level, parent = region
    return {"id": code, "name_zh": name, "kind": level, "parent": parent, "path": name}


def write_store(folder: Path, tables: Tables) -> Path:
    """A store in ``folder`` that holds ``tables``; returns ``folder``."""
    arrow = {
        name: pa.Table.from_pandas(getattr(tables, name), schema=schema.tables()[name].arrow(), preserve_index=False)
        for name in TABLE_NAMES
    }
    store.write(folder, arrow, Inputs({}, "gold", "gold", "gold"))
    return folder
