"""How many edited rows are judged anew, and how many rows are compared: as many as a registry of its size is likely to need.

Every place of the list costs a spreadsheet program time to open and to save the workbook.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlwings_udfs.inline.read_rows import RowRead
from xlwings_udfs.inline.sensitive import Member, rows_in_order

_MOST_SLOTS, _FEWEST_SLOTS = 32, 32
_MOST_OTHERS, _FEWEST_OTHERS = 24, 24
_MOST_COMPARED = 400


@dataclass(frozen=True)
class Sizes:
    """``slots`` of edited rows that are judged, ``others`` that are only known to be edited, rows that are ``compared``."""

    slots: int
    others: int
    compared: int


def sizes_for(rows: Mapping[int, RowRead], sensitive: Mapping[int, Sequence[Member]]) -> Sizes:
    """For a sheet with these rows."""
    units = Counter(each.keys[0].unit for each in rows.values() if each.keys and each.keys[0].unit)
    accounts = sum(each.keys != () for each in rows.values())
    slots = min(_MOST_SLOTS, max(_FEWEST_SLOTS, accounts // 8))
    others = min(_MOST_OTHERS, max(_FEWEST_OTHERS, accounts // 12))
    largest = max(units.values(), default=0)
    usual = -(-sum(units.values()) // max(1, len(units)))
    moved = sum(map(rows_in_order, sensitive.values()))
    compared = min(accounts, _MOST_COMPARED, max(2 * largest, slots * usual) + moved)
    return Sizes(slots, others, max(compared, min(accounts, 2 * largest)) + 2)
