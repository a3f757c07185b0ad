"""The registries of one sheet as the formulas see them: blocks of rows, each with its own columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.columns.schema import BY_KEY, ColumnKind
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.registry.sheets.search import Located
from xlwings_udfs.registry.table.ledger import Registry
from xlwings_udfs.registry.values.text import clean

_NOT_JUDGED = frozenset(("serial", "remark", "purpose", "interaction", "matrix", "ipv6"))
"""Columns that no rule of the formulas reads; nor does one read numbers."""
_LIVE = ("unit", "account", "platform")
"""Columns without which formulas cannot judge a row anew."""


def is_judged(key: str) -> bool:
    """May what stands in the column matter to a rule that the formulas judge by?"""
    return key not in _NOT_JUDGED and BY_KEY[key].kind is not ColumnKind.NUMBER


@dataclass(frozen=True)
class Block:
    """One registry: ``columns`` maps each judged key to its column on the sheet; formulas go from ``first_row`` to ``last_row``.

    ``opaque``: its rows cannot be judged anew by formulas (a column that is needed is not there).
    """

    registry: Registry
    columns: Mapping[str, int]
    serial: int
    header_row: int
    first_row: int
    last_row: int
    opaque: bool

    @property
    def judged(self) -> tuple[str, ...]:
        """Keys of its columns that matter."""
        return tuple(self.columns)

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Their columns."""
        return frozenset(self.columns.values())


def blocks_of(
    sheet: Sheet, found: Sequence[tuple[Registry, Located]], width: int, spare_rows: int
) -> tuple[Block, ...]:
    """The blocks of a sheet from the top; ``found`` are its registries, the table looks at ``width`` columns.

    Below the last registry ``spare_rows`` empty rows get formulas as well.
    """
    accounts = [each for each in found if each[0].kind is Kind.ACCOUNTS]
    accounts.sort(key=lambda each: (each[1].table.first_row, each[0].header_row))
    blocks: list[Block] = []
    for at, (registry, located) in enumerate(accounts):
        first = located.table.first_row
        following = [
            each[1].table.header_row for each in accounts[at + 1 :] if each[1].table.first_row > first
        ]
        rows = registry.columns["row"]
        last = int(rows.max()) if len(rows) else first - 1
        last = last if following else max(_with_spare(sheet, last, width, spare_rows), first)
        beside = any(other is not registry and _overlap(other, registry) for other, _ in accounts)
        headers = {key: each.column for key, each in registry.headers.items() if each.column}
        columns = {key: column for key, column in headers.items() if is_judged(key)}
        opaque = beside or not set(_LIVE) <= set(columns)
        blocks.append(
            Block(registry, columns, headers.get("serial", 0), registry.header_row, first, last, opaque)
        )
    return tuple(blocks)


def _overlap(one: Registry, other: Registry) -> bool:
    rows = [each.columns["row"] for each in (one, other)]
    if not len(rows[0]) or not len(rows[1]):
        return False
    return bool(rows[0].min() <= rows[1].max() and rows[1].min() <= rows[0].max())


def _with_spare(sheet: Sheet, last: int, width: int, spare_rows: int) -> int:
    """The last row of formulas: totals and notes below the registry are no rows to be typed into."""
    below = (
        row for row in range(last + 1, len(sheet.rows) + 1) if any(map(clean, sheet.rows[row - 1][:width]))
    )
    return min(last + spare_rows, next(below, last + spare_rows + 1) - 1)
