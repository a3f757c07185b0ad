"""The national calendar day by day, against two sources that others keep."""

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from xlwings_udfs.calendars.regions import calendar_for
from xlwings_udfs.workdays.calendar import days_between
from xlwings_udfs.workdays.national import national_layer

NATIONAL = calendar_for("全国")
YEARS = sorted(national_layer().whole_years)


def days_of(year: int) -> list[date]:
    return list(days_between(date(year, 1, 1), date(year, 12, 31)))


def test_it_knows_every_year_that_chinese_calendar_knows() -> None:
    assert list(range(2004, YEARS[-1] + 1)) == YEARS
    assert YEARS[-1] >= 2026
    with pytest.raises(NotImplementedError):
        chinese_calendar.is_workday(date(YEARS[-1] + 1, 1, 4))


@pytest.mark.parametrize("year", YEARS)
def test_every_day_is_as_chinese_calendar_says(year: int) -> None:
    wrong = [day for day in days_of(year) if NATIONAL.is_workday(day) != chinese_calendar.is_workday(day)]
    assert wrong == []


@pytest.mark.parametrize("year", [year for year in YEARS if year >= 2006])
def test_an_independent_calendar_agrees_on_every_day(year: int) -> None:
    other = holidays.country_holidays("CN", years=year)
    wrong = [day for day in days_of(year) if NATIONAL.is_workday(day) != other.is_working_day(day)]
    assert wrong == []


@pytest.mark.parametrize("year", YEARS)
def test_a_weekend_is_worked_only_to_make_up_for_a_holiday_near_by(year: int) -> None:
    made_up = [day for day in days_of(year) if day.weekday() >= 5 and NATIONAL.is_workday(day)]
    assert len(made_up) <= 12
    for day in made_up:
        around = days_between(day - timedelta(days=16), day + timedelta(days=16))
        assert any(each.weekday() < 5 and not NATIONAL.is_workday(each) for each in around), day
