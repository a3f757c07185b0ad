"""Where a worksheet function is called from: the workbook of its cell, whose settings and holidays it answers by."""

import xlwings as xw

from xlwings_udfs.excel.base.lender import lent_to
from xlwings_udfs.functions.surroundings import Memory, Surroundings
from xlwings_udfs.live.reading import live_sheets
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.settings.lending import LENDABLE, Lent

_MEMORY = Memory()


def surroundings(cell: xw.Range | None) -> Surroundings:
    """What the formula in ``cell`` is to be answered by; the defaults where no cell called (a macro, Python itself).

    Raises InputError when the workbook's settings or holidays cannot be used.
    """
    if cell is None:
        return _MEMORY.of("", lambda: ([], None))
    book = cell.sheet.book
    return _MEMORY.of(book.name, lambda: _settings_and_holidays(book))


def _settings_and_holidays(book: xw.Book) -> tuple[list[Sheet], Lent]:
    """The two sheets in few calls, however many others there are; what is lent for those that ``book`` lacks."""
    own = [name for name in (sheet.name for sheet in book.sheets) if name.strip() in LENDABLE]
    return live_sheets(book, own), lent_to(book, own, xw.Book.caller())
