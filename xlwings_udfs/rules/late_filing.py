"""A filing is due by the third working day after consent; this one came later."""

from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import days
from xlwings_udfs.facts.filing import duty, state
from xlwings_udfs.facts.state import Judges
from xlwings_udfs.facts.wording import chinese, late_by
from xlwings_udfs.facts.words import Mask
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Rows in force filed after their deadline. Provisional ones are warnings."""
    filing = state(ledger, context)
    filed_on = days(ledger, "filed_on")
    positions = np.flatnonzero(filing.late & judged)
    lateness = context.calendar.working_days_after(filing.deadline[positions], filed_on[positions])
    for position, late in zip(positions.tolist(), lateness.tolist(), strict=True):
        yield Draft(
            position,
            "filed_on",
            f"{duty(ledger, context, filing, position)}；"
            f"实际{chinese(filed_on[position])}提交，{late_by(late)}。"
            "请核对两个日期；属实的，向县政府办公室说明情况，以后按期提交。",
            [(position, "approved_on")],
            provisional=bool(filing.provisional[position]),
        )


RULE = Rule(
    name="late-filing",
    severity=Severity.ERROR,
    title="备案逾期提交",
    basis="第三部分（三）",
    quote="在3个工作日内按程序向县政府办公室提交《政府系统政务新媒体备案表》",
    why="备案晚了，县政府办公室不能及时掌握账号情况，也不能及时向州上报备。",
    remedy="核对审核同意日期和提交日期；确实逾期的向县政府办公室书面说明，今后同意之后3个工作日内提交。",
    check=check,
    judges=Judges.LATEST_FILING,
    needs=("approved_on", "filed_on"),
    since_effect=True,
)
