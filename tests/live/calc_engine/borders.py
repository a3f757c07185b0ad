"""Borders of a range."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from calc_engine import colors
from calc_engine.limits import names_what_is_missing, unsupported

if TYPE_CHECKING:
    from calc_engine.ranges import Range

SIDES = {
    "edge_top": "TopLine",
    "edge_bottom": "BottomLine",
    "edge_left": "LeftLine",
    "edge_right": "RightLine",
    "inside_vertical": "VerticalLine",
    "inside_horizontal": "HorizontalLine",
}
WIDTHS = {"hairline": 2, "thin": 26, "medium": 62, "thick": 88}  # 1/100 mm
STYLES = {"continuous": 0, "dot": 1, "dash": 2}  # com.sun.star.table.BorderLineStyle
UNSET: Any = base_classes._UNSET


@names_what_is_missing
class Borders(base_classes.Borders):
    """All borders of a range; its sides are set, and told, together or by name."""

    def __init__(self, cells: "Range") -> None:
        self.parent = cells

    @property
    def api(self) -> None:
        return None

    def __getitem__(self, side: str) -> "Border":
        return Border(self.parent, side)

    @property
    def line_style(self) -> str | None:
        return _name(self._common("line_style"))

    @line_style.setter
    def line_style(self, value: str) -> None:
        self.set(tuple(SIDES), line_style=value)

    @property
    def weight(self) -> str | None:
        return _name(self._common("weight"))

    @weight.setter
    def weight(self, value: str) -> None:
        self.set(tuple(SIDES), weight=value)

    @property
    def color(self) -> colors.RGB | None:
        color: colors.RGB | None = self._common("color")
        return color

    @color.setter
    def color(self, value: Any) -> None:
        self.set(tuple(SIDES), color=value)

    def set(
        self,
        which: Iterable[str] | str = "all",
        *,
        line_style: Any = UNSET,
        weight: Any = UNSET,
        color: Any = UNSET,
    ) -> None:
        for side in SIDES if isinstance(which, str) else which:
            border = self[side]
            for name, value in (("color", color), ("weight", weight), ("line_style", line_style)):
                if value is not UNSET:
                    setattr(border, name, value)

    def clear(self, which: Iterable[str] | str = "everything") -> None:
        self.set(
            tuple(SIDES) if isinstance(which, str) else [s for s in which if s in SIDES], line_style=None
        )

    def _common(self, attribute: str) -> Any:
        rows, columns = self.parent.shape
        there = {"inside_vertical": columns > 1, "inside_horizontal": rows > 1}
        values = {getattr(self[side], attribute) for side in SIDES if there.get(side, True)}
        return values.pop() if len(values) == 1 else None


def _name(found: Any) -> str | None:
    return None if found is None else str(found)


@names_what_is_missing
class Border(base_classes.Border):
    """One side of a range. Giving it a colour or a weight draws it, as in Excel."""

    def __init__(self, cells: "Range", side: str) -> None:
        if side not in SIDES:
            raise unsupported(f"Borders[{side!r}]")
        self._cells = cells
        self._side = SIDES[side]

    @property
    def api(self) -> None:
        return None

    @property
    def line_style(self) -> str | None:
        line = self._line
        if not line.LineWidth:
            return "none"
        return next((name for name, style in STYLES.items() if style == line.LineStyle), None)

    @line_style.setter
    def line_style(self, value: str | None) -> None:
        if value in (None, "none"):
            self._change(LineWidth=0)
        elif value in STYLES:
            self._change(LineStyle=STYLES[value])
        else:
            raise unsupported(f"Border.line_style = {value!r}")

    @property
    def weight(self) -> str | None:
        width = self._line.LineWidth
        return min(WIDTHS, key=lambda name: abs(WIDTHS[name] - width)) if width else None

    @weight.setter
    def weight(self, value: str) -> None:
        self._change(LineWidth=WIDTHS[value])

    @property
    def color(self) -> colors.RGB | None:
        line = self._line
        return colors.from_calc(line.Color) if line.LineWidth else None

    @color.setter
    def color(self, value: Any) -> None:
        self._change(Color=colors.to_calc(value))

    @property
    def _line(self) -> Any:
        return getattr(self._cells.xl.TableBorder2, self._side)

    def _change(self, **members: Any) -> None:
        line = self._line
        if "LineWidth" not in members and not line.LineWidth:
            line.LineWidth = WIDTHS["thin"]
        for name, value in members.items():
            setattr(line, name, value)
        line.InnerLineWidth = line.LineDistance = 0
        line.OuterLineWidth = line.LineWidth
        border = self._cells.office.struct("table.TableBorder2")
        setattr(border, self._side, line)
        setattr(border, f"Is{self._side}Valid", True)
        self._cells.set("TableBorder2", border)
