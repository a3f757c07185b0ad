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
    try:
        book = app.books[path.name]
    except KeyError:
        return None
    return book if Path(book.fullname) == path else None
