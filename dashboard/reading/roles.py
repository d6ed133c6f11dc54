"""What a line of a page is, told by its own form: byline, caption, page head, notice, or text."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache

from dashboard.reading.datelines import find_dateline, find_stamps
from dashboard.reading.days import day_alone
from dashboard.reading.lexicon import words
from dashboard.reading.lines import Line
from dashboard.reading.press import names_paper
from dashboard.reading.seams import open_quote


class Role(StrEnum):
    TEXT = "text"  # a paragraph, or a line of one
    DISPLAY = "display"  # a title, kicker, heading or label: no sentence
    BYLINE = "byline"
    CREDIT = "credit"  # a byline that closes its story: （李明供稿）
    CAPTION = "caption"
    IMAGE = "image"  # an image mark without words
    SOURCE = "source"  # where the text comes from
    PLATFORM = "platform"  # a site's own words
    MASTHEAD = "masthead"  # page heads and feet
    MARKER = "marker"  # a person's own mark: === article ===


_IMAGE = re.compile(r"[!\[][!\[]?(?:\[[^\]\n]{0,200}\]|[^\]\n]{0,80}\])(?:\([^)\n]{0,500}\))?$")
# A picture's file, as pages list what is attached: 图片_20210101.jpg (383 KB)
_PICTURE = re.compile(r"[^\s，。]{1,200}\.(?:jpe?g|png|gif|webp|bmp)(?:[ (（][^，。]{0,80})?$", re.IGNORECASE)
_MARKER = re.compile(r"[=]{3,12}[ ]*(?:article|文章|稿件)[^\n]{0,400}$", re.IGNORECASE)
# 2023年3月24日, 2023-03-24; 2025 年/1 月/15 日, as the databases of newspapers print it.
_DATE = re.compile(
    r"[12][0-9]{3}[ ]?(?:年[ /]{0,2}[0-9]{1,2}[ ]?月|[./-][ ]?[0-9]{1,2}[./-])[ /]{0,2}[0-9]{1,2}[ ]?日?"
)
_EDITION = re.compile(r"[第A0-9][ ]?[0-9A-Z一二三四五六七八九十]{0,4}[ ]?版")
_WEEKDAY = re.compile(r"[星周][期]?[一二三四五六日天]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# A sentence's end may be followed by the names of who wrote it: …办好。（李明 王芳）
SENTENCE_END = re.compile(r"[。！？!?…][”’）)」』]{0,3}(?:[ ]*[（(][^（()）。，,]{2,24}[）)](?:[01]?[0-9]{6})?)?$")
_PUNCTUATED = re.compile(r"[，。；！？“”…《》%]")
# 时间: 2023-03-24, 内容发布时间 : 2023/3/24, 要闻 | 时间: 2023-03-24
_LABELLED = re.compile(
    r"[\u4e00-\u9fff时日](?:(?<=[时日])|[\u4e00-\u9fff]{0,7}?(?:[ ]{0,4}[|｜/][ ]{0,4})?[时日])"
    r"(?:间|期)[ ]?[:：][ ]{0,3}(?:(?:[12][0-9]{3}|1[0-3][0-9]|9[0-9])[-./年]|[01]?[0-9]/[0-3]?[0-9]/20)"
)
# 云溪县召开动员会 06-30: a list of other titles with their days.
_LISTED = re.compile(
    r"[\u4e00-\u9fff][^，。；]{4,60}[ ]{1,4}(?:[01][0-9]-[0-3][0-9]|[\[(（][01]?[0-9]-[0-3]?[0-9][\])）])$"
)
# Names in a byline stand apart: 通讯员 李明, 作者：李明, 李明/文; 统筹推进 is no byline.
_PARTED = re.compile(r"[ /:：（(□■●▲△◎◆◇○★☆▪]")
_CLAUSE = re.compile(r"[，。；！？]")
# An entry of a site's menu: • 要闻
_MENU = re.compile(r"[•·*-][ ]?[\u4e00-\u9fff]{1,6}$")
_LEADING_DATE = re.compile(r"[12][0-9]{3}(?:年[0-9]{1,2}月|[/-][0-9]{1,2}[/-])[0-9]{1,2}日?(?:[ ]|$)")
_NUMBERED = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[、）)](?![^，。；：]{0,12}[、，])|第[一二三四五六七八九十]{1,3}[章节部]"
)
_GREETING = re.compile(r"(?:各位|尊敬的|同志们|同胞们|朋友们)[^，。；]{0,24}[：:！!]$")
# ——2024年2月28日在青岭县第十七届人民代表大会上: below a report's title, where and when it was given.
_MEETING = re.compile(
    r"[—－-]{1,3}[ ]*[12][0-9]{3}年|[（(]?[12][0-9]{3}年[ ]?[0-9]{1,2}月[ ]?[0-9]{1,2}日[ ]?在[\u4e00-\u9fff]"
)
_STAMP_BEGINS = frozenset("0123456789dD出更发刊（(")
# 青岭网 2023-03-24 10:20 政务: the site before a date with its time, the column behind it.
_STAMPED_BETWEEN = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{2,8}[ ]{1,4}(?:[12][0-9])?[0-9]{2}([-./])[01]?[0-9]\1[0-3]?[0-9][ ]{1,4}"
    r"[0-2]?[0-9](?::[0-5][0-9]){1,2}[ ]{1,4}"
    r"(?:[\u4e00-\u9fff]{2,8}$|[^，。；]{0,20}(?:来源|编辑|打印|作者)[^，。；]{0,30}$)"
)
# Qing Ling Ri Bao·2026-01-06 18:32
_SITE_STAMPED = re.compile(
    r"[A-Za-z\u4e00-\u9fff ]{2,30}[·|｜][ ]?[12][0-9]{3}([-./])[01]?[0-9]\1[0-3]?[0-9][ ]{1,3}"
    r"[0-2]?[0-9](?::[0-5][0-9]){1,2}$"
)
# 楼主 | 发表于 2023-03-24 10:20 | 只看该作者
_POSTED = re.compile(
    r"[^，。；\n]{0,24}?(?:发表|发布|更新|刊发|刊载|上传)于[ ：:]{0,3}[12][0-9]{3}[-./年][^，。；\n]{0,60}$"
)
_LONGEST_POST = 80
# http://www.example.cn 2023-03-24 10:20
_ADDRESSED = re.compile(
    r"[hw](?:ttps?:|ww\.)[^ ]{4,80}[ ]{1,4}[12][0-9]{3}([-./])[01]?[0-9]\1[0-3]?[0-9][ 0-9:]{0,12}$"
)
_MAY_COUNT = re.compile(r"[围阅浏点评看](?:观|读|览|击|论|过)")
# 青岭网 2023-03-24 3110人围观 政法: a day and how many have read.
_READ = re.compile(
    r"[^，。；\n]{0,16}?[12][0-9]{3}(?:年|[-./])[01]?[0-9](?:月|[-./])[0-3]?[0-9]日?[ ]{1,4}[^，。；\n]{0,12}?"
    r"(?:[0-9]{1,7}[ ]?[人次]{0,2}(?:围观|阅读|浏览|点击|评论|看过)"
    r"|(?:阅读|浏览|点击|评论|围观)[量数次]{0,2}[ :：（(]{1,3}[0-9]{1,7})"
    r"[^，。；\n]{0,24}$"
)
# 青岭网 来源:青岭日报 阅读数:
_CREDITED = re.compile(r"[\u4e00-\u9fff]{2,10}[ ]{1,4}来源[:：][^，。；]{0,40}$")
_TURNED = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][12]")
# （青岭县府提供）, （资料照）: whose picture it is that a caption tells of.
_PICTURE_CREDITS = ("提供）", "提供)", "资料照）", "资料照)", "摄）", "摄)", "翻摄）", "供图）", "供图)")
_PICTURED = re.compile(r"[(（](?:图|照片|摄|资料)[^（）()]{0,30}[)）]$")
_YEARS = re.compile(r"[12][0-9]{3}(?:[ |/]{1,3}[12][0-9]{3}){3}")  # 2023 2022 2021 2020: a site's index of years
_UNAUTHORISED = re.compile(r"[未]经[^，。]{0,10}(?:许可|授权|允许|同意)[^。]{0,24}(?:转载|复制|镜像|摘编|引用|使用)")
_PHOTO_END = frozenset("摄影图")
_BOX = "⊙□■●▲△◎◆◇○★☆▪◪¤※"


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    said = words("roles")
    author = "|".join(sorted(said["authors"], key=len, reverse=True))
    photo = "|".join(said["photographs"])
    alone = "|".join(map(re.escape, said["platform_alone"]))
    leaves = "|".join(said["leaves"])
    name = r"[\u4e00-\u9fff·]{2,12}"
    names = rf"{name}(?:[ 、，,]{{1,3}}{name}){{0,7}}"
    place = r"[\u4e00-\u9fff]{0,10}?"
    led = rf"{place}(?:{author})[ ：:/]*{names}[ ]*(?:{author}|{photo})?"
    return {
        # 通讯员 李明 王芳 文/图 ∣ 本报记者 李明 ∣ 记者 李明 通讯员 王芳
        "byline": re.compile(rf"(?=[\u4e00-\u9fff])(?:{led}(?:[ ，,]{{1,4}}{led}){{0,3}})$"),
        "signed": re.compile(rf"[{_BOX}]|(?:本报|本台|本网)?(?:{author})[ ：:]|[（(](?:{author})"),
        # 记者 李明/花莲报导
        "reporting": re.compile(
            rf"(?=[\u4e00-\u9fff]){place}(?:{author})[ :：]*{names}[ ]?[/／][ ]?[\u4e00-\u9fff]{{2,8}}报[道导]$"
        ),
        "names": re.compile(rf"{names}$"),
        # 李明 摄 ∣ 李明/文 王芳/图
        "photographer": re.compile(
            rf"{name}(?:[ 、]{name}){{0,3}}[ /]+(?:文/图|文|{photo})(?:[ ]+{name}[ /]+(?:{photo}|文))?$"
        ),
        "credited": re.compile(
            rf"[\u4e00-\u9fff。”）]+.{{0,200}}?[。！？”）]?[ （(]*(?:{name}[ ]?){{1,3}}(?:{photo})[）)]?。?$"
        ),
        "pictured": re.compile(rf"[（(▲△↑↓←→▼▽]?(?:{'|'.join(said['pictured'])})"),
        "source": re.compile(rf"[（(]?(?:{'|'.join(said['sources'])})[ ]?[：:/丨|]"),
        "platform": re.compile(rf"[（(【\[]?(?:{'|'.join(map(re.escape, said['platform']))})"),
        "platform_alone": re.compile(rf"[（(【\[]?(?:{alone})(?:$|[ 0-9:：(（|>/]|[^，。；：！？0-9]{{0,9}}$)"),
        "platform_anywhere": re.compile("|".join(said["platform_anywhere"])),
        "leaves": re.compile(rf"(?:^|[ |>》】/·])(?:{leaves})|(?<![较比与和同于在到])(?:{leaves})(?=$|[ |<»])"),
        "masthead": re.compile("|".join(said["masthead"])),
        "credit": re.compile(rf"[（(](?:{place}(?:{author})?[ ：:]*)?{names}(?:[ ]*(?:{author}|{photo}))?[）)]$"),
        "other_times": re.compile(rf"[\u4e00-\u9fff]{{0,7}}?(?:{'|'.join(said['other_times'])})(?:时间|日期)"),
        "closing": re.compile(
            rf"[。！？”…][ ]*[（(](?:{place}(?:{author})[ ：:]*)?(?:{names})(?:[ ]*(?:{author}))?[）)]$"
        ),
    }


@lru_cache(maxsize=4096)
def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, the names of who wrote it aside."""
    return bool(SENTENCE_END.search(text))


def role_of(line: Line) -> Role:
    """The role that the form of the line settles; ``TEXT`` where its neighbours must say more."""
    text = line.text
    if text[0] in "=![" and not day_alone(text) and (special := _marked(text)):
        return special
    if "." in text and _PICTURE.match(text):
        return Role.IMAGE
    if line.width > 60:
        return Role.PLATFORM if _is_platform(text) else Role.TEXT
    return _by_words(text)


def _marked(text: str) -> Role | None:
    if _MARKER.match(text):
        return Role.MARKER
    return Role.IMAGE if _IMAGE.match(text) else None


def _is_platform(text: str) -> bool:
    """关于我们, 阅读量：320, 未经授权不得转载: what a site says, not its news."""
    said, forms = text.lstrip(_BOX + " "), _forms()
    if forms["platform"].match(said) or forms["platform_alone"].match(said):
        return True
    return said.startswith("未经") and _UNAUTHORISED.match(said) is not None


def _by_words(text: str) -> Role:
    forms = _forms()
    if _is_posted(text):
        return Role.SOURCE
    if text[0] in "▲△▼▽" and text[-1] in "）)" and _PICTURED.search(text):
        return Role.CAPTION
    if (
        _buttons().issuperset(text.split())
        or _is_platform(text)
        or _YEARS.search(text)
        or (text[0] in "*=-_#~" and len(set(text)) == 1)  # ********
        or (text[-1] in "0123456789])）" and _LISTED.match(text))
        or forms["platform_anywhere"].search(text)
        or forms["leaves"].search(text)
        or _MENU.match(text)
    ):
        return Role.PLATFORM
    if forms["source"].match(text) or dates_itself(text):
        return Role.SOURCE
    if not _CLAUSE.search(text) and (role := _unpunctuated(text)):
        return role
    return Role.CAPTION if forms["pictured"].match(text) or _credited(text) else Role.TEXT


def dates_itself(text: str) -> bool:
    """Whether a line says when the article came out, in a form that only systems write."""
    if "来源" in text and _CREDITED.match(text):
        return True
    if text.startswith(("作者:", "作者：")) and ("来源" in text or "时间" in text):
        return True
    if _is_posted(text) or (_MAY_COUNT.search(text) and _READ.match(text)):
        return True
    if not ("时间" in text or "日期" in text):
        return is_stamp(text)
    return is_stamp(text) or (_LABELLED.match(text) is not None and not _times_other(text))


def _times_other(text: str) -> bool:
    """建所时间：2004年11月1日 is of the thing, not of the text."""
    return ("时间" in text or "日期" in text) and _forms()["other_times"].match(text) is not None


@cache
def _buttons() -> frozenset[str]:
    return frozenset(words("roles")["buttons"])


def _is_posted(text: str) -> bool:
    return "于" in text and len(text) <= _LONGEST_POST and _POSTED.match(text) is not None


def is_stamp(text: str) -> bool:
    """Whether a line is a date with a time of day, or a date as only systems write it (23/08/2022)."""
    stamp = next(find_stamps([text]), None) if text[0] in _STAMP_BEGINS else None
    if (
        stamp is not None
        and stamp.timed
        and text.removesuffix(stamp.text).rstrip(" ：:") in words("datelines")["stamped"]
    ):
        return True  # 出版：2026-Jan-28 22:48
    if stamp is not None and text[0] in "（(" and "来源" in text:
        return True  # ( 2018-02-06 ) 稿件来源：青岭日报
    if stamp is not None and stamp.alone and (stamp.timed or _TURNED.match(text) is not None):
        return True
    if ":" not in text:
        return False
    return any(form.match(text) for form in (_STAMPED_BETWEEN, _ADDRESSED, _SITE_STAMPED))


def _unpunctuated(text: str) -> Role | None:
    """The role of a line without a mark of a sentence: page head, credit in brackets, byline."""
    if is_masthead(text.lstrip("•·●■◆ ")):
        return Role.MASTHEAD
    if text[0] in "（(" and _forms()["credit"].match(text):
        return Role.CREDIT
    return Role.BYLINE if is_byline(text) else None


def is_signed(text: str) -> bool:
    """Whether a line begins as a byline does, beyond doubt: 记者 …, 通讯员 …, □ …."""
    return bool(_forms()["signed"].match(text))


def _credited(text: str) -> bool:
    """Whether the line ends with who took the picture."""
    return len(text) > 8 and text.rstrip("。）)")[-1:] in _PHOTO_END and bool(_forms()["credited"].match(text))


def is_byline(text: str) -> bool:
    """Whether the line names who wrote, and nothing else."""
    if len(text) > 48 or _PUNCTUATED.search(text):
        return False
    if not _PARTED.search(text):
        return False
    forms = _forms()
    bare = text.lstrip(_BOX + "（( ").rstrip("）) ")
    boxed = text[0] in _BOX
    return any(
        forms[form].match(bare) for form in ("byline", "photographer", "reporting", *(("names",) if boxed else ()))
    )


def is_masthead(text: str) -> bool:
    """Whether the line is of a page's head or foot: date with weekday or edition, staff, a name in letters."""
    if day_alone(text):
        return True
    if _CLAUSE.search(text) or "," in text or open_quote(text) or _MEETING.match(text) or _times_other(text):
        return False
    letters = len(_CHINESE.findall(text))
    if not letters:
        return text.isupper() or text.replace(" ", "").replace("-", "").replace("·", "").isdigit()
    signs = bool(_DATE.search(text)) + bool(_WEEKDAY.search(text)) + bool(_EDITION.search(text))
    if signs >= 2 or _LEADING_DATE.match(text) or (text[-1] in "报社》版" and names_paper(text)):
        return letters <= 40
    return (signs == 1 and letters <= 12) or (letters <= 30 and _staff(text))


def _staff(text: str) -> bool:
    return len(_forms()["masthead"].findall(text)) >= 2


def opens_section(text: str) -> bool:
    """Whether a line begins as a numbered heading does: 一、…, （二）…, 第三章 …."""
    return bool(_NUMBERED.match(text))


def greets(text: str) -> bool:
    """Whether a line only addresses those who listen: 各位代表：."""
    return bool(_GREETING.match(text))


def opens_report(text: str) -> bool:
    """Whether a paragraph begins as a report of its own: 本报讯, 新华社昆明3月5日电; 本台消息 goes on with one."""
    dateline = find_dateline(text)
    return dateline is not None and bool(dateline.day or "消息" not in dateline.text)


def closing_credit(text: str) -> str:
    """The names in brackets that close a story (…。（李明 王芳）), empty where there are none."""
    match = _forms()["closing"].search(text[-60:])
    named = match[0].lstrip("。！？”… ") if match else ""
    return "" if named.endswith(_PICTURE_CREDITS) else named
