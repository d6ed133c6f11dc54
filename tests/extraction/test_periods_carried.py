"""Times that reach over the end of their sentence: speech that goes on, yearly papers, indicators of a year."""

from __future__ import annotations

import pytest

from tests.extraction.test_periods import periods, shown

CARRIED = [
    # what has no end is carried to the very next sentence, where that compares or goes on without a subject
    ("今年以来，全县立案【133起】。与上年同期相比，立案下降【30%】。", "2022-09", "2022 r, 2022 r"),
    ("1月28日至2月4日，全省发生火灾【92起】。与前一年相比，火灾上升【23%】。", "2025-02", "2025 r, 2025 r"),
    ("今年1至7月，全市调处纠纷【1280件】。防止群体性上访【46起】。", "2015-09", "2015 r, 2015 r"),
    ("今年以来，全县立案【133起】。该局现有民警【60名】。", "2022-09", "2022 r, 2022 p"),
    # speech that goes on after its speaker
    ("“去年，村里修路【3公里】。”村委会里，支书翻着账本，“藕田收入【9万元】。”", "2023", "2022 r, 2022 r"),
    ("“去年，基地养羊【600只】。”社长说，仅分红就有【4万元】。", "2023", "2022 r, 2022 r"),
    ("“去年，基地养羊【600只】。”社里现有社员【40户】。", "2023", "2022 r, 2023 p"),
    # what goes the same way is told of the same time
    ("2017年，本市有罪案【5万宗】。失车案同样录得跌幅，有【430宗】。", "2018", "2017 e, 2017 r"),
    ("2017年，本市有罪案【5万宗】。居民人均住房达【40平方米】。", "2018", "2017 e, 2018 p"),
    # who speaks opens a matter of its own
    ("2017年，警务人员被捕【29人】。警务处长形容，犯案的低于【0.1%】。", "2018", "2017 e, 2018 p"),
    # indicators behind the year of their paragraph
    ("2019年末常住人口【21万人】。城镇化率【46%】。", "2020", "2019 e, 2019 r"),
    ("2019年末常住人口【21万人】。按城乡分（常住人口），城镇【9万人】。", "2020", "2019 e, 2019 r"),
    ("2019年末常住人口【21万人】。全县辖【12个】镇。", "2020", "2019 e, 2020 p"),
    # papers about a year, in the title or told of
    ("#2020年全县教育统计结果表明事业健康发展\n全县有小学【34所】。", "2020-12", "2020 e"),
    ("#某县2025年12月社会救助情况\n共有低保对象【9173人】。", "2025-12", "2025 e"),
    ("#某县2020年人民调解工作\n排查纠纷【490件】。", "2021-05", "2020 e"),
    ("#某市2022年度水污染防治工作方案\n水质达标率达到【90%】。", "2022-06", "2022 e"),
    ("#2022年水质稳中向好\n优良断面比例达【87%】。", "2023-05", "2022 e"),
    ("#2022年水质稳中向好\n全市现有监测站【87个】。", "2023-05", "2023 p"),
    ("近日，某局发布《2022年环境状况公报》。公报显示，优良天数【336天】。", "2023-06", "2022 r"),
    ("近日，某局印发《2019年工作要点》。全市有监测站【36个】。", "2023-06", "2023 p"),
    # a date without a year is explicit where the title writes the year
    ("#某县2021年“五一”小长假旅游情况综述\n5月1日至5日，接待游客【5万人次】。", "2021-05", "2021 e"),
    ("#某县2022年自然灾害情况\n全年受灾【3805人】；截至9月底，旱灾受灾【1200人】。", "2022-10", "2022 e, 2022 e"),
    # the base of the sentence before is the start of the next change
    (
        "2019年罪案【59宗】，较2018年（【54宗】）增加。暴力案由【8宗】增至【9宗】。",
        "2020",
        "2019 e, 2018 e, 2018 r, 2019 r",
    ),
    ("去年被捕【29人】，较前年的【43人】为低。", "2018", "2017 r, 2016 r"),
    (
        "产值由2012年的【820亿元】增至2022年的【960亿元】。城镇化率从【46%】提高到【61%】。",
        "2023",
        "2012 e, 2022 e, 2012 r, 2022 r",
    ),
    # 上年 below a heading of 上年 is the same year
    ("=上年工作回顾\n上年，全县产值【82亿元】。", "2024-01", "2023 r"),
    # 全年 goes back to the year that opened a paragraph, not to one told inside
    ("2023年受理【600件】。2022年考核居全省【第三】。\n全年审结【190件】。", "2023-12", "2023 e, 2022 e, 2023 r"),
]


@pytest.mark.parametrize(("marked", "published", "expected"), CARRIED)
def test_a_time_reaches_the_sentences_that_go_on_with_it(marked: str, published: str, expected: str) -> None:
    assert ", ".join(shown(period) for period in periods(marked, published)) == expected
