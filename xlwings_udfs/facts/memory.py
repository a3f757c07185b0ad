"""Facts that several rules need are worked out once a check."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from xlwings_udfs.facts.context import Context
from xlwings_udfs.registry.table.ledger import Ledger

Fact = TypeVar("Fact")


def once(work_out: Callable[[Ledger, Context], Fact]) -> Callable[[Ledger, Context], Fact]:
    """Keep what ``work_out`` gives with the ledger; the next rule of the same check gets that.

    A ledger changed by `dataclasses.replace` starts without facts, another context asks anew.
    """

    name = f"{work_out.__module__}.{work_out.__qualname__}"

    @wraps(work_out)
    def remembered(ledger: Ledger, context: Context) -> Fact:
        known = ledger.facts.get(name)
        if known is None or known[0] is not context:
            known = ledger.facts[name] = (context, work_out(ledger, context))
        return cast(Fact, known[1])

    return remembered
