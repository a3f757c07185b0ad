"""Which workbook lends its settings and holidays to the one that a button or a formula works on.

The tool's own, where it is open as a workbook. An add-in's sheets nobody can see or change: there it is the settings
workbook, as it is shown when Excel has it open, else as it was last saved.
"""

from collections.abc import Iterable
from pathlib import Path

import xlwings as xw

from xlwings_udfs.live.reading import live_sheets
from xlwings_udfs.settings.lending import NOTHING, Lent, lacking
from xlwings_udfs.settings.settings_book import lent_by_file, settings_book


def lent_to(book: xw.Book, own: Iterable[str], tool: xw.Book) -> Lent:
    """What is lent to ``book``, whose sheets have the names ``own``. Raises InputError when it cannot be read."""
    wanted = lacking(own)
    if not wanted or tool.name == book.name:
        return NOTHING
    if not tool.api.IsAddin:
        return Lent(tool.name, tuple(live_sheets(tool, wanted)))
    path = settings_book_of(tool)
    opened = opened_from(book.app, path)
    return lent_by_file(path) if opened is None else Lent(opened.name, tuple(live_sheets(opened, wanted)))


def settings_book_of(tool: xw.Book) -> Path:
    """Where the settings workbook of the add-in ``tool`` lies, or would."""
    return settings_book(Path(tool.fullname).parent)


def opened_from(app: xw.App, path: Path) -> xw.Book | None:
    """The workbook at ``path``, if ``app`` has it open."""
    book = named_like(app, path)
    return book if book is not None and _is_at(book, path) else None


def named_like(app: xw.App, path: Path) -> xw.Book | None:
    """The open workbook of the name that ``path`` has, wherever it lies: Excel opens no second one."""
    try:
        return app.books[path.name]
    except KeyError:
        return None


def _is_at(book: xw.Book, path: Path) -> bool:
    """Is it the file at ``path``, however the folder is spelled (C:\\Users\\ADMINI~1)?"""
    own = Path(book.fullname)
    try:
        return own == path or own.samefile(path)
    except OSError:
        return False
