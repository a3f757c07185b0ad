"""The sheets of the tool as a clerk meets them: what a cell offers, explains and refuses, how a page comes out."""

import io
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from building import fresh
from openpyxl.utils import get_column_letter

from xlwings_udfs.build.sheets.book import CODE_NAMES
from xlwings_udfs.finding import SEVERITY_NAMES
from xlwings_udfs.registry.columns.schema import ACCOUNT_COLUMNS, ColumnKind
from xlwings_udfs.registry.values.platforms import OTHER, PLATFORMS

LAST_ROW = 5003


@cache
def book() -> Any:
    return openpyxl.load_workbook(io.BytesIO(fresh()))


def validation(sheet: str, cell: str) -> Any:
    """What holds for one cell; None when anything goes."""
    found = [each for each in book()[sheet].data_validations.dataValidation if cell in each.sqref]
    assert len(found) <= 1
    return found[0] if found else None


def ledger_column(key: str) -> str:
    return get_column_letter([column.key for column in ACCOUNT_COLUMNS].index(key) + 1)


def setting_row(name: str) -> int:
    return next(cell.row for cell in book()["设置"]["A"] if cell.value == name)


def test_filing_types_are_the_four_of_the_notice_and_nothing_else_on_every_row() -> None:
    for row in (4, LAST_ROW):
        rule = validation("台账", f"{ledger_column('filing_type')}{row}")
        assert rule.formula1 == '"开设,变更,关停,注销"'
        assert (rule.errorStyle, rule.showErrorMessage) == ("stop", True)


@pytest.mark.parametrize(
    ("key", "choices"),
    [
        ("status", '"正常,关停,注销"'),
        ("opinion", '"同意,不同意"'),
        ("ipv6", '"是,否"'),
        ("platform", "xmt_platforms"),
    ],
)
def test_other_lists_only_warn_since_the_check_reads_more_spellings(key: str, choices: str) -> None:
    rule = validation("台账", f"{ledger_column(key)}{LAST_ROW}")
    assert (rule.type, rule.formula1, rule.errorStyle) == ("list", choices, "warning")


def test_every_date_column_takes_dates_and_shows_how_to_type_them() -> None:
    for column in ACCOUNT_COLUMNS:
        if column.kind is ColumnKind.DATE:
            letter = ledger_column(column.key)
            assert validation("台账", f"{letter}4").type == "date", column.header
            assert book()["台账"].column_dimensions[letter].number_format == "yyyy-mm-dd"


def test_account_ids_are_text_so_that_no_digit_is_lost() -> None:
    assert book()["台账"].column_dimensions[ledger_column("account_id")].number_format == "@"


def test_what_is_said_beside_a_cell_is_chinese() -> None:
    for sheet in book():
        for rule in sheet.data_validations.dataValidation:
            for text in filter(None, (rule.prompt, rule.error)):
                assert re.search(r"[\u4e00-\u9fff]", text), f"{sheet.title}!{rule.sqref}: {text}"


def test_no_cell_has_a_formula_so_that_looking_changes_nothing() -> None:
    kinds = {cell.data_type for sheet in book() for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert not book().calculation.fullCalcOnLoad


def test_a_long_text_makes_its_row_grow() -> None:
    """A height for all rows would be one that Excel keeps, and cut off what is wrapped."""
    ledger = book()["台账"]
    assert not ledger.sheet_format.customHeight
    assert set(ledger.row_dimensions) <= {1, 2, 3}


def test_the_platforms_offered_are_those_filled_in(
    tmp_path: Path, converted: Callable[[Path, str], Path]
) -> None:
    opened = openpyxl.load_workbook(io.BytesIO(fresh()))
    sheet = opened["设置"]
    for row, formula in enumerate(("=ROWS(xmt_platforms)", "=INDEX(xmt_platforms,ROWS(xmt_platforms))"), 1):
        sheet.cell(row, 30).value = formula
    last = next(cell.row for cell in sheet["L"] if cell.value == OTHER)
    sheet.cell(last + 1, 12).value = "县融媒体客户端"
    opened.save(tmp_path / "book.xlsx")
    calculated = converted(converted(tmp_path / "book.xlsx", "ods"), "xlsx")
    seen = openpyxl.load_workbook(calculated, data_only=True)["设置"]
    assert seen["AD1"].value == len(PLATFORMS) + 2
    assert seen["AD2"].value == "县融媒体客户端"


def test_every_setting_says_what_it_is_what_it_takes_and_its_default() -> None:
    rows = [
        row for row in book()["设置"].iter_rows(min_row=6, max_col=4, values_only=True) if row[1] or row[2]
    ]
    assert len(rows) >= 14
    for name, _, says, permitted in rows:
        assert name
        assert says.endswith("。")
        assert re.search("。默认：.", permitted), name


@pytest.mark.parametrize("name", ["备案工作日数", "停更天数", "名称字数"])
def test_a_number_of_days_takes_whole_numbers_only(name: str) -> None:
    rule = validation("设置", f"B{setting_row(name)}")
    assert (rule.type, rule.operator, rule.formula1, rule.errorStyle) == (
        "whole",
        "greaterThanOrEqual",
        "1",
        "stop",
    )


def test_lists_of_the_settings_are_chosen_from_what_the_program_knows() -> None:
    assert validation("设置", "R6").formula1 == f'"{",".join(SEVERITY_NAMES.values())},关闭"'
    assert validation("设置", "M6").formula1 == "xmt_platforms"
    assert validation("设置", "Z6").formula1 == "xmt_headers"
    first, last = re.fullmatch(r"\$P\$(\d+):\$P\$(\d+)", validation("设置", "U6").formula1).groups()  # type: ignore[union-attr]  # it matches
    assert book()["设置"][f"P{int(first) - 1}"].value == "内容"
    assert book()["设置"][f"P{last}"].value
    assert not book()["设置"][f"P{int(last) + 1}"].value
    area = book().defined_names["xmt_headers"].attr_text.partition("!")[2].replace("$", "")
    assert [cell.value for cell in book()["台账"][area][0]] == [column.header for column in ACCOUNT_COLUMNS]


def test_the_example_in_the_guide_names_the_column_of_the_consent() -> None:
    texts = [str(cell.value) for cell in book()["说明"]["B"]]
    assert any(f"=XMT_DEADLINE({ledger_column('approved_on')}4)" in text for text in texts)


@pytest.mark.parametrize("name", CODE_NAMES)
def test_every_page_is_a4_as_wide_as_the_sheet_and_numbered(name: str) -> None:
    sheet = book()[name]
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        9,
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
