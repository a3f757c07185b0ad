"""A filing whose deadline is today or the next working day."""

from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.filing import duty, state, unsettled
from xlwings_udfs.facts.state import Judges
from xlwings_udfs.facts.words import Mask
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Rows in force, consented, not filed, whose deadline is the date of the check or one working day off.

    A sheet without a filing date has filed nothing; the finding then stands at the consent.
    """
    filing = state(ledger, context)
    has_filing = ledger.has("filed_on")
    for position in np.flatnonzero(filing.due & judged & ~filing.doubtful).tolist():
        today = filing.deadline[position] == np.datetime64(context.as_of, "D")
        yield Draft(
            position,
            "filed_on" if has_filing[position] else "approved_on",
            f"{duty(ledger, context, filing, position)}；{'检查当天就是最后一天' if today else '检查后只剩1个工作日'}，"
            "还没有提交日期。请按时向县政府办公室提交备案表，并填上提交日期；其实已提交的，补填即可。",
            [(position, "approved_on")] if has_filing[position] else (),
            provisional=bool(filing.provisional[position]),
            unsettled=unsettled(filing, context, position),
            due=filing.deadline[position].item(),
        )


RULE = Rule(
    name="filing-due",
    severity=Severity.HINT,
    title="备案期限将到",
    basis="第三部分（三）",
    quote="在3个工作日内按程序向县政府办公室提交《政府系统政务新媒体备案表》",
    why="提前一个工作日提醒，免得逾期。",
    remedy="在期限当天下班前把备案表提交县政府办公室，并填上提交日期。",
    method="有主要负责人同意和日期、还没有提交，期限是检查当天或下一个工作日的。",
    left_to_people="放假安排不全的，以「待核」开头，写明期限最早、最晚可能是哪天。",
    check=check,
    judges=Judges.LATEST_FILING,
    needs=("approved_on",),
    since_effect=True,
)
