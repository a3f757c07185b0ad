"""Widths, heights, hidden rows and columns, alignment."""

from typing import TYPE_CHECKING, Any

from calc_engine.limits import unsupported
from calc_engine.refusals import HIGHEST_ROW, WIDEST_COLUMN, refuse_size
from calc_engine.widths import MARGIN, digit_width

if TYPE_CHECKING:
    from calc_engine.ranges import Range

POINTS_PER_INCH = 72
HUNDREDTH_MM_PER_INCH = 2540
HORIZONTAL = {
    "general": "STANDARD",
    "left": "LEFT",
    "center": "CENTER",
    "right": "RIGHT",
    "fill": "REPEAT",
    "justify": "BLOCK",
}
VERTICAL = {"top": 1, "center": 2, "bottom": 3, "justify": 4}  # com.sun.star.table.CellVertJustify2
BOTTOM_BY_DEFAULT = 0
INDENT = 353  # 1/100 mm: 10 points, one step in LibreOffice


class Layout:
    """The part of a range that knows where its cells are and how large."""

    @property
    def column_width(self: "Range") -> float | None:  # type: ignore[misc]  # a mixin of Range alone
        widths = {self.xl.Columns.getByIndex(i).Width for i in range(self.xl.Columns.Count)}
        if len(widths) > 1:
            return None
        width = float(widths.pop())
        return max(0.0, round(width / digit_width(self.office) - MARGIN, 2))

    @column_width.setter
    def column_width(self: "Range", value: float) -> None:  # type: ignore[misc]
        self.refuse_if_protected()
        refuse_size(value, WIDEST_COLUMN, "A column's width")
        self.xl.Columns.Width = round((value + MARGIN) * digit_width(self.office))

    @property
    def row_height(self: "Range") -> float | None:  # type: ignore[misc]
        heights = {self.xl.Rows.getByIndex(i).Height for i in range(self.xl.Rows.Count)}
        return None if len(heights) > 1 else _points(heights.pop())

    @row_height.setter
    def row_height(self: "Range", value: float) -> None:  # type: ignore[misc]
        self.refuse_if_protected()
        refuse_size(value, HIGHEST_ROW, "A row's height")
        self.xl.Rows.Height = round(value * HUNDREDTH_MM_PER_INCH / POINTS_PER_INCH)

    @property
    def width(self: "Range") -> float:  # type: ignore[misc]
        return _points(self.first_xl.Size.Width)

    @property
    def height(self: "Range") -> float:  # type: ignore[misc]
        return _points(self.first_xl.Size.Height)

    @property
    def left(self: "Range") -> float:  # type: ignore[misc]
        return _points(self.first_xl.Position.X)

    @property
    def top(self: "Range") -> float:  # type: ignore[misc]
        return _points(self.first_xl.Position.Y)

    def autofit(self: "Range", axis: str | None = None) -> None:  # type: ignore[misc]
        self.refuse_if_protected()
        if axis in (None, "columns", "c"):
            self.xl.Columns.OptimalWidth = True
        if axis in (None, "rows", "r"):
            self.xl.Rows.OptimalHeight = True

    @property
    def column_hidden(self: "Range") -> bool | None:  # type: ignore[misc]
        return _hidden(self.first_xl.Columns)

    @column_hidden.setter
    def column_hidden(self: "Range", value: bool) -> None:  # type: ignore[misc]
        self.refuse_if_protected()
        self.first_xl.Columns.IsVisible = not value

    @property
    def row_hidden(self: "Range") -> bool | None:  # type: ignore[misc]
        return _hidden(self.first_xl.Rows)

    @row_hidden.setter
    def row_hidden(self: "Range", value: bool) -> None:  # type: ignore[misc]
        self.refuse_if_protected()
        self.first_xl.Rows.IsVisible = not value

    @property
    def horizontal_alignment(self: "Range") -> str | None:  # type: ignore[misc]
        value = self.uniform("HoriJustify")
        return None if value is None else next(k for k, v in HORIZONTAL.items() if v == value.value)

    @horizontal_alignment.setter
    def horizontal_alignment(self: "Range", value: str) -> None:  # type: ignore[misc]
        if value not in HORIZONTAL:
            raise unsupported(f"Range.horizontal_alignment = {value!r}")
        kind = "com.sun.star.table.CellHoriJustify"
        self.set("HoriJustify", self.office.uno.Enum(kind, HORIZONTAL[value]))

    def adjust_indent(self: "Range", amount: int) -> None:  # type: ignore[misc]
        """Indent by so many steps more; the cells are aligned left then, as Excel does."""
        if self.horizontal_alignment == "general":
            self.horizontal_alignment = "left"
        steps = (self.uniform("ParaIndent") or 0) // INDENT + amount
        self.set("ParaIndent", max(0, steps) * INDENT)

    @property
    def vertical_alignment(self: "Range") -> str | None:  # type: ignore[misc]
        value = self.uniform("VertJustify")
        if value is None:
            return None
        return "bottom" if value == BOTTOM_BY_DEFAULT else next(k for k, v in VERTICAL.items() if v == value)

    @vertical_alignment.setter
    def vertical_alignment(self: "Range", value: str) -> None:  # type: ignore[misc]
        if value not in VERTICAL:
            raise unsupported(f"Range.vertical_alignment = {value!r}")
        self.set("VertJustify", VERTICAL[value])


def _points(hundredth_mm: int) -> float:
    return round(hundredth_mm * POINTS_PER_INCH / HUNDREDTH_MM_PER_INCH, 2)


def _hidden(lines: Any) -> bool | None:
    found = {not lines.getByIndex(i).IsVisible for i in range(lines.Count)}
    return found.pop() if len(found) == 1 else None
