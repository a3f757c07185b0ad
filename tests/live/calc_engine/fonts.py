"""Fonts. LibreOffice keeps three per cell, for Western, Asian and right-to-left scripts; Excel one."""

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from calc_engine import colors
from calc_engine.limits import names_what_is_missing

if TYPE_CHECKING:
    from calc_engine.ranges import Range

SCRIPTS = ("", "Asian", "Complex")
BOLD, NORMAL = 150.0, 100.0


@names_what_is_missing
class Font(base_classes.Font):
    """The font of a range; a property reads as None where the cells differ."""

    def __init__(self, cells: "Range") -> None:
        self._cells = cells

    @property
    def api(self) -> None:
        return None

    @property
    def bold(self) -> bool | None:
        weight = self._cells.uniform("CharWeight")
        return None if weight is None else weight > NORMAL

    @bold.setter
    def bold(self, value: bool) -> None:
        self._set_all("CharWeight", BOLD if value else NORMAL)

    @property
    def italic(self) -> bool | None:
        posture = self._cells.uniform("CharPosture")
        return None if posture is None else posture.value == "ITALIC"

    @italic.setter
    def italic(self, value: bool) -> None:
        posture = "ITALIC" if value else "NONE"
        self._set_all("CharPosture", self._cells.office.uno.Enum("com.sun.star.awt.FontSlant", posture))

    @property
    def size(self) -> float | None:
        size = self._cells.uniform("CharHeight")
        return None if size is None else float(size)

    @size.setter
    def size(self, value: float) -> None:
        self._set_all("CharHeight", float(value))

    @property
    def color(self) -> colors.RGB | None:
        number = self._cells.uniform("CharColor")
        # Excel tells black for the automatic colour; None stays for cells that differ.
        return None if number is None else colors.from_calc(number) or (0, 0, 0)

    @color.setter
    def color(self, value: colors.RGB | str | int | None) -> None:
        self._cells.set("CharColor", colors.to_calc(value))

    @property
    def name(self) -> str | None:
        name = self._cells.uniform("CharFontName")
        return None if name is None else str(name)

    @name.setter
    def name(self, value: str) -> None:
        self._set_all("CharFontName", value)

    def _set_all(self, name: str, value: Any) -> None:
        for script in SCRIPTS:
            self._cells.set(f"{name}{script}", value)
