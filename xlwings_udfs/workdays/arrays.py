"""A calendar's counting for whole columns of days, as arrays: what `calendar.Calendar` answers for one day, for many.

Apart from the calendar, for numpy takes longer to import than to compute one deadline.
"""

from collections.abc import Iterable
from datetime import date

import numpy as np
import numpy.typing as npt

Days = npt.NDArray[np.datetime64]
"""datetime64[D]; NaT where there is no date."""

_NO_DAY = np.datetime64("NaT", "D")


def days_of(ordinals: Iterable[int]) -> Days:
    """Days from their proleptic ordinals (`date.toordinal`), as an array."""
    since_1970 = np.fromiter(ordinals, dtype=np.int64) - date(1970, 1, 1).toordinal()
    return since_1970.astype("datetime64[D]")


def outermost(days: Days) -> tuple[date, ...]:
    """The first and the last of ``days``; () when there is none."""
    known = days[~np.isnat(days)]
    return (known.min().item(), known.max().item()) if known.size else ()


def deadlines(working_days: Days, starts: Days, days: int) -> Days | None:
    """The ``days``-th of ``working_days`` after each start; NaT where ``starts`` is; None when one lies beyond them all."""
    starts = starts.astype("datetime64[D]")
    known = ~np.isnat(starts)
    before = np.searchsorted(working_days, starts[known], side="right")
    if before.size and int(before.max()) + days > len(working_days):
        return None
    ends = np.full(starts.shape, _NO_DAY)
    ends[known] = working_days[before + days - 1]
    return ends


def working_days_after(working_days: Days, starts: Days, ends: Days) -> npt.NDArray[np.int64]:
    """How many of ``working_days`` are in (start, end]; 0 where the end is not after the start or either is NaT."""
    starts, ends = starts.astype("datetime64[D]"), ends.astype("datetime64[D]")
    counted = ~np.isnat(starts) & ~np.isnat(ends)
    counts = np.zeros(starts.shape, dtype=np.int64)
    upto_end, upto_start = (
        np.searchsorted(working_days, each[counted], side="right") for each in (ends, starts)
    )
    counts[counted] = np.maximum(upto_end - upto_start, 0)
    return counts


def provisional(final_years: frozenset[int], starts: Days, ends: Days) -> npt.NDArray[np.bool_]:
    """For every span (start, end]: does it touch a year that is not final? False where either is NaT."""
    first = starts.astype("datetime64[D]") + np.timedelta64(1, "D")
    last = ends.astype("datetime64[D]")
    spanned = ~np.isnat(first) & ~np.isnat(last) & (first <= last)
    final = np.array(sorted(final_years), dtype=np.int64)
    unknown = np.zeros(first.shape, dtype=np.bool_)
    first_year, last_year = (
        each[spanned].astype("datetime64[Y]").astype(np.int64) + 1970 for each in (first, last)
    )
    final_between = np.searchsorted(final, last_year, side="right") - np.searchsorted(final, first_year)
    unknown[spanned] = final_between < last_year - first_year + 1
    return unknown
