"""Events long past told in passing, deeds of a year that is over, and stories of a whole year."""

from __future__ import annotations

import pytest

from tests.extraction.test_periods import periods, shown

EVENTS = [
    ("去年12月28日推出的计划，批出的签证达【2万张】。", "2023", "2023 p"),
    ("县府说，110年农会统计农户【5704户】，108年起可申请，共【30户】。", "2022", "2021 e, 2022 r"),
    # the date that the verb of the number takes
    ("目前工程理想，【8923个】单位相继于二○二三/二四年度落成。", "2024-07", "2024 e"),
    ("目前共有【26家】企业将于2025年投产，现有员工【90人】。", "2024-07", "2025 e, 2024 p"),
    # the closed years of a plan, for what was done in them
    (
        "“十三五”期间，全市完成各项任务。累计新增【1288名】，扶持【240名】。全市现有机构【30个】。",
        "2022",
        "2020 e, 2020 e, 2022 p",
    ),
    # the event that a later paragraph goes on with
    ("12月3日，四季度项目集中开工。\n市长宣布开工。\n本次开工项目【63个】。", "2019-01-17", "2018 r"),
    ("2022年，全市受理投诉【84件】。为消费者挽回损失【23万元】。", "2023", "2022 e, 2022 r"),
    # what is compared has its own time: with its value beside it, in a list, as a multiple, up to a year's end
    ("2021年上半年失业率【3.9%】，较上年同期【3.8%】增加。", "2021", "2021 e, 2020 e"),
    ("今年假期接待【9万人】，比二〇二二年、二〇一九年分别增长【7%】和【2%】。", "2023", "2023 r, 2023 r, 2023 r"),
    ("今年假期接待【9万人】，是二〇一九年同期的【一点二倍】。", "2023", "2023 r, 2023 r"),
    ("轮候人数减少【8.5%】至2020年底的【3万人】。", "2021", "2020 e, 2020 e"),
    ("失业率从2020上半年的【13.9%】降至2021下半年的【9.1%】。", "2022", "2020 e, 2021 e"),
    ("2021年死亡率为【7‰】，近10年来上升【1‰】。", "2023", "2021 e, 2021 r"),
    # a paragraph that adds up what the one before began
    ("过去一年，某局举办招聘会【31场】。\n共有厂商【853家】参加。", "2025-01", "2024 r, 2024 r"),
    # what stands now beside an event long past
    ("2014年，村里建成广场，占地【30亩】，设有座椅【80个】。", "2023", "2023 p, 2023 p"),
    ("2013年被评为示范社，现有社员【120户】，年产值【300万元】。", "2020", "2020 p, 2020 p"),
    ("学校创办于1956年，1998年迁入新址，占地【30亩】，教师【45人】。", "2020", "2020 p, 2020 p"),
    ("2018年，青岭县被列为试点县，全县有村【300个】。", "2023", "2023 p"),
    ("车间2018年10月投产。据介绍，车间吸收妇女【30名】。", "2020-09", "2020 p"),
    # what was told of the year itself stays with it
    ("2014年，村里建成广场，投入【30万元】。", "2023", "2014 e"),
    ("2009年，全县有茶园【3万亩】。", "2020", "2009 e"),
    ("2022年，村里建成广场，占地【30亩】。", "2023", "2022 e"),
    # chronicles go from year to year
    (
        "1958年，成立公社。1984年，建立青岭乡。1996年，更名为临渡乡，面积【38平方公里】，辖【5个】村。",
        "2015",
        "1996 e, 1996 e",
    ),
    # another matter, another time
    ("1959年全村靠集体致富，后来【九成】村民外出打工。", "2020", "2020 p"),
    ("2017年上任时轮候【4年】，而他在报告中声称，任内建屋【9万个】。", "2021", "2017 e, 2021 p"),
    # a stretch that is only kept up or turned
    ("2022年，法院收案【300件】，延续近年来高位态势，【14项】指标向好。", "2023-02", "2022 e, 2022 e"),
    # deeds after the count of a year that is over
    (
        "2022年，全县破案【940起】。打击盗窃，先后打掉团伙【18个】，刑事拘留【143人】。持续清查，抓获【40名】。",
        "2023-04",
        "2022 e, 2022 r, 2022 r, 2022 r",
    ),
    ("2022年，全县破案【940起】。该局现有民警【60名】。", "2023-04", "2022 e, 2023 p"),
    # 一年来 of the year that has just been named
    ("报告指出，2022年是换届之年。一年来，听取报告【10项】。", "2023-02", "2022 r"),
    # a review of a year in points, or with the year at the head of most paragraphs
    (
        "2022年，某局全力保障民生。\n一是兜底有力。发放资金【117万元】。\n二是服务提升。为【4家】敬老院改造。",
        "2023-03",
        "2022 r, 2022 r",
    ),
    (
        "海关去年侦破【290宗】案件。\n走私燃油有【17宗】，检获【2万公升】。毒品方面，去年【96宗】。\n去年洗钱案【12宗】。",
        "2026",
        "2025 r, 2025 r, 2025 r, 2025 r, 2025 r",
    ),
    # after the formula with which a report begins
    (
        "#2016年某市法院工作报告\n各位代表：现在，我代表市法院向大会报告工作。2015年，收案【92件】。依法惩治犯罪，审结盗窃案件【22件】。",
        "2016",
        "2015 e, 2015 r",
    ),
]


@pytest.mark.parametrize(("marked", "published", "expected"), EVENTS)
def test_each_claim_takes_the_time_it_is_told_of(marked: str, published: str, expected: str) -> None:
    assert ", ".join(shown(period) for period in periods(marked, published)) == expected
