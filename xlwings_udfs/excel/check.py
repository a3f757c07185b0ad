"""检查台账: judge every registry of the workbook, mark the cells, list the findings."""

from xlwings_udfs.excel.base.button import Button
from xlwings_udfs.excel.base.desk import Desk
from xlwings_udfs.excel.base.judging import judged


def check_book(desk: Desk) -> str:
    """Check every registry of the workbook in front."""
    _, _, message = judged(desk)
    return message


BUTTON = Button("检查台账", check_book)
