"""第五, 首位, 前三: ranks, or the ordinals that count nothing (第一书记, 第四批, 摆在首位)."""

from __future__ import annotations

import re

from dashboard.extraction.guard_around import Around
from dashboard.extraction.lexicon import either, lists
from dashboard.model import Reason

_WORDS = lists("guard")
_BEFORE = re.compile(rf"{either(_WORDS['rank_before'])}(?:的|了|前|在)?$")
# The verb of rank may stand further off: 位列全国县域第十六位.
_VERB = re.compile(r"(?:位居|荣登|登上|登顶|蝉联|问鼎|位列|排名|名列|跃居|跻身|居|列|排)[^，。；：！？\n]{0,14}$")
_NOT_BEFORE = re.compile(rf"{either(_WORDS['rank_not_before'])}$")
_AFTER = re.compile(
    r"[高低多少大小老长快慢](?=[，。；、：）的\n]|$)|[，。；、！？：）”’\n的和与及或上]|名次?|位次?|强|以|$|跃|升|降|提|到|至|下|之|甲"
)
_ORDINAL_AFTER = re.compile(r"名(?:书记|学生|党员)|位(?:书记|老人)|上(?:报|市|任|岗)|的?(?:责任|信号|资源)")
_PERIOD_AFTER = re.compile(r"[0-9一二三四]*(?:季度|个?月|年|天|周|学期|财季|日|旬|批次)")
_SCOPE = re.compile(r"(?:全球|世界|全国|全省|全市|亚洲|国内|中国|欧洲|非洲)$")
_REACH = 20


def ordinal_reason(around: Around) -> Reason | None:
    """Why an ordinal is no rank, ``None`` where it is one. 前50名 names a rank wherever it stands."""
    lead = around.mention.lead
    if lead != "首" and around.follows_number(_PERIOD_AFTER):
        return Reason.DATE
    if lead == "前" and around.previous in tuple("号证码卡牌址"):
        return Reason.OTHER  # 身份证前6位
    if is_rank(around) or (lead == "前" and around.next() in ("名", "位")):
        return None
    return Reason.OTHER if lead == "前" else Reason.ORDINAL


def is_rank(around: Around) -> bool:
    """第五, 首位, 前三 said of a standing: 全国排名第五, 居全省首位."""
    lead, end = around.mention.lead, around.mention.end
    if lead == "首":
        if around.previous in ("之", "榜"):
            return around.ends(_VERB, _REACH)
        if around.next() not in ("位", "席", "名"):
            return False
        end += 1
    text = around.text
    if text.startswith("大", end) and around.ends(_SCOPE, 3):
        return True  # 世界第七大贸易实体
    if _ORDINAL_AFTER.match(text, end) or _PERIOD_AFTER.match(text, end) or not _AFTER.match(text, end):
        return False
    before = around.before(_REACH).replace("“", "").replace("”", "")
    if _NOT_BEFORE.search(before):
        return False
    return bool(_BEFORE.search(before) or _VERB.search(before))
