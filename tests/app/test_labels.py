"""Names of codes."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard.app.data import Tables
from dashboard.app.labels import labels
from dashboard.app.strings import Words


def test_regions_that_share_a_name_are_told_apart_by_what_holds_them(tables: Tables) -> None:
    rows = [("320100", "南京市", ""), ("320106", "鼓楼区", "320100"), ("350102", "鼓楼区", "350100")]
    rows += [("350100", "福州市", ""), ("530681", "水富市", "530600")]
    regions = pd.DataFrame(rows, columns=["id", "name_zh", "parent"]).assign(name_en="")
    names = labels(replace(tables, regions=regions), Words())
    assert [names.region(code) for code in ("320106", "350102", "530681")] == [
        "鼓楼区（南京市）",
        "鼓楼区（福州市）",
        "水富市",
    ]
