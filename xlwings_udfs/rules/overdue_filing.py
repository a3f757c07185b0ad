"""A filing is due by the third working day after consent; this one has not come."""

from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import days, denied, undated, unreadable, usable
from xlwings_udfs.facts.filing import duty, filed, opened, state, unsettled
from xlwings_udfs.facts.state import Judges, all_in_force
from xlwings_udfs.facts.wording import chinese, late_by
from xlwings_udfs.facts.words import Mask
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.schema import BY_KEY
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Consented, not filed, past the deadline. Provisional ones are warnings.

    An account that is open already and in force is unregistered-account's. A row without a filing date whose later
    steps have one was filed: the day is asked for.
    """
    filing = state(ledger, context)
    positions = np.flatnonzero(
        filing.overdue & judged & ~(opened(ledger, context) & all_in_force(ledger, context))
    )
    today = np.full(len(positions), np.datetime64(context.as_of, "D"))
    lateness = context.calendar.working_days_after(filing.deadline[positions], today)
    for position, late in zip(positions.tolist(), lateness.tolist(), strict=True):
        doubtful, provisional = bool(filing.doubtful[position]), bool(filing.provisional[position])
        asked = "待核：账号已经关停或注销，没有写明这次办的是哪一种备案，先不作判断。" if doubtful else ""
        advice = (
            "这里先不作结论；其实已提交的，补填提交日期。"
            if provisional
            else "其实已提交的，请补填提交日期；没有提交的，请尽快向县政府办公室提交备案表。"
        )
        yield Draft(
            position,
            "filed_on",
            f"{asked}{duty(ledger, context, filing, position)}；"
            f"至{chinese(context.as_of)}{_no_date(ledger, position)}，{late_by(late)}。{advice}",
            [(position, "approved_on")],
            provisional=provisional,
            unsettled=unsettled(filing, context, position),
            severity=Severity.HINT if doubtful else None,
            due=None if doubtful else filing.deadline[position].item(),
        )
    yield from _undated(ledger, context, judged)


def _no_date(ledger: Ledger, position: int) -> str:
    text = ledger.written(position, "filed_on")
    return f"提交日期写的是「{text}」" if text else "没有提交日期"


def _undated(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Rows that were accepted or reported on, and have no filing date."""
    nothing = (
        np.isnat(days(ledger, "filed_on")) & ~undated(ledger, "filed_on") & ~unreadable(ledger, "filed_on")
    )
    nothing &= filed(ledger) & ~denied(ledger, "filed_on") & ledger.has("filed_on") & judged
    for position in np.flatnonzero(nothing).tolist():
        later = next(
            (key for key in ("accepted_on", "reported_on") if usable(ledger, key, context.as_of)[position]),
            None,
        )
        if later is None:
            continue
        yield Draft(
            position,
            "filed_on",
            f"没有提交日期，但有{BY_KEY[later].header}（{ledger.place(position, later).cell}），应是已经提交。"
            "请补填提交日期，期限才能核对。",
            [(position, later)],
            severity=Severity.HINT,
        )


RULE = Rule(
    name="overdue-filing",
    severity=Severity.ERROR,
    title="逾期未提交备案",
    basis="第三部分（三）",
    quote="在3个工作日内按程序向县政府办公室提交《政府系统政务新媒体备案表》",
    why="同意了却迟迟不备案，账号就游离在监管之外。",
    remedy="尽快填写备案表提交县政府办公室；其实已提交的，补填提交日期。",
    method="提交日期空着，或写着「未备案」「待提交」等，都是没有提交；写「已备案」而没有日期的，只提示补填日期。",
    left_to_people="放假安排不全时只作警告；账号已结束而备案类型没写的，只提示。",
    check=check,
    judges=Judges.LATEST_FILING,
    needs=("approved_on", "filed_on"),
    since_effect=True,
)
