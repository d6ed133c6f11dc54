"""Which numerals are no claims, and why: each reason with its forms; the claims beside them stay claims."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.extraction import numerals, quantities
from dashboard.extraction.guard import Guard
from dashboard.extraction.periods_find import find_dates
from dashboard.extraction.quotes import Quotes
from dashboard.model import Reason, Span
from tests.extraction.test_units import units


def reasons(text: str, names: tuple[Span, ...] = ()) -> list[str]:
    """The reason of each candidate of a text, in order; ``claim`` where there is none."""
    guard = Guard(text, Quotes(text), find_dates(text), names)
    found = quantities.find(text, numerals.find(text), units())
    return [str(guard.reason(candidate) or "claim") for candidate in found]


# One numeral each.
ONE = {
    "name": """
        推行“82864”管理模式 评为4A级景区 拨打12345热线 120急救车 318国道 5G基站 PM2.5浓度 0403地震 毛寨村二组 毛寨村3组
        三级医院 四个机制 三大关键问题 五项重点工作 “五个中心” 8大行动 二次消费 二级单位 15分钟健身圈 三年行动 五年规划
        有期徒刑3年 三道沟 四里坪 三县 3号楼 3楼， 评为5级 A3版
    """,
    "date": "2022年 2035年底 上午9点 第一季度 第3天 十年来 三年前 熙宁五年 半年 早上7:30",
    "ordinal": "第四批 第一书记 首批项目 首家企业 第五届 第3组 摆在首位 第三产业",
    "idiom": """
        一件件 一座座 百名医师下基层 一张网 万亩茶园 24小时值班 365天在线 零距离 十分满意 三轮车 最后一公里 三口之家
        两地 半路上
    """,
    "list": "（二）坚持 1.抓落实 ①选人 其一， 一是抓落实。 第一，要抓 3、抓落实 三、抓落实 一方面抓",
    "other": "几个 数以万计 2:1战胜对手 北纬27度 3岁 有期徒刑三年 一个村要发展 两委 三农 另一半 前三人",
    "claim": """
        38个 两家 二十余起 三十六处 “10件惠民实事” 上百名 近百名 百亿元 千余人 八成 一半 总量减半 过半愿意 三个月 20余户
        排名第五 居全省首位 位列全国第三， 前50名 连续举办五届 无一例 仅一例 未发生一起 新建卫生院一所， 点赞8600多，
        指数98.5， 得分9.5， 发案数为零， 半公里 平均寿命78岁 师生比1:15 收入比为2.5：1 里氏5.3级 3大类 1/3 百分之百
    """,
}


@pytest.mark.parametrize(
    ("text", "reason"), [(text, reason) for reason, texts in ONE.items() for text in texts.split()]
)
def test_a_numeral_is_a_claim_or_has_its_reason(text: str, reason: str) -> None:
    assert reasons(text) == [reason]


SEVERAL = [
    ("“2+5”工作机制", ["name", "name"]),
    ("住3栋2单元501室", ["name", "name", "name"]),
    ("7月8日7时", ["date", "date", "date"]),
    ("千家万户", ["idiom", "idiom"]),
    ("七嘴八舌、千山万水、三心二意", ["idiom"] * 6),
    ("每10万人3例", ["other", "claim"]),
    ("每100名老人配3名护工", ["other", "claim"]),
    ("3个街道的12个社区", ["claim", "claim"]),
    ("2023年新建3所学校", ["date", "claim"]),
    ("第一批3个项目", ["ordinal", "claim"]),
    ("四个机制带动12个村", ["name", "claim"]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_each_numeral_of_a_text_is_judged_by_itself(text: str, expected: list[str]) -> None:
    assert reasons(text) == expected


def test_a_chinese_numeral_inside_a_place_name_is_a_name_and_figures_are_not() -> None:
    text = "三家村有3家店"
    assert reasons(text, (Span(0, 3),)) == ["name", "claim"]
    assert reasons(text)[1] == "claim"


def test_the_one_of_a_price_belongs_to_the_claim_before() -> None:
    text = "卖60元一斤。"
    found = quantities.find(text, numerals.find(text), units())
    guard = Guard(text, Quotes(text), ())
    first, second = found
    assert guard.reason(first) is None
    assert guard.reason(second, first.end) is Reason.OTHER


@given(
    st.text("0123456789一二三十百千万亿两半几第前首个名户年月日%元级“”《》（）()、，。\n-+.:是其每制大", max_size=50)
)
def test_any_candidate_of_any_text_is_judged_and_always_the_same(text: str) -> None:
    assert reasons(text) == reasons(text)
    assert len(reasons(text)) == len(quantities.find(text, numerals.find(text), units()))
