"""The workbook's own sheet 节假日 as a calendar's layer.

A header row (title rows may stand above) with 日期, or 起始日期 and 结束日期, and 安排 (放假 or 上班);
further columns (节日, 文件 …) are for people.
"""

from collections.abc import Sequence
from datetime import date

from xlwings_udfs.errors import InputError
from xlwings_udfs.registry.sheet import CellValue, Sheet, address
from xlwings_udfs.registry.values.dates import read_date
from xlwings_udfs.registry.values.text import clean
from xlwings_udfs.workdays.calendar import Layer, days_between
from xlwings_udfs.workdays.holiday_table import OFF, WORKED

_FIRST = ("起始日期", "开始日期", "日期", "放假日期")
_LAST = ("结束日期", "截止日期")
_KIND = ("安排", "类型", "放假或上班")


def read_holiday_sheet(sheet: Sheet) -> Layer | None:
    """The days the sheet sets; None when it sets none.

    Raises InputError naming the cell that cannot be read, or when days are listed under no header.
    """
    header = _header(sheet)
    if header is None:
        below = any(clean(value) for row in sheet.rows[1:] for value in row)
        if below or any(read_date(value).day for row in sheet.rows[:1] for value in row):
            raise InputError(
                f"工作表「{sheet.name}」没有找到表头，应有「起始日期」「结束日期」「安排」三列，请补上表头。"
            )
        return None
    header_row, columns = header
    days: dict[date, bool] = {}
    for row, values in enumerate(sheet.rows[header_row:], header_row + 1):
        span = _span(sheet, row, values, columns)
        if span:
            first, last, worked = span
            days |= dict.fromkeys(days_between(first, last), worked)
    return Layer(days) if days else None


def columns_read(sheet: Sheet) -> tuple[int, ...]:
    """Numbers (from 1) of the columns whose values count; () when the sheet has no header."""
    header = _header(sheet)
    return tuple(column + 1 for column in header[1] if column is not None) if header else ()


def _header(sheet: Sheet) -> tuple[int, tuple[int, int | None, int]] | None:
    """Row of the header (from 1) and the columns (from 0) of first day, last day and kind."""
    for row, values in enumerate(sheet.rows, 1):
        texts = [clean(value) for value in values]
        first, last, kind = (
            next((texts.index(name) for name in names if name in texts), None)
            for names in (_FIRST, _LAST, _KIND)
        )
        if first is not None and kind is not None:
            return row, (first, last, kind)
    return None


def _span(
    sheet: Sheet, row: int, cells: Sequence[CellValue], columns: tuple[int, int | None, int]
) -> tuple[date, date, bool] | None:
    first_column, last_column, kind_column = columns

    def cell(column: int | None) -> CellValue:
        return cells[column] if column is not None and column < len(cells) else None

    kind = clean(cell(kind_column))
    if not kind and not clean(cell(first_column)):
        return None
    if kind not in (OFF, WORKED):
        raise InputError(
            f"工作表「{sheet.name}」{address(row, kind_column + 1)} 应填「{OFF}」或「{WORKED}」，请改正。"
        )
    first = last = _day(sheet, row, first_column, cell(first_column))
    if last_column is not None and clean(cell(last_column)):
        last = _day(sheet, row, last_column, cell(last_column))
    if last < first:
        raise InputError(f"工作表「{sheet.name}」第{row}行的结束日期早于起始日期，请改正。")
    return first, last, kind == WORKED


def _day(sheet: Sheet, row: int, column: int, value: CellValue) -> date:
    read = read_date(value)
    if read.day is None:
        problem = read.problem or "没有填写"
        raise InputError(
            f"工作表「{sheet.name}」{address(row, column + 1)}「{clean(value)}」不是完整的日期（{problem}），"
            "请改成如2026年7月1日。"
        )
    return read.day
