"""Days that stand alone on lines, in the dress of many sites."""

from __future__ import annotations

import pytest

from dashboard.reading.days import Day, day_alone
from dashboard.reading.pages import read_text

TITLE = "网格治理暖民心 青岭县织密服务网"
BODY = "青岭县把全县划分为18个网格，配备网格员564名，办结率达到99.1%，居民有事随时可以找到人。"

ALONE = [
    "2021.03.05",
    "（2021-3-5）",
    "【2021-03-05】",
    "[ 2021/3/5 ]",
    "2021 年 3 月 5 日",
    "2021年3月5日（星期五）",
    "二〇二一年三月五日",
    "二零二一年三月五日",
    "中华民国110年3月5日",
    "110年3月5日",
    "110/03/05",
    "20210305",
    "05 2021-03",
    "Mar 5, 2021",
    "5 March 2021",
    "Posted on 2021-03-05",
]
NONE = ["2021年3月5日起", "2021年3月", "18.5-3.2", "2021.13.05", "3.5亿元", "二〇二一年三月", "Sat 5, 2021", "-", ""]


@pytest.mark.parametrize("line", ALONE)
def test_a_line_that_is_a_day_names_it_in_any_dress(line: str) -> None:
    assert day_alone(line) == Day(2021, 3, 5)


@pytest.mark.parametrize("line", NONE)
def test_a_line_that_says_more_or_less_than_a_day_is_none(line: str) -> None:
    assert day_alone(line) is None


@pytest.mark.parametrize("torn", ["2021年\n3月5日", "2021\n年3月\n5日", "2021\n03-05", "05\n2021-03"])
@pytest.mark.parametrize("space", ["\n", "\n\n"])
def test_a_day_torn_over_lines_dates_the_article_and_is_no_title(torn: str, space: str) -> None:
    (article,) = read_text(f"{TITLE}{space}{torn}{space}{BODY}\n", "a.txt").articles
    assert (article.published.text, article.title) == ("2021-03-05", TITLE)


@pytest.mark.parametrize("line", ALONE)
def test_a_day_above_the_title_or_below_the_text_dates_the_article(line: str) -> None:
    for page in (f"{line}\n{TITLE}\n{BODY}\n", f"{TITLE}\n\n{BODY}\n\n{line}\n"):
        (article,) = read_text(page, "a.txt").articles
        assert (article.published.text, article.title) == ("2021-03-05", TITLE)


def test_the_days_of_other_articles_below_the_text_are_not_its_own() -> None:
    others = "返回上一页 相关文章\n2024.11.20\n青岭县举行防火演练2016.01.29\n2009.02.02\n全县举行春节团拜"
    (article,) = read_text(f"{TITLE}\n2017.10.06\n{BODY}\n{others}\n", "a.txt").articles
    assert article.published.text == "2017-10-06"
    undated = read_text(f"{TITLE}\n{BODY}2018年新增12名。\n2024.11.20\n2009.02.02\n", "a.txt").articles
    assert undated[0].published.text == "2018"


LINES = [
    ("楼主| 发表于 2021-03-05 05:01 | 只看该作者 |倒序浏览", "2021-03-05"),
    ("发布者：办公室 发布时间：2021-03-05 阅读：108次", "2021-03-05"),
    ("日期：二〇二一年三月五日", "2021-03-05"),
    ("建站时间：2004年11月1日", "2018"),
    ("活动时间：2004年11月1日", "2018"),
]


@pytest.mark.parametrize(("line", "published"), LINES)
def test_a_line_about_the_article_dates_it_and_one_about_the_thing_does_not(line: str, published: str) -> None:
    (article,) = read_text(f"{TITLE}\n{line}\n{BODY}2018年新增12名。\n", "a.txt").articles
    assert article.published.text == published
