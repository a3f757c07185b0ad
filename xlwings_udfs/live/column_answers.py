"""The sheet 列名对照 in an open workbook: what the clerk answered of its columns, to be read and changed by hand."""

from collections.abc import Mapping

import xlwings as xw

from xlwings_udfs.live.blocks import dress_cells, dress_header
from xlwings_udfs.registry.sheets.program_sheets import COLUMN_NAMES
from xlwings_udfs.settings.entries import HEADER_FIELDS

_WIDTH = 24.0
_NOTE = "检查时问过的列名，以后不再问；写错了的在这里改，不采用的写「不用」。"


def can_remember(book: xw.Book) -> bool:
    """May the sheet be written, or added?"""
    sheet = _sheet(book)
    return not (book.api.ProtectStructure if sheet is None else sheet.api.ProtectContents)


def remember(book: xw.Book, answers: Mapping[str, str]) -> None:
    """Add the answers (header → the standard column, or 不用) below those that are there; the sheet in front stays so."""
    sheet = _sheet(book)
    if sheet is None:
        front = book.sheets.active
        sheet = book.sheets.add(COLUMN_NAMES, after=book.sheets[-1])
        sheet.range("A1").value = _NOTE
        header = sheet.range("A2:B2")
        header.value = list(HEADER_FIELDS)
        header.column_width = _WIDTH
        dress_header(header)
        front.activate()
    first = int(sheet.used_range.last_cell.row) + 1
    area = sheet.range((first, 1), (first + len(answers) - 1, 2))
    area.number_format = "@"
    area.value = [list(each) for each in answers.items()]
    dress_cells(area)


def _sheet(book: xw.Book) -> xw.Sheet | None:
    return next((each for each in book.sheets if each.name.strip() == COLUMN_NAMES), None)
