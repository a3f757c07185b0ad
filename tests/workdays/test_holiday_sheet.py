"""The workbook's own sheet 节假日: read as clerks fill it in; a slip is told with its cell."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlwings_udfs.calendars.regions import calendar_for
from xlwings_udfs.errors import InputError
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.workdays.calendar import days_between
from xlwings_udfs.workdays.holiday_sheet import read_holiday_sheet

HEADER: list[CellValue] = ["节日", "起始日期", "结束日期", "安排", "文件"]


def read(*rows: list[CellValue]) -> dict[date, bool]:
    found = read_holiday_sheet(Sheet("节假日", [["节假日（可修改）"], HEADER, *rows]))
    return dict(found.days) if found else {}


def test_spans_and_single_days_are_read_in_any_spelling() -> None:
    days = read(
        ["火把节", "2026-8-6", "2026年8月8日", "放假", "凉府办函"],
        [],
        ["", 20260815, "", " 上班 ", None],
        ["", datetime(2026, 8, 16), None, "上班"],
        ["", "二〇二六年十一月二十日", "２０２６．１１．２１", "放假"],
    )
    assert days == {
        date(2026, 8, 6): False, date(2026, 8, 7): False, date(2026, 8, 8): False,
        date(2026, 8, 15): True, date(2026, 8, 16): True, date(2026, 11, 20): False, date(2026, 11, 21): False,
    }  # fmt: skip


def test_the_columns_may_stand_anywhere_and_one_day_column_is_enough() -> None:
    sheet = Sheet("节假日", [[], ["", "安排", "备注", "日期"], ["", "放假", "州庆", date(2026, 10, 8)]])
    found = read_holiday_sheet(sheet)
    assert found is not None
    assert (found.days, found.whole_years) == ({date(2026, 10, 8): False}, frozenset())


def test_the_workbooks_own_days_go_over_all_others() -> None:
    sheet = Sheet(
        "节假日",
        [
            HEADER,
            ["火把节", "2026-8-6", "2026-8-12", "放假"],
            ["", "2026-8-15", "", "上班"],
            ["", date(2026, 10, 1), "", "上班"],
        ],
    )
    calendar = calendar_for("凉山州", sheet)
    assert not calendar.is_workday(date(2026, 8, 10))
    assert calendar.is_workday(date(2026, 8, 15))
    assert calendar.is_workday(date(2026, 10, 1))
    assert calendar.deadline(date(2026, 8, 5), 3).end == date(2026, 8, 15)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["", "2026-8-6", "", "休息"], "D3 应填「放假」或「上班」"),
        (["", "2026-8-6", "", ""], "D3 应填「放假」或「上班」"),
        (["", "2026-8-6"], "D3 应填「放假」或「上班」"),
        (["", "2026-8-6", ""], "D3 应填「放假」或「上班」"),
        (["", "8月6日", "", "放假"], "B3「8月6日」不是完整的日期"),
        (["", "", "", "放假"], "B3「」不是完整的日期（没有填写）"),
        (["", "2026-2-30", "", "放假"], "B3「2026-2-30」不是完整的日期"),
        (["", "2026-8-6", "8.12", "放假"], "C3「8.12」不是完整的日期"),
        (["", "2026-8-6", "待定", "放假"], "C3「待定」不是完整的日期"),
        (["", "#N/A", "", "放假"], "B3「#N/A」不是完整的日期"),
        (["", date(1989, 12, 31), "", "放假"], "B3「1989-12-31」不是完整的日期（年份不合理），"),
        (["", date(2101, 1, 1), "", "放假"], "B3「2101-01-01」不是完整的日期（年份不合理），"),
        (["", date(1900, 1, 5), "", "放假"], "B3「1900-01-05」不是完整的日期（年份不合理），"),
        (["", "2026-8-6", date(2962, 8, 12), "放假"], "C3「2962-08-12」不是完整的日期（年份不合理），"),
        (["", "2026-8-6", "2026-8-1", "放假"], "第3行的结束日期早于起始日期"),
    ],
)
def test_a_slip_is_told_with_its_cell(row: list[CellValue], said: str) -> None:
    with pytest.raises(InputError) as refused:
        read(row)
    assert f"工作表「节假日」{said}" in str(refused.value)
    with pytest.raises(InputError, match="节假日"):
        calendar_for("凉山州", Sheet("节假日", [HEADER, row]))


@pytest.mark.parametrize(
    "rows",
    [
        [["节假日"], ["2026-8-6", "放假"]],
        [["2026-8-6", "放假"]],
        [["节日", "起始", "结束", "安排"], ["火把节", "2026-8-6", "2026-8-12", "放假"]],
    ],
)
def test_days_listed_under_no_header_are_not_passed_over(rows: list[list[CellValue]]) -> None:
    with pytest.raises(
        InputError, match="工作表「节假日」没有找到表头，应有「起始日期」「结束日期」「安排」三列"
    ):
        calendar_for("凉山州", Sheet("节假日", rows))


@pytest.mark.parametrize(
    "rows", [[], [[]], [["节假日"]], [["节假日"], HEADER], [["", None], [], HEADER, ["", "", "", ""]]]
)
def test_a_sheet_without_days_changes_nothing(rows: list[list[CellValue]]) -> None:
    assert read_holiday_sheet(Sheet("节假日", rows)) is None


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2100, 12, 31)])
def test_the_first_and_the_last_day_of_all_calendars_are_read(day: date) -> None:
    assert read(["", day, "", "放假"]) == {day: False}


@given(
    st.dictionaries(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.booleans(), min_size=1, max_size=20)
)
def test_every_day_that_is_entered_is_read(days: dict[date, bool]) -> None:
    rows: list[list[CellValue]] = [
        ["", day, "", "上班" if worked else "放假"] for day, worked in days.items()
    ]
    assert read(*rows) == days


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 400))
def test_a_span_is_every_day_of_it(first: date, more: int) -> None:
    last = date.fromordinal(first.toordinal() + more)
    assert read(["", first, last, "放假"]) == dict.fromkeys(days_between(first, last), False)
