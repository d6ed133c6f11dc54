"""Named practices: sentences with the names a reader would list, and those that name none."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.extraction.context import Text
from dashboard.extraction.practices import FoundPractice, find, kinds
from dashboard.extraction.quotes import Quotes
from dashboard.model import Article, Block, BlockKind, Published, Span, View
from dashboard.reading import read_folder

ROOT = Path(__file__).parents[2]
MARKS = {"#": BlockKind.TITLE, "=": BlockKind.HEADING}


def text_of(written: str) -> Text:
    plain, blocks = "", []
    for line in written.split("\n"):
        start = len(plain)
        plain += line.lstrip("#=") + "\n"
        blocks.append(Block(MARKS.get(line[:1], BlockKind.PARAGRAPH), Span(start, len(plain))))
    view = View(plain, plain, tuple(range(len(plain))))
    return Text(Article("a", "a.txt", "", "", Published("2024"), (Span(0, len(plain)),), view, tuple(blocks)))


def practices_of(written: str) -> tuple[FoundPractice, ...]:
    text = text_of(written)
    return find(text, Quotes(text.text))


def names(written: str) -> str:
    return " / ".join(practice.name for practice in practices_of(written))


NAMED = {
    # a method names itself
    "推行解纷“五诊法”，化解矛盾900件。": "解纷“五诊法”",
    "这正是该市“蹲点工作法”的缩影。": "“蹲点工作法”",
    "干部打开“民情E键通”App上报。": "“民情E键通”App",
    "依托“县—乡—村—网格”四级排查网络。": "“县—乡—村—网格”四级排查网络",
    "打造“云上哨兵+脚下铁军”双轨预警机制。": "“云上哨兵+脚下铁军”双轨预警机制",
    # a head noun after the name
    "县里推行“1336”工作机制。": "“1336”工作机制",
    "该镇探索“党支部+合作社+农户”发展模式。": "“党支部+合作社+农户”发展模式",
    "全区实行“三色管理”工作法。": "“三色管理”工作法",
    "街道打造“红心驿家”党建品牌。": "“红心驿家”党建品牌",
    "社区搭建“邻里议事”平台，化解纠纷30起。": "“邻里议事”平台",
    "乡里建立“村村响、户户知”应急广播体系。": "“村村响、户户知”应急广播体系",
    "局里开展“百日攻坚”专项行动。": "“百日攻坚”专项行动",
    "学校实施“青蓝结对”工程。": "“青蓝结对”工程",
    "银行推出“茶农贷”项目，放款300万元。": "“茶农贷”项目",
    "法院成立“乡音调解”服务队。": "“乡音调解”服务队",
    "团县委组织“暖冬书包”志愿活动。": "“暖冬书包”志愿活动",
    "公安局上线“平安码”小程序。": "“平安码”小程序",
    "卫健局建立“县包乡、乡包村”责任制。": "“县包乡、乡包村”责任制",
    "民政局健全“一老一档”探访制度。": "“一老一档”探访制度",
    "司法所构建“法官+网格员+乡贤”联调机制，效果明显。": "“法官+网格员+乡贤”联调机制",
    "全市推行“林长+检察长”协作机制。": "“林长+检察长”协作机制",
    "环卫所采用“定时定点、桶边督导”方式。": "“定时定点、桶边督导”方式",
    "景区推出“一票游三村”计划。": "“一票游三村”计划",
    "医院开通“健康直通”热线。": "“健康直通”热线",
    "园区实行“拿地即开工”审批模式。": "“拿地即开工”审批模式",
    "镇里创新“积分换物”管理办法。": "“积分换物”管理办法",
    "图书馆打造“田间书声”阅读品牌，服务2万人次。": "“田间书声”阅读品牌",
    "该县创建“护河先锋”巡逻队12支。": "“护河先锋”巡逻队",
    "村里形成“老支书带新支书”的传帮带机制。": "“老支书带新支书”的传帮带机制",
    "全县推广“水费银行”的新模式。": "“水费银行”的新模式",
    "创新实施“治水同心”新模式。": "“治水同心”新模式",
    "检察院建立“蓝盾护企”工作站。": "“蓝盾护企”工作站",
    "税务局推行“税路通”服务体系。": "“税路通”服务体系",
    "供销社实行“前店后仓”经营模式。": "“前店后仓”经营模式",
    "应急局落实“三断三不见面”转移制度。": "“三断三不见面”转移制度",
    # a national name is not the place's own
    "深化“枫桥经验”，建立“板凳夜话”议事机制。": "“板凳夜话”议事机制",
    "严格落实“第一议题”制度。": "",
    "开展“主题党日”活动40场。": "",
    "扎实推进“厕所革命”工程。": "",
    # the head is in the name
    "社区开设“银发课堂”。": "“银发课堂”",
    "镇上组建“义警先锋队”。": "“义警先锋队”",
    "街道建立“流动调解室”12个。": "“流动调解室”",
    "区里打造“15分钟养老服务圈”。": "“15分钟养老服务圈”",
    "县里开通“企业诉求直通车”。": "",
    "县里搭建“企业诉求直通车”。": "“企业诉求直通车”",
    "由12名退休教师组成的“红烛宣讲团”走村入户。": "“红烛宣讲团”",
    "深入实施“五大提质工程”。": "“五大提质工程”",
    "整合社区、社工、志愿者，探索“三方联动”。": "“三方联动”",
    "村里建起议事小院，创办“道德超市”。": "“道德超市”",
    # nouns before the name
    "公司探索红色驿站“一二三”工作法。": "红色驿站“一二三”工作法",
    "搭建“法治夜校”、干部进千家、领导干部“周三夜访”等平台。": "“法治夜校” / 干部进千家 / 领导干部“周三夜访”",
    # several names
    "开展“春雷护农”“夏安护航”等专项行动。": "“春雷护农” / “夏安护航”",
    "通过‘企业+基地’‘订单+分红’等利益联结机制增收。": "‘企业+基地’‘订单+分红’等利益联结机制",
    "实行“三三制”“五五制”收益分配机制。": "“三三制”“五五制”收益分配机制",
    "实施“头雁领航”项目、“群雁齐飞”项目。": "“头雁领航”项目 / “群雁齐飞”项目",
    "建立镇干部“包村”、村干部“包组”、党员“包户”的联系机制。": "镇干部“包村”、村干部“包组”、党员“包户”的联系机制",
    "推进“四查”制度和“乡调度、村落实”指挥体系。": "“四查”制度 / “乡调度、村落实”指挥体系",
    "持续深化“双报到双服务”“干部回乡行动”等载体。": "“双报到双服务” / “干部回乡行动”",
    "开展“党建+”退役军人“五个一”服务行动。": "“党建+”退役军人“五个一”服务行动",
    # a lever of the work
    "该局以“四强化四提升”为抓手，优化服务。": "“四强化四提升”",
    "打造了以“党员先行、群众跟进”为主题的志愿服务品牌。": "“党员先行、群众跟进”",
    # spelled out
    "村里依托“一约三会”（村规民约、议事会、理事会、监督会）治村。": "“一约三会”",
    # without marks
    "全镇推行党员积分制，兑换物品300件。": "党员积分制",
    "老街探索商户轮值制。": "商户轮值制",
    # work, not part of the name
    "推进“党建引领+村民说事”工作。": "“党建引领+村民说事”",
    # within speech
    "“我们建立‘四方会商’机制，事情好办多了。”社区书记说。": "‘四方会商’机制",
    "镇里打造“好邻‘居’”服务品牌。": "“好邻‘居’”服务品牌",
    # lists of teams and projects
    "培育“小石榴”“红石榴”等7支特色志愿服务队伍。": "“小石榴” / “红石榴”",
    "孵化“桥头课桌”“田头诊室”等11个志愿服务项目。": "“桥头课桌” / “田头诊室”",
    # heads built like a house
    "推行“支部+网格+庭院”三级架构。": "“支部+网格+庭院”三级架构",
    "镇里建起“田埂夜校”28所。": "“田埂夜校”",
    # each name once, the fullest mention
    "县里实行“2+6”工作机制。推动“2+6”工作机制落地见效。": "“2+6”工作机制",
    "#“联盟强村”领跑\n县里创立茶叶“联盟强村”机制。": "茶叶“联盟强村”机制",
    "=推行“晒榜”\n乡里推行“晒榜”考评机制。": "“晒榜”考评机制",
}

NOTHING = [
    "坚决拥护“两个确立”，增强“四个意识”。",
    "啃下了老旧小区改造的“硬骨头”。",
    "打通服务群众的“最后一公里”。",
    "架起干群“连心桥”。",
    "当好企业的“店小二”。",
    "打好治理“组合拳”，下好“先手棋”。",
    "牵住改革的“牛鼻子”。",
    "实现从“单打独斗”到“抱团发展”的转变。",
    "“大爷，要多留心眼哩。”民警说。",
    "“人心齐，泰山移。”老支书常说。",
    "坚持“绿水青山就是金山银山”理念。",
    "按照“缺什么补什么”的原则开展培训。",
    "提供“一站式”服务。",
    "开展“订单式”培训80场。",
    "整治“躺平式”干部。",
    "围绕“三新三高”要求抓落实。",
    "被命名为“省级文明村”。",
    "荣获“先进集体”称号。",
    "解决“来回跑”的问题。",
    "破解“停车难”“出行难”问题。",
    "排查“民转刑”隐患。",
    "做到“人在格中走、事在网中办”。",
    "村“两委”成员走访30户。",
    "推动“小事不出村”成为常态。",
    "乡亲们的“钱袋子”鼓起来了。",
    "被誉为“云端上的村庄”。",
    "把安全“防线”筑牢。",
    "从“各自为战”向“多方联动”转变。",
    "推动工作由“坐堂等”向“上门调解”转型。",
    "打造“10+6+N”支队伍。",
    "打造“快达+慢逛”的交通网络。",
    "推动“两个中心”平台融合。",
    "设立“三合一”服务中心。",
    "划分“微网格”300个，深化“六稳”工作机制。",
    "呈现出“百花齐放”的景象。",
    "学校变“要我学”为“我要学”。",
    "全镇“晒”出成绩。",
    "“土专家”下田头。",
    "以“时时放心不下”的责任感抓防汛。",
    "完成“宜居”类项目12个。",
    "推进“数字化”转型。",
    "实现“零事故”目标。",
    "培养“明白人”220名。",
    "“红色”家庭降至152户。",
    "他是村里的“主心骨”。",
]


@pytest.mark.parametrize(("written", "expected"), NAMED.items())
def test_a_named_practice_is_found_with_its_whole_name(written: str, expected: str) -> None:
    assert names(written) == expected


@pytest.mark.parametrize("written", NOTHING)
def test_slogans_speech_and_figures_name_no_practice(written: str) -> None:
    assert names(written) == ""


KINDS = {
    "推行“1336”工作机制。": "mechanism",
    "探索“三方共建”模式。": "model",
    "实行“三入”工作法。": "method",
    "实施“青蓝”工程。": "project",
    "搭建“邻里议事”平台。": "platform",
    "打造“红心”党建品牌。": "brand",
    "开展“百日攻坚”专项行动。": "activity",
    "健全“三查”制度。": "system",
    "组建“乡音”调解队。": "team",
    "组建“义警先锋队”。": "team",
    "打造“15分钟养老服务圈”。": "platform",
    "推行党员积分制。": "system",
    "培育“小石榴”等7支志愿服务队伍。": "team",
}


@pytest.mark.parametrize(("written", "kind"), KINDS.items())
def test_the_head_noun_tells_the_kind(written: str, kind: str) -> None:
    assert [practice.kind for practice in practices_of(written)] == [kind]
    assert kind in kinds()


PARTS = {
    "探索“党支部+合作社+农户”模式。": ("党支部", "合作社", "农户"),
    "建立“7个统一、3项包干、5个贯通”的“735”管理模式。": ("7个统一", "3项包干", "5个贯通"),
    "构建“2+4”工作机制，围绕“两个体系”，聚焦“四项重点”。": ("两个体系", "四项重点"),
    "依托“一约三会”（村规民约、议事会、理事会、监督会）治村。": ("村规民约", "议事会", "理事会", "监督会"),
    "落实雨前查预案、雨中查隐患、雨后查灾情“三查”制度。": ("雨前查预案", "雨中查隐患", "雨后查灾情"),
    "建立“说—议—办—评”闭环机制。": ("说", "议", "办", "评"),
    "建立“县指挥、乡调度、村组织”转移体系。": ("县指挥", "乡调度", "村组织"),
    "推行“三小”工作法，即小院议事、小桌协商、小喇叭宣传。": ("小院议事", "小桌协商", "小喇叭宣传"),
    "实行“三三制”“五五制”收益分配机制。": ("三三制", "五五制"),
    "推行“908”工作法。": (),
    "打造“红心”党建品牌。": (),
}  # fmt: skip


@pytest.mark.parametrize(("written", "parts"), PARTS.items())
def test_a_name_is_decoded_where_the_text_decodes_it(written: str, parts: tuple[str, ...]) -> None:
    (practice,) = practices_of(written)
    assert practice.components == parts


def test_the_seeds_practices_are_found_as_people_marked_them() -> None:
    gold = [json.loads(line) for line in (ROOT / "tests/gold/practices.jsonl").read_text("utf-8").splitlines()]
    hits = found = 0
    for page in read_folder([ROOT / "seeds"]):
        wanted = [(one["start"], one["end"], plain(one["name"])) for one in gold if one["file"] == page.source_file]
        for article in page.articles:
            for practice in find(Text(article), Quotes(article.view.text)):
                raw = article.view.raw(practice.span.start, practice.span.end)
                found += 1
                hits += any(a < raw.end and raw.start < b and name == plain(practice.name) for a, b, name in wanted)
    assert 2 * hits / (found + len(gold)) >= 0.92


def plain(name: str) -> str:
    return "".join(name.split()).translate(str.maketrans("「」『』", "“”‘’"))


@given(st.text("“”‘’（）、+推行创新机制模式等的和党员三制12\n，。", max_size=60))
def test_any_text_has_practices_in_order_whose_name_stands_in_it(written: str) -> None:
    text = text_of(written)
    practices = find(text, Quotes(text.text))
    assert all("".join(text.text[p.span.start : p.span.end].split()) == p.name for p in practices)
    assert all(a.span.end <= b.span.start for a, b in pairwise(practices))
