"""Deadlines obey the calendar: laws that hold for every start and every number of days."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlwings_udfs.calendars.regions import calendar_for
from xlwings_udfs.errors import InputError
from xlwings_udfs.workdays.arrays import Days
from xlwings_udfs.workdays.calendar import (
    FIRST_DAY,
    FIXED_HOLIDAYS,
    LAST_DAY,
    Calendar,
    Layer,
    Missing,
    days_between,
)

NATIONAL = calendar_for("全国")
PREFECTURE = calendar_for("凉山州")
STARTS = st.dates(date(2003, 1, 1), date(2031, 12, 31))
NUMBERS = st.integers(1, 40)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """A calendar that exists, or one made up: any days off or worked, any years known."""
    real = draw(st.sampled_from([NATIONAL, PREFECTURE, None]))
    if real is not None:
        return real
    layers = [
        Layer(
            draw(st.dictionaries(STARTS, st.booleans(), max_size=60)),
            frozenset(draw(st.sets(st.integers(2003, 2032), max_size=8))),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    return Calendar("某县", layers, frozenset(draw(st.sets(st.integers(2003, 2032)))))


CALENDARS = calendars()


def days(*each: date | str) -> Days:
    return np.array(each, dtype="datetime64[D]")


@given(CALENDARS, STARTS, NUMBERS)
def test_a_deadline_is_a_working_day_exactly_so_many_after_the_start(
    calendar: Calendar, start: date, number: int
) -> None:
    end = calendar.deadline(start, number).end
    assert calendar.is_workday(end)
    after = [day for day in days_between(start + timedelta(days=1), end) if calendar.is_workday(day)]
    assert len(after) == number
    assert calendar.working_days_after(days(start), days(end)).tolist() == [number]


@given(CALENDARS, STARTS, NUMBERS)
def test_a_later_start_or_more_days_never_end_earlier(calendar: Calendar, start: date, number: int) -> None:
    end = calendar.deadline(start, number).end
    assert calendar.deadline(start + timedelta(days=1), number).end >= end
    assert calendar.deadline(start, number + 1).end > end


@given(CALENDARS, STARTS, NUMBERS, NUMBERS)
def test_counting_on_from_a_deadline_is_counting_further(
    calendar: Calendar, start: date, number: int, more: int
) -> None:
    on = calendar.deadline(calendar.deadline(start, number).end, more).end
    assert on == calendar.deadline(start, number + more).end


@given(CALENDARS, st.lists(st.one_of(st.none(), STARTS), max_size=20), NUMBERS)
def test_many_at_once_are_each_alone(calendar: Calendar, starts: list[date | None], number: int) -> None:
    many = calendar.deadlines(np.array(starts, dtype="datetime64[D]"), number)
    alone = [start and calendar.deadline(start, number) for start in starts]
    assert many.tolist() == [each and each.end for each in alone]
    uncertain = calendar.provisional(np.array(starts, dtype="datetime64[D]"), many)
    assert uncertain.tolist() == [bool(each and each.provisional) for each in alone]


@given(CALENDARS, STARTS, NUMBERS)
def test_a_deadline_is_provisional_just_when_it_counts_days_of_a_year_not_known(
    calendar: Calendar, start: date, number: int
) -> None:
    found = calendar.deadline(start, number)
    years = {day.year for day in days_between(start + timedelta(days=1), found.end)}
    assert found.missing == tuple(
        Missing(calendar.region, each) for each in sorted(years - calendar.final_years)
    )
    assert found.provisional is bool(found.missing)


@given(CALENDARS, STARTS, STARTS)
def test_working_days_after_are_counted_one_by_one(calendar: Calendar, start: date, end: date) -> None:
    counted = sum(calendar.is_workday(day) for day in days_between(start + timedelta(days=1), end))
    assert calendar.working_days_after(days(start), days(end)).tolist() == [counted]


def test_every_later_layer_goes_over_the_earlier_ones() -> None:
    day, other = date(2026, 5, 6), date(2026, 5, 7)
    national, own = Layer({day: False, other: False}), Layer({day: True})
    calendar = Calendar("某县", (national, own), frozenset())
    assert (calendar.is_workday(day), calendar.is_workday(other)) == (True, False)


def test_in_an_unknown_year_the_fixed_holidays_are_off() -> None:
    for year in (2027, 2030):
        assert not any(NATIONAL.is_workday(date(year, month, day)) for month, day in FIXED_HOLIDAYS)
        others = days_between(date(year, 1, 1), date(year, 12, 31))
        assert [
            day
            for day in others
            if (day.month, day.day) not in FIXED_HOLIDAYS and NATIONAL.is_workday(day) != (day.weekday() < 5)
        ] == []


def test_in_a_known_year_only_its_notice_says_what_is_off() -> None:
    calendar = Calendar("某县", (Layer({}, frozenset({2026})),), frozenset({2026}))
    assert calendar.is_workday(date(2026, 5, 1))
    assert not calendar.is_workday(date(2027, 1, 1))


@pytest.mark.parametrize(
    "day", [FIRST_DAY - timedelta(days=1), LAST_DAY + timedelta(days=1), date(1, 1, 1), date.max]
)
def test_a_day_beyond_reason_is_refused_and_named(day: date) -> None:
    for refused in (NATIONAL.is_workday, lambda each: NATIONAL.deadline(each, 3)):
        with pytest.raises(InputError, match=f"日期 {day} 不在 1990 年至 2100 年之间"):
            refused(day)
    for others in (date(2026, 1, 5), FIRST_DAY, LAST_DAY):
        with pytest.raises(InputError, match=f"日期 {day} 不在"):
            NATIONAL.deadlines(days(others, day), 3)


def test_the_first_and_the_last_day_count() -> None:
    assert not NATIONAL.is_workday(FIRST_DAY), "New Year's Day of 1990"
    assert NATIONAL.is_workday(LAST_DAY)


def test_a_deadline_beyond_the_last_day_is_refused() -> None:
    assert NATIONAL.deadline(LAST_DAY - timedelta(days=1), 1).end == LAST_DAY
    for start, number in ((LAST_DAY, 1), (date(2026, 1, 1), 1_000_000), (date(2026, 1, 1), 10**30)):
        with pytest.raises(InputError, match="期限超出了可计算的范围（2100年底）"):
            NATIONAL.deadline(start, number)


@pytest.mark.parametrize("number", [0, -3])
def test_a_number_of_days_is_positive(number: int) -> None:
    with pytest.raises(InputError, match=f"工作日天数应是正整数，现在是 {number}"):
        NATIONAL.deadline(date(2026, 1, 1), number)


def test_no_date_no_deadline_no_days_and_no_doubt() -> None:
    nothing = days("NaT")
    assert NATIONAL.deadlines(days("2026-11-20", "NaT"), 3).tolist() == [date(2026, 11, 25), None]
    assert NATIONAL.deadlines(days(), 3).tolist() == []
    for pair in ((nothing, days("2027-01-04")), (days("2027-01-04"), nothing), (nothing, nothing)):
        assert NATIONAL.working_days_after(*pair).tolist() == [0]
        assert NATIONAL.provisional(*pair).tolist() == [False]


def test_an_end_before_the_start_is_no_working_day_after_it() -> None:
    assert NATIONAL.working_days_after(days("2026-11-25"), days("2026-11-20")).tolist() == [0]
    assert NATIONAL.provisional(days("2027-11-25"), days("2027-11-20")).tolist() == [False]


def test_a_deadline_tells_what_it_was_asked() -> None:
    found = NATIONAL.deadline(date(2024, 3, 1), 5)
    assert (found.start, found.working_days, found.end) == (date(2024, 3, 1), 5, date(2024, 3, 8))


def test_only_the_days_after_the_start_decide_what_is_provisional() -> None:
    calendar = Calendar("某县", (), frozenset({2024, 2025}))
    starts = days("2023-12-31", "2023-12-30", "2025-12-31", "2024-05-01", "2025-12-30")
    ends = days("2024-01-03", "2024-01-03", "2026-01-05", "2024-05-06", "2025-12-31")
    assert calendar.provisional(starts, ends).tolist() == [False, True, True, False, False]
    assert calendar.missing(date(2023, 12, 31), date(2024, 1, 3)) == ()
    assert calendar.missing(date(2023, 12, 30), date(2026, 1, 3)) == (
        Missing("某县", 2023),
        Missing("某县", 2026),
    )
