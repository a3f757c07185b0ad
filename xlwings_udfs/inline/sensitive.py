"""Units whose rows are said of each other: what their verdicts are hangs on how many rows there are and in which order.

Only for them a deleted or moved row can change what is said of the others; each is watched by one formula.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlwings_udfs.inline.beside import Beside
from xlwings_udfs.inline.keys import NAMES, SPREAD, Keys
from xlwings_udfs.inline.read_rows import RowRead

_MOST = 12
"""Rows of a unit whose order is watched; units with more are compared anew whenever rows were moved."""
NEVER = "FALSE"


@dataclass(frozen=True)
class Member:
    """A row of a unit: its number in the order that was read, and its keys."""

    order: int
    keys: Keys


def sensitive_units(rows: Mapping[int, RowRead], orders: Mapping[int, int]) -> dict[int, list[Member]]:
    """Number of every unit with a finding that compares rows → its rows."""
    members: dict[int, list[Member]] = defaultdict(list)
    told = set()
    for row, each in sorted(rows.items()):
        if each.keys and each.keys[0].unit:
            members[each.keys[0].unit].append(Member(orders[row], each.keys[0]))
            if each.compared:
                told.add(each.keys[0].unit)
    return {unit: members[unit] for unit in sorted(told)}


def moved_test(unit: int, members: Sequence[Member], beside: Beside) -> str:
    """Formula: are the unit's rows as many as they were, the first ones of equals still before the others?"""
    codes, accounts = beside.all("code"), beside.all("account")
    by_code = sum(not each.keys.told_by_account for each in members)
    by_account = sum((each.keys.account or 0) // (NAMES * SPREAD) == unit for each in members)
    count = (
        f'COUNTIFS({codes},">={unit * SPREAD}",{codes},"<{(unit + 1) * SPREAD}")={by_code},'
        f'COUNTIFS({accounts},">={unit * SPREAD * NAMES}",{accounts},"<{(unit + 1) * SPREAD * NAMES}")={by_account}'
    )
    firsts = [*_of_equal_names(members), *_of_one_account(members)]
    if any(len(others) > _MOST for _, others in firsts):
        return NEVER
    orders = beside.all("order")
    before = [
        f"MATCH({first},{orders},0)<MIN({','.join(f'MATCH({each},{orders},0)' for each in others)})"
        for first, others in firsts
    ]
    return f"AND({','.join([count, *before])})"


def rows_in_order(members: Sequence[Member]) -> int:
    """How many of the rows hang on their order."""
    return len(members) if [*_of_equal_names(members), *_of_one_account(members)] else 0


def _of_equal_names(members: Sequence[Member]) -> list[tuple[int, list[int]]]:
    """The first of several names that are equally frequent, before the rows of the others."""
    named = [each for each in members if each.keys.name]
    counts = Counter(each.keys.name for each in named)
    tied = [name for name, count in counts.items() if count == max(counts.values())]
    if len(tied) < 2:
        return []
    first = next(each for each in named if each.keys.name in tied)
    others = [each.order for each in named if each.keys.name in tied and each.keys.name != first.keys.name]
    return [(first.order, others)]


def _of_one_account(members: Sequence[Member]) -> list[tuple[int, list[int]]]:
    """The first of several rows of one account, before the others."""
    rows: dict[int, list[int]] = defaultdict(list)
    for each in members:
        if each.keys.account:
            rows[each.keys.account].append(each.order)
    return [(orders[0], orders[1:]) for orders in rows.values() if len(orders) > 1]
