"""What an account is: in force, or ended. The one place that knows it; every rule and every door asks here."""

from enum import StrEnum

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.memory import once
from xlwings_udfs.facts.words import Mask, where
from xlwings_udfs.registry.table.ledger import Ledger, Registry
from xlwings_udfs.registry.values import statuses


class Judges(StrEnum):
    """Which rows a rule judges; part of its declaration."""

    IN_FORCE = "in force"
    """Accounts in force."""
    LATEST_FILING = "latest filing"
    """The latest filing of each account: its consent, deadlines, type, reason, report, announcement."""
    ALL = "all"
    """Every row."""


def in_force(registry: Registry, context: Context) -> Mask:
    """Rows of ``registry`` whose account is in force at the date of the check."""
    return where(registry.columns["status"].tolist(), statuses.in_force)


@once
def all_in_force(ledger: Ledger, context: Context) -> Mask:
    """`in_force` of all rows of a ledger."""
    return np.concatenate([in_force(registry, context) for registry in ledger.registries])


def rows_judged(ledger: Ledger, context: Context, judges: Judges) -> Mask:
    """The rows that a rule which ``judges`` so is handed."""
    if judges is Judges.ALL:
        return np.ones(len(ledger), dtype=np.bool_)
    return all_in_force(ledger, context)
