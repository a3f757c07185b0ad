"""检查台账: judge every registry of the workbook, mark the cells, list the findings."""

from xlwings_udfs.excel.base.asking import Asked, asked_about_columns, put_form
from xlwings_udfs.excel.base.button import Button
from xlwings_udfs.excel.base.desk import Desk
from xlwings_udfs.excel.base.judging import judged, read


def check_book(desk: Desk) -> str:
    """Check every registry of the workbook in front, once the clerk has said what doubtful columns are, or will not."""
    place = read(desk)
    asked = asked_about_columns(desk, place.case)
    if asked is Asked.ONE_BY_ONE:
        from xlwings_udfs.checking.column_questions import column_questions

        return put_form(desk, column_questions(place.case))
    _, message = judged(desk, read(desk) if asked is Asked.KEPT else place)
    return message


BUTTON = Button("检查台账", check_book)
