"""What a button is, and what happens when it is clicked."""

from collections.abc import Callable
from dataclasses import dataclass

import xlwings as xw

from xlwings_udfs.error_log import log_error
from xlwings_udfs.errors import InputError
from xlwings_udfs.excel.base.choosing import book_with_registry
from xlwings_udfs.excel.base.desk import Desk


@dataclass(frozen=True)
class Button:
    """One button of the ribbon; each file of excel/ holds one as ``BUTTON`` and bears its name in the ribbon's XML.

    ``title`` is its label there, ``work`` does its job and gives the message to end with ("" for none), ``choose``
    tells the workbook that it is done on.
    """

    title: str
    work: Callable[[Desk], str]
    choose: Callable[[xw.App, xw.Book, str], xw.Book] = book_with_registry


def run(button: Button) -> None:
    """Do the button's work and end with one message; a failure is one sentence, its details go to the log.

    The message names the workbook it was done on, unless that is the tool's own.
    """
    title = button.title
    tool = xw.Book.caller()
    app = tool.app
    about = ""
    try:
        with app.properties(screen_updating=False, status_bar=f"政务新媒体：{title}……"):
            book = button.choose(app, tool, title)
            about = "" if book.name == tool.name else f"「{book.name}」："
            message = button.work(Desk(app, book, tool))
    except InputError as error:
        app.alert(f"{about}{error}", title, mode="info")
    except Exception as error:  # whatever happens in Excel, the clerk sees a sentence, never a traceback
        path = log_error(title, error)
        app.alert(
            f"「{title}」没有完成，您填写的内容没有改动。请保存文件后重开 Excel 再试一次；"
            f"还不行，请把这个文件发给维护人员：{path}",
            title,
            mode="critical",
        )
    else:
        if message:
            app.alert(f"{about}{message}", title, mode="info")
