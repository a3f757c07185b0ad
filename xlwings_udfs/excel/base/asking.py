"""Asking the clerk, in one box, what the columns are that nobody can tell for sure."""

from xlwings_udfs.checking.case import Case
from xlwings_udfs.excel.base.desk import Desk
from xlwings_udfs.live.column_answers import can_remember, remember
from xlwings_udfs.registry.columns.schema import BY_KEY
from xlwings_udfs.registry.columns.spellings import UNUSED
from xlwings_udfs.registry.sheets.program_sheets import COLUMN_NAMES

_MOST = 10
"""Questions in one box: Excel shows about a thousand characters."""


def asked_about_columns(desk: Desk, case: Case) -> bool:
    """Ask about the doubtful columns of the registries, and keep the answer in the workbook; was anything answered?

    Nothing is asked where the answer could not be kept.
    """
    questions: dict[str, str] = {}
    told: list[str] = []
    for registry in case.registries:
        for note in registry.unused:
            if note.key and not note.confirmed and note.header not in questions and len(told) < _MOST:
                meant = BY_KEY[note.key].header
                questions[note.header] = meant
                told.append(f"{registry.sheet}!{note.cell}「{note.header}」是不是「{meant}」？")
    if not questions or not can_remember(desk.book):
        return False
    answer = desk.app.alert(
        f"台账里有 {len(questions)} 列看不准是什么，不确认就不采用：\n"
        + "\n".join(told)
        + f"\n「是」：都这样采用；「否」：都不采用。都记在「{COLUMN_NAMES}」表里，以后不再问。"
        f"\n「取消」：这次先不管；有的是、有的不是的，也点「取消」，再到「设置」的列名对照里逐列写明。",
        "检查台账",
        buttons="yes_no_cancel",
        mode="info",
    )
    if answer not in ("yes", "no"):
        return False
    remember(desk.book, questions if answer == "yes" else dict.fromkeys(questions, UNUSED))
    return True
