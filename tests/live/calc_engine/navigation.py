"""Going from a range to others: the end of a block, the region around, the selection."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from xlwings import Range as PublicRange
from xlwings import expansion

from calc_engine.addresses import COLUMNS, ROWS, Area
from calc_engine.limits import ExcelError

if TYPE_CHECKING:
    from calc_engine.ranges import Range

STEPS = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}


class Navigation:
    """The part of a range that finds other ranges."""

    def end(self: "Range", direction: str) -> "Range":  # type: ignore[misc]  # a mixin of Range alone
        """Ctrl+arrow: the last filled cell of the block, else the next filled one, else the sheet's edge."""
        down, right = STEPS[direction]
        filled = _filled_along(self, bool(down))
        at, step = (self.row, down) if down else (self.column, right)
        edge = (ROWS if down else COLUMNS) if step > 0 else 1
        at = _stop(filled, at, step, edge)
        row, column = (at, self.column) if down else (self.row, at)
        return self.part(Area(row, column, row, column))

    @property
    def current_region(self: "Range") -> "Range":  # type: ignore[misc]
        cursor = self.sheet.xl.createCursorByRange(self.first_xl)
        cursor.collapseToCurrentRegion()
        return self.at(cursor.RangeAddress)

    def expand(self: "Range", mode: str = "table") -> "Range":  # type: ignore[misc]
        expanded: Range = expansion.expanders[mode].expand(PublicRange(impl=self)).impl
        return expanded

    def select(self: "Range") -> None:  # type: ignore[misc]
        if self.sheet.book.sheets.active.index != self.sheet.index:
            raise ExcelError(f"The sheet {self.sheet.name!r} is not active: its cells cannot be selected")
        self.sheet.book.xl.CurrentController.select(self.xl)

    def at(self: "Range", address: Any) -> "Range":  # type: ignore[misc]
        """The range of a UNO address on the same sheet."""
        return self.of([address])

    def of(self: "Range", addresses: Iterable[Any]) -> "Range":  # type: ignore[misc]
        """The range of several UNO addresses on the same sheet."""
        areas = (Area(a.StartRow + 1, a.StartColumn + 1, a.EndRow + 1, a.EndColumn + 1) for a in addresses)
        return type(self)(self.sheet, *areas)


def _filled_along(cells: "Range", downwards: bool) -> set[int]:
    """Rows of the range's column (or columns of its row) that hold anything."""
    used = cells.sheet.used_range.area
    if downwards:
        line = Area(used.top, cells.column, used.bottom, cells.column)
        data = [row[0] for row in cells.part(line).xl.getFormulaArray()]
        return {used.top + i for i, text in enumerate(data) if text != ""}
    line = Area(cells.row, used.left, cells.row, used.right)
    return {used.left + i for i, text in enumerate(cells.part(line).xl.getFormulaArray()[0]) if text != ""}


def _stop(filled: set[int], at: int, step: int, edge: int) -> int:
    if at in filled and at + step in filled:
        while at + step in filled:
            at += step
        return at
    beyond = [place for place in filled if (place - at) * step > 0]
    return min(beyond, key=lambda place: abs(place - at)) if beyond else edge
