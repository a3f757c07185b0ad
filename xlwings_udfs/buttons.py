"""The ribbon's buttons: each function is one, named as in macros/customUI14.xml.

A button acts on the clerk's workbook, not on the one that holds the macros (see `excel.choosing`). It reads in bulk,
computes, then writes in few calls; the status bar says what it is doing; it ends with one message in Chinese.
"""

from collections.abc import Callable

import xlwings as xw

from xlwings_udfs.error_log import log_error
from xlwings_udfs.errors import InputError
from xlwings_udfs.excel.choosing import book_in_front, book_with_registry
from xlwings_udfs.excel.desk import Desk

CHECK, CLEAR, DEADLINES = "检查台账", "清除标记", "计算期限"
FORMS, NOTICE, FORMULAS = "生成备案表", "录入放假通知", "插入校验公式"
MANUAL, DIAGNOSIS = "打开手册", "环境诊断"


def check() -> None:
    """检查台账: judge every registry of the workbook, mark the cells, list the findings."""
    from xlwings_udfs.excel.checking import check_book

    _run(CHECK, check_book)


def clear_marks() -> None:
    """清除标记: take off what 检查台账, 计算期限 and 插入校验公式 put beside the tables."""
    from xlwings_udfs.excel.checking import clear_book

    _run(CLEAR, clear_book)


def compute_deadlines() -> None:
    """计算期限: the filing deadline of every account beside the table in front."""
    from xlwings_udfs.excel.deadlines import compute

    _run(DEADLINES, compute)


def make_forms() -> None:
    """生成备案表: fill the 备案表 for the selected rows, or for everything pending."""
    from xlwings_udfs.excel.forms import make

    _run(FORMS, make)


def insert_formulas() -> None:
    """插入校验公式: a column of native formulas that judges rows as they are typed."""
    from xlwings_udfs.excel.inline_formulas import insert

    _run(FORMULAS, insert)


def enter_holiday_notice() -> None:
    """录入放假通知: read the text pasted on the sheet 放假通知 into the user's calendar."""
    from xlwings_udfs.excel.notices import enter

    _run(NOTICE, enter, book_in_front)


def open_manual() -> None:
    """打开手册: show the sheet 说明 of the tool's own workbook."""
    from xlwings_udfs.excel.manual import show

    _run(MANUAL, show, book_in_front)


def diagnose() -> None:
    """环境诊断: whether this PC has what the buttons need, and what to do where it has not."""
    from xlwings_udfs.excel.diagnosis import diagnosis

    _run(DIAGNOSIS, diagnosis, book_in_front)


def _run(
    title: str,
    work: Callable[[Desk], str],
    choose: Callable[[xw.App, xw.Book, str], xw.Book] = book_with_registry,
) -> None:
    """Do a button's work and end with one message; a failure is one sentence, its details go to the log.

    ``choose`` tells the workbook it is done on. The message names it, unless it is the tool's own.
    """
    tool = xw.Book.caller()
    app = tool.app
    about = ""
    try:
        with app.properties(screen_updating=False, status_bar=f"政务新媒体：{title}……"):
            book = choose(app, tool, title)
            about = "" if book.name == tool.name else f"「{book.name}」："
            message = work(Desk(app, book, tool))
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
