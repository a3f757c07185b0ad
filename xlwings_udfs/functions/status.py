"""How far filings are, from the two dates of bare cells alone: nothing is known here of who consented, or whether the account has ended.

A registry's rows are told by `filings`, which asks the facts; both say it in the words of this module.
"""

from datetime import date

import numpy as np

from xlwings_udfs.facts.wording import chinese, late_by
from xlwings_udfs.functions.values import Answers, Cells, Objects, dates, rows_of
from xlwings_udfs.workdays.calendar import Calendar, Days

_SIZES_DIFFER = "审核同意日期和提交日期的区域大小不同，请选成一样大"


def statuses(approved: Cells, filed: Cells, days: int, calendar: Calendar, as_of: date) -> Answers:
    """For every consent and filing, in Chinese: in time, late by how much, overdue, or how long there is left.

    A text that rests on a year not wholly known starts with 待核 and names the notice that is missing.
    """
    consents, wrong_consents = dates(approved)
    filings, wrong_filings = dates(filed)
    if consents.shape != filings.shape:
        return [[_SIZES_DIFFER]]
    today = np.datetime64(as_of, "D")
    counted = (consents <= today) & ~(filings > today) & ~(filings < consents) & (wrong_filings == "")
    ends = calendar.deadlines(np.where(counted, consents, np.datetime64("NaT", "D")), days)
    until = np.where(np.isnat(filings), today, filings)
    late = calendar.working_days_after(ends, until)
    left = calendar.working_days_after(np.full(ends.shape, today), ends)
    provisional = calendar.provisional(consents, ends)
    answers = _without_state(consents, filings, wrong_consents, wrong_filings, today)
    for row, column in np.argwhere(counted).tolist():
        end = ends[row, column].item()
        text = state_in_words(
            filings[row, column], end, int(late[row, column]), int(left[row, column]), as_of
        )
        if provisional[row, column]:
            text = provisionally(text, calendar, consents[row, column].item(), end)
        answers[row, column] = text
    return rows_of(answers)


def _without_state(
    consents: Days, filings: Days, wrong_consents: Objects, wrong_filings: Objects, today: np.datetime64
) -> Objects:
    """The answers where no deadline can be told; "" where both cells are empty."""
    answers = np.where(wrong_consents != "", wrong_consents, wrong_filings)
    fine = answers == ""
    for mask, text in (
        (np.isnat(consents) & ~np.isnat(filings), "缺审核同意日期，无法计算期限"),
        (consents > today, "审核同意日期晚于今天，请核对"),
        (filings > today, "提交日期晚于今天，请核对"),
        (filings < consents, "提交日期早于审核同意日期，请核对"),
    ):
        answers[fine & mask & (answers == "")] = text
    return answers


def state_in_words(filing: np.datetime64, end: date, late: int, left: int, as_of: date) -> str:
    """How far one filing is: ``filing`` its day (NaT: none yet), due by ``end``, ``late`` or ``left`` in working days."""
    if not np.isnat(filing):
        return "按期提交" if filing <= np.datetime64(end, "D") else f"{late_by(late)}提交"
    if end < as_of:
        return f"未提交，{late_by(late)}（最迟{chinese(end)}）"
    if end == as_of:
        return "未提交，今天到期"
    return f"未提交，还剩{left}个工作日（最迟{chinese(end)}）"


def provisionally(text: str, calendar: Calendar, consent: date, end: date, margin: str = "") -> str:
    """``text`` marked 待核, with the notices that are missing for the days after ``consent`` through ``end``.

    ``margin`` says what they may change.
    """
    missing = "、".join(f"{each.calendar}{each.year}年" for each in calendar.missing(consent, end))
    return f"待核：{text}（缺{missing}放假通知{margin}）"
