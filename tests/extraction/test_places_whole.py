"""Whole pages whose place is told only by who speaks, by the site around them, or in lists and brackets."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_places_cases import Case, article, places

from dashboard.extraction.context import Text
from dashboard.extraction.gazetteer import Gazetteer
from dashboard.extraction.lexicon import pairs
from dashboard.extraction.places import PlaceReader

SPOKEN_OF: tuple[Case, ...] = (
    # Visitors from the 市 above head the text, which speaks of 我县.
    (
        "",
        "市民政局副局长、宣城市融媒体中心主任李某到我县调研养老工作。泾县民政局局长陪同。今年，泾县新增床位320张。",
        {"320张": ("341823", "")},
    ),
    (
        "",
        "宣城日报讯 由宣城市妇联主办的竞赛近日落幕，泾县代表队获奖。今年，围绕全县中心工作开展活动48场。",
        {"48场": ("341823", "")},
    ),
    # The 市 speaks of itself as well.
    ("", "宣城市今年新增床位2100张。泾县全县新增床位320张。全市养老机构达98家。", {"98家": ("341800", "")}),
)

LISTS: tuple[Case, ...] = (
    (
        "云南边境口岸",
        "去年，云南山区（包括彝良、永善县、盐津县和绥江县）农民人均收入1.2万元，比上年增加900元。",
        {"1.2万元": ("530000", ""), "900元": ("530000", "")},
    ),
    (
        "四川试点",
        "我省新增试点15个。其中，成都市锦江区、青羊区，泸州市江阳区，绵阳市涪城区4个城区试点养老，"
        "成都市武侯区浆洗街街道、泸州市龙马潭区莲花池街道等7个街道试点托育。",
        {"4个": ("510000", ""), "7个": ("510000", "")},
    ),
    ("", "四川泸州市改造社区。泸州市江阳区12个小区先行。", {"12个": ("510502", "")}),
)

STREETS: tuple[Case, ...] = (
    (
        "我市新设社区",
        "我市在南京中路、杭州北路设居委会3个。全市社区达120个。",
        {"3个": (None, ""), "120个": (None, "")},
    ),
    ("", "泾县今年治理河流。泾县水质在全省居前，治理河道6条；在全县排名靠后的乡镇有2个。", {"6条": ("341823", "")}),
    (
        "永善县溪洛渡街道富民社区概况",
        "富民社区位于永善县溪洛渡街道，有住户210户，年收入在全县居中等水平。其中80户住进新房。",
        {"80户": ("530625", "富民社区")},
    ),
    ("", "泾县榔桥镇巡查河道。溪头村增收12万元，乌溪村增收8万元。", {"12万元": ("341823", "溪头村")}),
)

HELPERS: tuple[Case, ...] = (
    # Who came to help heads the title and the text; the story is in the village.
    (
        "宣城市林业局驻村工作队离村 溪头乡亲送行",
        "7月，宣城市林业局帮扶工作队结束在泾县榔桥镇溪头村的工作。三年来，工作队硬化道路9公里。溪头村成了样板村，"
        "溪头村去年人均收入1.8万元。",
        {"9公里": ("341823", "溪头村"), "1.8万元": ("341823", "溪头村")},
    ),
    (
        "驻溪头村工作队",
        "泾县榔桥镇溪头村有住户210户。工作队进村以来，榔桥镇选派干部帮忙。工作队补上溪头村的短板，已有住户48户脱贫。",
        {"48户": ("341823", "溪头村")},
    ),
)

REPORTS: tuple[Case, ...] = (
    (
        "",
        "多省遭受暴雨。据浙江省应急管理厅报告，金华、衢州、丽水3市9个县受灾。截至8日统计，4100人转移。\n"
        "据天津市应急管理局报告，6日，多地积水。截至8日统计，1300人受灾。",
        {"9个": ("330000", ""), "4100人": ("330000", ""), "1300人": ("120000", "")},
    ),
    ("", "泾县有乡镇11个。村庄最多的乡镇是榔桥镇，有15个行政村。", {"15个": ("341823", "榔桥镇")}),
    (
        "皖南新区升级",
        "近日，合肥新桥经济开发区升级为国家级开发区，至此，安徽省的国家级开发区增至13家。新桥经济开发区去年收入90亿元。",
        {"13家": ("340000", ""), "90亿元": ("340100", "新桥经济开发区")},
    ),
)

COUNTRY: tuple[Case, ...] = (
    (
        "全国河流水质好转",
        "北京3月8日电 全国河流水质优良率达88%。北京市水质优良率为92%，北京市河流425条。\n"
        "1至2月，汾渭平原水质优良率为71%。",
        {"88%": (None, ""), "92%": ("110000", ""), "71%": (None, "")},
    ),
    (
        "",
        "水质最好的3个城市依次是北京、廊坊和长治，分别为97分、95分和92分；除太原和济宁外，26个城市好转。",
        {"97分": ("110000", ""), "95分": ("131000", ""), "92分": ("140400", ""), "26个": (None, "")},
    ),
    (
        "街道年度总结",
        "去年，在区委区政府的领导下，榔桥镇办成实事31件。全区第四大的云岭小区改造一新，榔桥镇还修路6公里。",
        {"31件": ("341823", "榔桥镇"), "6公里": ("341823", "榔桥镇")},
    ),
    ("", "泾县榔桥镇溪头村分红。按照溪头村制度，利润的3.5%用于公益。", {"3.5%": ("341823", "溪头村")}),
    ("公屋入伙", "今年获派公屋单位的有5100宗，轮候公屋的家庭仍多。", {"5100宗": ("810000", "")}),
)

WIDER: tuple[Case, ...] = (
    (
        "京津冀地区用水",
        "上半年，京津冀地区用水210亿立方米，其中北京、天津、河北分别为38亿立方米、29亿立方米和143亿立方米，"
        "按同一口径计算，同比分别下降1.1%、1.3%和0.7%。",
        {"210亿": (None, ""), "29亿": ("120000", ""), "1.3%": ("120000", ""), "0.7%": ("130000", "")},
    ),
    ("", "泾县地处皖南，宣城市正西部。全境分9镇2乡。", {"9镇": ("341823", "")}),
    # Former counties whose names have two characters.
    ("陵县志", "陵县在鲁西北平原，全县总面积1200平方千米。", {"1200平方千米": ("371403", "")}),
    ("户县今昔", "户县历史悠久，全县有果园4万亩。他调任县委书记。", {"4万亩": ("610118", "")}),
)

VENUES: tuple[Case, ...] = (
    (
        "",
        "2017年春季招聘会在石家庄信息工程职业学院体育场举行，进场企业710家。市人社局负责人到场。",
        {"710家": ("130100", "")},
    ),
    (
        "",
        "上月，全省供需见面会在福州金山展览城举办。福建生源毕业生达19万人。现场企业共480家。",
        {"480家": ("350000", "")},
    ),
    (
        "浙江大学生就业",
        "我省开专场招聘会38场。统计表明，全国大学毕业人数达590万。",
        {"38场": ("330000", ""), "590万": (None, "")},
    ),
    (
        "",
        "记者在泾县榔桥镇溪头村看到，枝头挂满红果。“湖北的果商早就订了，每斤3.2元。”果农说。",
        {"3.2元": ("341823", "溪头村")},
    ),
    ("", "安康中级人民法院发布白皮书。该院新收案件2100件。", {"2100件": ("610900", "")}),
    (
        "",
        "30年工作情况发布会22日在拉萨召开。西藏自治区有关负责人介绍，累计实施项目9100个。",
        {"9100个": ("540000", "")},
    ),
    (
        "桃岭派出所简介",
        "泾县公安局桃岭派出所设在林区。该所辖村8个，有民警11人。",
        {"8个": ("341823", "桃岭派出所"), "11人": ("341823", "桃岭派出所")},
    ),
    ("特首公布措施", "特首表示，轮候公屋的长者今年获派4100张券。", {"4100张": ("810000", "")}),
    # Several districts bear the name: the one with the township of the text.
    (
        "城中区人口公报",
        "城中区有常住人口32万人。人口最多的是总寨镇，占24.7%；最少的是礼让街街道办事处，占3.1%。",
        {"32万人": ("630103", ""), "24.7%": ("630103", "总寨镇"), "3.1%": ("630103", "礼让街街道")},
    ),
    (
        "杭州旅游",
        "假日里，杭州市120万人次、宁波市90万人次、台州市60万人次，全省共510万人次。",
        {"90万": ("330200", ""), "60万": ("331000", ""), "510万": ("330000", "")},
    ),
    # 内蒙古 is the province without 自治区 too.
    (
        "",
        "今年，内蒙古种草3100万亩。内蒙牛羊肉产量达180万吨。",
        {"3100万亩": ("150000", ""), "180万吨": ("150000", "")},
    ),
    (
        "泾县榔桥镇",
        "泾县榔桥镇位于泾县东南部，隶属宣城市泾县，1995年撤乡建镇。\n镇区面积：8平方公里。",
        {"8平方公里": ("341823", "榔桥镇")},
    ),
    (
        "",
        "全区派出所会议在银川召开。镇罗派出所被命名。今年，镇罗派出所以沙坡头区分局行动为抓手，组建调解队。"
        "镇罗派出所排查隐患60处。",
        {"60处": ("640502", "镇罗派出所")},
    ),
    ("", "泾县榔桥镇溪头村和乌溪村修路。溪头村和乌溪村两村投入90万元。", {"90万元": ("341823", "")}),
    (
        "养牛能手",
        "我县能手不断涌现。李某是泾县榔桥镇溪头村的一名普通妇女，返乡后，她承包荒山110亩。",
        {"110亩": ("341823", "溪头村")},
    ),
    # A firm is registered in a province; a site of 内蒙古 lies in its 旗.
    (
        "",
        "包头市固阳县金山镇卜塔亥村的代表来到内蒙古青禾牧业有限公司。村集体买羊1100只。固阳县养羊40万只。",
        {"1100只": ("150222", "卜塔亥村"), "40万只": ("150222", "")},
    ),
    (
        "内蒙古芒来嘎查的变化",
        "芒来嘎查位于内蒙古呼伦贝尔市新巴尔虎右旗。芒来嘎查整合草场26万亩。",
        {"26万亩": ("150727", "芒来嘎查")},
    ),
    (
        "苗栗縣梨農受災",
        "苗栗县受灾面积680公顷，其中卓兰镇450公顷、大湖乡140公顷、三湾乡71公顷较严重。",
        {"450公顷": ("710000", "卓兰镇"), "140公顷": ("710000", "大湖乡"), "71公顷": ("710000", "三湾乡")},
    ),
    ("福州就业", "福州市新增就业9万人，占城镇劳动力的一成。", {"一成": ("350100", "")}),
)

TRADITIONAL: tuple[Case, ...] = (
    ("屏東瑪家鄉發放禮券", "屏东县玛家乡公所发放礼券，乡公所编列预算90万元。", {"90万元": ("710000", "玛家乡")}),
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [*SPOKEN_OF, *LISTS, *STREETS, *HELPERS, *REPORTS, *COUNTRY, *WIDER, *VENUES, *TRADITIONAL],
)
def test_a_claim_holds_at_the_place_that_the_text_speaks_of(
    gazetteer: Gazetteer, title: str, text: str, expected: dict[str, tuple[str | None, str]]
) -> None:
    assert places(gazetteer, title, text, expected) == expected


@pytest.mark.parametrize(
    ("site", "code"),
    [
        ("欢迎访问宣城市泾县人民法院官方网站 网站首页 >> 审判 >> 统计", "341823"),
        ("云新闻 > 云南 > 昭通市 > 今日昭通 > 正文", "530600"),
        ("首页 > 要闻", None),
        ("", None),
    ],
)
def test_a_text_that_names_no_place_is_of_the_place_of_its_site(
    gazetteer: Gazetteer, site: str, code: str | None
) -> None:
    made = replace(article("上半年结案1200件", "我院收案1500件，结案率在全市排名第三。"), site=site)
    region = PlaceReader(Text(made), gazetteer).article.region
    assert (region.code if region else None) == code


def test_a_township_of_many_lies_where_the_paper_is_from(gazetteer: Gazetteer) -> None:
    made = replace(article("", "新民镇今年改厕300户。"), source="盘州市融媒体中心")
    place = PlaceReader(Text(made), gazetteer).article
    assert (place.region.code if place.region else None, place.site) == ("520281", "新民镇")


def test_a_station_named_at_the_end_tells_the_county_of_a_township(gazetteer: Gazetteer) -> None:
    text = "新民镇举行观摩会。新民镇今年改厕300户。\n更多新闻请看盘州电视台、盘州人民广播电台。"
    place = PlaceReader(Text(article("", text)), gazetteer).article
    assert (place.region.code if place.region else None, place.site) == ("520281", "新民镇")


def test_an_entry_keeps_the_place_whose_site_it_tells(gazetteer: Gazetteer) -> None:
    text = (
        "梅江区有3个街道。\n金山街道办事处：位于梅州市城区北部，辖12个社区。\n"
        "北塘街道办事处：位于梅县区南部，辖46个村。"
    )
    expected = {"12个": ("441402", "金山街道"), "46个": ("441403", "北塘街道")}
    assert places(gazetteer, "梅州市街道一览", text, expected) == expected


def test_a_short_name_of_two_counties_in_a_title_is_the_one_of_the_prefecture_told(gazetteer: Gazetteer) -> None:
    text = "据黔东南州政府网消息，该县改造危房741户。"
    expected = {"741户": ("522630", "")}
    assert places(gazetteer, "台江今年危房改造进度居前", text, expected) == expected


@pytest.mark.parametrize(
    ("source", "text", "code"),
    [
        ("齐鲁晚报", "记者获悉，全省今年配备网格员12万人。", "370000"),
        ("明报新闻网", "房屋局去年收到投诉9000份。", "810000"),
        ("拂晓报", "全市新增床位2100张。", "341300"),
        # A county named once in a paper of the province that speaks of 全省, and in one that speaks of 全县.
        ("吉林日报", "全省公安机关走访群众，化解纠纷5.94万起。四平市站前派出所走访了一户居民。", "220000"),
        ("吉林日报", "全市公安机关走访群众，化解纠纷5940起。四平市站前派出所走访了一户居民。", "220300"),
    ],
)
def test_a_text_is_of_the_place_of_its_paper_where_it_speaks_so(
    gazetteer: Gazetteer, source: str, text: str, code: str
) -> None:
    region = PlaceReader(Text(replace(article("", text), source=source)), gazetteer).article.region
    assert (region.code if region else None) == code


def test_every_paper_is_of_a_division_on_record(gazetteer: Gazetteer) -> None:
    assert all(gazetteer.region(code) for code in pairs("papers", "papers").values())


def test_who_leads_and_what_others_are_measured_by_widen_no_home(gazetteer: Gazetteer) -> None:
    text = "在省委省政府领导下，海西州经济平稳，增速保持在全省前列。新增就业3200人，占全州的三成。"
    assert places(gazetteer, "", text, {"3200人": ("632800", "")}) == {"3200人": ("632800", "")}
