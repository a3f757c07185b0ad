"""How far filings are, from the two dates of bare cells alone: nothing is known here of who consented, or whether the account has ended.

A registry's rows are told by `filings`, which asks the facts; both say it in the words of this module.
"""

from datetime import date

from xlwings_udfs.facts.wording import chinese, late_by
from xlwings_udfs.functions.values import Answers, Cells, DayOrAnswer, dates, shape
from xlwings_udfs.workdays.calendar import Calendar

_SIZES_DIFFER = "审核同意日期和提交日期的区域大小不同，请选成一样大"


def statuses(approved: Cells, filed: Cells, days: int, calendar: Calendar, as_of: date) -> Answers:
    """For every consent and filing, in Chinese: in time, late by how much, overdue, or how long there is left.

    A text that rests on a year not wholly known starts with 待核 and names the notice that is missing.
    """
    consents, filings = dates(approved), dates(filed)
    if shape(consents) != shape(filings):
        return [[_SIZES_DIFFER]]
    return [
        [_status(consent, filing, days, calendar, as_of) for consent, filing in zip(*rows, strict=True)]
        for rows in zip(consents, filings, strict=True)
    ]


def _status(consent: DayOrAnswer, filing: DayOrAnswer, days: int, calendar: Calendar, as_of: date) -> str:
    """One filing's state; "" when both cells are empty."""
    if isinstance(consent, str) and consent:
        return consent
    if isinstance(filing, str) and filing:
        return filing
    filed = filing if isinstance(filing, date) else None
    if isinstance(consent, str):
        return "缺审核同意日期，无法计算期限" if filed else ""
    if consent > as_of:
        return "审核同意日期晚于今天，请核对"
    if filed and filed > as_of:
        return "提交日期晚于今天，请核对"
    if filed and filed < consent:
        return "提交日期早于审核同意日期，请核对"
    deadline = calendar.deadline(consent, days)
    late = calendar.working_days_between(deadline.end, filed or as_of)
    left = calendar.working_days_between(as_of, deadline.end)
    text = state_in_words(filed, deadline.end, late, left, as_of)
    return provisionally(text, calendar, consent, deadline.end) if deadline.provisional else text


def state_in_words(filing: date | None, end: date, late: int, left: int, as_of: date) -> str:
    """How far one filing is: ``filing`` its day (None: none yet), due by ``end``, ``late`` or ``left`` in working days."""
    if filing is not None:
        return "按期提交" if filing <= end else f"{late_by(late)}提交"
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
