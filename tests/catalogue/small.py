"""A small catalogue of our own for tests, and ways to bend it."""

from __future__ import annotations

from dashboard.catalogue.loader import loads
from dashboard.catalogue.types import Catalogue

YAML = """\
version: 1
words:
  reach: [达到, 达, 为, 有, 共有]
  rise_to: [增加到, 扩充至, 提升至]
  kind_of: [专职, 兼职, 各类]
units:
  人: {en: persons, family: persons, words: [名, 位]}
  人次: {en: person-times, family: person_times}
  件: {en: cases, family: cases, words: [宗]}
  起: {en: incidents, family: cases}
  个: {en: items, family: things}
  家: {en: firms, family: things}
  元: {en: yuan, family: money, factor: "1"}
  美元: {en: dollars, family: money}
  "%": {en: per cent, family: ratio}
  位: {en: rank, family: rank}
themes:
  grassroots_governance:
    {zh: 基层治理, en: Grass-roots governance, meaning: 网格与社区, words: {网格: 5, 社区: 3, 物业: 5}}
  public_safety:
    {zh: 平安法治, en: Public safety, meaning: 纠纷与案件, words: {矛盾纠纷: 5, 调解: 5, 社区矫正: 5}}
  economy:
    {zh: 产业经济, en: Economy, meaning: 产出与企业, words: {生产总值: 5, 企业: 3, 产值: 5}}
frames:
  stock:
    - "{noun}[队伍|数量][<reach>]{value}"
    - "{value}[<kind_of>]{noun}"
    - "{noun}(由|从)[原来的]{before}<rise_to>{value}"
  flow:
    - "<verbs>[了][<kind_of>]{noun}[<reach>]{value}"
    - "<verbs>[了]{value}[<kind_of>]{noun}"
  rate: ["{noun}[<reach>]{value}"]
  money: ["{noun}[<reach>]{value}"]
metrics:
  grid_workers:
    name: 网格员数
    en: Grid workers
    meaning: 在岗的网格员人数
    meaning_en: Grid workers on duty
    theme: grassroots_governance
    kind: stock
    nouns: [网格员]
    unit: 人
    plausible: [1, 3000000]
    exclude: [表彰]
    examples:
      "全市配备了1.2万名专职网格员。": 12000
      "网格员由320人扩充至560人。": 560
      "网格员走访群众3.2万人。": nothing
  grids:
    name: 网格数
    en: Grids
    meaning: 划分的网格
    meaning_en: Grids drawn
    theme: grassroots_governance
    kind: stock
    nouns: [网格]
    unit: 个
    examples:
      "全县划分网格300个。": 300
      "全区共有网格120个。": 120
      "设立3个网格岗位。": nothing
  disputes_settled:
    name: 化解矛盾纠纷数
    en: Disputes settled
    meaning: 化解的矛盾纠纷
    meaning_en: Disputes settled over the period
    theme: public_safety
    kind: flow
    nouns: [矛盾纠纷, 纠纷]
    verbs: [化解, 调解]
    unit: 件
    examples:
      "化解矛盾纠纷3400件。": 3400
      "调解了560起邻里纠纷。": 560
      "排查矛盾纠纷20件。": nothing
  disputes_found:
    name: 排查矛盾纠纷数
    en: Disputes found
    meaning: 排查出的矛盾纠纷
    meaning_en: Disputes found over the period
    theme: public_safety
    kind: flow
    nouns: [矛盾纠纷, 纠纷]
    verbs: [排查]
    unit: 件
    examples:
      "排查矛盾纠纷3400件。": 3400
      "排查纠纷56起。": 56
      "化解矛盾纠纷20件。": nothing
  gdp:
    name: 地区生产总值
    en: GDP
    meaning: 地区生产总值
    meaning_en: Gross domestic product
    theme: economy
    kind: money
    nouns: [地区生产总值]
    unit: 元
    examples:
      "地区生产总值达2800元。": 2800
      "地区生产总值为90元。": 90
      "地区生产总值增长6%。": nothing
  gdp_growth:
    name: 地区生产总值增速
    en: GDP growth
    meaning: 地区生产总值的同比增速
    meaning_en: Growth of GDP over a year
    theme: economy
    kind: rate
    nouns: [地区生产总值]
    unit: "%"
    measure: change_pct
    examples:
      "地区生产总值增长6%。": 6
      "地区生产总值下降1%。": -1
      "地区生产总值达2800元。": nothing
"""


def small() -> Catalogue:
    """The small catalogue, loaded."""
    return loads(YAML, "small.yaml")


def bent(*changes: tuple[str, str]) -> str:
    """The text of the small catalogue with each first text replaced by its second; each must be there."""
    text = YAML
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text
