"""Deadlines obey the calendar: laws that hold for every start and every number of days."""

from datetime import date, timedelta

import chinese_calendar
import holidays
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlwings_udfs.errors import InputError
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.workdays.calendar import FIXED_HOLIDAYS, Missing, days_between
from xlwings_udfs.workdays.regions import calendar_for, known_regions

NATIONAL = calendar_for("全国")
PREFECTURE = calendar_for("凉山州")
STARTS = st.dates(date(2003, 1, 1), date(2031, 12, 31))
NUMBERS = st.integers(1, 40)
CALENDARS = st.sampled_from([NATIONAL, PREFECTURE])


def test_the_national_calendar_is_chinese_calendars_on_every_day_it_knows() -> None:
    known = days_between(date(2004, 1, 1), date(2026, 12, 31))
    assert [day for day in known if NATIONAL.is_workday(day) != chinese_calendar.is_workday(day)] == []


def test_an_independent_calendar_agrees_on_every_day_both_know() -> None:
    other = holidays.country_holidays("CN", years=range(2006, 2027))
    known = days_between(date(2006, 1, 1), date(2026, 12, 31))
    assert [day for day in known if NATIONAL.is_workday(day) != other.is_working_day(day)] == []


@given(CALENDARS, STARTS, NUMBERS)
def test_a_deadline_is_a_working_day_exactly_so_many_after_the_start(calendar, start, number) -> None:  # type: ignore[no-untyped-def]
    end = calendar.deadline(start, number).end
    assert calendar.is_workday(end)
    after = [day for day in days_between(start + timedelta(days=1), end) if calendar.is_workday(day)]
    assert len(after) == number
    pair = np.array([start], dtype="datetime64[D]"), np.array([end], dtype="datetime64[D]")
    assert calendar.working_days_after(*pair).tolist() == [number]


@given(CALENDARS, STARTS, NUMBERS)
def test_a_later_start_or_more_days_never_end_earlier(calendar, start, number) -> None:  # type: ignore[no-untyped-def]
    end = calendar.deadline(start, number).end
    assert calendar.deadline(start + timedelta(days=1), number).end >= end
    assert calendar.deadline(start, number + 1).end > end


@given(CALENDARS, st.lists(STARTS, max_size=20), NUMBERS)
def test_many_at_once_are_each_alone(calendar, starts, number) -> None:  # type: ignore[no-untyped-def]
    many = calendar.deadlines(np.array(starts, dtype="datetime64[D]"), number)
    assert many.tolist() == [calendar.deadline(start, number).end for start in starts]
    alone = [calendar.deadline(start, number).provisional for start in starts]
    assert calendar.provisional(np.array(starts, dtype="datetime64[D]"), many).tolist() == alone


@pytest.mark.parametrize(
    ("region", "start", "end", "why"),
    [
        (
            "全国",
            date(2026, 2, 13),
            date(2026, 2, 25),
            "14 February is worked, then Spring Festival to the 23rd",
        ),
        ("全国", date(2026, 11, 20), date(2026, 11, 25), "a Friday: Monday is day 1"),
        ("全国", date(2026, 11, 21), date(2026, 11, 25), "a rest day: the next working day is day 1"),
        ("全国", date(2026, 9, 30), date(2026, 10, 10), "National Day; Saturday the 10th is worked"),
        ("凉山州", date(2023, 8, 7), date(2023, 8, 18), "8 August is worked, the festivals last to the 16th"),
        ("全国", date(2023, 8, 7), date(2023, 8, 10), "the nation has no torch festival"),
        ("凉山州", date(2018, 11, 15), date(2018, 11, 18), "both days of the weekend before are worked"),
        ("凉山州", date(2017, 9, 29), date(2017, 10, 11), "Saturday the 30th is worked, the 9th is off here"),
        ("全国", date(2017, 9, 29), date(2017, 10, 10), "elsewhere the 9th is worked"),
        ("凉山州", date(2023, 11, 17), date(2023, 11, 27), "weekend worked, then the new year of the 彝"),
    ],
)
def test_deadlines_an_office_would_count_by_hand(region: str, start: date, end: date, why: str) -> None:
    assert calendar_for(region).deadline(start, 3).end == end, why


def test_a_year_that_is_not_wholly_known_makes_a_deadline_provisional() -> None:
    assert PREFECTURE.deadline(date(2023, 3, 1), 3).missing == ()
    assert PREFECTURE.deadline(date(2026, 3, 2), 3).missing == (Missing("凉山州", 2026),)
    assert PREFECTURE.deadline(date(2023, 12, 29), 3).missing == (Missing("凉山州", 2024),)
    assert NATIONAL.deadline(date(2026, 12, 30), 3).missing == (Missing("全国", 2027),)
    assert not NATIONAL.deadline(date(2026, 12, 1), 3).provisional


def test_in_an_unknown_year_the_fixed_holidays_are_off() -> None:
    for year in (2027, 2030):
        assert not any(NATIONAL.is_workday(date(year, month, day)) for month, day in FIXED_HOLIDAYS)
    assert NATIONAL.is_workday(date(2027, 2, 8))


@pytest.mark.parametrize("day", [date(1989, 12, 31), date(2101, 1, 1)])
def test_a_day_beyond_reason_is_refused(day: date) -> None:
    with pytest.raises(InputError, match="1990 年至 2100 年"):
        NATIONAL.deadline(day, 3)


def test_no_date_no_deadline() -> None:
    ends = NATIONAL.deadlines(np.array(["2026-11-20", "NaT"], dtype="datetime64[D]"), 3)
    assert ends.tolist() == [date(2026, 11, 25), None]
    with pytest.raises(InputError, match="正整数"):
        NATIONAL.deadline(date(2026, 1, 1), 0)


def test_an_unknown_region_is_told_with_those_there_are() -> None:
    assert known_regions() == ("全国", "凉山州")
    with pytest.raises(InputError, match="没有「甘孜州」的放假日历。可用的地区：全国、凉山州"):
        calendar_for("甘孜州")


HEADER = ["节日", "起始日期", "结束日期", "安排", "文件"]


def test_the_workbooks_own_days_go_over_all_others() -> None:
    sheet = Sheet(
        "节假日",
        [
            ["节假日"],
            HEADER,
            ["火把节", "2026-8-6", "2026年8月12日", "放假", ""],
            ["", "20260815", "", "上班", ""],
        ],
    )
    calendar = calendar_for("凉山州", sheet)
    assert not calendar.is_workday(date(2026, 8, 10))
    assert calendar.is_workday(date(2026, 8, 15))
    assert calendar.deadline(date(2026, 8, 5), 3).end == date(2026, 8, 15)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["", "2026-8-6", "", "休息", ""], "D2 应填「放假」或「上班」"),
        (["", "8月6日", "", "放假", ""], "B2「8月6日」不是完整的日期"),
        (["", "2026-8-6", "2026-8-1", "放假", ""], "第2行的结束日期早于起始日期"),
    ],
)
def test_a_slip_on_the_sheet_is_told_with_its_cell(row: list[str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        calendar_for("凉山州", Sheet("节假日", [HEADER, row]))


def test_days_listed_under_no_header_are_not_passed_over() -> None:
    with pytest.raises(InputError, match="没有找到表头"):
        calendar_for("凉山州", Sheet("节假日", [["节假日"], ["2026-8-6", "放假"]]))
    assert calendar_for("凉山州", Sheet("节假日", [["节假日"]])).region == "凉山州"
