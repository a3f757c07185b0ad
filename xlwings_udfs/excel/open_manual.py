"""打开手册: the sheet 说明 of the tool's own workbook."""

from xlwings_udfs.errors import InputError
from xlwings_udfs.excel.base.button import Button
from xlwings_udfs.excel.base.choosing import book_in_front
from xlwings_udfs.excel.base.desk import Desk
from xlwings_udfs.registry.sheets.program_sheets import GUIDE


def show(desk: Desk) -> str:
    """Go to the sheet; show a copy of it when the tool is an add-in, whose own sheets Excel does not show."""
    sheet = next((each for each in desk.tool.sheets if each.name == GUIDE), None)
    if sheet is None:
        raise InputError("工具工作簿里的「说明」表被删除了。请重新复制一份 xmt_tools.xlsm。")
    if desk.tool.api.IsAddin:
        sheet.copy(before=desk.app.books.add().sheets[0])
        return ""
    desk.tool.activate()
    sheet.activate()
    return ""


BUTTON = Button("打开手册", show, book_in_front)
