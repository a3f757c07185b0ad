"""What a unit files is reported on to the prefecture office."""

from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import days, usable, written
from xlwings_udfs.facts.filing import how_far, unsettled_years
from xlwings_udfs.facts.provisional import bounds
from xlwings_udfs.facts.state import Judges
from xlwings_udfs.facts.wording import chinese, late_by
from xlwings_udfs.facts.words import Mask
from xlwings_udfs.finding import Bearer, Severity
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Filed rows in force reported on after the days set, or not at all and those days are past."""
    as_of = np.datetime64(context.as_of, "D")
    filed_on, reported_on = days(ledger, "filed_on"), days(ledger, "reported_on")
    filed_on[~usable(ledger, "filed_on", context.as_of)] = np.datetime64("NaT", "D")
    deadline = context.calendar.deadlines(filed_on, context.settings.report_days)
    pending = ~written(ledger, "reported_on")  # 未报州 in the cell is not yet either
    late = usable(ledger, "reported_on", context.as_of) & (reported_on > deadline)
    found = (late | (pending & (deadline < as_of))) & judged
    positions = np.flatnonzero(found)
    ends = np.where(pending, as_of, reported_on)[positions]
    lateness = context.calendar.working_days_after(deadline[positions], ends)
    provisional = context.calendar.provisional(filed_on, deadline)
    for position, days_late in zip(positions.tolist(), lateness.tolist(), strict=True):
        start, last = filed_on[position], deadline[position]
        asked, moves = "", ""
        if provisional[position]:
            margin = how_far(bounds(context.calendar, start.item(), context.settings.report_days))
            asked, moves = "待核：", f"（{margin}）"
        done = (
            f"至{chinese(context.as_of)}没有报州日期"
            if pending[position]
            else f"{chinese(reported_on[position])}才报送"
        )
        yield Draft(
            position,
            "reported_on",
            f"{asked}{chinese(start)}收到备案（{ledger.place(position, 'filed_on').cell}），"
            f"应及时向州政府办公室报备，按设定最迟{chinese(last)}{moves}；{done}，{late_by(days_late)}。"
            + (
                "请核对：已报的补填报州日期，没有报的及时报备。"
                if pending[position]
                else "请核对日期，以后及时报备。"
            ),
            [(position, "filed_on")],
            provisional=bool(provisional[position]),
            unsettled=unsettled_years(context, start, last) if provisional[position] else (),
        )


RULE = Rule(
    name="not-reported-upward",
    severity=Severity.WARNING,
    title="未及时向州报备",
    basis="第三部分（三）",
    quote="县政府办公室接到备案后及时向州政府办公室报备",
    why="备案要逐级到州；「及时」通知没有定天数，按设置的工作日数（默认3个）提醒。",
    remedy="尽快向州政府办公室报备，并填上报州日期。",
    method="收到备案之后，按设置的工作日数（通知只说「及时」，没有定数）报州；报州日期空着或写着未报的，是没有报。",
    left_to_people="放假安排不全的，以「待核」开头，写明最迟可能是哪天；只写「已报」没有日期的，由日期一条提示补填。",
    check=check,
    bearer=Bearer.OFFICE,
    judges=Judges.LATEST_FILING,
    needs=("filed_on", "reported_on"),
    since_effect=True,
)
