"""The rows of a sheet as the formulas watch them: zones, each with the cells that the verdicts on its rows rest on."""

from collections.abc import Sequence
from dataclasses import dataclass

from xlwings_udfs.inline.blocks import Block
from xlwings_udfs.inline.texts import BETWEEN, joined
from xlwings_udfs.registry.sheet import CellValue, Sheet

TELLING = ("计", "例")
"""Signs in 序号 by which a row is none of an account: 合计, 小计, 示例, 举例."""


@dataclass(frozen=True)
class Zone:
    """Rows ``first_row`` … ``last_row`` of one registry, or of several side by side, below the row ``above``.

    ``columns`` are those of the cells that matter; of ``serial`` (0: none) only the signs in `TELLING` do.
    """

    blocks: tuple[Block, ...]
    columns: tuple[int, ...]
    serial: int
    above: int
    last_row: int

    @property
    def first_row(self) -> int:
        """The first row of an account, or what stands there."""
        return self.above + 1

    @property
    def plain(self) -> Block | None:
        """The registry whose edited rows formulas can judge anew."""
        return self.blocks[0] if len(self.blocks) == 1 and not self.blocks[0].opaque else None

    @property
    def bars(self) -> int:
        """How many separators stand in the text of a row."""
        return len(self.columns) - 1

    def text(self, row: Sequence[CellValue]) -> str:
        """A row's cells together, as the formulas join them; "" for a row without values."""
        values = [joined(row[at - 1]) if at <= len(row) else "" for at in self.columns]
        serial = joined(row[self.serial - 1]) if 0 < self.serial <= len(row) else ""
        marks = "".join(sign for sign in TELLING if sign in serial)
        return f"{BETWEEN.join(values)}{marks}" if marks or any(values) else ""


def zones_of(blocks: Sequence[Block]) -> tuple[Zone, ...]:
    """The zones of a sheet's blocks, from the top; what lies between two registries belongs to the upper one."""
    groups: list[list[Block]] = []
    for block in sorted(blocks, key=lambda each: each.first_row):
        if groups and block.first_row <= max(each.last_row for each in groups[-1]):
            groups[-1].append(block)
        else:
            groups.append([block])
    zones = []
    for at, group in enumerate(groups):
        last = max(each.last_row for each in group)
        if at + 1 < len(groups):
            last = max(last, min(each.header_row for each in groups[at + 1]) - 1)
        columns = sorted({column for each in group for column in each.columns.values()})
        serial = group[0].serial if len(group) == 1 else 0
        zones.append(
            Zone(tuple(group), tuple(columns), serial, min(each.first_row for each in group) - 1, last)
        )
    return tuple(zones)


def row_of(sheet: Sheet, row: int) -> Sequence[CellValue]:
    """The values of a row of the sheet, counted from 1."""
    return sheet.rows[row - 1] if row <= len(sheet.rows) else ()
