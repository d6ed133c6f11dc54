"""When an article came out: from its page's head, its opening, its address, or the latest year its text reports."""

from __future__ import annotations

import re
from functools import cache

from dashboard.model import Published, PublishedBasis
from dashboard.reading.lexicon import words

_FULL_DATE = re.compile(r"[12](?<![0-9].)[0-9]{3}[年./-][ ]?[0-9]{1,2}[月./-][ ]?[0-9]{1,2}")
_REPUBLIC = re.compile(r"[民中](?:华民国|国)[ ]?([0-9]{2,3})年(?:[ ]?([0-9]{1,2})月(?:[ ]?([0-9]{1,2})日)?)?")
_URL_DATE = re.compile(r"[/_=-](20[0-9]{2}|19[89][0-9])[-/_]?([01][0-9])[-/_]?([0-3][0-9])?(?![0-9])")
_DATELINE_DAY = re.compile(r"[\u4e00-\u9fff][^，。\n0-9]{0,14}?([0-9]{1,2})月([0-9]{1,2})日(?:电|讯|消息)")
_YEAR = re.compile(r"[12](?<![0-9.—~～-].)[0-9]{3}年")
_EARLIEST, _LATEST = 1949, 2100


def from_page_head(text: str) -> Published:
    """The full date that a page head or notice names."""
    return _dated(text, PublishedBasis.MASTHEAD)


def from_address(url: str) -> Published:
    """The date in an address or a file's name: …/2023/03/24/…, 20230324."""
    match = _URL_DATE.search(f"/{url}")
    if match is None:
        return Published()
    text = "-".join(part for part in match.groups() if part)
    return Published(text, PublishedBasis.URL, match[0].strip("/_=-")) if _possible(text) else Published()


def from_text(text: str) -> Published:
    """What an article's own text says: its dateline, else the latest year that it reports as past or present."""
    opening = text[:200]
    if day := _DATELINE_DAY.search(opening):
        return _with_year(day, text)
    if found := _republic(opening):
        return found
    year, evidence = max(latest_year(text), _gathering(text), key=lambda found: found[0] or 0)
    return Published(str(year), PublishedBasis.INFERRED, evidence) if year else Published()


def latest_year(text: str) -> tuple[int | None, str]:
    """The latest year stated as past or present, with the words around it; never one of a plan or of a name.

    >>> latest_year("2022年产值12亿元，到2025年达到20亿元。《方案（2021—2026年）》")[0]
    2022
    """
    best: tuple[int | None, str] = (None, "")
    named = [match.span() for match in _titles().finditer(text)]
    for match in _YEAR.finditer(text):
        year = int(match[0][:4])
        if not _EARLIEST <= year <= _LATEST or (best[0] and year <= best[0]):
            continue
        if any(a <= match.start() < b for a, b in named) or _is_plan(text, match):
            continue
        best = (year, text[max(0, match.start() - 8) : match.end() + 12].replace("\n", " "))
    return best


def _gathering(text: str) -> tuple[int | None, str]:
    """The year of a gathering that has been held, as its name carries it: 2023工业文化大会在江城举行."""
    match = _held().search(text)
    year = int(match[0][:4]) if match else 0
    return (year, match[0]) if match and _EARLIEST <= year <= _LATEST else (None, "")


@cache
def _held() -> re.Pattern[str]:
    said = words("published")
    gatherings, held = "|".join(said["gatherings"]), "|".join(said["held"])
    # The year, the gathering's name, where it was held.
    return re.compile(
        rf"[12](?<![0-9.—-].)[0-9]{{3}}[ ]?[\u4e00-\u9fff]{{2,16}}?(?:{gatherings})在[\u4e00-\u9fff]{{2,14}}(?:{held})"
    )


def _is_plan(text: str, match: re.Match[str]) -> bool:
    before, after = _plans()
    return bool(before.search(text[max(0, match.start() - 8) : match.start()]) or after.match(text, match.end() - 1))


@cache
def _plans() -> tuple[re.Pattern[str], re.Pattern[str]]:
    said = words("published")
    before = "|".join([*said["planned"], *said["since"]])
    return re.compile(rf"(?:{before})[^，。；\n]{{0,5}}$"), re.compile("|".join(said["planned_after"]))


@cache
def _titles() -> re.Pattern[str]:
    """Names that hold years: 《…》 and spans 2021—2025年."""
    return re.compile(r"《[^》\n]{1,80}》|[12][0-9]{3}年?[—~～至到-]{1,2}[12][0-9]{3}年")


def _with_year(day: re.Match[str], text: str) -> Published:
    year, _ = latest_year(text)
    if year is None:
        return Published()
    stated = f"{year}-{int(day[1]):02d}-{int(day[2]):02d}"
    return Published(stated, PublishedBasis.DATELINE, day[0]) if _possible(stated) else Published()


def _dated(text: str, basis: PublishedBasis) -> Published:
    if match := _FULL_DATE.search(text):
        year, month, day = (int(part) for part in re.findall(r"[0-9]+", match[0]))
        stated = f"{year}-{month:02d}-{day:02d}"
        return Published(stated, basis, match[0]) if _possible(stated) else Published()
    found = _republic(text)
    return Published(found.text, basis, found.evidence) if found else Published()


def _republic(text: str) -> Published | None:
    match = _REPUBLIC.search(text)
    if match is None:
        return None
    parts = [str(int(match[1]) + 1911), *(f"{int(part):02d}" for part in match.groups()[1:] if part)]
    stated = "-".join(parts)
    return Published(stated, PublishedBasis.TEXT, match[0]) if _possible(stated) else None


def _possible(stated: str) -> bool:
    year, *rest = (int(part) for part in stated.split("-"))
    month, day = [*rest, 1, 1][:2]
    return _EARLIEST <= year <= _LATEST and 1 <= month <= 12 and 1 <= day <= 31
