"""Which days are worked: layers of days off and days worked, and counting over them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from xlwings_udfs.errors import InputError

Days = npt.NDArray[np.datetime64]
"""datetime64[D]; NaT where there is no date."""

NATIONAL = "全国"
"""What users call the calendar of the whole country."""

FIRST_DAY = date(1990, 1, 1)
LAST_DAY = date(2100, 12, 31)
"""The days a calendar counts over; a date outside is a slip of the pen, not a filing."""

FIXED_HOLIDAYS = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))
"""Month and day of the statutory holidays whose date is the same every year (《全国年节及纪念日放假办法》)."""

_START = np.datetime64(FIRST_DAY, "D")


class Missing(NamedTuple):
    """A year of a calendar that is not wholly known."""

    calendar: str
    year: int


@dataclass(frozen=True)
class Layer:
    """What one source says day by day: True for a day worked, False for a day off.

    ``whole_years`` are the years whose every day the source settles, ``documents`` its title for each year.
    """

    days: Mapping[date, bool]
    whole_years: frozenset[int] = frozenset()
    documents: Mapping[int, str] | None = None


@dataclass(frozen=True)
class Deadline:
    """The last day on which a filing is in time."""

    start: date
    end: date
    working_days: int
    provisional: bool
    missing: tuple[Missing, ...]


@dataclass(frozen=True)
class Calendar:
    """The working days of ``region``: Monday to Friday, then each layer over the last.

    In a year that no layer knows whole the holidays whose date is fixed are off as well.

    ``final_years`` are the years whose deadlines are certain; a span that touches another is provisional.
    """

    region: str
    layers: Sequence[Layer]
    final_years: frozenset[int]

    @cached_property
    def _worked(self) -> npt.NDArray[np.bool_]:
        """For every day from FIRST_DAY: is it worked?"""
        count = (LAST_DAY - FIRST_DAY).days + 1
        worked = np.is_busday(_START + np.arange(count))
        for year in range(FIRST_DAY.year, LAST_DAY.year + 1):
            for month, day_of_month in FIXED_HOLIDAYS:
                worked[(date(year, month, day_of_month) - FIRST_DAY).days] = False
        for year in {year for layer in self.layers for year in layer.whole_years}:
            first, last = ((date(y, 1, 1) - FIRST_DAY).days for y in (year, year + 1))
            worked[first:last] = np.is_busday(_START + np.arange(first, last))
        for layer in self.layers:
            for day, is_worked in layer.days.items():
                worked[(day - FIRST_DAY).days] = is_worked
        return worked

    @cached_property
    def _working_days(self) -> Days:
        return _START + np.flatnonzero(self._worked)

    def is_workday(self, day: date) -> bool:
        """Is ``day`` worked? Raises InputError outside 1990–2100."""
        return bool(self._worked[(_checked(day) - FIRST_DAY).days])

    def deadline(self, start: date, days: int) -> Deadline:
        """The ``days``-th working day after ``start``, which itself does not count.

        民法典 第二百零一条: the day it starts on is not counted. Raises InputError outside 1990–2100.
        """
        starts = np.array([_checked(start)], dtype="datetime64[D]")
        end = self.deadlines(starts, days)[0].item()
        missing = self.missing(start, end)
        return Deadline(start, end, days, bool(missing), missing)

    def deadlines(self, starts: Days, days: int) -> Days:
        """`deadline` of many: datetime64[D] of the shape of ``starts``; NaT where ``starts`` is NaT."""
        if days < 1:
            raise InputError(f"工作日天数应是正整数，现在是 {days}，请改正。")
        starts = starts.astype("datetime64[D]")
        known = ~np.isnat(starts)
        _check_range(starts[known])
        before = np.searchsorted(self._working_days, starts[known], side="right")
        if before.size and int(before.max()) + days > len(self._working_days):
            raise InputError(f"期限超出了可计算的范围（{LAST_DAY.year}年底），请核对日期和天数。")
        ends = np.full(starts.shape, np.datetime64("NaT", "D"))
        ends[known] = self._working_days[before + days - 1]
        return ends

    def working_days_after(self, starts: Days, ends: Days) -> npt.NDArray[np.int64]:
        """Working days in (start, end]; 0 where the end is not after the start or either is NaT."""
        starts, ends = starts.astype("datetime64[D]"), ends.astype("datetime64[D]")
        counted = ~np.isnat(starts) & ~np.isnat(ends)
        counts = np.zeros(starts.shape, dtype=np.int64)
        upto_end, upto_start = (
            np.searchsorted(self._working_days, each[counted], side="right") for each in (ends, starts)
        )
        counts[counted] = np.maximum(upto_end - upto_start, 0)
        return counts

    def missing(self, start: date, end: date) -> tuple[Missing, ...]:
        """Years of the days in (start, end] that are not final."""
        first = start + timedelta(days=1)
        years = range(first.year, end.year + 1)
        return tuple(Missing(self.region, year) for year in years if year not in self.final_years)

    def provisional(self, starts: Days, ends: Days) -> npt.NDArray[np.bool_]:
        """For every span (start, end]: does it touch a year that is not final? False where either is NaT."""
        first = starts.astype("datetime64[D]") + np.timedelta64(1, "D")
        last = ends.astype("datetime64[D]")
        spanned = ~np.isnat(first) & ~np.isnat(last) & (first <= last)
        final = np.array(sorted(self.final_years), dtype=np.int64)
        unknown = np.zeros(first.shape, dtype=np.bool_)
        first_year, last_year = (
            each[spanned].astype("datetime64[Y]").astype(np.int64) + 1970 for each in (first, last)
        )
        final_between = np.searchsorted(final, last_year, side="right") - np.searchsorted(final, first_year)
        unknown[spanned] = final_between < last_year - first_year + 1
        return unknown


def _checked(day: date) -> date:
    _check_range(np.array([day], dtype="datetime64[D]"))
    return day


def _check_range(days: Days) -> None:
    if days.size and (days.min() < _START or days.max() > np.datetime64(LAST_DAY, "D")):
        wrong = days.min() if days.min() < _START else days.max()
        raise InputError(f"日期 {wrong} 不在 {FIRST_DAY.year} 年至 {LAST_DAY.year} 年之间，请核对。")


def days_between(first: date, last: date) -> Iterable[date]:
    """Every day from ``first`` to ``last``, both included."""
    return (first + timedelta(days=offset) for offset in range((last - first).days + 1))
