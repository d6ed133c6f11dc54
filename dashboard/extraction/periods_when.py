"""What a date expression means before anyone knows when the article came out, and what it means after."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from dashboard.model import Published
from dashboard.values import dataclass


class Anchor(StrEnum):
    """What the year of a date is counted from."""

    WRITTEN = "written"  # 2022年
    PUBLISHED = "published"  # 今年, 去年
    CONTEXT = "context"  # 当年, 全年, 年末, 上年
    BARE = "bare"  # 6月10日, 上半年


class Step(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, a month of it (0: not said) and a day of that (0: not said); ``year`` counts from ``anchor``."""

    anchor: Anchor
    year: int = 0
    month: int = 0
    day: int = 0

    def at(self, month: int, day: int) -> Moment:
        """This month and day of the same year."""
        return Moment(self.anchor, self.year, month, day)


@dataclass(frozen=True, slots=True)
class Dates:
    """From ``first`` to ``last``, both included; ``since`` runs on to publication."""

    first: Moment
    last: Moment
    since: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """``shift`` steps from the day of publication: 上月 is -1 month, 三年来 -3 years, 未来三年 3 years.

    ``closed`` stretches end with a full year: 过去五年 said in January is the five years before.
    """

    step: Step
    shift: int = 0
    closed: bool = False


When = Dates | Around
Days = tuple[date | None, date | None]
NO_DAYS: Days = (None, None)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a date is read against: the publication, the year the text talks about, and whether it tells of a plan."""

    published: Published
    year: int | None = None
    ahead: bool = False


def days_of(when: When, setting: Setting) -> Days:
    """First and last day, both included; ``None`` where it cannot be settled."""
    if isinstance(when, Around):
        return _around(when, setting.published)
    if when.last.day and not when.last.month:
        when = _in_month(when, setting.published)
    if when.since:
        return _since(when, setting)
    first = _year_of(when.first, setting)
    last = first if when.last.anchor is Anchor.BARE else _year_of(when.last, setting)
    if first is None or last is None:
        return NO_DAYS
    days = _in_order(_first_day(first, when.first), _last_day(last, when.last))
    return days if setting.ahead or not _floats(when.first, setting) else _already_there(days, setting.published)


def _in_month(when: Dates, published: Published) -> Dates:
    """16日 told on the 20th is of this month, told on the 3rd of the month before; its month unknown, of the year."""
    if published.month is None or published.year is None:
        return Dates(replace(when.first, day=0), replace(when.last, day=0), when.since)
    today = published.day.day if published.day else 31
    if when.last.day <= today + 1:
        month, back = published.month, 0
    else:
        month, back = (published.month - 2) % 12 + 1, int(published.month == 1)
    first, last = (replace(one, month=month, year=one.year - back) for one in (when.first, when.last))
    return Dates(first, last, when.since)


def _in_order(first: date, last: date) -> Days:
    """11月至3月 begins in the year before."""
    return (first, last) if first <= last else (first.replace(year=first.year - 1, day=min(first.day, 28)), last)


def _floats(moment: Moment, setting: Setting) -> bool:
    """True where nothing but the publication tells the year."""
    return setting.year is None and moment.year == 0 and moment.anchor in (Anchor.BARE, Anchor.CONTEXT)


def _already_there(days: Days, published: Published) -> Days:
    """A year back where the time has hardly begun at publication: 11月 told in March, 1—12月 told in January."""
    first, last = days
    today = published_days(published)[1]
    if first is None or last is None or today is None or published.month is None:
        return days
    if (today - first).days * 4 >= (last - first).days or _lies_close(first, last, today):
        return days
    return _year_back(first), _year_back(last)


def _lies_close(first: date, last: date, today: date) -> bool:
    """Told in June 下半年 is the one to come, told in February the one before; told on 3 July 7月 is this one."""
    if first <= today:
        return (last - today).days <= 183
    return (first - today).days <= 31 or ((last - first).days > 88 and (last - today).days <= 240)


def _year_back(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


@lru_cache(maxsize=8)
def published_days(published: Published) -> Days:
    """The day, month or year of publication."""
    if published.year is None:
        return NO_DAYS
    if published.day:
        return published.day, published.day
    month = published.month
    first = date(published.year, month or 1, 1)
    return first, date(published.year, month or 12, monthrange(published.year, month or 12)[1])


def _year_of(moment: Moment, setting: Setting) -> int | None:
    if moment.anchor is Anchor.WRITTEN:
        return moment.year
    now = setting.published.year
    if moment.anchor is not Anchor.PUBLISHED and setting.year is not None:
        now = setting.year
    return None if now is None else now + moment.year


def _since(when: Dates, setting: Setting) -> Days:
    year = _year_of(when.first, setting)
    first = None if year is None else _first_day(year, when.first)
    last = published_days(setting.published)[1]
    return (
        (first, last) if first is None or last is None or first <= last else (first, _last_day(first.year, when.last))
    )


def _first_day(year: int, moment: Moment) -> date:
    month = moment.month or 1
    return date(year, month, min(moment.day or 1, monthrange(year, month)[1]))


def _last_day(year: int, moment: Moment) -> date:
    month = moment.month or 12
    length = monthrange(year, month)[1]
    return date(year, month, min(moment.day or length, length))


def _around(when: Around, published: Published) -> Days:
    if published.year is None:
        return NO_DAYS
    if when.step is Step.YEARS:
        return _years(when, published, published.year)
    if when.step in (Step.DAY, Step.WEEK):
        return _shifted_day(when, published)
    return _months(when, published)


def _shifted_day(when: Around, published: Published) -> Days:
    if published.day is None:
        return published_days(published)
    if when.step is Step.DAY:
        day = published.day + timedelta(days=when.shift)
        return day, day
    monday = published.day + timedelta(days=7 * when.shift - published.day.weekday())
    return monday, monday + timedelta(days=6)


def _months(when: Around, published: Published) -> Days:
    if published.month is None or published.year is None:
        return published_days(published)
    width = 3 if when.step is Step.QUARTER else 1
    index = (published.year * 12 + published.month - 1) // width + when.shift
    first, last = index * width, index * width + width - 1
    end = date(last // 12, last % 12 + 1, monthrange(last // 12, last % 12 + 1)[1])
    return date(first // 12, first % 12 + 1, 1), end


def _years(when: Around, published: Published, year: int) -> Days:
    if when.shift > 0:
        return date(year + 1, 1, 1), date(year + when.shift, 12, 31)
    if when.closed and published.month is not None and published.month <= 3:
        return date(year + when.shift, 1, 1), date(year - 1, 12, 31)
    last = published_days(published)[1]
    first = date(max(1, year + when.shift), 1, 1) if when.shift else None
    return first, last
