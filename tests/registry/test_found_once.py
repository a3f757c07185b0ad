"""Each sheet's registries are looked for once, however many ask where they stand."""

import sys
from collections import Counter
from datetime import date
from types import FrameType
from typing import Any

from xlwings_udfs.checking.case import case_of
from xlwings_udfs.checking.inspection import inspect
from xlwings_udfs.forms.plan import plan_forms
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.registry.sheets.candidates import candidates
from xlwings_udfs.registry.sheets.finding import find_table

ROWS = [["主办单位", "账号名称", "所属平台", "备案类型"], ["盐源县水利局", "盐源水利", "微信公众号", "开设"]]


def test_each_sheet_is_searched_once_for_a_check_and_the_forms() -> None:
    sheets = [Sheet("台账", ROWS), Sheet("旧表", ROWS, visible=False), Sheet("封面", [["盐源县"]])]
    searched: Counter[str] = Counter()
    looks: set[FrameType] = set()

    def count(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and frame.f_code is find_table.__code__:
            searched[frame.f_locals["sheet"].name] += 1
        if event == "call" and frame.f_code is candidates.__code__:
            looks.add(frame)  # a generator is called again for each row that it gives

    sys.setprofile(count)
    try:
        case = case_of(sheets, as_of=date(2026, 11, 24))
        inspection = inspect(case)
        plan_forms(case)
    finally:
        sys.setprofile(None)
    assert len(inspection.registries) == 1
    assert searched == {"台账": 1, "旧表": 1, "封面": 1}
    assert Counter(frame.f_locals["sheet"].name for frame in looks) == searched
