"""Where whoever acts ends and what they do begins: 警方｜检获毒品, 热线共｜受理诉求, 全县｜户数."""

from __future__ import annotations

import re

from dashboard.extraction.lexicon import either, last_characters, lists

_WORDS = lists("subjects")
_VERBS = either(_WORDS["bare_verb"])
_IN_NOUN = either(_WORDS["verb_in_noun"])
_NOT_ACTORS = "".join(f"(?<!{word})" for word in _WORDS["not_actors"])
# 失业人员实现就业: what becomes of persons is said with them.
_BEFALLS = rf"(?!(?:实现)?{either(_WORDS['befalls'])}$)"
BEFALLS_ALONE = re.compile(rf"(?:实现)?{either(_WORDS['befalls'])}$")
_BETWEEN_ACTOR = (
    r"(?:[共将拟又再先]|分别|因此|随后|现场|当场|成功|已|累计|还|先后|今年|去年|全年|每年|当年|计划|为[^，。]{1,8}?)*"
)
_ACTOR_VERB = re.compile(
    rf"{either(_WORDS['actors'])}{_NOT_ACTORS}{_BETWEEN_ACTOR}{_BEFALLS}(?={_VERBS}(?!{_IN_NOUN}).)"
)
_ACTOR_ALONE = re.compile(
    rf"(?:{either(_WORDS['firm_actors'])}|(?<!其)[他她]){_BETWEEN_ACTOR}(?=(?:{_VERBS}|{either(_WORDS['spending'])})$)"
)
_HAS = re.compile(
    r"[共现设建]有|录得|造成|导致|下设|累计|合计|共计|总计|共(?:需|投入|筹集|获得)|(?<![所拥共设现具没还建只仅实国私公固特专享])有(?![机效线限害责偿奖色声关罪])"
)
_VERB_DONE = re.compile(r"[一-鿿]{1,3}了(?=[^，。]{2,})")
# 种木耳这块预计｜总收入: what is spoken about, before what is measured.
_AS_FOR = re.compile(r"这一?[块项](?:预计|估计|估算|大概|大约)?")
# 村民靠种辣椒｜户均增收: what they live by is no part of what they earn.
_LIVING_BY = re.compile(r"靠[^，。]{2,10}?(?=[户人亩社村年月]均)")
# 扶持某村群众｜建暖棚: those who are helped are no part of what they build.
_HELPED = re.compile(
    r"(?:扶持|支持|帮助|引导|指导|组织|带动|发动|鼓励|动员)[^，。]{0,14}?(?:群众|农户|村民|农民|居民|贫困户|脱贫户)"
    r"(?=(?:[新扩]?建|种植?|养殖?|发展|开办|创办|流转)[一-鿿])"
)
# 大多数农户都住在｜海拔2000米的山腰: how high they live.
_LIVES = re.compile(r"(?:居住|生活|生长|坐落|分布|位于|地处|住)在?(?=海拔)")
# 达产达标后｜年产值: after what it is reached.
_ONCE = re.compile(r"(?:投产|达产|达标|建成|竣工|完工|改造|实施|投用)后(?:可|将|预计)?(?=年?[一-鿿]{2})")
# 年末全区｜户数: a place said by pronoun inside the words.
_ALL_OF = re.compile(r"(?<![安健保完周占了的为对在是于向给及和])全[省市县区镇乡村州旗](?![域场民级长人])(?:共有?)?")
# 热线共｜受理诉求: what follows is done by whatever stands before.
_ALL_TOLD = re.compile(rf"(?<=[一-鿿”])(?:(?<![公中一总])共|累计|合计)(?!接待)(?={_VERBS}(?!{_VERBS}$)[一-鿿]{{2}})")
# What cuts whoever acts off from what they do, and the characters without which it does not stand there.
ACTORS = (
    (_ACTOR_VERB, last_characters(_WORDS["actors"])),
    (_ACTOR_ALONE, last_characters((*_WORDS["firm_actors"], "他", "她"))),
    (_VERB_DONE, frozenset("了")),
    (_HELPED, frozenset("众户民")),
    (_LIVES, frozenset("住活长落布于处在")),
    (_ONCE, frozenset("后")),
    (_AS_FOR, frozenset("块项")),
    (_LIVING_BY, frozenset("靠")),
    (_ALL_OF, frozenset("全")),
    (_ALL_TOLD, frozenset("共计")),
    (_HAS, frozenset("有设计得成致需入集")),
)
ACTOR_SIGNS = frozenset().union(*(signs for _, signs in ACTORS))
