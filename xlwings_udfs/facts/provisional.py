"""How far a deadline may move that rests on a calendar not wholly known: its earliest and its latest day, and why.

A notice still missing may give days off and call working days at weekends, but only about the holidays that there are:
those of the country, and those of the prefecture. Each has the weeks of the year in which it can lie.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from xlwings_udfs.workdays.calendar import NATIONAL, Calendar


@dataclass(frozen=True)
class Holiday:
    """A holiday: the first and the last day of the year that may be off for it, how many days at most."""

    name: str
    first: tuple[int, int]
    last: tuple[int, int]
    days: int


NATIONWIDE = (
    Holiday("元旦", (12, 30), (1, 4), 3),
    Holiday("春节", (1, 20), (2, 28), 9),
    Holiday("清明节", (4, 2), (4, 8), 3),
    Holiday("劳动节", (4, 27), (5, 6), 5),
    Holiday("端午节", (5, 25), (6, 28), 3),
    Holiday("中秋节、国庆节", (9, 5), (10, 12), 9),
)
OF_PREFECTURES = {
    "凉山州": (
        Holiday("火把节", (7, 5), (9, 5), 8),
        Holiday("国庆、州庆", (9, 29), (10, 12), 3),
        Holiday("彝历新年", (11, 15), (11, 30), 7),
    )
}
"""What a region's own notices add to the national ones; of another region any week may hold a holiday."""
_ANY = (Holiday("地方假日", (1, 1), (12, 31), 7),)
_SATURDAY = 5
_MAKE_UP = timedelta(8)
"""Working days at a weekend lie this near to the holiday that they make up for."""


@dataclass(frozen=True)
class Bounds:
    """The earliest and the latest day that the deadline may be, and the holidays that could move it."""

    earliest: date
    latest: date
    holidays: tuple[str, ...]


def bounds(calendar: Calendar, start: date, days: int) -> Bounds:
    """Between which days the ``days``-th working day after ``start`` lies, whatever the missing notices say."""
    end = calendar.deadline(start, days).end
    near = [
        (holiday, first, last)
        for holiday in dict.fromkeys((*_holidays(calendar, start.year), *_holidays(calendar, end.year)))
        for first, last in _spans(holiday, start.year)
        if first - _MAKE_UP <= end and last + _MAKE_UP > start
    ]
    near = [each for each in near if _unknown(calendar, each[1]) or _unknown(calendar, each[2])]
    earliest = _count(calendar, start, days, lambda day, worked: worked or _made_up(day, near))
    latest = max([end, *(_latest(calendar, start, days, each) for each in near)])
    return Bounds(earliest, latest, tuple(dict.fromkeys(holiday.name for holiday, _, _ in near)))


def _holidays(calendar: Calendar, year: int) -> tuple[Holiday, ...]:
    """The holidays that a notice missing for ``year`` may arrange."""
    nation_known = any(year in layer.whole_years for layer in calendar.layers)
    own = () if calendar.region == NATIONAL else OF_PREFECTURES.get(calendar.region, _ANY)
    return own if nation_known else (*own, *NATIONWIDE)


def _unknown(calendar: Calendar, day: date) -> bool:
    return day.year not in calendar.final_years


def _spans(holiday: Holiday, year: int) -> list[tuple[date, date]]:
    spans = []
    for of in (year - 1, year, year + 1):
        first, last = date(of, *holiday.first), date(of, *holiday.last)
        spans.append((first, last if first <= last else date(of + 1, *holiday.last)))
    return spans


def _made_up(day: date, near: list[tuple[Holiday, date, date]]) -> bool:
    return day.weekday() >= _SATURDAY and any(
        first - _MAKE_UP <= day <= last + _MAKE_UP for _, first, last in near
    )


def _latest(calendar: Calendar, start: date, days: int, span: tuple[Holiday, date, date]) -> date:
    """The deadline if the holiday were at its longest and took the first working days after the start."""
    holiday, first, last = span
    begin = max(start + timedelta(1), first)
    while begin < last and not calendar.is_workday(begin):
        begin += timedelta(1)
    off_until = min(begin + timedelta(holiday.days - 1), last)
    return _count(calendar, start, days, lambda day, worked: worked and not begin <= day <= off_until)


def _count(calendar: Calendar, start: date, days: int, is_worked: Callable[[date, bool], bool]) -> date:
    """The ``days``-th day after ``start`` that ``is_worked``, which is told each day and whether the calendar has it worked."""
    day = start
    while days:
        day += timedelta(1)
        days -= is_worked(day, calendar.is_workday(day))
    return day
