"""What an account is at the date of the check: in force, ending, ended. The one place that knows it.

状态 decides where it says something; else a closing date on or before the check; else a 关停 or 注销 that was consented to
and filed. Every rule and every door asks here, and the evidence (which cells said so) goes along.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt

from xlwings_udfs.facts import consent
from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import CLOSING_KEYS, Days, days, undated, usable
from xlwings_udfs.facts.memory import once
from xlwings_udfs.facts.statuses import ENDED, Status, read_status
from xlwings_udfs.facts.words import Mask, one_of
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger, Registry
from xlwings_udfs.registry.values.filing_types import ENDING, FilingType

CLOSING_TYPES = ENDING
"""The filings that end an account."""
OPEN_TYPES = (FilingType.OPENING, FilingType.CHANGE)
"""The filings of an account that goes on; on the row of one that has ended they are of an earlier time."""
_SAYS = {"shut_on": Status.SHUT, "cancelled_on": Status.CANCELLED}


class Judges(StrEnum):
    """Which rows a rule judges; part of its declaration."""

    IN_FORCE = "in force"
    """Accounts in force."""
    LATEST_FILING = "latest filing"
    """The latest filing of each account: its consent, deadlines, type, reason, report, announcement. Of an account that
    has ended its closing filing; an older 开设 or 变更 that its row still shows is not judged."""
    ALL = "all"
    """Every row."""


@dataclass(frozen=True)
class States:
    """For every row: what 状态 says (``said``), what the account is (``status``, NOTHING counts as in force), the key of
    the cell that decides (``decided_by``, "" for none), the day on which it ended (``when``, NaT unknown).

    ``against`` is the key of a date that says that the account has ended although 状态 says that it is in force.
    """

    said: npt.NDArray[np.object_]
    status: npt.NDArray[np.object_]
    decided_by: npt.NDArray[np.object_]
    when: Days
    against: npt.NDArray[np.object_]

    @cached_property
    def ended(self) -> Mask:
        """Rows whose account has ended."""
        return one_of(self.status, *ENDED)

    def is_(self, *statuses: Status) -> Mask:
        """Rows whose account is one of ``statuses``."""
        return one_of(self.status, *statuses)


@once
def states(ledger: Ledger, context: Context) -> States:
    """The state of every row's account."""
    count = len(ledger)
    said = _said(ledger)
    status, decided_by = said.copy(), np.full(count, "", dtype=np.object_)
    decided_by[~one_of(said, Status.NOTHING, Status.NOT_UNDERSTOOD)] = "status"
    when = np.full(count, np.datetime64("NaT", "D"))
    against = np.full(count, "", dtype=np.object_)
    silent = decided_by == ""
    for key in ("cancelled_on", "shut_on"):
        dated = usable(ledger, key, context.as_of)
        told = dated | undated(ledger, key)
        take = told & silent & (decided_by == "")
        status[take], decided_by[take] = _SAYS[key], key
        against[told & ~silent & ~one_of(said, *ENDED) & (against == "")] = key
        if key == "cancelled_on":
            status[told & (said == Status.SHUT)] = Status.CANCELLED
        when = np.where(dated, days(ledger, key), when)
    closing = _closings(ledger, context)
    take = closing & (decided_by == "")
    cancelling = one_of(ledger.columns["filing_type"], FilingType.CANCELLATION)
    status[take], decided_by[take] = np.where(cancelling, Status.CANCELLED, Status.SHUT)[take], "filed_on"
    running = one_of(said, Status.IN_FORCE, Status.DORMANT, Status.BACK)
    against[closing & running & (against == "")] = "filed_on"
    # Filed before it was done: the day of the filing tells when it ended only where nothing else does.
    by_filing = np.isnat(when) & ((decided_by == "filed_on") | (against == "filed_on"))
    when = np.where(by_filing, days(ledger, "filed_on"), when)
    return States(said, status, decided_by, when, against)


def _said(ledger: Ledger) -> npt.NDArray[np.object_]:
    """What 状态 says on every row, read once for each different text below each header."""
    found: list[Status] = []
    for registry in ledger.registries:
        header = registry.headers.get("status")
        texts = registry.columns["status"].tolist()
        known = {text: read_status(text, header.text if header else "") for text in set(texts)}
        found += map(known.__getitem__, texts)
    said = np.empty(len(found), dtype=np.object_)
    said[:] = found
    return said


def _closings(ledger: Ledger, context: Context) -> Mask:
    """Rows of a 关停 or 注销 that was consented to and filed by the date of the check."""
    closing = one_of(ledger.columns["filing_type"], *CLOSING_TYPES)
    return closing & usable(ledger, "filed_on", context.as_of) & ~consent.missing(ledger, context)


def kinds(ledger: Ledger) -> npt.NDArray[np.object_]:
    """What the sheet of every row records."""
    each = np.array([registry.kind for registry in ledger.registries], dtype=np.object_)
    return np.repeat(each, [len(registry) for registry in ledger.registries])


def in_force(registry: Registry, context: Context) -> Mask:
    """Rows of ``registry`` whose account is in force at the date of the check."""
    return all_in_force(Ledger.join([registry]), context)


def all_in_force(ledger: Ledger, context: Context) -> Mask:
    """`in_force` of all rows of a ledger."""
    return ~states(ledger, context).ended


def rows_judged(ledger: Ledger, context: Context, judges: Judges) -> Mask:
    """The rows that a rule which ``judges`` so is handed. In a log every row is a filing and is judged."""
    if judges is Judges.ALL:
        return np.ones(len(ledger), dtype=np.bool_)
    judged = all_in_force(ledger, context) | (kinds(ledger) != Kind.ACCOUNTS)
    if judges is Judges.LATEST_FILING:
        judged |= ~one_of(ledger.columns["filing_type"], *OPEN_TYPES)
    return np.asarray(judged, dtype=np.bool_)


def type_unknown(ledger: Ledger) -> Mask:
    """Rows of which nobody knows which filing they show: 备案类型 is missing, empty or none of the four."""
    return ~one_of(ledger.columns["filing_type"], *OPEN_TYPES, *CLOSING_TYPES)


def evidence(ledger: Ledger, found: States, position: int) -> list[tuple[int, str]]:
    """The cells that say what the account of a row is: 状态, its closing dates, its closing filing."""
    keys = [key for key in ("status", *CLOSING_KEYS) if ledger.written(position, key)]
    if "filed_on" in (found.decided_by[position], found.against[position]):
        keys += ["filing_type", "filed_on"]
    return [(position, key) for key in keys]
