"""A filing is due by the third working day after consent; this one came later."""

from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import days
from xlwings_udfs.facts.filing import duty, state, unsettled
from xlwings_udfs.facts.state import Judges
from xlwings_udfs.facts.wording import chinese, late_by
from xlwings_udfs.facts.words import Mask
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Filings after their deadline. Provisional ones are warnings; where nobody knows which filing it was, a hint."""
    filing = state(ledger, context)
    filed_on = days(ledger, "filed_on")
    positions = np.flatnonzero(filing.late & judged)
    lateness = context.calendar.working_days_after(filing.deadline[positions], filed_on[positions])
    for position, late in zip(positions.tolist(), lateness.tolist(), strict=True):
        doubtful = bool(filing.doubtful[position])
        provisional = bool(filing.provisional[position])
        asked = "待核：账号已经关停或注销，没有写明这次办的是哪一种备案，先不作判断。" if doubtful else ""
        advice = (
            "这里先不作结论。"
            if provisional
            else "请核对两个日期，填错的改正；属实的，向县政府办公室说明情况，以后按期提交。"
        )
        yield Draft(
            position,
            "filed_on",
            f"{asked}{duty(ledger, context, filing, position)}；"
            f"实际{chinese(filed_on[position])}提交，{late_by(late)}。{advice}",
            [(position, "approved_on")],
            provisional=provisional,
            unsettled=unsettled(filing, context, position),
            severity=Severity.HINT if doubtful else None,
        )


RULE = Rule(
    name="late-filing",
    severity=Severity.ERROR,
    title="备案逾期提交",
    basis="第三部分（三）",
    quote="在3个工作日内按程序向县政府办公室提交《政府系统政务新媒体备案表》",
    why="备案晚了，县政府办公室不能及时掌握账号情况，也不能及时向州上报备。",
    remedy="核对审核同意日期和提交日期；确实逾期的向县政府办公室书面说明，今后同意之后3个工作日内提交。",
    method="同意当天不算，从下一个工作日数起，第三个工作日当天提交还算按期；调休上班的周末算工作日，放假不算。",
    left_to_people="放假安排不全时只作警告，写明期限最早、最晚可能是哪天；账号已结束而备案类型没写的，只提示。",
    check=check,
    judges=Judges.LATEST_FILING,
    needs=("approved_on", "filed_on"),
    since_effect=True,
)
