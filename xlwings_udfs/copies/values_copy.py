"""The values of a file that cannot be patched (.xls, .ods, .xlsb, .csv) as a new workbook."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from xlwings_udfs.errors import InputError
from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.package.references import LAST_COLUMN, LAST_ROW, reference
from xlwings_udfs.package.text_width import width
from xlwings_udfs.package.texts import xstring
from xlwings_udfs.registry.sheet import CellValue, Sheet, address, column_letters

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST_TEXT = 32_767
"""Characters that a cell of Excel takes."""
_WIDEST = 48
_NARROWEST = 8
_ROWS_MEASURED = 200


def write_values(source: Path, target: Path) -> tuple[str, ...]:
    """Write the sheets of ``source`` with their values to the .xlsx ``target``; every text stays text.

    Gives Chinese remarks on what no cell of Excel holds whole. Raises InputError when ``source`` cannot be read, or a
    sheet of it is larger than Excel's.
    """
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    sheets = read_sheets(source)
    _refuse_larger_than_excel(sheets)
    book = openpyxl.Workbook()
    if any(sheet.since_1904 for sheet in sheets):
        # A number that is a day must be the same day in the copy.
        book.epoch = CALENDAR_MAC_1904
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _write_sheet(book.create_sheet(sheet.name), sheet)
    book.save(target)
    return tuple(map(_cut_short, _too_long(sheets)))


def _refuse_larger_than_excel(sheets: Sequence[Sheet]) -> None:
    for sheet in sheets:
        columns = max(map(len, sheet.rows), default=0)
        if len(sheet.rows) > LAST_ROW or columns > LAST_COLUMN:
            raise InputError(
                f"表「{sheet.name}」有 {len(sheet.rows)} 行、{columns} 列，超过 Excel 一张表的 {LAST_ROW} 行、{LAST_COLUMN} 列，"
                "无法写出标记副本。请删去多余的行列，或拆成几个文件，再试一次。"
            )


def _too_long(sheets: Sequence[Sheet]) -> Iterator[str]:
    """The cells whose text is longer than a cell of Excel takes."""
    for sheet in sheets:
        for row, values in enumerate(sheet.rows, 1):
            for column, value in enumerate(values, 1):
                if isinstance(value, str) and len(value) > _LONGEST_TEXT:
                    yield reference(sheet.name, address(row, column))


def _cut_short(cell: str) -> str:
    return f"{cell} 的文字超过 {_LONGEST_TEXT} 个字，Excel 的一格放不下，副本里只有前面的部分；原文件不变。"


def _write_sheet(target: "Worksheet", sheet: Sheet) -> None:
    if not sheet.visible:
        target.sheet_state = "hidden"
    widest: dict[int, int] = {}
    for row, values in enumerate(sheet.rows, 1):
        for column, value in enumerate(values, 1):
            if value is None or value == "":
                continue
            _write(target.cell(row, column), value)
            if row <= _ROWS_MEASURED:
                widest[column] = max(widest.get(column, 0), width(_shown(value)))
    last_column = max(map(len, sheet.rows), default=0)
    for area in sheet.merged:
        # A merged column to the end of the sheet would be a million cells.
        end_row = min(area.last_row, max(len(sheet.rows), area.first_row))
        end_column = min(area.last_column, max(last_column, area.first_column))
        if (end_row, end_column) != (area.first_row, area.first_column):
            target.merge_cells(
                start_row=area.first_row,
                start_column=area.first_column,
                end_row=end_row,
                end_column=end_column,
            )
    for column, room in widest.items():
        target.column_dimensions[column_letters(column)].width = min(max(room + 2, _NARROWEST), _WIDEST)


def _write(cell: "Cell | MergedCell", value: CellValue) -> None:
    """Write one value; a text is never taken for a formula, an error or a number."""
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = xstring(value)
    cell.data_type = "s"


def _shown(value: CellValue) -> str:
    """About what the cell shows, to measure it."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d" if value.time() == time() else "%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    return str(value).split("\n")[0]
