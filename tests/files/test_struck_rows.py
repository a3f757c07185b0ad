"""A row that a clerk has struck through still counts, and the report says so."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.registry.reading import read_registries

ROWS = [
    ["主办单位", "账号名称", "平台", "状态"],
    ["盐源县水利局", "盐源水利", "微信", None],
    ["盐源县水利局", "盐源河长", "微信", None],
    ["盐源县民政局", "盐源民政", "微信", "已注销"],
]


def remarks_of(path: Path, struck: list[int]) -> str:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    for number in struck:
        for cell in book.active[number]:
            cell.font = Font(strike=True)
    book.active["C2"].font = Font(bold=True)
    book.save(path)
    (registry,) = read_registries(read_sheets(path))
    assert registry.accounts == len(ROWS) - 1
    return "".join(registry.remarks)


def test_a_struck_row_in_force_is_said(tmp_path: Path) -> None:
    assert "第3行画了删除线，仍照常检查" in remarks_of(tmp_path / "台账.xlsx", [3])


@pytest.mark.parametrize("struck", [[], [4], [1]])
def test_a_closed_account_may_be_struck_and_a_header_is_no_row(struck: list[int], tmp_path: Path) -> None:
    assert "删除线" not in remarks_of(tmp_path / "台账.xlsx", struck)


def test_a_font_that_says_it_is_not_struck_is_not(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.active["B3"].font = Font(strike=False)
    book.save(path)
    assert read_sheets(path)[0].struck == frozenset()
