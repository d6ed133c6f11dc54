"""What an article says of itself: date, byline, title, script; and what articles.csv says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.errors import ArticleError
from dashboard.model import PublishedBasis
from dashboard.reading import read_folder
from dashboard.reading.listed import Listed, read_listed
from dashboard.reading.pages import read_text
from dashboard.reading.published import from_address, from_text
from dashboard.reading.years import latest_year

BODY = "青岭县把全县划分为18个网格，配备网格员564名，办结率达到99.1%，居民有事随时可以找到人。"

DATES = [
    pytest.param(f"3 2023年3月24日 星期五 要闻\n\n{BODY}", "2023-03-24", PublishedBasis.MASTHEAD, id="page_head"),
    pytest.param(f"本报青岭3月5日电 {BODY}2024年新增12名。", "2024-03-05", PublishedBasis.DATELINE, id="dateline"),
    pytest.param(f"{BODY}2022年新增12名，今年再增8名。", "2022", PublishedBasis.INFERRED, id="latest_year_reported"),
    pytest.param(f"{BODY}力争到2027年达到700名。", "", PublishedBasis.NONE, id="a_plan_is_no_date"),
    pytest.param(f"{BODY}《网格建设方案（2021—2025年）》出台。", "", PublishedBasis.NONE, id="a_title_is_no_date"),
    pytest.param(f"{BODY}“十四五”规划2021—2025年完成。", "", PublishedBasis.NONE, id="a_span_is_no_date"),
    pytest.param(f"{BODY}该站自1958年建站以来从未停运。", "", PublishedBasis.NONE, id="since_a_year"),
    pytest.param(f"日前，2023网格治理大会在江城举行。{BODY}", "2023", PublishedBasis.INFERRED, id="gathering_held"),
    pytest.param(f"中華民國112年5月3日\n\n{BODY}", "2023-05-03", PublishedBasis.MASTHEAD, id="republic"),
    pytest.param(
        f"发布时间: 2026-01-13 16:30 来源: 青岭县 作者: 李明\n\n{BODY}", "2026-01-13", PublishedBasis.MASTHEAD, id="web"
    ),
    pytest.param(
        f"青岭网3月19日讯 {BODY}2024年新增12名。", "2024-03-19", PublishedBasis.DATELINE, id="dateline_of_a_site"
    ),
    pytest.param(
        f"{BODY}\n\n2023-11-20 2 2 青岭日报 c1.html 1 网格", "2023-11-20", PublishedBasis.MASTHEAD, id="page_foot"
    ),
    pytest.param(f"消防局2023年1-6月工作数据\n\n{BODY}", "2023", PublishedBasis.INFERRED, id="months_are_no_day"),
    pytest.param(
        "青岭县政府工作报告（全文）\n\n发布时间：2022-07-14 23:23\n\n2021年11月24日在青岭县第十八届\n人民代表大会上"
        f"\n\n各位代表：\n\n{BODY}",
        "2021-11-24",
        PublishedBasis.DATELINE,
        id="given_before_it_was_put_up",
    ),
    pytest.param(f"2019-02\n{BODY}", "2019-02", PublishedBasis.MASTHEAD, id="month_only"),
    pytest.param(
        f"网格治理见成效\n\n• 2021-05-18 11:35\n• 新华社\n\n{BODY}", "2021-05-18", PublishedBasis.MASTHEAD, id="bullet"
    ),
    pytest.param(BODY, "", PublishedBasis.NONE, id="nothing_said"),
    pytest.param(
        f"春节期间，村民老李忙个不停，去年养猪赚了8万元。2011年，全乡产值提高到5亿元。{BODY}",
        "2012",
        PublishedBasis.INFERRED,
        id="told_at_the_new_year",
    ),
    pytest.param(
        f"青岭县政府工作报告 2021年1月6日在青岭县第六届人民代表大会第六次会议上\n\n2021-07-27 17:55:10\n\n{BODY}",
        "2021-01-06",
        PublishedBasis.DATELINE,
        id="given_on_the_line_of_the_title",
    ),
    pytest.param(
        f"花莲县府与农会统计，110年全县农户5704户。{BODY}", "2021", PublishedBasis.INFERRED, id="bare_republic"
    ),
    pytest.param(f"花莲县农会成立110年庆祝会。{BODY}", "", PublishedBasis.NONE, id="so_many_years"),
    pytest.param(
        f"2022年提出计划，23个单位相继于二○二三/二四年度落成。{BODY}", "2024", PublishedBasis.INFERRED, id="budget_year"
    ),
    pytest.param(
        f"海口3月19日讯 春运期间，事故比2017年春运同期下降5%。{BODY}",
        "2018-03-19",
        PublishedBasis.DATELINE,
        id="same_season",
    ),
    pytest.param(
        f"网格暖意浓\nhttp://www.example.cn 2023-03-17 10:53:53\n{BODY}",
        "2023-03-17",
        PublishedBasis.MASTHEAD,
        id="address",
    ),
    pytest.param(
        f"今年假期，“清溪·2015茶道文化节”举行。{BODY}", "2015", PublishedBasis.INFERRED, id="year_of_a_festival"
    ),
    pytest.param(f"“健康中国2030”启动。{BODY}", "", PublishedBasis.NONE, id="year_of_an_aim"),
    pytest.param(
        f"今年假期接待9万人，比2022年、2019年分别增长7%和2%。{BODY}",
        "2023",
        PublishedBasis.INFERRED,
        id="only_compared_with",
    ),
    pytest.param(
        f"去年下半年失业率3.9%，较2021年上半年减少。{BODY}", "2022", PublishedBasis.INFERRED, id="half_a_year_before"
    ),
    pytest.param(
        f"网格治理见成效\n\n发布日期：1/30/2025\n\n{BODY}", "2025-01-30", PublishedBasis.MASTHEAD, id="month_first"
    ),
    pytest.param(
        f"发表时间：2017-05-17 16:03 来源：青岭晚报 12日上午，{BODY}",
        "2017-05-17",
        PublishedBasis.DATELINE,
        id="run_into_the_text",
    ),
    pytest.param(
        f"入园率2019年底达到30%、2020年底达到50%的任务。2018年新增12名。{BODY}",
        "2018",
        PublishedBasis.INFERRED,
        id="year_of_a_task",
    ),
    pytest.param(
        f"青岭网1月10日讯 县里召开2022年网格工作会。过去一年，新增12名。{BODY}",
        "2023-01-10",
        PublishedBasis.DATELINE,
        id="past_year_told_in_january",
    ),
    pytest.param(
        f"青岭网1月10日讯 2023年1月新增3名，过去一年，新增12名。{BODY}",
        "2023-01-10",
        PublishedBasis.DATELINE,
        id="january_of_the_year_itself",
    ),
    pytest.param(
        f"1月9日，会议举行。2024年，制定规章9件。2025年，人大将深入学习，坚持为民。{BODY}",
        "2025",
        PublishedBasis.INFERRED,
        id="this_year_lies_ahead",
    ),
    pytest.param(
        f"12月6日，会议闭幕。2017-2021年，受理案件9件。2022年和今后一个时期，将深入学习。{BODY}",
        "2021",
        PublishedBasis.INFERRED,
        id="the_years_to_come",
    ),
    pytest.param(
        f"据2010年全县用稿统计，采用4条。今年1月采用2条。{BODY}",
        "2011",
        PublishedBasis.INFERRED,
        id="counted_year_is_over",
    ),
    pytest.param(
        f"9月3日，发布会召开。自2017年7月实施以来至2020年8月，立案9件。{BODY}",
        "2020",
        PublishedBasis.INFERRED,
        id="ran_to",
    ),
    pytest.param(
        f"3月30日，发布会召开。自2017年7月开展以来，立案9件。{BODY}", "2018", PublishedBasis.INFERRED, id="begun_later"
    ),
    pytest.param(
        f"网格治理见成效\n\n青岭达人 2023-06-15 3110人围观 政法\n\n本报青岭5月23日电 {BODY}",
        "2023-06-15",
        PublishedBasis.MASTHEAD,
        id="how_many_have_read",
    ),
    pytest.param(
        f"网格治理见成效\n\n23-03-24 15:15 来源:青岭网 编辑:李明\n\n{BODY}",
        "2023-03-24",
        PublishedBasis.MASTHEAD,
        id="two_figures_for_the_year",
    ),
    pytest.param(
        f"网格治理见成效\n\n日期:112-05-03\n\n{BODY}", "2023-05-03", PublishedBasis.MASTHEAD, id="republic_labelled"
    ),
    pytest.param(
        f"网格治理见成效\n要闻   |  时间: 2019-12-28   |   文章来源: 青岭日报\n\n{BODY}",
        "2019-12-28",
        PublishedBasis.MASTHEAD,
        id="time_behind_the_column",
    ),
    pytest.param(
        f"网格治理见成效\n青岭网 2021-07-27 17:55:23 要闻\n{BODY}",
        "2021-07-27",
        PublishedBasis.MASTHEAD,
        id="time_between_site_and_column",
    ),
    pytest.param(
        f"date 2026-01-19 ▲青岭县新设网格站今天揭牌。\n\n{BODY}", "2026-01-19", PublishedBasis.DATELINE, id="caption"
    ),
    pytest.param(
        f"{BODY}\n\n当前:B2(2022年10月12日) 上一版 下一版", "2022-10-12", PublishedBasis.MASTHEAD, id="foot_of_a_page"
    ),
    pytest.param(
        f"工作报告\n2019-01-21 17:47:05\n――2018年1月26日在青岭县第十届人民代表大会上\n{BODY}",
        "2018-01-26",
        PublishedBasis.DATELINE,
        id="given_behind_bars",
    ),
    pytest.param(
        f"新系统料2033年启用\n中新社青岭1月24日电 {BODY}在2018年新增12名，比前一年减少。",
        "2019-01-24",
        PublishedBasis.DATELINE,
        id="far_ahead_is_planned",
    ),
    pytest.param(
        f"本报青岭1月15日电 2020年，全县共巡查1200次。{BODY}",
        "2021-01-15",
        PublishedBasis.DATELINE,
        id="whole_year_in_january",
    ),
    pytest.param(
        f"本报青岭1月15日电 2020年春运，全县巡查1200次。{BODY}",
        "2020-01-15",
        PublishedBasis.DATELINE,
        id="new_year_in_january",
    ),
    pytest.param(
        f"局长回顾消防处在2024年的工作。去年新增12名。{BODY}", "2025", PublishedBasis.INFERRED, id="work_looked_back_on"
    ),
    pytest.param(
        f"《2020青岭生态环境状况公报》显示，达标率为94.5%。2020年新增12名。{BODY}",
        "2021",
        PublishedBasis.INFERRED,
        id="paper_of_a_year",
    ),
    pytest.param(
        f"云溪镇2020年工作汇报\n时间:2024-06-02 19:08\n{BODY}2020年新增12名。",
        "2020",
        PublishedBasis.INFERRED,
        id="put_up_years_later",
    ),
    pytest.param(
        f"网格治理见成效\n青岭新闻网  15-07-13 15:46 打印本页 来源: 青岭日报\n\n{BODY}",
        "2015-07-13",
        PublishedBasis.MASTHEAD,
        id="two_figures_behind_a_site",
    ),
    pytest.param(
        f"花莲县府社会处表示，114年10月新增12名。{BODY}", "2025", PublishedBasis.INFERRED, id="republic_in_figures"
    ),
    pytest.param(
        f"花莲县府社会处表示，一一二年度新增12名。{BODY}", "2023", PublishedBasis.INFERRED, id="republic_in_chinese"
    ),
    pytest.param(f"该桥用了114年10月大修。{BODY}", "", PublishedBasis.NONE, id="a_length_of_years"),
    pytest.param(
        f"截至2022年12月底，约有13万宗申请。去年第4季编配3800宗。{BODY}",
        "2023",
        PublishedBasis.INFERRED,
        id="the_last_quarter_of_last_year",
    ),
    pytest.param(
        f"○本报青岭1月7日电{BODY}2019年新增12名。", "2020-01-07", PublishedBasis.DATELINE, id="dateline_behind_a_mark"
    ),
    pytest.param(f"{BODY}2004/2005学年共有138间学校。", "2005", PublishedBasis.INFERRED, id="school_year"),
    pytest.param(f"刚刚过去的2018年，{BODY}", "2019", PublishedBasis.INFERRED, id="year_just_over"),
    pytest.param(
        f"行动于2018年12月初至2019年2月底开展。{BODY}", "2019", PublishedBasis.INFERRED, id="months_of_two_years"
    ),
    pytest.param(
        f"本报青岭1月14日电 {BODY}2019年秋末新增12名。",
        "2020-01-14",
        PublishedBasis.DATELINE,
        id="autumn_told_in_winter",
    ),
    pytest.param(
        f"1月5日，记者来到青岭县。2018年以来，新增12名。{BODY}",
        "2019",
        PublishedBasis.INFERRED,
        id="since_told_in_january",
    ),
    pytest.param(f"“亮剑2019”行动展开。{BODY}", "2019", PublishedBasis.INFERRED, id="name_of_a_campaign"),
    pytest.param(
        f"局长一月二十八日回顾，二〇一三年新增12名，较二〇一二年多2名。{BODY}",
        "2014",
        PublishedBasis.INFERRED,
        id="year_compared_in_january",
    ),
    pytest.param(
        f"柳州市青岭自治县讯 （２０２４年３月５\n日） {BODY}2023年新增12名。",
        "2024-03-05",
        PublishedBasis.DATELINE,
        id="dateline_in_brackets_broken_over_lines",
    ),
    pytest.param(f"中新社青岭2016年7月8日电（记者 李明）{BODY}", "2016-07-08", PublishedBasis.DATELINE, id="agency"),
    pytest.param(f"青岭在线2019年5月6日訊 {BODY}", "2019-05-06", PublishedBasis.DATELINE, id="site_with_year"),
    pytest.param(f"【本報青嶺民國112年5月3日電】{BODY}", "2023-05-03", PublishedBasis.DATELINE, id="republic_dateline"),
    pytest.param(f"{BODY}民國112年新增12名。", "2023", PublishedBasis.INFERRED, id="republic_year"),
    pytest.param(f"{BODY}二〇二三年新增12名。", "2023", PublishedBasis.INFERRED, id="year_in_hanzi"),
    pytest.param(f"{BODY}2021年新增2名，与2022年普查相比少了。", "2021", PublishedBasis.INFERRED, id="comparison"),
    pytest.param(f"{BODY}2021年新增2名，较2022年规划提前。", "2021", PublishedBasis.INFERRED, id="compared_with"),
    pytest.param(f"{BODY}2021年新增2名。2022年，我们将新建网格站8个。", "2021", PublishedBasis.INFERRED, id="shall"),
    pytest.param(f"{BODY}网格员从2019年的12名增加到2022年的30名。", "2022", PublishedBasis.INFERRED, id="reached"),
    pytest.param(f"{BODY}2022年度述职会召开。今年一季度新增3名。", "2023", PublishedBasis.INFERRED, id="year_is_over"),
    pytest.param(f"{BODY}去年（2022年）新增12名。", "2023", PublishedBasis.INFERRED, id="last_year_resolved"),
    pytest.param(
        f"政府工作报告\n\n——2024年2月28日在青岭县第十七届\n\n人民代表大会上\n\n{BODY}",
        "2024-02-28",
        PublishedBasis.DATELINE,
        id="given",
    ),
    pytest.param(
        f"2022年工作回顾\n\n{BODY}去年新增12名，较二○二一年（9名）为多。",
        "2023",
        PublishedBasis.INFERRED,
        id="last_year_compared",
    ),
    pytest.param(f"{BODY}去年新增12名，较2021年多3名。", "2023", PublishedBasis.INFERRED, id="only_compared"),
    pytest.param(
        f"您好！今天是\n设为主页收藏本页\n当前报章2023年11月11日\n{BODY}",
        "2023-11-11",
        PublishedBasis.MASTHEAD,
        id="menu",
    ),
    pytest.param(f"{BODY}2022年新增12名。今年秋季再增3名。", "2022", PublishedBasis.INFERRED, id="may_be_this_year"),
    pytest.param(
        f"本报青岭3月5日讯 {BODY}2023年末共有12名。",
        "2024-03-05",
        PublishedBasis.DATELINE,
        id="dateline_after_the_year",
    ),
    pytest.param(
        f"网格工作报告\n——2024年1月9日在青岭县第三届人民代表大会第二次会议上\n\n{BODY}2023年新增12名。",
        "2024-01-09",
        PublishedBasis.DATELINE,
        id="day_after_a_dash",
    ),
]


@pytest.mark.parametrize(("raw", "text", "basis"), DATES)
def test_the_date_comes_with_its_basis(raw: str, text: str, basis: PublishedBasis) -> None:
    published = read_text(raw, "a.txt").articles[0].published
    assert (published.text, published.basis) == (text, basis)
    assert bool(published.evidence) == bool(text)


AHEAD = "山下村2017年脱贫倒计时"
STAMPS = [
    (f"{AHEAD}\n18/06/2016 21:13", "2016-06-18"),
    (f"2016-06-18 21:13\n\n{AHEAD}", "2016-06-18"),
    (f"{AHEAD}\n\n2016/06/18", "2016-06-18"),
    (f"{AHEAD}\n\n06/18/2016", "2016-06-18"),
    (f"{AHEAD}\n\n5/6/2016 08:30", "2016-06-05"),
    (f"{AHEAD}\n\n2016.06.18 21:13:05 327", "2016-06-18"),
    (f"{AHEAD}\n2016年6月18日 21:13", "2016-06-18"),
    (f"Date: 2016-06-18\n{AHEAD}", "2016-06-18"),
    (f"2016-06-18 {AHEAD}\n18/06/2016 21:13", "2016-06-18"),
]


@pytest.mark.parametrize(("head", "text"), STAMPS)
def test_a_date_alone_or_beside_a_title_wins_over_a_year_in_the_title(head: str, text: str) -> None:
    published = read_text(f"{head}\n{BODY}", "a.txt").articles[0].published
    assert published.text == text
    assert published.basis in (PublishedBasis.DATELINE, PublishedBasis.MASTHEAD)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        (f"{AHEAD}\n05/06/2016\n{BODY}", "2017"),  # May or June
        (f"网格暖意浓\n2016年6月18日，青岭县启动网格建设。{BODY}", "2016"),
        (f"网格暖意浓\n2016-06-18至2016-06-20\n{BODY}2017年新增3名。", "2017"),
        (f"网格暖意浓\n2016-06-18\n{BODY}2018年新增3名。", "2018"),
        (f"2016-06-18 甲村修路\n2016-05-02 乙村架桥\n{BODY}2017年新增3名。", "2017"),
        (f"网格暖意浓\n会议时间：2016-06-18\n{BODY}2017年新增3名。", "2017"),
    ],
)
def test_a_date_of_something_told_is_no_date_of_publication(text: str, year: str) -> None:
    assert from_text(text).text == year


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("https://a.cn/2023/03/24/c_1.html", "2023-03-24"),
        ("https://a.cn/html/2023-03/24/content_5.htm", "2023-03-24"),
        ("https://a.cn/20230324/1.html", "2023-03-24"),
        ("https://a.cn/n/20231399/1.html", ""),
        ("https://a.cn/article/1234567.html", ""),
    ],
)
def test_an_address_gives_a_date(url: str, text: str) -> None:
    assert from_address(url).text == text


def test_evidence_holds_the_words_around_the_year() -> None:
    assert latest_year("全县2022年实现产值12亿元")[1] == "全县2022年实现产值12亿元"


HEADS = [
    ("青岭日报 2023年3月24日 星期五 第03版", "青岭日报", "3"),
    ("4 2023年3月24日 星期五 要闻", "", "4"),
    ("2023年3月24日 星期五 要闻 A12", "", "A12"),
    ("QINGLING RIBAO", "QINGLING RIBAO", ""),
    ("青 岭 晚 报", "青岭晚报", ""),
    ("責編 李明 青嶺時報社 電話 3121234", "青岭时报", ""),
    ("第十二版 綜合", "", "12"),
    ("00005版:平安巷", "", "5"),
    ("2023年3月24日 今日8版", "", ""),
    ("青岭县工作简报 2023年3月24日", "", ""),
]


@pytest.mark.parametrize(("head", "paper", "page"), HEADS)
def test_the_newspaper_and_its_page_are_read_from_the_head_of_the_page(head: str, paper: str, page: str) -> None:
    article = read_text(f"{head}\n\n{BODY}\n\n{BODY}\n", "a.txt").articles[0]
    assert (article.source, article.page) == (paper, page)
    assert article.view.text == f"{BODY}\n{BODY}"


WEB_PAGES = [
    (
        "2025年03月24日\n第04版:\n\n网格暖意浓\n\n本报青岭讯(通讯员 王允)",
        ("网格暖意浓", "通讯员 王允", "2025-03-24", "", "4"),
    ),
    (
        "青岭法制报 数字报纸\n\n\n00005版:平安巷\n\n网格暖意浓\n\n  通讯员 李明 \n\n  本报讯 ",
        ("网格暖意浓", "通讯员 李明", "", "青岭法制报", "5"),
    ),
    (
        "第06版:追踪\n3上一版  下一版4\n \n网格暖意浓\n\n3上一篇 2015年5月18日 放大 缩小\n\n本报讯(记者 李明)",
        ("网格暖意浓", "记者 李明", "2015-05-18", "", "6"),
    ),
    (
        "您當前的位置 :新聞中心 來源:青嶺網 | 2018-03-04 15:28 |\n青嶺網訊（青嶺報業全媒體記者 李明）",
        ("", "记者 李明", "2018-03-04", "青岭网", ""),
    ),
]


@pytest.mark.parametrize(("head", "said"), WEB_PAGES)
def test_a_page_of_an_electronic_paper_says_what_its_article_is(head: str, said: tuple[str, ...]) -> None:
    (one,) = read_text(f"{head}{BODY}\n\n{BODY}\n", "a.txt").articles
    assert (one.title, one.byline, one.published.text, one.source, one.page) == said
    paragraphs = [block.span for block in one.blocks if block.kind.value == "paragraph"]
    assert [one.view.text[span.start : span.end] for span in paragraphs] == [BODY, BODY]


def test_each_article_has_the_page_of_the_head_above_it() -> None:
    tea = BODY.replace("网格", "茶园")
    raw = f"青岭日报 第03版\n\n网格的事\n\n本报讯 {BODY}\n\n青岭日报 第04版\n\n茶园的事\n\n本报讯 {tea}\n"
    assert [(one.title, one.page) for one in read_text(raw, "a.txt").articles] == [("网格的事", "3"), ("茶园的事", "4")]


def test_what_is_listed_or_said_of_the_article_wins_over_the_masthead() -> None:
    raw = f"青岭日报 2023年3月24日\n\n网格的事\n来源：云溪晚报 作者：李明\n\n{BODY}\n"
    assert read_text(raw, "a.txt").articles[0].source == "云溪晚报"
    assert read_text(raw, "a.txt", Listed(source="松坪时报")).articles[0].source == "松坪时报"


OPENINGS = [
    ("柳州市青岭自治县讯 （２０２４年３月５\n日） 青岭县配备网格员564名。", "柳州市青岭自治县讯 （2024年3月5日）", ""),
    ("本报讯（记者 李明 王芳）青岭县配备网格员564名。", "本报讯（记者 李明 王芳）", "记者 李明 王芳"),
    ("本報訊 記者李明報道 青嶺縣配備網格員564名。", "本报讯 记者李明报道", "记者李明"),
    ("新华社青岭2017年12月15日电 青岭县配备网格员564名。", "新华社青岭2017年12月15日电", ""),
    ("【记者李明／青岭报导】青岭县配备网格员564名。", "【记者李明/青岭报导】", "记者李明"),
    ("青岭县讯 青岭县配备网格员564名。", "青岭县讯", ""),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "dateline", "byline"), OPENINGS)
def test_a_dateline_is_a_byline_of_its_own_before_the_first_sentence(raw: str, dateline: str, byline: str) -> None:
    article = read_text(raw, "a.txt").articles[0]
    blocks = [(block.kind.value, article.view.text[block.span.start : block.span.end]) for block in article.blocks]
    assert blocks == [("byline", dateline), ("paragraph", "青岭县配备网格员564名。")]
    assert article.byline == byline


@pytest.mark.parametrize(
    "raw",
    [
        "喜讯传遍青岭县。",
        "通讯员 李明在青岭县走访。",
        "3月5日电话通知全县。",
        "记者从青岭县获悉，网格员564名。",
        "青岭县电力充足。",
    ],
)
def test_words_that_look_like_a_dateline_stay_in_their_sentence(raw: str) -> None:
    article = read_text(raw + BODY, "a.txt").articles[0]
    assert [block.kind.value for block in article.blocks] == ["paragraph"]


BYLINES = [
    ("通讯员 李明 王芳 文/图", "通讯员 李明 王芳 文/图"),
    ("□ 李明 王芳", "李明 王芳"),
    ("本报记者 李明 通讯员 王芳", "本报记者 李明 通讯员 王芳"),
    ("（青岭县委宣传部供稿）", "青岭县委宣传部供稿"),
]


@pytest.mark.parametrize(("line", "byline"), BYLINES)
def test_a_line_of_names_is_the_byline(line: str, byline: str) -> None:
    article = read_text(f"小网格托起大平安\n\n{line}\n\n{BODY}\n", "a.txt").articles[0]
    assert (article.title, article.byline) == ("小网格托起大平安", byline) or line.startswith("（")
    assert article.byline == byline


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("网格员守护“大民\n生”", "网格员守护“大民生”"),
        ("青岭县推进基层治\n理现代化", "青岭县推进基层治理现代化"),
        ("小网格托起大平安\n青岭县推进基层治理", "小网格托起大平安 青岭县推进基层治理"),
    ],
)
def test_a_title_over_two_lines_is_parted_only_between_its_halves(lines: str, title: str) -> None:
    assert read_text(f"{lines}\n通讯员 李明 王芳\n\n{BODY}\n{BODY}\n", "a.txt").articles[0].title == title


def test_names_in_brackets_close_a_story_and_the_next_line_is_a_title() -> None:
    tea = BODY.replace("网格", "茶园")
    raw = f"网格托起平安\n\n本报讯 {BODY}（李明 王芳）\n\n山下村的茶香\n\n{tea}\n\n茶农说，{tea}\n"
    found = [(article.title, article.byline) for article in read_text(raw, "a.txt").articles]
    assert found == [("网格托起平安", "李明 王芳"), ("山下村的茶香", "")]


def test_marker_lines_overrule_the_split() -> None:
    raw = f"=== article title=甲; published=2023-05 ===\n{BODY}\n\n=== 文章 ===\n{BODY}\n\n{BODY}\n"
    articles = read_text(raw, "a.txt").articles
    assert [(article.title, article.published.text, article.view.text.count("18个")) for article in articles] == [
        ("甲", "2023-05", 1),
        ("", "", 2),
    ]


def test_what_is_listed_wins_and_says_where_it_comes_from(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"2023年3月24日 星期五\n\n{BODY}", encoding="utf-8")
    (tmp_path / "articles.csv").write_text(
        "file,published,region,note\na.txt,2022-12,青岭县,问过编辑部\n", encoding="utf-8"
    )
    article = next(iter(read_folder([tmp_path]))).articles[0]
    assert (article.published.text, article.published.basis, article.region_hint) == (
        "2022-12",
        PublishedBasis.LISTED,
        "青岭县",
    )
    assert article.published.evidence == "问过编辑部"


def test_all_faults_of_articles_csv_come_at_once_with_their_lines(tmp_path: Path) -> None:
    sidecar = tmp_path / "articles.csv"
    sidecar.write_text("file,published,colour\na.txt,2023-13,\nb.text,2023,\na.txt,2023-02-30,\n", encoding="utf-8")
    with pytest.raises(ArticleError) as raised:
        read_listed(sidecar, ["a.txt", "b.txt"])
    assert [(problem.line, problem.where) for problem in raised.value.problems] == [
        (1, "colour"), (2, "published"), (3, "file"), (4, "file"), (4, "published"),
    ]  # fmt: skip
    assert "b.txt" in raised.value.problems[2].hint


def test_a_listed_title_counts_only_where_the_file_is_one_article() -> None:
    assert read_text(BODY, "a.txt", Listed(title="题")).articles[0].title == "题"


def test_an_article_keeps_its_own_year_and_one_without_any_has_the_latest_of_its_page() -> None:
    tea, inn = BODY.replace("网格", "茶园"), BODY.replace("网格", "客栈")
    raw = (
        f"甲地的事\n通讯员 李明 王芳\n{BODY}2021年新增2名。\n\n乙地的茶\n通讯员 何花 石青\n{tea}2022年新增3名。\n\n"
        f"丙地的店\n通讯员 周林 孟满\n{inn}\n"
    )
    assert [article.published.text for article in read_text(raw, "a.txt").articles] == ["2021", "2022", "2022"]


def test_menus_and_notices_of_a_site_belong_to_no_article() -> None:
    menu = "当前位置:首页 > 乡镇动态\n• 要闻\n• 推荐\n00005版:平安巷\n"
    foot = "上一篇  下一篇\n青ICP备05010101号\nCopyright© 2020 青岭日报社 请勿转载"
    page = read_text(f"{menu}\n网格员当乡邻\n\n  通讯员 李明 \n\n  本报讯 近日，{BODY}\n\n{foot}", "a.txt")
    article = page.articles[0]
    assert (len(page.articles), article.title, article.byline) == (1, "网格员当乡邻", "通讯员 李明")
    assert article.view.text.endswith("找到人。")
    assert all(line.split()[0] in page.furniture.words for line in (menu + foot).splitlines())


def test_the_author_is_read_from_a_line_about_the_article() -> None:
    raw = f"小网格托起大平安\n\n发布时间: 2026-01-13 16:30 来源: 青岭县 作者: 李明 背景色:\n\n{BODY}\n\n{BODY}\n"
    assert read_text(raw, "a.txt").articles[0].byline == "李明"


PASTED = (
    ("网格治理见成效\n本报讯（记者 李明） {body}\n{body}", "网格治理见成效", ["byline", "paragraph", "paragraph"]),
    ("网格治理见成效\n【特讯】{body}", "网格治理见成效", ["byline", "paragraph"]),
    ("# 网格治理见成效\n\n{body}\n\n## 网格进楼\n{body}", "网格治理见成效", ["paragraph", "heading", "paragraph"]),
    ("首页\n分享到\n微信群里解民忧\n2023-05-06 10:20 来源：青岭日报\n{body}", "微信群里解民忧", ["paragraph"]),
    ("评论留言\n网格治理见成效\n\n{body}", "网格治理见成效", ["paragraph"]),
    (
        "工作报告\n\n各位代表：\n\n一、上年工作回顾\n\n{body}\n\n二、今年工作安排\n\n今年计划再建卫生院2所。",
        "工作报告",
        ["kicker", "heading", "paragraph", "heading", "paragraph"],
    ),
    ("跳至主要内容\n网格治理见成效\n文章字数：457\n{body}", "网格治理见成效", ["paragraph"]),
)


@pytest.mark.parametrize(("form", "title", "kinds"), PASTED)
def test_text_pasted_from_a_page_keeps_its_title_and_loses_the_page(form: str, title: str, kinds: list[str]) -> None:
    (article,) = read_text(form.format(body=BODY), "a.txt").articles
    assert (article.title, [str(block.kind) for block in article.blocks]) == (title, ["title", *kinds])
    assert "#" not in article.view.text


TITLED = [
    "瓷都青岭报\n\n2022年01月05星期三\n放大 缩小 默认\n\n{title}\n\n新闻作者：李明 发布时间：2022-01-05\n\n{body}",
    "首页/ 信息公开 / 年报 / 2021 / 正文\n\n{title}\n\n发布时间：2022-01-05\n\n{body}",
    "青岭县检察院\n声音开关\n语速\n放大\n来源：青岭在线\n\n{title}\n发布时间：2022-01-05\n\n{body}",
    "热门搜索：述职总结\n{title}\n发布时间：2022-01-05\n{body}",
    "| {title}\n发布时间：2022-01-05\n{body}",
    "{title} 检视原始码讨论检视历史\n2022-01-05\n{body}",
]


@pytest.mark.parametrize("form", TITLED)
def test_paths_buttons_and_labels_are_no_titles(form: str) -> None:
    (article,) = read_text(form.format(title="网格治理暖民心", body=BODY), "a.txt").articles
    assert (article.title, article.published.text) == ("网格治理暖民心", "2022-01-05")


def test_lines_that_count_are_the_text_of_a_page_without_paragraphs() -> None:
    (article,) = read_text("2022年度服务统计\n〔于2023年3月31日〕\n安老院舍120间\n（15 253个宿位）\n", "a.txt").articles
    assert "安老院舍120间" in article.view.text
