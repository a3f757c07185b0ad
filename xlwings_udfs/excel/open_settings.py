"""打开设置: the settings that count where a workbook has none of its own, to be changed and saved as any workbook."""

from pathlib import Path

import xlwings as xw

from xlwings_udfs.errors import InputError
from xlwings_udfs.excel.base.button import Button
from xlwings_udfs.excel.base.choosing import book_in_front
from xlwings_udfs.excel.base.desk import Desk
from xlwings_udfs.excel.base.lender import named_like, opened_from, settings_book_of
from xlwings_udfs.registry.sheets.program_sheets import SETTINGS
from xlwings_udfs.settings.lending import LENDABLE
from xlwings_udfs.settings.settings_book import make_settings_book


def show(desk: Desk) -> str:
    """Go to the sheet 设置 of the tool's workbook; of the settings workbook, made when missing, with an add-in."""
    # Asked before another workbook comes to the front.
    own = [] if desk.book.name == desk.tool.name else _own(desk.book)
    if not desk.tool.api.IsAddin:
        _go_to_settings(desk.tool, "请重新复制一份 xmt_tools.xlsm。")
        return _counts_instead(own)
    path = settings_book_of(desk.tool)
    is_new = not path.is_file()
    if is_new:
        make_settings_book(path)
    book = opened_from(desk.app, path)
    if book is None:
        _refuse_namesake(desk.app, path)
        book = desk.app.books.open(path)
    _go_to_settings(book, "请关闭后删掉这个文件，再点「打开设置」，会新建一份。")
    made = (
        f"已新建设置工作簿「{path}」，各项都是默认值。改「值」一列，像平常的工作簿一样保存；"
        "以后点「打开设置」就回到这里。"
    )
    return (made if is_new else "") + _counts_instead([] if path.name == desk.book.name else own)


def _refuse_namesake(app: xw.App, path: Path) -> None:
    """Raise InputError when another workbook of that name is open: Excel would refuse to open a second."""
    if named_like(app, path) is not None:
        raise InputError(
            f"已经打开了别处的一个「{path.name}」，Excel 不能同时打开两个同名的工作簿。请先关闭它，再点「打开设置」。"
        )


def _own(book: xw.Book) -> list[str]:
    return [name for name in (sheet.name.strip() for sheet in book.sheets) if name in LENDABLE]


def _go_to_settings(book: xw.Book, remedy: str) -> None:
    sheet = next((each for each in book.sheets if each.name.strip() == SETTINGS), None)
    if sheet is None:
        raise InputError(f"「{book.name}」里的「{SETTINGS}」表被删除了。{remedy}")
    book.activate()
    sheet.activate()


def _counts_instead(own: list[str]) -> str:
    """What to know when the workbook in front has sheets of its ``own``, so that what was opened does not count for it."""
    return (
        f"这个工作簿自己有{''.join(f'「{name}」' for name in own)}表，处理它时以它自己的为准。" if own else ""
    )


BUTTON = Button("打开设置", show, book_in_front)
