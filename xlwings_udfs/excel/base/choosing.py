"""Which open workbook a button works on.

Excel shows a workbook's own tab only while that workbook is in front (an add-in's tab always). A clerk whose
registry is another open workbook therefore comes back to the tool's window to click, and means the registry.
"""

from collections.abc import Sequence

import xlwings as xw

from xlwings_udfs.errors import InputError


def book_with_registry(app: xw.App, tool: xw.Book, title: str) -> xw.Book:
    """The workbook in front, unless that is ``tool`` and others are open: then the one of them with accounts.

    It is brought to the front. Where several hold accounts the clerk is asked, in a box titled ``title``; where
    none does, it is the one looked at before, to be told what a registry needs. Raises InputError when the clerk
    chose none, or no workbook is open.
    """
    books = _books_in_view(app)
    if not books:
        raise InputError(
            "没有打开的工作簿。请先打开台账，再点这个按钮。"
            "台账顶上有黄条「受保护的视图」的，先点黄条上的「启用编辑」。"
        )
    front, *others = books
    if front.name != tool.name or not others:
        return front
    candidates = [book for book in (*others, tool) if _holds_accounts(book, tool)]
    chosen = _asked(app, candidates, title) if len(candidates) > 1 else (candidates or others)[0]
    chosen.activate()
    return chosen


def book_in_front(app: xw.App, tool: xw.Book, title: str) -> xw.Book:
    """The workbook in front, whatever it holds; ``tool`` when none is open."""
    return next(iter(_books_in_view(app)), tool)


def _books_in_view(app: xw.App) -> list[xw.Book]:
    """The workbooks that have a window to be seen, the one in front first."""
    windows = app.api.Windows
    shown = (windows(number) for number in range(1, windows.Count + 1))
    names = dict.fromkeys(window.Parent.Name for window in shown if window.Visible)
    return [app.books[name] for name in names]


def _holds_accounts(book: xw.Book, tool: xw.Book) -> bool:
    from xlwings_udfs.excel.base.workplace import workplace

    try:
        place = workplace(book, tool)
    except InputError:  # a wrong setting of its own: the button will say which
        return True
    try:
        registries = place.case.registries
    except InputError:
        return False
    return any(len(each) for each in registries)


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
