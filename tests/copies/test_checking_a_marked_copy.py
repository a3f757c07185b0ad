"""Checking a marked copy gives what checking the original gave."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
from appearance import appearance
from openpyxl.comments import Comment

from xlwings_udfs.checking.case import case_of
from xlwings_udfs.checking.inspection import Inspection, inspect
from xlwings_udfs.copies.marked_copy import write_marked_copy
from xlwings_udfs.files.reading import read_sheets

ROWS = (
    ("盐源县教育局", "盐源县教育局", "索玛教育", "微信公众号", "开设", "发布教育政策", date(2026, 11, 2), date(2026, 11, 16)),
    (None, "盐源县教育局", "索玛招考", "订阅号", "新办", None, date(2026, 11, 2), date(2026, 11, 3)),
    ("盐源县水利局", "某文化公司", "盐源水利", "其他", "开设", "公开水情信息", None, None),
    ("盐源县水利局", "盐源县水利局", "盐源水利", "抖音", "开设", "=1+1", date(2027, 1, 1), date(2026, 11, 3)),
)  # fmt: skip


def check(path: Path) -> Inspection:
    return inspect(case_of(read_sheets(path), as_of=date(2026, 11, 24), file="台账.xlsx"))


def test_checking_a_marked_copy_finds_the_same_in_the_same_cells(tmp_path: Path) -> None:
    source, copy, again = (tmp_path / name for name in ("台账.xlsx", "标记.xlsx", "再标.xlsx"))
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "台账"
    sheet.append(["盐源县政务新媒体台账"])
    sheet.append(
        [
            "主办单位",
            "账号主体/认证",
            "账号名称",
            "所属平台",
            "备案类型",
            "备案原由",
            "审核同意日期",
            "提交日期",
        ]
    )
    for row in ROWS:
        sheet.append(row)
    sheet["F6"].data_type = "s"
    sheet.merge_cells("A3:A4")
    sheet["D3"].comment = Comment("已电话核实", "老张")
    book.save(source)
    original = check(source)
    assert {finding.rule for finding in original.findings} >= {"duplicate-account", "unknown-filing-type"}
    write_marked_copy(source, copy, original)
    assert check(copy).findings == original.findings
    write_marked_copy(copy, again, replace(check(copy), findings=()))
    assert appearance(again, ("检查结果",)) == appearance(source)
    for finding in original.findings:
        look = appearance(copy)["台账"][finding.cell]
        assert look["fill"][0] == "solid"
        assert finding.message in look["note"][0]
