"""Formulas that hold no value are told, never taken for cells that the clerk left empty."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from xlwings_udfs.checking.case import case_of
from xlwings_udfs.checking.inspection import inspect
from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.registry.sheet import UNCALCULATED

HEADER = ["序号", "主办单位", "账号或应用名称", "所属平台", "主要负责人", "审核同意日期", "提交日期"]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "台账.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "台账"
    for row in (
        HEADER,
        [1, "盐源县教育局", "盐源教育", "微信公众号", "张三", "2023-03-01", "2023-03-02"],
        ["=A2+1", "=B2", '="盐源"&"教育"', "微博", "#N/A", "=F2", "2023-03-02"],
        ["=A3+1", "盐源县水利局", "盐源水利", "=1/0", "李四", "=G9/0", '=""'],
    ):
        sheet.append(row)
    workbook.save(path)
    return path


def found(path: Path) -> set[tuple[str, str]]:
    inspection = inspect(
        case_of(read_sheets(path), as_of=date(2023, 3, 2)),
        select=["missing-field", "missing-approval", "impossible-date", "unknown-platform", "late-filing"],
    )
    return {(each.rule, each.cell) for each in inspection.findings}


def test_a_formula_never_calculated_is_found_where_it_stands(book: Path) -> None:
    rows = read_sheets(book)[0].rows
    assert (rows[2][1], rows[2][5], rows[3][3]) == (UNCALCULATED, UNCALCULATED, UNCALCULATED)
    assert found(book) == {
        ("missing-field", "B3"),
        ("missing-field", "C3"),
        ("missing-approval", "E3"),
        ("impossible-date", "F3"),
        ("unknown-platform", "D4"),
        ("impossible-date", "F4"),
        ("impossible-date", "G4"),
    }


def test_the_report_says_which_formulas_to_mend(book: Path) -> None:
    inspection = inspect(case_of(read_sheets(book), as_of=date(2023, 3, 2)))
    told = "".join(inspection.remarks)
    assert "B3的公式出错或没有计算结果" in told
    assert "E3的公式出错或没有计算结果" in told
    assert "A3" not in told


def test_a_finding_at_such_a_cell_says_so_and_no_other_does(book: Path) -> None:
    inspection = inspect(case_of(read_sheets(book), as_of=date(2023, 3, 2)))
    said = {each.cell for each in inspection.findings if each.message.startswith("这一格的公式出错")}
    assert said == {"B3", "C3", "E3", "D4"}
    assert {"F3", "F4"} <= {each.cell for each in inspection.findings}


def test_once_calculated_only_the_errors_are_left(book: Path, converted: Callable[[Path, str], Path]) -> None:
    saved = converted(book, "xlsx")
    rows = read_sheets(saved)[0].rows
    assert rows[2][1] == "盐源县教育局"
    assert (rows[2][4], rows[3][3]) == ("#N/A", "#DIV/0!")
    assert found(saved) == {
        ("missing-approval", "E3"),
        ("unknown-platform", "D4"),
        ("impossible-date", "F4"),
    }
