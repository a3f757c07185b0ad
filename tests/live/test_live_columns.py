"""In Excel a registry's columns are understood as in its file: groups merged above their headers too."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import xlwings as xw
from calc_engine.alerts import Alerts

from xlwings_udfs import buttons
from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.live.reading import live_sheets, with_merged_cells
from xlwings_udfs.registry.sheets.search import search

ROWS = (
    ["盐源县微信公众号登记表"],
    ["序号", "主办单位", "账号名称", "主办单位审签", None, "备案主管单位", None, "联系电话"],
    [None, None, None, "意见", "时间", "意见", "受理时间", None],
    [1, "盐源县水利局", "盐源水利", "同意", "2023-05-04", "同意备案", "2023-05-09", "0834-6363954"],
)


def test_columns_under_merged_groups_mean_the_same_in_excel_and_in_the_file(
    tmp_path: Path, open_live: Callable[[Path], xw.Book], alerts: Alerts
) -> None:
    book = openpyxl.Workbook()
    book.active.title = "微信公众号"
    for row in ROWS:
        book.active.append(row)
    for area in ("A1:H1", "D2:E2", "F2:G2"):
        book.active.merge_cells(area)
    path = tmp_path / "登记表.xlsx"
    book.save(path)
    opened = open_live(path)
    own = live_sheets(opened)
    (live,) = with_merged_cells(opened, search(own)).wanted_tables
    (filed,) = search(read_sheets(path)).wanted_tables
    assert live.table == filed.table
    assert live.table.headers["authority_opinion"].column == 6
    buttons.check()
    assert "没有用到的列：「联系电话」" in alerts.prompts[-1]
