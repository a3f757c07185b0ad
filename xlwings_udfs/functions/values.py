"""What the worksheet functions work out: cells in, cells out, without xlwings.

``Cells`` is a rectangle of values as Excel hands it over; every function gives a rectangle of the same rows. An
empty cell gives "", a value that cannot be used a Chinese text saying so: nothing here raises for a bad cell. Without
numpy: Excel waits for the first of them until all that they need is imported.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time

from xlwings_udfs.registry.sheet import CellValue
from xlwings_udfs.registry.values.dates import read_date
from xlwings_udfs.registry.values.text import clean, mapped
from xlwings_udfs.workdays.calendar import LAST_DAY, Calendar

Cells = Sequence[Sequence[CellValue]]
Answers = list[list[CellValue]]
DayOrAnswer = date | str
"""What a cell is read as: a date, or the answer where it is none, "" where it is empty."""

_UNKNOWN_DATE = "日期无法识别：{text}（{problem}）"


def deadlines(starts: Cells, days: CellValue, calendar: Calendar) -> Answers:
    """The ``days``-th working day after every start, as datetimes: Excel keeps no dates without a time."""
    count = _count(days)
    if count is None:
        return each(starts, lambda value: f"天数应是 1 至 {_MOST_DAYS} 的整数：{clean(days)}")

    def deadline(start: date) -> CellValue:
        end = calendar.working_day_after(start, count)
        return f"期限超出了 {LAST_DAY.year} 年" if end is None else datetime.combine(end, time())

    return [[day if isinstance(day, str) else deadline(day) for day in row] for row in dates(starts)]


def workdays(starts: Cells, ends: Cells, calendar: Calendar) -> Answers:
    """Working days after every start through its end; one start or end alone holds for all of the others."""
    first, last = dates(starts), dates(ends)
    if not (shape(first) == shape(last) or (1, 1) in (shape(first), shape(last))):
        return [["开始日期和结束日期的区域大小不同，请选成一样大"]]
    rows, columns = max(shape(first), shape(last))
    return [
        [_between(_at(first, row, column), _at(last, row, column), calendar) for column in range(columns)]
        for row in range(rows)
    ]


def _between(start: DayOrAnswer, end: DayOrAnswer, calendar: Calendar) -> CellValue:
    if isinstance(start, str) or isinstance(end, str):
        return next((each for each in (start, end) if isinstance(each, str) and each), "")
    return "结束日期早于开始日期" if end < start else calendar.working_days_between(start, end)


def _at(cells: Sequence[Sequence[DayOrAnswer]], row: int, column: int) -> DayOrAnswer:
    """One of ``cells``, of which one alone holds for all."""
    return cells[0][0] if shape(cells) == (1, 1) else cells[row][column]


def platforms(texts: Cells) -> Answers:
    """The canonical platform of every text."""
    return each(texts, _platform)


def _platform(value: CellValue) -> str:
    text = clean(value)
    if not text:
        return ""
    from xlwings_udfs.registry.values.platforms import read_platform  # its many names take a while to compile

    known = read_platform(text)
    return known.own_name or known.platform or f"认不出平台：{text}"


def dates(cells: Cells) -> list[list[DayOrAnswer]]:
    """Every cell of a rectangle as a date, or the answer why it is none: "" for an empty one."""
    width = max(map(len, cells), default=0)
    flat = [value for row in cells for value in (*row, *[None] * (width - len(row)))]
    read = iter(mapped(flat, _date))
    return [[next(read) for _ in range(width)] for _ in cells]


def _date(value: CellValue) -> DayOrAnswer:
    read = read_date(value)
    if read.day is not None:
        return read.day
    return _UNKNOWN_DATE.format(text=clean(value), problem=read.problem) if read.problem else ""


def shape(cells: Sequence[Sequence[object]]) -> tuple[int, int]:
    """How many rows and columns a rectangle has."""
    return len(cells), len(cells[0]) if cells else 0


def each(cells: Cells, function: Callable[[CellValue], CellValue]) -> Answers:
    """``function`` of every cell, called once for each different value; "" where that is empty."""
    flat = [value for row in cells for value in row]
    answers = iter(mapped(flat, lambda value: function(value) if clean(value) else ""))
    return [[next(answers) for _ in row] for row in cells]


_MOST_DAYS = 9999


def _count(days: CellValue) -> int | None:
    """A number of days from a cell; None when it is none. A number typed as text will do."""
    text = clean(days)
    count = int(text) if text.isdecimal() and len(text) <= len(str(_MOST_DAYS)) else 0
    return count if count >= 1 else None
