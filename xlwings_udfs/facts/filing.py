"""How far a row's filing is: filed in time, late, overdue, due soon. 第三部分（三）：在3个工作日内提交.

The day of consent does not count; the filing is in time through the end of the third working day.
"""

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from xlwings_udfs.facts import consent
from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import Days, days, denied, usable, written
from xlwings_udfs.facts.memory import once
from xlwings_udfs.facts.provisional import Bounds, bounds
from xlwings_udfs.facts.state import all_in_force, type_unknown
from xlwings_udfs.facts.wording import chinese
from xlwings_udfs.facts.words import Mask, empty, one_of
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.registry.values.filing_types import LATER, FilingType

_LATER_STEPS = ("accepted_on", "reported_on")
"""What was accepted or passed on was filed."""


@dataclass(frozen=True)
class Filing:
    """For every row: its consent and deadline (NaT where consent or its date is missing), what became of it.

    ``provisional``: the deadline rests on a year whose holidays are not wholly known. ``doubtful``: the account has
    ended and nobody knows which filing the consent belongs to, so that a deadline is a question.
    """

    consented: Days
    deadline: Days
    late: Mask
    overdue: Mask
    due: Mask
    provisional: Mask
    doubtful: Mask
    known_bounds: dict[np.datetime64, Bounds] = field(default_factory=dict, compare=False, repr=False)


def filed(ledger: Ledger) -> Mask:
    """Rows that say or show that they were filed: a date (readable or not), 已备案, or a later step that has its date."""
    shown = written(ledger, "filed_on")
    for key in _LATER_STEPS:
        shown = shown | written(ledger, key)
    return shown & ~denied(ledger, "filed_on")


def opened(ledger: Ledger, context: Context) -> Mask:
    """Rows whose filing is of the account's opening and whose opening date can be relied on.

    On a row of 变更, 关停 or 注销 the opening lies long before the filing: it proves nothing.
    """
    later_filing = one_of(ledger.columns["filing_type"], *LATER)
    return usable(ledger, "opened_on", context.as_of) & ~later_filing


def refused_and_left(ledger: Ledger, context: Context) -> Mask:
    """Rows on which the head said no and nothing came of it: nothing filed, and the account as it was before.

    A 变更 or closing that was refused leaves the account running; an opening leaves none: its date is empty.
    """
    columns = ledger.columns
    on_its_way = one_of(columns["filing_type"], *LATER)
    undated = {key: np.isnat(columns[key]) for key in ("opened_on", "shut_on", "cancelled_on", "updated_on")}
    closed = ~(undated["shut_on"] & undated["cancelled_on"])
    not_opened = one_of(columns["filing_type"], FilingType.OPENING) & ledger.has("opened_on")
    not_opened &= undated["opened_on"] & (empty(columns["opened_on_text"]) | denied(ledger, "opened_on"))
    idle = undated["updated_on"]
    nothing_done: Mask = (on_its_way & ~closed) | (not_opened & idle)
    return consent.state(ledger, context).refused & ~filed(ledger) & nothing_done


@once
def state(ledger: Ledger, context: Context) -> Filing:
    """The state of every row's filing at the date of the check."""
    as_of = np.datetime64(context.as_of, "D")
    consented = consent.consented_on(ledger, context)
    deadline = context.calendar.deadlines(consented, context.settings.filing_days)
    filed_on = days(ledger, "filed_on")
    pending = ~filed(ledger)
    today = np.full(len(ledger), as_of)
    soon = context.calendar.working_days_after(today, np.where(np.isnat(deadline), as_of, deadline)) <= 1
    return Filing(
        consented,
        deadline,
        late=usable(ledger, "filed_on", context.as_of) & (filed_on > deadline),
        overdue=pending & (deadline < as_of),
        due=pending & (deadline >= as_of) & soon,
        provisional=context.calendar.provisional(consented, deadline),
        doubtful=type_unknown(ledger) & ~all_in_force(ledger, context),
    )


def duty(ledger: Ledger, context: Context, filing: Filing, position: int) -> str:
    """Opening of a message on a deadline: by when to file, who consented when (and in which cell).

    A provisional one starts with 待核; behind the day it names the days between which the deadline lies. Which notices
    are missing is said once for all (`Finding.unsettled`).
    """
    consented, deadline = filing.consented[position], filing.deadline[position]
    asked, moves = "", ""
    if filing.provisional[position]:
        asked, moves = "待核：", f"（{how_far(bounds_of(filing, context, position))}）"
    return (
        f"{asked}最迟{chinese(deadline)}应提交备案{moves}，"
        f"主要负责人{chinese(consented)}审核同意（{ledger.place(position, 'approved_on').cell}）后"
        f"{context.settings.filing_days}个工作日内"
    )


def bounds_of(filing: Filing, context: Context, position: int) -> Bounds:
    """Between which days the provisional deadline of a row lies."""
    consented = filing.consented[position]
    known = filing.known_bounds.get(consented)
    if known is None:
        start: date = consented.astype("datetime64[D]").item()
        known = bounds(context.calendar, start, context.settings.filing_days)
        filing.known_bounds[consented] = known
    return known


def unsettled(filing: Filing, context: Context, position: int) -> tuple[int, ...]:
    """The years not wholly known that the deadline of a row rests on."""
    ends = filing.consented[position], filing.deadline[position]
    return unsettled_years(context, *ends) if filing.provisional[position] else ()


def unsettled_years(context: Context, start: np.datetime64, end: np.datetime64) -> tuple[int, ...]:
    """The years not wholly known among those of the days after ``start`` through ``end``."""
    first, last = (each.astype("datetime64[D]").item() for each in (start, end))
    return tuple(missing.year for missing in context.calendar.missing(first, last))


def how_far(found: Bounds) -> str:
    """Between which days a provisional deadline lies, and what could move it."""
    if found.earliest == found.latest:
        return "前后没有放假安排可能变动的节日，一般不会变"
    moved = "、".join(found.holidays)
    return f"因{moved}的放假调休还不知道，期限最早可能是{chinese(found.earliest)}，最晚可能是{chinese(found.latest)}"
