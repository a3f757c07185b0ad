"""Which dates of a row can be relied on.

A date that cannot be read, lies after the date of the check or breaks the order of the filing's steps is
impossible-date's; every rule that needs the date is silent on the row, whether or not impossible-date runs.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from xlwings_udfs.facts.words import Mask, empty
from xlwings_udfs.registry.columns.schema import COLUMNS, ColumnKind
from xlwings_udfs.registry.table.ledger import Ledger, Registry

Days = npt.NDArray[np.datetime64]
"""datetime64[D]; NaT where there is no date."""

DATE_KEYS: tuple[str, ...] = tuple(column.key for column in COLUMNS if column.kind is ColumnKind.DATE)
"""Every column of dates a registry can have."""
CHAIN: tuple[str, ...] = ("approved_on", "filed_on", "accepted_on", "reported_on")
"""The steps of a filing: none may come before the one before it. An empty one drops out."""


@dataclass(frozen=True)
class Disorder:
    """Dates of one chain column that come before the step before them.

    ``previous`` holds, where ``broken``, the key of the earlier step compared with.
    """

    broken: Mask
    previous: npt.NDArray[np.object_]


def days(ledger: Ledger, key: str) -> Days:
    """The dates of column ``key``; NaT where empty or unreadable."""
    return ledger.table[key].to_numpy().astype("datetime64[D]")


def written(ledger: Ledger, key: str) -> Mask:
    """Rows whose ``key`` holds a date or what should be one; a dash or 无 is as good as empty."""
    return ~np.isnat(days(ledger, key)) | unreadable(ledger, key)


def written_in(registry: Registry, key: str) -> Mask:
    """As `written`, of one registry, without the table that is slow to make."""
    found: Mask = ~np.isnat(registry.columns[key].astype("datetime64[D]"))
    return found | registry.columns[f"{key}_problem"].astype(np.bool_)


def unreadable(ledger: Ledger, key: str) -> Mask:
    """Rows whose ``key`` is written but cannot be read as a date."""
    return ~empty(ledger.table[f"{key}_problem"])


def future(ledger: Ledger, key: str, as_of: date) -> Mask:
    """Rows whose ``key`` lies after the date of the check."""
    return days(ledger, key) > np.datetime64(as_of, "D")


def disorders(ledger: Ledger, as_of: date) -> dict[str, Disorder]:
    """For each step of the chain, the dates that come before the nearest earlier step with a date.

    Unreadable and future dates are not compared: they are defects of their own.
    """
    last = np.full(len(ledger), np.datetime64("NaT", "D"))
    last_key = np.full(len(ledger), "", dtype=np.object_)
    found = {}
    for key in CHAIN:
        now = days(ledger, key)
        now[future(ledger, key, as_of)] = np.datetime64("NaT", "D")
        found[key] = Disorder(now < last, last_key.copy())
        present = ~np.isnat(now)
        last[present] = now[present]
        last_key[present] = key
    return found


def usable(ledger: Ledger, key: str, as_of: date) -> Mask:
    """Rows whose ``key`` is a date that can be relied on: present, of its time, in order."""
    fit = ~np.isnat(days(ledger, key)) & ~future(ledger, key, as_of)
    return fit & ~disorders(ledger, as_of)[key].broken if key in CHAIN else fit
