"""Pages pasted whole from the web: which line is the title, what dates them, and what is the site's."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dashboard.reading.bodies import Body, find_bodies
from dashboard.reading.heads import lay_out
from dashboard.reading.lines import cut_lines
from dashboard.reading.pages import read_text
from dashboard.reading.paragraphs import assemble

BODY = "青岭县把全县划分为18个网格，配备网格员564名，办结率达到99.1%，居民有事随时可以找到人。"
TITLE = "小网格托起大平安"

PAGES = [
    (f"松坪生活网\n\n您的位置：首页 > 时政 >\n\n{TITLE}\n\n时间：2021-05-11 20:00:49 | 来源：松坪日报", "2021-05-11"),
    (f"01：要闻\n\n本版列表新闻\n\n2022年03月21日 星期一 放大 缩小 默认\n{TITLE}", "2022-03-21"),
    (f"• 松坪网移动版\n\n{TITLE}\n\n2021-01-11 15:14:00\n来源：松坪网\n字号", "2021-01-11"),
    (f"首页 新闻 政务 视频 数字报\n\n{TITLE}\n\n发布时间：2023-04-18 作者：李明", "2023-04-18"),
    (f"返回管委会首页\n\n{TITLE}\n\n时间：2025-10-17 09:43 |来源： |浏览量：|字号：", "2025-10-17"),
    (f"下载\n\n{TITLE}\n\n2026/1/30 15:47", "2026-01-30"),
    (f"{TITLE}\n2011-11-12 (17:10)", "2011-11-12"),
    (f"{TITLE}\n\n23/08/2022\n收藏\n分享", "2022-08-23"),
    (f"帖子主题：{TITLE}\n发表时间：2023-2-9 08:18", "2023-02-09"),
    (f"{TITLE} 时间：2016-11-17 来源：农业部门", "2016-11-17"),
    (f"{TITLE}\n[要闻] 时间：2024-04-29 13:29:16 来源：松坪头条 点击：123次", "2024-04-29"),
    (f"2025年2月14日\n\n\n{TITLE}\n\n《松坪日报》（2025年2月14日） 05版", "2025-02-14"),
    (f"首页English\n• 时政\n• 更多>>\n松坪日报 2017年05月18日 星期四\n\n{TITLE}\n\n作者：李明", "2017-05-18"),
    (f"中国网格事业专业网站\n\n{TITLE}\n\n2025-02-11 09:45:25来源：松坪日报\n字号：默认| 打印|", "2025-02-11"),
    (f"[青岭]{TITLE}\n产生日期：2025-03-10 13:57 来源： 青岭县", "2025-03-10"),
    (f"词条 | {TITLE} |", ""),
    (f"{TITLE}\n\n记者王小明/花莲报道", ""),
    (
        f"松坪新闻 青岭新闻 云溪新闻 临渡新闻\n地方网 > 青岭 > 正文\n\n{TITLE}\n\n来源：松坪日报 2017-11-20 09:56",
        "2017-11-20",
    ),
    (
        f"欢迎访问松坪县门户网站! 本站已支持IPv6\n内设机构\n当前位置:首页>>工作动态\n{TITLE}\n时间:2018-07-12",
        "2018-07-12",
    ),
    (f"◎ 当前位置-松坪\n{TITLE}\n文明风 | 时间: 2009-12-28 | 文章来源: 松坪日报", "2009-12-28"),
    (f"{TITLE}\n\n热点2022-07-06 10:30:11\n\n{TITLE}", "2022-07-06"),
    (f"首页\n> 会议> 调研报告\n调研报告\n{TITLE}\n发布日期:2019-10-16 字号:[ ]", "2019-10-16"),
    (f"相关文章\n友情链接\n{TITLE}\n2019-10-16 10:20", "2019-10-16"),
    (f"{TITLE}\n作者:佚名 来源于:松坪网 时间:2019-10-16", "2019-10-16"),
    (f"赞助商链接 |\n{TITLE}\n2022-07-06 10:30", "2022-07-06"),
    (f"青岭老年报/2025 年/1 月/15 日/第 001 版\n{TITLE}", "2025-01-15"),
    (f"{TITLE}\n( 2018-02-06 ) 稿件来源:青岭日报 松坪新闻", "2018-02-06"),
    (f"{TITLE}\nQing Ling Ri Bao·2026-01-06 18:32", "2026-01-06"),
    (f"{TITLE}\n\n出版：2026-Jan-28 22:48\n更新：2026-Jan-28 23:02", "2026-01-28"),
]


@pytest.mark.parametrize(("head", "published"), PAGES)
def test_the_title_stands_beside_the_line_that_dates_the_page(head: str, published: str) -> None:
    (article,) = read_text(f"{head}\n\n{BODY}{BODY}\n", "a.txt").articles
    assert (article.title.removeprefix("[青岭]"), article.published.text) == (TITLE, published)


def test_a_call_above_the_line_that_dates_a_page_is_its_title() -> None:
    (article,) = read_text(f"启程，回家！\n\n发布时间：2025-01-16 10:24\n\n{BODY}\n", "a.txt").articles
    assert article.title == "启程，回家！"


def test_what_is_shown_below_that_line_is_no_title() -> None:
    raw = f"网格进山村\n\n来源：松坪网 2020-06-08 17:02\n\n青岭县的网格\n\n松坪网讯 {BODY}\n{BODY}\n"
    assert read_text(raw, "a.txt").articles[0].title == "网格进山村"


def test_other_articles_of_a_site_belong_to_no_article() -> None:
    page = read_text(f"{TITLE}\n\n{BODY}\n{BODY}\n\n相关新闻\n夜班车相撞伤3人\n2011-11-08 12:43\n", "a.txt")
    assert (len(page.articles), page.articles[0].title) == (1, TITLE)
    assert "伤3人" in page.furniture.words


def test_a_line_below_a_page_without_title_is_one_only_with_its_words() -> None:
    assert read_text(f"本报讯 {BODY}\n段雪李宁\n", "a.txt").articles[0].title == ""


@pytest.mark.parametrize("credit", ["（青岭县府提供）", "（资料照）", "（王小明摄）"])
def test_whose_picture_it_is_closes_no_story(credit: str) -> None:
    assert len(read_text(f"网格员巡查社区，发现隐患12处。{credit}\n\n{BODY}\n\n{BODY}\n", "a.txt").articles) == 1


YEARS = [
    (f"{BODY}今（112）年上半年新增12名。", "2023"),
    ("（中央社记者王小明青岭县11日电）青岭乡今天通过预算8900万元。（编辑：李明）1141211", "2025-12-11"),
    (f"{BODY}农户从1999年开始种茶。", ""),
    (f"2017-2021年，受理案件82976件。{BODY}", "2021"),
    (f"2014年，全县种植茶叶3.1万亩，产值13亿元。{BODY}全县今年计划种植2.3万亩。", "2015"),
    (f"3月25日，代表听取报告，同意2019年工作安排。2018年结案9127件。{BODY}", "2019"),
    (f"截至2026年1月20日下午5时，共收到提案184件。{BODY}", "2026"),
    (f"松坪社青岭1月29日电 2018年案件减少至54225件，较前一年下跌3.2%。{BODY}", "2019-01-29"),
    (f"骗案每宗损失由2024年58万元升至去年70万元。{BODY}", "2026"),
    (f"检察机关去年立案19万件\n\n2023年，检察机关立案19万件，其中行政案件16.8万件。{BODY}", "2024"),
    (f"{BODY}\n\n文章来源：http://www.songping.example/2020/1016/427224.shtml", "2020-10-16"),
]


def test_a_budget_year_by_which_something_is_to_be_done_tells_no_day_away() -> None:
    text = "date 2025-08-14 房屋局指，今年第二季4900宗申请获安排入住。\n\n轮候时间在2026-27年度回落至4.5年的目标不变，"
    text += "当局会在2027/28年度前完成兴建3万个单位。\n"
    assert read_text(text, "a.txt").articles[0].published.text == "2025-08-14"


@pytest.mark.parametrize(("text", "published"), YEARS)
def test_the_year_of_a_page_is_told_by_its_words(text: str, published: str) -> None:
    assert read_text(text, "a.txt").articles[0].published.text == published


@pytest.mark.parametrize(
    "said",
    [
        "鲜花产业带动全县1200户农民增收，年产值达到3.2亿元。",
        "鸡蛋日产量达到32万枚，比上年增长4%。",
        "举报电话全年受理线索320条，办结率98%。",
        "就业不足人数（4500人）较上一期减少300人。",
        "扫一扫门口的二维码，1.2万名居民就能报修。",
    ],
)
def test_words_that_sites_use_too_do_not_take_a_sentence_from_its_article(said: str) -> None:
    (article,) = read_text(said, "a.txt").articles
    assert said[:6] in article.view.text


@pytest.mark.parametrize(
    "line",
    ["阅读量：3201", "鲜花 握手 雷人", "上一篇：要闻", "上一期 下一期", "扫一扫关注我们", "举报电话：051286000000"],
)
def test_a_line_of_a_site_stays_outside_of_the_article(line: str) -> None:
    page = read_text(
        "青岭县网格员走访3200户\n2023-03-24 10:20\n"
        f"青岭县320名网格员走访3200户居民，化解纠纷98起，群众满意率96.5%。\n{line}\n",
        "a.txt",
    )
    assert all(line not in article.view.text for article in page.articles)


def test_a_numbered_line_lends_its_number_to_nothing_below() -> None:
    (article,) = read_text(
        "今晚看点\n看点2\n11887名青年志愿者到基层服务，覆盖全省88个县。\n看点3\n全省有效专利11.3万件。\n", "a.txt"
    ).articles
    assert "\n11887名" in article.view.text or " 11887名" in article.view.text


def test_a_numbered_heading_begins_no_story_however_wide_the_space_above_it() -> None:
    text = (
        "青岭县2018年国民经济和社会发展统计公报\n文章来源:县统计局 发布时间:2019-11-11 11:04\n\n"
        "一、综合\n\n初步核算，2018年全县生产总值实现92.8亿元，比上年增长11.6%，人均达到2.4万元，比上年增加2279元。\n\n\n"
        "二、农业\n\n全年种植业增加值完成9.9亿元，增长7.6%，粮食种植面积43.5万亩，比上年下降8.7%。\n"
    )
    (article,) = read_text(text, "a.txt").articles
    assert "增长7.6%" in article.view.text


def test_a_line_below_the_text_takes_no_title_from_the_line_above_the_day() -> None:
    text = (
        "公屋投诉三年达九千宗 青岭邨居首位\n\n出版：2026-Jan-28 22:48\n\n"
        "房屋署去年收到公屋投诉9000宗，青岭邨的个案最多，其次是松坪邨。房屋署表示，公屋投诉涉及噪音和滴水。\n\n"
        "▼去年公屋投诉个案最多的十个屋邨▼\n\n青岭邨\n\n松坪邨\n"
    )
    (article,) = read_text(text, "a.txt").articles
    assert article.title == "公屋投诉三年达九千宗 青岭邨居首位"


def test_the_rows_of_a_table_are_paragraphs_of_their_own() -> None:
    table = "国家 | 中国 |\n面积 | |\n• 总计 | 59,192.07 平方公里 |\n• 城镇 | 54,630人 |"
    text = f"青岭县\n\n{table}\n\n概况\n{BODY}\n"
    (article,) = read_text(text, "a.txt").articles
    lines = [article.view.text[block.span.start : block.span.end] for block in article.blocks]
    assert [line for line in lines if "|" in line and any(map(str.isdigit, line))] == [
        "•总计| 59,192.07平方公里|", "•城镇| 54,630人|"
    ]  # fmt: skip


def test_marks_of_bold_type_and_headings_carry_no_text() -> None:
    text = f"{TITLE}\n2022-07-06 10:30\n\n## 网格\n青岭县共有 **18** 个网格，**564 名** 网格员，编号A**18。{BODY}\n"
    (article,) = read_text(text, "a.txt").articles
    assert "共有18个网格，564名网格员，编号A**18。" in article.view.text
    assert "#" not in article.view.text
    assert all(article.view.offsets[at] < len(text) for at in range(len(article.view.text)))


def test_cells_on_lines_of_their_own_are_one_row() -> None:
    table = "表1 人口数\n单位:人\n|\n指 标 |\n年末数 |\n比重% |\n|\n城镇 |\n1821990 |\n54.14 |\n"
    (article,) = read_text(f"{TITLE}\n2022-07-06 10:30\n{BODY}\n{table}{BODY}\n", "a.txt").articles
    lines = [article.view.text[block.span.start : block.span.end] for block in article.blocks]
    assert "城镇|1821990|54.14|" in [line.replace(" ", "") for line in lines]
    assert article.title == TITLE


def test_a_line_below_all_text_is_no_title_where_one_stands_above() -> None:
    page = f"青岭县2021年统计公报\n青岭县统计局\n2022年3月28日\n\n{BODY}\n\n{BODY}\n2012-2021年网格数及办结率\n"
    assert read_text(page, "a.txt").articles[0].title.startswith("青岭县2021年统计公报")


def test_a_text_in_numbered_sections_changes_its_subject_nowhere() -> None:
    topics = yaml.safe_load((Path(__file__).parent / "stories.yaml").read_text(encoding="utf-8"))["topics"]
    named = {"p": "青岭县", "s": "双河村", "a": "周长林", "b": "何素云", "n": 18, "m": 36, "k": 720}
    first, second = ([words.format(**named) for words in topic["paragraphs"]] for topic in topics[:2])
    text = "\n\n".join([first[0], "一、调解", *first[1:], *second])
    assert [body.change for body in _bodies(text)] == [(0.0, 0)]
    (body,) = _bodies(text.replace("一、", ""))
    assert body.change[0] > 0


def _bodies(text: str) -> list[Body]:
    page = assemble(cut_lines(text))
    return find_bodies(page, lay_out(page))[0]


def test_who_edited_a_page_is_no_title() -> None:
    (article,) = read_text(f"{TITLE}\n{BODY}\n{BODY}\n责任编辑 李明\n", "a.txt").articles
    assert article.title == TITLE
