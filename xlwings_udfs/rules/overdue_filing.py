"""A filing is due by the third working day after consent; this one has not come."""

from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.filing import duty, opened, state
from xlwings_udfs.facts.state import Judges
from xlwings_udfs.facts.wording import chinese, late_by
from xlwings_udfs.facts.words import Mask
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Rows in force, consented, not filed, past their deadline. Provisional ones are warnings.

    An account that is open already is unregistered-account's.
    """
    filing = state(ledger, context)
    positions = np.flatnonzero(filing.overdue & judged & ~opened(ledger, context))
    today = np.full(len(positions), np.datetime64(context.as_of, "D"))
    lateness = context.calendar.working_days_after(filing.deadline[positions], today)
    for position, late in zip(positions.tolist(), lateness.tolist(), strict=True):
        yield Draft(
            position,
            "filed_on",
            f"{duty(ledger, context, filing, position)}；"
            f"至{chinese(context.as_of)}没有提交日期，{late_by(late)}。"
            "请立即向县政府办公室提交备案表；其实已提交的，补填提交日期。",
            [(position, "approved_on")],
            provisional=bool(filing.provisional[position]),
        )


RULE = Rule(
    name="overdue-filing",
    severity=Severity.ERROR,
    title="逾期未提交备案",
    basis="第三部分（三）",
    quote="在3个工作日内按程序向县政府办公室提交《政府系统政务新媒体备案表》",
    why="同意了却迟迟不备案，账号就游离在监管之外。",
    remedy="立即填写备案表提交县政府办公室；其实已提交的，补填提交日期。",
    check=check,
    judges=Judges.LATEST_FILING,
    needs=("approved_on", "filed_on"),
    since_effect=True,
)
