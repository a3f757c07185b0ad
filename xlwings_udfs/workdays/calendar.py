"""Which days are worked: layers of days off and days worked, and counting over them.

One day is counted without numpy, whole columns with it (`arrays`): who asks for one deadline need not wait for it, nor
for `dataclasses`, whose import takes as long as Python's own start.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from xlwings_udfs.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:  # neither is imported before it is needed, nor typing itself
    from typing import NamedTuple

    import numpy as np
    import numpy.typing as npt

    from xlwings_udfs.workdays.arrays import Days
else:
    from xlwings_udfs.lean_tuples import NamedTuple

NATIONAL = "全国"
"""What users call the calendar of the whole country."""

FIRST_DAY = date(1990, 1, 1)
LAST_DAY = date(2100, 12, 31)
"""The days a calendar counts over; a date outside is a slip of the pen, not a filing."""

FIXED_HOLIDAYS = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))
"""Month and day of the statutory holidays whose date is the same every year (《全国年节及纪念日放假办法》)."""

_SATURDAY = 5


class Missing(NamedTuple):
    """A year of a calendar that is not wholly known."""

    calendar: str
    year: int


class Layer(NamedTuple):
    """What one source says day by day: True for a day worked, False for a day off.

    ``whole_years`` are the years whose every day the source settles, ``documents`` its title for each year.
    """

    days: Mapping[date, bool]
    whole_years: frozenset[int] = frozenset()
    documents: Mapping[int, str] | None = None


class Deadline(NamedTuple):
    """The last day on which a filing is in time."""

    start: date
    end: date
    working_days: int
    provisional: bool
    missing: tuple[Missing, ...]


class Calendar:
    """The working days of ``region``: Monday to Friday, then each layer over the last.

    In a year that no layer knows whole the holidays whose date is fixed are off as well.

    ``final_years`` are the years whose deadlines are certain; a span that touches another is provisional. Calendars of
    the same region, layers and final years are equal.
    """

    def __init__(self, region: str, layers: Sequence[Layer], final_years: frozenset[int]) -> None:
        self.region = region
        self.layers = layers
        self.final_years = final_years

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Calendar) and self._said() == other._said()

    __hash__ = None  # type: ignore[assignment]  # its layers hold dictionaries

    def __repr__(self) -> str:
        return f"Calendar({self.region!r}, {len(self.layers)} layers, final {sorted(self.final_years)})"

    def _said(self) -> tuple[str, Sequence[Layer], frozenset[int]]:
        return self.region, self.layers, self.final_years

    @cached_property
    def _arranged(self) -> Mapping[int, Mapping[date, bool]]:
        """Year → the days that a layer settles, the later layer's word for each: is it worked?"""
        years: dict[int, dict[date, bool]] = {}
        for layer in self.layers:
            for day, is_worked in layer.days.items():
                years.setdefault(day.year, {})[day] = is_worked
        return years

    @cached_property
    def _counted(self) -> dict[int, Sequence[int]]:
        """Year → its working days, of the years asked for so far."""
        return {}

    def _worked_in(self, year: int) -> Sequence[int]:
        """The ordinals (`date.toordinal`) of the working days of ``year``, in order."""
        if year not in self._counted:
            first, after = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
            worked = {day for day in range(first, after) if (day - 1) % 7 < _SATURDAY}
            if not any(year in layer.whole_years for layer in self.layers):
                worked -= {date(year, *fixed).toordinal() for fixed in FIXED_HOLIDAYS}
            arranged = self._arranged.get(year, {})
            worked |= {day.toordinal() for day, is_worked in arranged.items() if is_worked}
            worked -= {day.toordinal() for day, is_worked in arranged.items() if not is_worked}
            self._counted[year] = sorted(worked)
        return self._counted[year]

    def is_workday(self, day: date) -> bool:
        """Is ``day`` worked? Raises InputError outside 1990–2100."""
        worked, ordinal = self._worked_in(_checked(day).year), day.toordinal()
        at = bisect_right(worked, ordinal)
        return at > 0 and worked[at - 1] == ordinal

    def deadline(self, start: date, days: int) -> Deadline:
        """The ``days``-th working day after ``start``, which itself does not count.

        民法典 第二百零一条: the day it starts on is not counted. Raises InputError outside 1990–2100.
        """
        end = self.working_day_after(start, days)
        if end is None:
            raise _beyond()
        missing = self.missing(start, end)
        return Deadline(start, end, days, bool(missing), missing)

    def working_day_after(self, start: date, days: int) -> date | None:
        """The ``days``-th working day after ``start``; None where that is beyond 2100.

        Raises InputError for a ``start`` outside 1990–2100.
        """
        year = _checked(start).year
        at = bisect_right(self._worked_in(year), start.toordinal()) + _at_least_one(days) - 1
        while at >= len(self._worked_in(year)):
            at -= len(self._worked_in(year))
            year += 1
            if year > LAST_DAY.year:
                return None
        return date.fromordinal(self._worked_in(year)[at])

    def working_days_between(self, start: date, end: date) -> int:
        """Working days in (start, end]; 0 where the end is not after the start. Raises InputError outside 1990–2100."""
        first, last = _checked(start), _checked(end)
        if last <= first:
            return 0
        before = bisect_right(self._worked_in(first.year), first.toordinal())
        upto = bisect_right(self._worked_in(last.year), last.toordinal())
        return sum(len(self._worked_in(year)) for year in range(first.year, last.year)) + upto - before

    @cached_property
    def _working_days(self) -> Days:
        """All of them, as an array."""
        from xlwings_udfs.workdays.arrays import days_of

        years = range(FIRST_DAY.year, LAST_DAY.year + 1)
        return days_of(day for year in years for day in self._worked_in(year))

    def deadlines(self, starts: Days, days: int) -> Days:
        """`deadline` of many: datetime64[D] of the shape of ``starts``; NaT where ``starts`` is NaT."""
        from xlwings_udfs.workdays import arrays

        for day in arrays.outermost(starts.astype("datetime64[D]")):
            _checked(day)
        ends = arrays.deadlines(self._working_days, starts, _at_least_one(days))
        if ends is None:
            raise _beyond()
        return ends

    def working_days_after(self, starts: Days, ends: Days) -> npt.NDArray[np.int64]:
        """`working_days_between` of many: 0 where the end is not after the start or either is NaT."""
        from xlwings_udfs.workdays import arrays

        return arrays.working_days_after(self._working_days, starts, ends)

    def missing(self, start: date, end: date) -> tuple[Missing, ...]:
        """Years of the days in (start, end] that are not final."""
        first = start + timedelta(days=1)
        years = range(first.year, end.year + 1)
        return tuple(Missing(self.region, year) for year in years if year not in self.final_years)

    def provisional(self, starts: Days, ends: Days) -> npt.NDArray[np.bool_]:
        """For every span (start, end]: does it touch a year that is not final? False where either is NaT."""
        from xlwings_udfs.workdays import arrays

        return arrays.provisional(self.final_years, starts, ends)


def _checked(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise InputError(f"日期 {day} 不在 {FIRST_DAY.year} 年至 {LAST_DAY.year} 年之间，请核对。")
    return day


def _at_least_one(days: int) -> int:
    if days < 1:
        raise InputError(f"工作日天数应是正整数，现在是 {days}，请改正。")
    return days


def _beyond() -> InputError:
    return InputError(f"期限超出了可计算的范围（{LAST_DAY.year}年底），请核对日期和天数。")


def days_between(first: date, last: date) -> Iterable[date]:
    """Every day from ``first`` to ``last``, both included."""
    return (first + timedelta(days=offset) for offset in range((last - first).days + 1))
