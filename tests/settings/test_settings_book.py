"""Whose settings and holidays count: the workbook's own sheet, else the settings workbook's, else the defaults."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from xlwings_udfs.checking.case import Case, case_of
from xlwings_udfs.errors import InputError
from xlwings_udfs.registry.columns.schema import COLUMNS
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.settings.office import Office
from xlwings_udfs.settings.settings_book import make_settings_book, settings_book

CONSENT = date(2023, 3, 6)
"""A Monday, with no holiday near."""


def settings(days: int) -> Sheet:
    return Sheet("设置", [["设置项", "值"], ["备案工作日数", days]])


def day_off(day: str) -> Sheet:
    return Sheet("节假日", [["起始日期", "结束日期", "安排"], [day, day, "放假"]])


def save(path: Path, *sheets: Sheet) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    book = openpyxl.Workbook()
    del book[book.sheetnames[0]]
    for sheet in sheets:
        made = book.create_sheet(sheet.name)
        for row in sheet.rows:
            made.append(list(row))
    book.save(path)


def deadline(case: Case) -> date:
    return case.calendar.deadline(CONSENT, case.settings.filing_days).end


def test_without_any_the_defaults_count() -> None:
    assert case_of([]).office == Office()
    assert deadline(case_of([])) == date(2023, 3, 9)


def test_each_of_the_two_sheets_is_the_workbooks_own_or_else_the_settings_workbooks() -> None:
    save(settings_book(), settings(5), day_off("2023-03-07"))
    assert deadline(case_of([])) == date(2023, 3, 14)
    assert deadline(case_of([settings(1)])) == date(2023, 3, 8)
    assert deadline(case_of([day_off("2023-12-01")])) == date(2023, 3, 13)
    assert deadline(case_of([settings(1), day_off("2023-12-01")])) == date(2023, 3, 7)


def test_the_case_says_where_the_settings_were_read() -> None:
    save(settings_book(), settings(5))
    assert case_of([]).office.source == "「政务新媒体设置.xlsx」的工作表「设置」"
    assert case_of([settings(1)]).office.source == "工作表「设置」"


def test_what_was_saved_since_is_read_anew() -> None:
    save(settings_book(), settings(5))
    assert case_of([]).settings.filing_days == 5
    save(settings_book(), settings(12))
    os.utime(settings_book(), ns=(1, 1))
    assert case_of([]).settings.filing_days == 12


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        (Sheet("设置", [["设置项", "值"], ["备案工作日数", "三"]]), "工作表「设置」B2应填"),
        (Sheet("节假日", [["日期", "安排"], ["2023-03-07", "休"]]), "工作表「节假日」B2 应填"),
    ],
    ids=["设置", "节假日"],
)
def test_a_wrong_entry_is_told_with_the_workbook_it_stands_in(sheet: Sheet, said: str) -> None:
    save(settings_book(), sheet)
    with pytest.raises(InputError, match=f"^「政务新媒体设置.xlsx」的{said}"):
        case_of([])
    with pytest.raises(InputError, match=f"^{said}"):
        case_of([sheet])


def test_one_that_is_no_workbook_is_told_by_its_path() -> None:
    settings_book().write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(InputError, match="政务新媒体设置"):
        case_of([])


def test_a_new_one_holds_the_defaults_and_offers_what_the_program_knows() -> None:
    make_settings_book(settings_book())
    made = case_of([])
    assert made.settings == case_of([Sheet("设置", []), day_off("2000-01-01")]).settings
    assert made.calendar == case_of([Sheet("设置", [])]).calendar
    book = openpyxl.load_workbook(settings_book())
    assert book.sheetnames == ["设置", "节假日", "说明"]
    sheet, _, cells = book.defined_names["xmt_headers"].attr_text.partition("!")
    assert [row[0].value for row in book[sheet.strip("'")][cells.replace("$", "")]] == [
        column.header for column in COLUMNS
    ]
    rules = [each.formula1 for each in book["设置"].data_validations.dataValidation if each.formula1]
    assert not any("台账" in rule or "[" in rule for rule in rules), "no link into another workbook"


def test_a_function_that_needs_no_rule_loads_none_for_a_new_one() -> None:
    """Loading pandas would make the first worksheet function wait ten times as long."""
    make_settings_book(settings_book())
    code = (
        "import sys; from xlwings_udfs.formulas import XMT_DEADLINE; print(XMT_DEADLINE([['2023-03-06']]));"
        "print(sorted({'pandas', 'openpyxl'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    answer, loaded = done.stdout.splitlines()
    assert "2023, 3, 9" in answer
    assert loaded == "[]"


def test_a_level_that_is_changed_counts() -> None:
    make_settings_book(settings_book())
    book = openpyxl.load_workbook(settings_book())
    names = [cell.value for cell in book["设置"]["O"]]
    book["设置"].cell(names.index("low-use") + 1, 18).value = "关闭"
    book.save(settings_book())
    assert case_of([]).settings.off == {"low-use"}


def test_it_is_never_written_over() -> None:
    save(settings_book(), settings(5))
    with pytest.raises(InputError, match="已存在"):
        make_settings_book(settings_book())
    assert case_of([]).settings.filing_days == 5


def test_the_command_line_counts_by_it_and_says_so(tmp_path: Path) -> None:
    save(settings_book(), settings(5))
    rows = [
        ["主办单位", "账号或应用名称", "所属平台", "审核同意日期"],
        ["县水利局", "盐源水利", "微信", "2023-03-06"],
    ]
    save(tmp_path / "台账.xlsx", Sheet("台账", rows))
    done = subprocess.run(
        [sys.executable, "-m", "xlwings_udfs.cli", "check", "台账.xlsx", "--as-of", "2023-03-13", "--region", "全国"],
        cwd=tmp_path, capture_output=True, encoding="utf-8", env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert "政务新媒体设置.xlsx" in done.stdout, done.stderr
    assert "备案工作日数 5" in done.stdout.replace("\n", "")
