"""How far the filing of every row of a registry is, as 计算期限 shows it: read from the facts that the rules judge by.

A row on which no rule counts a deadline has none here either, but the reason why.
"""

from datetime import date
from typing import NamedTuple

import numpy as np

from xlwings_udfs.checking.case import Case
from xlwings_udfs.facts import consent, filing
from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import days, disorders, future, undated, unreadable
from xlwings_udfs.facts.effect import older
from xlwings_udfs.facts.provisional import Bounds
from xlwings_udfs.facts.state import Judges, rows_judged, states
from xlwings_udfs.facts.statuses import Status
from xlwings_udfs.facts.wording import chinese
from xlwings_udfs.functions.status import provisionally, state_in_words
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger, Registry
from xlwings_udfs.registry.values.distinct import Integers

_NOT_COUNTED = "不计期限"
_ENDED = {Status.SHUT: "已关停", Status.CANCELLED: "已注销"}
_TYPE_UNKNOWN = "（账号已不在用，没有写明这次办的是哪一种备案）"
_BEFORE_EFFECT = "（施行日期以前的备案，仅供参考）"


class FilingState(NamedTuple):
    """What is told of one row's filing.

    ``deadline`` is None where none counts, ``left`` the working days that a pending one has left (below 0 when its
    deadline is past; None when it was filed, or nobody knows), ``told`` all of it in Chinese.
    """

    deadline: date | None
    left: int | None
    told: str


def states_on(registry: Registry, case: Case) -> list[tuple[int, FilingState]]:
    """Row and state of every account of ``registry``, worked out beside the other sheets as the rules do."""
    beside = [each for each in case.registries if each.kind in (Kind.ACCOUNTS, Kind.FILINGS)]
    before = sum(len(each) for each in beside[: [each is registry for each in beside].index(True)])
    states = filing_states(Ledger.join(beside), case.context)
    return list(zip(registry.columns["row"].tolist(), states[before:][: len(registry)], strict=True))


def filing_states(ledger: Ledger, context: Context) -> list[FilingState]:
    """The state of every row's latest filing at the date of the check; a row without a deadline tells the reason."""
    facts = filing.state(ledger, context)
    counted = rows_judged(ledger, context, Judges.LATEST_FILING) & ~np.isnat(facts.deadline)
    today = np.full(len(ledger), np.datetime64(context.as_of, "D"))
    working_days = context.calendar.working_days_after
    left = working_days(today, facts.deadline) - working_days(facts.deadline, today)
    told = _told(ledger, context, facts, left)
    reasons = _reasons(ledger, context)
    # Nobody knows of a sheet without the column what was filed after the deadline: no rule calls it overdue.
    pending = ~filing.filed(ledger) & (ledger.has("filed_on") | ~facts.overdue)
    return [
        FilingState(facts.deadline[at].item(), int(left[at]) if pending[at] else None, told[at])
        if counts
        else FilingState(None, None, reasons[at])
        for at, counts in enumerate(counted.tolist())
    ]


def _told(ledger: Ledger, context: Context, facts: filing.Filing, left: Integers) -> list[str]:
    """What is told of every row that has a deadline; "" of the others."""
    filed_on = days(ledger, "filed_on")
    late = context.calendar.working_days_after(facts.deadline, filed_on)
    doubts = _doubts(ledger, context, facts)
    flagged = facts.late | facts.overdue | facts.due
    reference, doubtful = older(ledger, context.settings.effective_from) & flagged, facts.doubtful & flagged
    told = [""] * len(ledger)
    for at in np.flatnonzero(~np.isnat(facts.deadline)).tolist():
        end = facts.deadline[at].item()
        by = int(late[at]) if facts.late[at] else max(-int(left[at]), 0)
        text = doubts[at] or state_in_words(filed_on[at].item(), end, by, int(left[at]), context.as_of)
        text += _TYPE_UNKNOWN if doubtful[at] else ""
        if facts.provisional[at]:
            margin = _margin(filing.bounds_of(facts, context, at)) if flagged[at] else ""
            text = provisionally(text, context.calendar, facts.consented[at].item(), end, margin)
        elif doubtful[at]:
            text = f"待核：{text}"
        told[at] = f"{text}{_BEFORE_EFFECT}" if reference[at] else text
    return told


def _margin(found: Bounds) -> str:
    """What the missing notices may yet do to a deadline; "" when nothing."""
    if found.earliest == found.latest:
        return ""
    return f"，期限最早可能是{chinese(found.earliest)}、最晚{chinese(found.latest)}"


def _doubts(ledger: Ledger, context: Context, facts: filing.Filing) -> list[str]:
    """What is told where a filing date cannot be relied on, or nobody knows whether or when it was; "" elsewhere."""
    told = [""] * len(ledger)
    undated_filing = undated(ledger, "filed_on")
    by_a_later_step = filing.filed(ledger) & np.isnat(days(ledger, "filed_on")) & ~undated_filing
    for mask, text in (
        (by_a_later_step, "没有提交日期，但后面的步骤已有日期，应是已提交；请补填，期限才能核对"),
        (future(ledger, "filed_on", context.as_of), "提交日期晚于今天，请核对"),
        (disorders(ledger, context.as_of)["filed_on"].broken, "提交日期早于审核同意日期，请核对"),
    ):
        for at in np.flatnonzero(mask).tolist():
            told[at] = text
    for at in np.flatnonzero(undated_filing).tolist():
        told[at] = f"提交日期写的是「{ledger.written(at, 'filed_on')}」，没有写哪一天；请补填，期限才能核对"
    for at in np.flatnonzero(unreadable(ledger, "filed_on")).tolist():
        told[at] = _unreadable(ledger, at, "filed_on", "提交日期")
    for at in np.flatnonzero(facts.overdue & ~ledger.has("filed_on")).tolist():
        told[at] = f"没有「提交日期」列，不知道是否已提交（最迟{chinese(facts.deadline[at])}）"
    return told


def _reasons(ledger: Ledger, context: Context) -> list[str]:
    """For every row why no deadline counts: it has ended, lacks the head's consent, or the day of it."""
    judged = rows_judged(ledger, context, Judges.LATEST_FILING)
    said = consent.state(ledger, context)
    left_alone = filing.refused_and_left(ledger, context)
    ends = states(ledger, context)
    wrong, ahead, undated_consent = (
        unreadable(ledger, "approved_on"),
        future(ledger, "approved_on", context.as_of),
        undated(ledger, "approved_on"),
    )
    reasons = []
    for at in range(len(ledger)):
        if not judged[at]:
            by_status = ends.decided_by[at] == "status"
            reason = ledger.text(at, "status") if by_status else _ENDED.get(ends.status[at], "账号已不在用")
        elif left_alone[at]:
            reason = "主要负责人没有同意，也没有办理"
        elif said.failing[at]:
            reason = "没有审核同意日期" if said.failing[at] == "approved_on" else "未经主要负责人同意"
        elif wrong[at]:
            reason = _unreadable(ledger, at, "approved_on", "审核同意日期")
        elif undated_consent[at]:
            reason = f"审核同意日期写的是「{ledger.written(at, 'approved_on')}」，没有写哪一天"
        elif ahead[at]:
            reason = "审核同意日期晚于今天，请核对"
        else:
            reason = f"待核：审核意见「{ledger.text(at, 'opinion')}」看不出是否同意"
        reasons.append(f"{reason}，{_NOT_COUNTED}")
    return reasons


def _unreadable(ledger: Ledger, position: int, key: str, header: str) -> str:
    problem = ledger.text(position, f"{key}_problem")
    return f"{header}无法识别：{ledger.written(position, key)}（{problem}）"
