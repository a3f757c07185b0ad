"""Reading .xls and .et files: the binary workbooks of Excel 2003 and before, and of WPS.

xlrd is used for them: it is pure Python, so that a damaged file ends in an exception and never in a crash or a demand
for gigabytes, and it knows that the text of BIFF8 is UTF-16 whatever code page the file names. It takes every record at
its word and every container for damaged that others read; so it is given the stream, with records put right.
"""

import io
from collections.abc import Iterator
from pathlib import Path

import xlrd
from xlrd.biffh import XLRDError, error_text_from_code
from xlrd.compdoc import SIGNATURE

from xlwings_udfs.files.biff_records import put_right
from xlwings_udfs.files.compound_file import stream
from xlwings_udfs.files.refusals import broken, locked, without_sheets
from xlwings_udfs.files.serial_days import day_of
from xlwings_udfs.registry.sheet import Area, CellValue, Sheet

_CHINESE = "gb18030"
"""What a file of before 1997 is written in when it does not say."""
_ENCRYPTED = "encrypted"
_OTHER_ERROR = "#N/A"


def old_excel(path: Path, content: bytes) -> list[Sheet]:
    """The worksheets of a workbook. Raises InputError when it is broken, locked or holds no worksheet."""
    try:
        book = _opened(put_right(_stream(content)))
        sheets = [_sheet(book, sheet) for sheet in book.sheets()]
    except MemoryError:
        raise
    except Exception as error:
        # Bytes gone wrong make the reader raise whatever its next line raises: IndexError, struct.error, ….
        if isinstance(error, XLRDError) and _ENCRYPTED in str(error):
            raise locked(path) from error
        raise broken(path) from error
    if not sheets:
        raise without_sheets(path)
    return sheets


def _stream(content: bytes) -> bytes:
    """The records of a workbook. Raises XLRDError for a container that holds none."""
    if not content.startswith(SIGNATURE):
        return content
    found = stream(content, ("Workbook", "Book"))
    if found is None:
        raise XLRDError("no workbook in the container")
    return found


def _opened(content: bytes) -> xlrd.book.Book:
    try:
        return _open(content, None)
    except (UnicodeError, LookupError):
        return _open(content, _CHINESE)


def _open(content: bytes, encoding: str | None) -> xlrd.book.Book:
    return xlrd.open_workbook(
        file_contents=content,
        logfile=io.StringIO(),
        encoding_override=encoding,
        formatting_info=True,  # merged cells are part of it
        ragged_rows=True,  # a text far away does not fill the rectangle up to it
    )


def _sheet(book: xlrd.book.Book, sheet: xlrd.sheet.Sheet) -> Sheet:
    return Sheet(
        sheet.name,
        [[_value(cell, book.datemode) for cell in sheet.row(row)] for row in range(sheet.nrows)],
        tuple(
            Area(first_row + 1, first_column + 1, last_row, last_column)
            for first_row, last_row, first_column, last_column in sheet.merged_cells
        ),
        sheet.visibility == 0,
        frozenset(_struck(book, sheet)),
        since_1904=book.datemode == 1,
    )


def _value(cell: xlrd.sheet.Cell, datemode: int) -> CellValue:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return float(cell.value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        return day_of(float(cell.value), since_1904=datemode == 1)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return error_text_from_code.get(int(cell.value), _OTHER_ERROR)
    return None


def _struck(book: xlrd.book.Book, sheet: xlrd.sheet.Sheet) -> Iterator[tuple[int, int]]:
    """The filled cells that are struck through as a whole."""
    fonts = book.font_list
    styles = {
        index
        for index, style in enumerate(book.xf_list)
        if style.font_index < len(fonts) and fonts[style.font_index].struck_out
    }
    if not styles:
        return
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row), 1):
            if cell.xf_index in styles and cell.value not in (None, ""):
                yield row + 1, column
