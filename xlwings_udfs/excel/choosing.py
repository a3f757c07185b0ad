"""Which open workbook a button works on.

Excel shows a workbook's own tab only while that workbook is in front (an add-in's tab always). A clerk whose
registry is another open workbook therefore comes back to the tool's window to click, and means the registry.
"""

from collections.abc import Sequence

import xlwings as xw

from xlwings_udfs.errors import InputError
from xlwings_udfs.excel.workplace import workplace
from xlwings_udfs.registry.reading import read_registries


def book_with_registry(app: xw.App, front: xw.Book, tool: xw.Book, title: str) -> xw.Book:
    """The workbook in ``front``, unless that is ``tool`` and other open ones hold accounts: then the one meant.

    It is brought to the front. Where several hold accounts the clerk is asked, in a box titled ``title``.
    Raises InputError when the clerk chose none.
    """
    if front.fullname != tool.fullname:
        return front
    others = [book for book in app.books if book.fullname != tool.fullname]
    candidates = [book for book in reversed(others) if _holds_accounts(book, tool)]
    if not candidates:
        return front
    if _holds_accounts(tool, tool):
        candidates.append(tool)
    chosen = candidates[0] if len(candidates) == 1 else _asked(app, candidates, title)
    chosen.activate()
    return chosen


def _holds_accounts(book: xw.Book, tool: xw.Book) -> bool:
    try:
        place = workplace(book, tool)
        registries = read_registries(place.sheets, (), place.office.settings.nomenclature)
    except InputError:
        return False
    return any(not each.table.empty for each in registries)


def _asked(app: xw.App, candidates: Sequence[xw.Book], title: str) -> xw.Book:
    for number, book in enumerate(candidates, 1):
        answer = app.alert(
            f"打开着 {len(candidates)} 个有台账的工作簿。第 {number} 个是「{book.name}」，就处理它吗？\n"
            "「是」：处理它；「否」：看下一个；「取消」：都不处理。",
            title,
            buttons="yes_no_cancel",
            mode="info",
        )
        if answer == "yes":
            return book
        if answer == "cancel":
            break
    raise InputError("没有选定工作簿，什么也没有改动。")
