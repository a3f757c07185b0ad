"""确认列名: put all open questions on columns on one sheet; clicked again, remember the answers and check."""

from xlwings_udfs.errors import InputError
from xlwings_udfs.excel.base.asking import put_form
from xlwings_udfs.excel.base.button import Button
from xlwings_udfs.excel.base.desk import Desk
from xlwings_udfs.excel.base.judging import judged, read
from xlwings_udfs.registry.sheets.program_sheets import COLUMN_NAMES


def confirm(desk: Desk) -> str:
    """Ask, or take the answers: they are kept in the workbook, and the check follows at once."""
    from xlwings_udfs.checking.column_questions import column_questions
    from xlwings_udfs.live.column_answers import can_remember, remember
    from xlwings_udfs.live.column_form import answers, find_form
    from xlwings_udfs.registry.table.column_words import columns_in_one_line

    place = read(desk)
    form = find_form(desk.book)
    if form is None:
        if questions := column_questions(place.case):
            return put_form(desk, questions)
        columns = columns_in_one_line(place.case.registries)
        return (
            f"没有要确认的列名。{columns}认错了的，请在「列名对照」表或「设置」表的列名对照里写明它是哪一列。"
        )
    given = answers(form)
    if not given.chosen:
        form.activate()
        raise InputError(
            "还没有选。请在「您的回答」一列逐行选，选好再点「确认列名」；不想答的，删掉这张表就行。"
        )
    desk.stage("正在记住列名")
    if not can_remember(desk.book):
        raise InputError(
            f"「{COLUMN_NAMES}」表或者工作簿的结构设有保护，记不下列名。请在「审阅」选项卡中撤销保护，再点「确认列名」。"
        )
    remember(desk.book, given.chosen)
    with desk.app.properties(display_alerts=False):
        form.delete()
    waiting = f"还有 {len(given.waiting)} 列没有答，没有采用，下次再问。" if given.waiting else ""
    _, message = judged(desk, read(desk))
    return f"{len(given.chosen)} 列已记在「{COLUMN_NAMES}」表里，以后不再问。{waiting}\n{message}"


BUTTON = Button("确认列名", confirm)
