"""Lists that run in parallel: 粮食、油料产量分别增长2%和5% names two subjects for two numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dashboard.extraction import subjects
from dashboard.extraction.context import Text
from dashboard.extraction.drafts import Draft
from dashboard.model import Measure, Span
from dashboard.values import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject in the words of the text; ``span`` (view) is where its head stands, ``None`` where it is elided."""

    words: str
    span: Span | None


_BETWEEN = re.compile(r"(?:[、和与及]|以及)(?:上升|下降|增长|减少|增加|提高|降低)|[、和与及]|以及")
# The words that join members; not inside 普及, 参与, 和解.
_PARTS = re.compile(r"、|以及|(?<![普以])及(?![时格]|以[上下内])|(?<!参)与(?!会)|(?<!总)和(?![谐平美解睦])")
# 文化体育与传媒、交通运输、医疗卫生: a name may hold a join of its own where 、 parts the members.
_ENUMERATED = re.compile(r"、")
# 三次产业, 城乡居民: members that one word names.
_TOGETHER = {
    ("三次产业", 3): ("第一产业", "第二产业", "第三产业"),
    ("城乡", 2): ("城镇", "农村"),
    ("男女", 2): ("男", "女"),
}
_NAMED = tuple(named for named, _ in _TOGETHER)
# The last member carries what all share: 粮食、油料、蔬菜｜产量.
_SHARED_TAIL = re.compile(
    r"(?:[一-鿿]{0,4}(?:量|率|数|额|值|比例|面积|收入|人数|支出|费用|价格|指数|贷款|床位|在校生|学生|人口|案件|户数|占比|医院|学校|存款|消费|投资|进口|出口|旅客|游客|居民|家庭|农户|罪案|骗案|案|户))$"
)
_BOUND = re.compile(r"^及?以[上下内]的?")
_PEOPLE = re.compile(r"(?:旅客|游客|居民|农户)$")
_TOLD = re.compile(r"[两二三四五六七八九十]大[一-鿿]")
_FIRST_RATE = re.compile(r"(?:[起件宗人次户]数|[一-鿿]{2}[量率额])$")
_BARE_RATE = re.compile(r"[一-鿿]{1,3}[量率数额]")
_STEM = 4
_SUMMED = frozenset({"指标", "数据", "项指标", "主要指标"})
_NUMBERED = re.compile(r"第?[一二三四五六七八九十]")
_TELLS = re.compile(r"(?:依次|分别|主要)?[是为]([^，。；：0-9]{2,60})，$")
_RESPECTIVELY = re.compile(r"分别|依次|各")


def share_out(text: Text, drafts: Sequence[Draft], topics: Sequence[Topic]) -> tuple[Topic, ...]:
    """The topics with each list of as many subjects as numbers shared out among them."""
    shared = list(topics)
    index = 0
    while index < len(drafts):
        end = _run(text.text, drafts, index)
        if end - index > 1:
            respective = _is_respective(text.text, drafts[index])
            members = _earlier(drafts, shared, index, end) if respective or _is_change(drafts[index]) else ()
            members = members or (_told(text, drafts[index], end - index) if respective else ())
            named = respective or topics[index].words.startswith(_NAMED)
            for offset, topic in enumerate(members or (_parted(topics[index], end - index) if named else ())):
                shared[index + offset] = topic
        index = end
    return tuple(shared)


def _run(text: str, drafts: Sequence[Draft], index: int) -> int:
    """The end of the list of numbers that begins at ``index``: only 、 和 stand between them."""
    end = index + 1
    while (
        end < len(drafts)
        and drafts[end].quantity.span.start - drafts[end - 1].quantity.span.end <= 4
        and _BETWEEN.fullmatch(text, drafts[end - 1].quantity.span.end, drafts[end].quantity.span.start)
    ):
        end += 1
    return end


def _is_respective(text: str, draft: Draft) -> bool:
    return (
        bool(_RESPECTIVELY.search(text, draft.lead_start, draft.quantity.span.start))
        or "、" in text[draft.lead_start : draft.quantity.span.start]
    )


def _earlier(drafts: Sequence[Draft], topics: Sequence[Topic], index: int, end: int) -> Sequence[Topic]:
    """受理3216件，审结3044件，同比分别上升9.4%和11.2%: the changes belong to the numbers before, one by one."""
    count = end - index
    summed = index > 0 and topics[index - 1].words in _SUMMED  # 三项指标同比分别上升
    first = index - count - summed
    continues = any(topics[index].span == topic.span for topic in topics[max(0, first) : index])
    if first < 0 or not (summed or continues):
        return ()
    index -= summed
    same = all(draft.sentence == drafts[index].sentence for draft in drafts[first:index])
    return topics[first:index] if same else ()


def _told(text: Text, draft: Draft, count: int) -> Sequence[Topic]:
    """岳西、宿松和太湖 for 依次是岳西、宿松和太湖，分别为19、21和22: the names that the clause before lists."""
    clause = text.clause(draft.clause.start - 1) if draft.clause.start > draft.sentence.start else None
    match = _TELLS.search(text.text, clause.start, clause.end) if clause and clause.end == draft.clause.start else None
    parts = [part for part in _PARTS.split(match[1]) if part] if match else []
    span = Span(*match.span(1)) if match else None
    return [Topic(part, span) for part in parts] if len(parts) == count else ()


def _is_change(draft: Draft) -> bool:
    return draft.measured.measure in (Measure.CHANGE_PCT, Measure.CHANGE_ABS)


def _parted(topic: Topic, count: int) -> Sequence[Topic]:
    return [replace(topic, words=words) for words in _members(topic.words, count)]


def _members(words: str, count: int) -> tuple[str, ...]:
    for (named, size), members in _TOGETHER.items():
        if size == count and words.startswith(named):
            return tuple(member + words[len(named) :] for member in members)
    said = words.replace("分别", "")
    cuts = ([part for part in pattern.split(said) if part] for pattern in (_PARTS, _ENUMERATED))
    parts = next((parts for parts in cuts if len(parts) == count), [])
    if not parts:
        return ()
    if numbered := _numbered(parts):
        return numbered
    verb = subjects.leading_verb(parts[0])
    if verb and not subjects.first_verb(parts[-1]):
        return tuple(verb + member for member in _with_tail([parts[0][len(verb) :], *parts[1:]]))
    return _with_tail(parts)


def _with_tail(parts: Sequence[str]) -> tuple[str, ...]:
    """粮食、油料产量 -> 粮食产量, 油料产量; 小麦产量、产值 -> 小麦产量, 小麦产值."""
    tail = _SHARED_TAIL.search(parts[-1])
    stem = subjects.without_rate(parts[0])
    if stem != parts[0] and all(subjects.without_rate(part) == "" for part in parts[1:]):
        return (parts[0], *(stem + part for part in parts[1:]))
    if shared := _behind_mark(parts):
        return (*tuple(part + shared for part in parts[:-1]), parts[-1])
    if stem := _stem(parts):
        return (parts[0], *(stem + part for part in parts[1:]))
    if not tail or any(_SHARED_TAIL.search(part) for part in parts[:-1]):
        return tuple(parts)
    if people := _PEOPLE.search(parts[-1]):
        return (*tuple(part + people[0] for part in parts[:-1]), parts[-1])
    if _TOLD.search(parts[-1]):  # 装备制造、绳网、高端铝三大优势｜产业总产值
        return (*tuple(part + tail[0] for part in parts[:-1]), parts[-1])
    longest = max(len(part) for part in parts[:-1])
    shared = parts[-1][min(longest, len(parts[-1]) - 2) :] if len(parts[-1]) > longest else ""
    return (*tuple(part + shared for part in parts[:-1]), parts[-1])


def _stem(parts: Sequence[str]) -> str:
    """道路交通事故 of 道路交通事故起数、死亡人数: what the first rate is of, and the bare rates behind it."""
    first = _FIRST_RATE.search(parts[0])
    bare = first and all(_BARE_RATE.fullmatch(part) for part in parts[1:])
    return parts[0][: first.start()] if first and bare and first.start() >= _STEM else ""


def _behind_mark(parts: Sequence[str]) -> str:
    """省级、市级示范社 share 示范社: what stands behind the character that closes every member, if one does."""
    mark = parts[0][-1]
    at = parts[-1].find(mark, 1)
    closed = at > 0 and all(part[-1] == mark for part in parts[:-1])
    shared = _BOUND.sub("", parts[-1][at + 1 :]) if closed else ""
    return shared if len(shared) > 1 else ""


def _numbered(parts: Sequence[str]) -> tuple[str, ...]:
    """第二、三产业占比 -> 第二产业占比, 第三产业占比; empty where the members are no numbers."""
    last = _NUMBERED.match(parts[-1])
    if not last or not all(_NUMBERED.fullmatch(part) for part in parts[:-1]):
        return ()
    ordinal = "第" if parts[0].startswith("第") else ""
    rest = parts[-1][last.end() :]
    return tuple(ordinal + part.removeprefix("第") + rest for part in (*parts[:-1], last[0]))
