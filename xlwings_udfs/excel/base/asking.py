"""Asking the clerk, in one box, what the columns are that nobody can tell for sure; or on one form, column by column."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

from xlwings_udfs.excel.base.desk import Desk
from xlwings_udfs.registry.sheets.program_sheets import COLUMN_NAMES

if TYPE_CHECKING:  # imported when a registry is read
    from xlwings_udfs.checking.case import Case
    from xlwings_udfs.checking.column_questions import ColumnQuestion

_MOST = 10
"""Questions named in one box: Excel shows about a thousand characters."""


class Asked(Enum):
    """What the clerk said: nothing to keep, an answer that was kept, or to choose column by column."""

    NOTHING = "nothing"
    KEPT = "kept"
    ONE_BY_ONE = "one by one"


def asked_about_columns(desk: Desk, case: Case) -> Asked:
    """Ask about the doubtful columns of the registries, and keep the answer in the workbook.

    Nothing is asked where the answer could not be kept.
    """
    from xlwings_udfs.checking.column_questions import column_questions
    from xlwings_udfs.live.column_answers import can_remember, remember
    from xlwings_udfs.registry.columns.spellings import UNUSED

    questions = column_questions(case)
    if not questions or not can_remember(desk.book):
        return Asked.NOTHING
    alone = len(questions) == 1 and bool(questions[0].guess)
    answer = desk.app.alert(_question(questions, alone), "检查台账", buttons="yes_no_cancel", mode="info")
    if answer == "no" and not alone:
        return Asked.ONE_BY_ONE
    if answer not in ("yes", "no"):
        return Asked.NOTHING
    guessed = {each.header: each.guess for each in questions if each.guess}
    remember(desk.book, guessed if answer == "yes" else dict.fromkeys(guessed, UNUSED))
    return Asked.KEPT


def put_form(desk: Desk, questions: Sequence[ColumnQuestion]) -> str:
    """Put the form with the questions in front; what to say of it. Raises InputError when it cannot be added."""
    from xlwings_udfs.live.column_form import show_form

    show_form(desk.book, questions)
    return f"请在「您的回答」一列逐行选（共 {len(questions)} 行），选好后点「确认列名」，会记下来并接着检查。"


def _question(questions: Sequence[ColumnQuestion], alone: bool) -> str:
    told = [
        f"{each.places[0]}「{each.header}」{f'是不是「{each.guess}」？' if each.guess else '是哪一列？'}"
        for each in questions[:_MOST]
    ]
    more = ["……"] if len(questions) > _MOST else []
    choices = (
        f"「是」：这样采用；「否」：不采用。都记在「{COLUMN_NAMES}」表里，以后不再问。\n"
        "「取消」：这次先不管；是别的列的，也点「取消」，再点「确认列名」来选。"
        if alone
        else f"「是」：都这样采用，记在「{COLUMN_NAMES}」表里，以后不再问；\n"
        "「否」：有的是、有的不是，列在一张表上逐列选；\n「取消」：这次先不管。"
    )
    return "\n".join([f"台账里有 {len(questions)} 列看不准是什么，不确认就不采用：", *told, *more, choices])
