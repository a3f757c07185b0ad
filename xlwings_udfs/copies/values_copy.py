"""The values of a file that cannot be patched (.xls, .ods, .xlsb, .csv) as a new workbook."""

from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.package.text_width import width
from xlwings_udfs.package.texts import xstring
from xlwings_udfs.registry.sheet import CellValue, Sheet, column_letters

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_WIDEST = 48
_NARROWEST = 8
_ROWS_MEASURED = 200


def write_values(source: Path, target: Path) -> None:
    """Write the sheets of ``source`` with their values to the .xlsx ``target``; every text stays text.

    Raises InputError when ``source`` cannot be read.
    """
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in read_sheets(source):
        _write_sheet(book.create_sheet(sheet.name), sheet)
    book.save(target)


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
