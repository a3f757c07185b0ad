"""What the worksheet functions work out: cells in, cells out, without xlwings.

``Cells`` is a rectangle of values as Excel hands it over; every function gives a rectangle of the same rows. An
empty cell gives "", a value that cannot be used a Chinese text saying so: nothing here raises for a bad cell.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time

import numpy as np
import numpy.typing as npt

from xlwings_udfs.registry.sheet import CellValue
from xlwings_udfs.registry.values.dates import read_date
from xlwings_udfs.registry.values.platforms import read_platform
from xlwings_udfs.registry.values.text import clean, mapped
from xlwings_udfs.workdays.calendar import LAST_DAY, Calendar, Days

Cells = Sequence[Sequence[CellValue]]
Answers = list[list[CellValue]]
Objects = npt.NDArray[np.object_]

_UNKNOWN_DATE = "日期无法识别：{text}（{problem}）"


def deadlines(starts: Cells, days: CellValue, calendar: Calendar) -> Answers:
    """The ``days``-th working day after every start, as datetimes: Excel keeps no dates without a time."""
    count = _count(days)
    if count is None:
        return each(starts, lambda value: f"天数应是 1 至 {_MOST_DAYS} 的整数：{clean(days)}")
    found, answers = dates(starts)
    answered = ~np.isnat(found)
    reachable = (
        calendar.working_days_after(found, np.full(found.shape, np.datetime64(LAST_DAY, "D"))) >= count
    )
    answers[answered & ~reachable] = f"期限超出了 {LAST_DAY.year} 年"
    found[~reachable] = np.datetime64("NaT", "D")
    ends = calendar.deadlines(found, count)
    answers[reachable] = _datetimes(ends[reachable])
    return rows_of(answers)


def workdays(starts: Cells, ends: Cells, calendar: Calendar) -> Answers:
    """Working days after every start through its end; one start or end alone holds for all of the others."""
    first, first_answers = dates(starts)
    last, last_answers = dates(ends)
    if not _fit(first.shape, last.shape):
        return [["开始日期和结束日期的区域大小不同，请选成一样大"]]
    first, last, first_answers, last_answers = np.broadcast_arrays(first, last, first_answers, last_answers)
    answers = first_answers.copy()
    both = ~np.isnat(first) & ~np.isnat(last)
    answers[first_answers == ""] = last_answers[first_answers == ""]
    answers[both] = calendar.working_days_after(first, last)[both]
    answers[both & (last < first)] = "结束日期早于开始日期"
    return rows_of(answers)


def platforms(texts: Cells) -> Answers:
    """The canonical platform of every text."""
    return each(texts, _platform)


def _platform(value: CellValue) -> str:
    text = clean(value)
    if not text:
        return ""
    known = read_platform(text)
    return known.own_name or known.platform or f"认不出平台：{text}"


def dates(cells: Cells) -> tuple[Days, Objects]:
    """The dates of a rectangle (NaT where there is none) and, of the same shape, what to answer there.

    The answer is "" for an empty cell and for a date, else why the cell is no date.
    """
    width = max(map(len, cells), default=0)
    flat = [value for row in cells for value in (*row, *[None] * (width - len(row)))]
    read = mapped(flat, read_date)
    days = np.array([one.day for one in read], dtype="datetime64[D]").reshape(len(cells), width)
    answers = np.empty(len(read), dtype=object)
    answers[:] = [
        _UNKNOWN_DATE.format(text=clean(value), problem=one.problem) if one.problem else ""
        for value, one in zip(flat, read, strict=True)
    ]
    return days, answers.reshape(days.shape)


def each(cells: Cells, function: Callable[[CellValue], CellValue]) -> Answers:
    """``function`` of every cell, called once for each different value; "" where that is empty."""
    flat = [value for row in cells for value in row]
    answers = iter(mapped(flat, lambda value: function(value) if clean(value) else ""))
    return [[next(answers) for _ in row] for row in cells]


def rows_of(answers: Objects) -> Answers:
    """An array of answers as xlwings takes it."""
    rows: Answers = answers.tolist()
    return rows


_MOST_DAYS = 9999


def _count(days: CellValue) -> int | None:
    """A number of days from a cell; None when it is none. A number typed as text will do."""
    text = clean(days)
    count = int(text) if text.isdecimal() and len(text) <= len(str(_MOST_DAYS)) else 0
    return count if count >= 1 else None


def _datetimes(days: Days) -> Objects:
    found = np.empty(days.shape, dtype=object)
    found[:] = [datetime.combine(day, time()) for day in _dates_of(days)]
    return found


def _dates_of(days: Days) -> list[date]:
    found: list[date] = days.tolist()
    return found


def _fit(first: tuple[int, ...], second: tuple[int, ...]) -> bool:
    """Are two rectangles of one size, or one of them a single cell?"""
    return first == second or (1, 1) in (first, second)
