"""How far a row's filing is: filed in time, late, overdue, due soon. 第三部分（三）：在3个工作日内提交.

The day of consent does not count; the filing is in time through the end of the third working day.
"""

from dataclasses import dataclass

import numpy as np

from xlwings_udfs.facts import consent
from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import Days, days, usable, written_in
from xlwings_udfs.facts.memory import once
from xlwings_udfs.facts.wording import chinese, pending_proof
from xlwings_udfs.facts.words import Mask
from xlwings_udfs.registry.table.ledger import Ledger, Registry
from xlwings_udfs.registry.values.filing_types import LATER


@dataclass(frozen=True)
class Filing:
    """For every row: its consent and deadline (NaT where consent or its date is missing), what became of it.

    ``provisional``: the deadline rests on a year whose holidays are not wholly known.
    """

    consented: Days
    deadline: Days
    late: Mask
    overdue: Mask
    due: Mask
    provisional: Mask


def filed_in(registry: Registry) -> Mask:
    """Rows of ``registry`` on which a filing date is written, readable or not."""
    return written_in(registry, "filed_on")


def filed(ledger: Ledger) -> Mask:
    """`filed_in` of all rows of a ledger."""
    return np.concatenate([filed_in(registry) for registry in ledger.registries])


def opened(ledger: Ledger, context: Context) -> Mask:
    """Rows whose filing is of the account's opening and whose opening date can be relied on.

    On a row of 变更, 关停 or 注销 the opening lies long before the filing: it proves nothing.
    """
    later_filing = ledger.table["filing_type"].isin(LATER).to_numpy()
    return usable(ledger, "opened_on", context.as_of) & ~later_filing


@once
def state(ledger: Ledger, context: Context) -> Filing:
    """The state of every row's filing at the date of the check."""
    as_of = np.datetime64(context.as_of, "D")
    counts = usable(ledger, "approved_on", context.as_of) & ~consent.missing(ledger, context)
    consented = days(ledger, "approved_on")
    consented[~counts] = np.datetime64("NaT", "D")
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
    )


def duty(ledger: Ledger, context: Context, filing: Filing, position: int) -> str:
    """Opening of a message on a deadline: who consented when (and in which cell), by when to file.

    A provisional one starts with 待核 and the notice that is missing.
    """
    consented, deadline = filing.consented[position], filing.deadline[position]
    proof = ""
    if filing.provisional[position]:
        proof = pending_proof(context.calendar, consented.item(), deadline.item())
    return (
        f"{proof}主要负责人{chinese(consented)}审核同意（{ledger.place(position, 'approved_on').cell}），"
        f"应在{context.settings.filing_days}个工作日内提交备案，最迟{chinese(deadline)}"
    )
