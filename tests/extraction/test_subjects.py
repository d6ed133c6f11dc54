"""What each number counts or measures, in the words of the sentence: subjects of whole sentences, in order."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.loader import load
from dashboard.extraction import drafts, subjects, topics
from dashboard.extraction.periods import find_dates
from dashboard.extraction.quotes import Quotes
from dashboard.extraction.units import UnitReader
from tests.extraction.texts import text_of

UNITS = UnitReader(load(Path(__file__).parents[2] / "metrics.yaml").units)


def read_subjects(sentence: str) -> list[str]:
    """The subjects of the claims of one sentence that is an article of its own; without a gazetteer."""
    text = text_of(sentence)
    dates = find_dates(text.text)
    found, _ = drafts.find(text, UNITS, Quotes(text.text), dates, ())
    return [topic.words for topic in topics.read(text, found, dates, ())]


COUNTED = {
    "3个试点村的厨余垃圾每天清运。": ["试点村"],
    "镇里把60个网格重新划分为85个。": ["网格", "网格"],
    "46个村平均增收6万元。": ["村", "村平均增收"],
    "全县拥有5A级景区2个，12个4A级景区免费开放。": ["5A级景区", "4A级景区"],
    "工作队帮助9户困难群众安装了扶手。": ["安装了扶手的困难群众"],
    "全村8个村民小组、310户，1205人。": ["村民小组", "户数", "人口"],
    "法院批准逮捕42件57人。": ["批准逮捕", "批准逮捕"],
}

SHARES = {
    "38%的农户使用太阳能热水器，27%的农户尚未改厕。": ["使用太阳能热水器的农户", "尚未改厕的农户"],
    "合作社有社员120名，其中七成是妇女。": ["社员", "妇女占社员"],
    "分红的60%用于修路，40%用于助学。": ["分红用于修路", "分红用于助学"],
    "城镇人口12.4万人，占总人口比重（常住人口城镇化率）61.2%。": ["城镇人口", "常住人口城镇化率"],
}

COMPARED = {
    "客流量5200人次，比年初定的目标高出300人次。": ["客流量", "客流量"],
    "生产总值80.6亿元，按不变价格计算，比上年增长3.8%。": ["生产总值", "生产总值"],
    "财政收入2.1亿元，为预算的54.8%，同比增长7.9%。": ["财政收入", "财政收入", "财政收入"],
    "茶园面积在全省16个县区中排名第三。": ["县区", "茶园面积"],
}

CONTINUED = {
    "养老机构86家，其中公办34家，民办52家。": ["养老机构", "公办养老机构", "民办养老机构"],
    "国家级文物保护单位6处、省级19处。": ["国家级文物保护单位", "省级文物保护单位"],
    "共实施项目64个，已完工49个，剩余15个。": ["实施项目", "完工项目", "剩余项目"],
    "新建图书馆5座，藏书40万册。": ["新建图书馆", "图书馆藏书"],
    "调解纠纷820件，成功率97.5%。": ["调解纠纷", "调解纠纷成功率"],
    "收入50万元以上的村有79个，100万元以上的24个。": ["收入", "50万元以上的村", "50万元以上的村", "100万元以上的村"],
}

SHARED_OUT = {
    "第二、三产业占比分别为41%和47%。": ["第二产业占比", "第三产业占比"],
    "三次产业占比分别为5%、44%和51%。": ["第一产业占比", "第二产业占比", "第三产业占比"],
    "城乡居民人均可支配收入分别为3.2万元、1.5万元。": ["城镇居民人均可支配收入", "农村居民人均可支配收入"],
    "一、二类县普及率分别达88.6%、79.2%。": ["一类县普及率", "二类县普及率"],
    "收案820件，结案766件，同比上升6.1%、7.8%。": ["收案", "结案", "收案", "结案"],
}


ENDED = {
    "全县有小学21所、初中6所、高中3所。": ["小学", "初中", "高中"],
    "劝阻不文明行为36起，新增服务功能12项，当天报到40人。": ["劝阻不文明行为", "新增服务功能", "当天报到"],
    "失业人员再就业830人，城镇新增就业2160人。": ["失业人员再就业", "城镇新增就业"],
    "税占比71.8%，结收比90.6%，总人口性别比104.6。": ["税占比", "结收比", "总人口性别比"],
    "年均气温16.6℃，最高达38.7℃。": ["年均气温", "最高年均气温"],
    "为大学生发放助学金8万元，日均就餐老人180人次。": ["发放助学金", "日均就餐老人"],
}

SAID_BEFORE = {
    "失车案同样录得增加，由310宗增至402宗。": ["失车案", "失车案"],
    "诈骗案虽然有所下降，仍有530宗，占罪案四成。": ["诈骗案", "诈骗案占罪案"],
    "受灾人口、倒塌房屋数量，与上年同期相比，分别下降9%和5%。": ["受灾人口", "倒塌房屋数量"],
    "学员以青年、妇女为主，分别占42%、30%。": ["青年", "妇女"],
    "接到求助132宗，当中58宗为噪音投诉。": ["接到求助", "噪音投诉"],
}


@pytest.mark.parametrize(("sentence", "expected"), [*ENDED.items()])
def test_the_words_before_a_number_end_in_whole_words(sentence: str, expected: list[str]) -> None:
    assert read_subjects(sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), [*SAID_BEFORE.items()])
def test_a_number_without_words_takes_the_subject_of_the_clause_before(sentence: str, expected: list[str]) -> None:
    assert read_subjects(sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), [*COUNTED.items()])
def test_a_noun_behind_its_number_ends_before_what_it_does(sentence: str, expected: list[str]) -> None:
    assert read_subjects(sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), [*SHARES.items()])
def test_a_share_names_those_that_it_is_of(sentence: str, expected: list[str]) -> None:
    assert read_subjects(sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), [*COMPARED.items()])
def test_what_a_number_is_held_against_is_no_subject(sentence: str, expected: list[str]) -> None:
    assert read_subjects(sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), [*CONTINUED.items()])
def test_words_that_need_the_subject_before_take_it(sentence: str, expected: list[str]) -> None:
    assert read_subjects(sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), [*SHARED_OUT.items()])
def test_a_list_of_subjects_is_shared_out_among_as_many_numbers(sentence: str, expected: list[str]) -> None:
    assert read_subjects(sentence) == expected


@pytest.mark.parametrize(
    ("rate", "before", "expected"),
    [
        ("普及率", "管道天然气", "管道天然气普及率"),
        ("结案率", "法官人均结案", "法官人均结案率"),
        ("办结率", "受理投诉", "投诉办结率"),
    ],
)
def test_a_rate_takes_what_it_is_of(rate: str, before: str, expected: str) -> None:
    assert subjects.rate_of(rate, before) == expected


@given(st.lists(st.sampled_from([*COUNTED, *SHARES, *COMPARED, "，其中", "的", "（", "、", "“", "12%"]), max_size=6))
def test_every_number_gets_one_subject_whose_span_lies_in_its_text(pieces: list[str]) -> None:
    text = text_of("".join(pieces) + "共5个。")
    dates = find_dates(text.text)
    found, _ = drafts.find(text, UNITS, Quotes(text.text), dates, ())
    said = topics.read(text, found, dates, ())
    assert len(said) == len(found)
    assert all(topic.span is None or 0 <= topic.span.start <= topic.span.end <= len(text.text) for topic in said)
