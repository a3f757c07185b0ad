"""Ranges: one rectangle of cells, or several at once."""

import re
from typing import TYPE_CHECKING, Any

from xlwings import Range as PublicRange
from xlwings import base_classes

from calc_engine import colors
from calc_engine.addresses import COLUMNS, MOST_CHARACTERS, ROWS, Area, parse_address
from calc_engine.borders import Borders
from calc_engine.conditional import ConditionalFormats
from calc_engine.connection import Office
from calc_engine.fonts import Font
from calc_engine.layout import Layout
from calc_engine.limits import ExcelError, names_what_is_missing
from calc_engine.navigation import Navigation
from calc_engine.range_api import RangeApi
from calc_engine.reading import read_formulas, read_values
from calc_engine.structure import Structure
from calc_engine.writing import write_values

if TYPE_CHECKING:
    from calc_engine.sheets import Sheet

CONTENTS, FORMATS, EVERYTHING = 1 | 2 | 4 | 16, 32 | 256, 1023  # com.sun.star.sheet.CellFlags


def range_of(sheet: "Sheet", areas: "list[Area]") -> "Range":
    return Range(sheet, *areas)


def find_range(sheet: "Sheet", arg1: Any, arg2: Any = None) -> "Range":
    """A range of `sheet` by address, defined name, tuples or ranges; two arguments are corners."""
    owner, areas = _areas(sheet, arg1)
    if arg2 is None:
        return Range(owner, *areas)
    _, others = _areas(sheet, arg2)
    return Range(owner, areas[0].around(others[0]))


def _areas(sheet: "Sheet", argument: Any) -> "tuple[Sheet, tuple[Area, ...]]":
    argument = argument.impl if isinstance(argument, PublicRange) else argument
    if isinstance(argument, Range):
        return argument.sheet, argument.areas
    if isinstance(argument, tuple):
        return sheet, (_area_of_tuple(argument),)
    if len(argument) > MOST_CHARACTERS:
        raise ExcelError(f"Excel takes at most {MOST_CHARACTERS} characters in an address: {argument}")
    areas = parse_address(argument)
    if areas is None:
        named = sheet.book.names(argument).refers_to_range
        return named.sheet, named.areas
    return sheet, areas


def _area_of_tuple(place: tuple[int, ...]) -> Area:
    row, column, *size = place
    if 0 in (row, column):
        raise IndexError("Attempted to access 0-based Range. xlwings/Excel Ranges are 1-based.")
    rows, columns = size or (1, 1)
    return Area(row, column, row + rows - 1, column + columns - 1)


@names_what_is_missing
class Range(Layout, Structure, Navigation, base_classes.Range):
    """Cells of a sheet. What reads or writes values works on the first area, as in Excel."""

    options: Any = None  # xlwings leaves its conversion options here

    def __init__(self, sheet: "Sheet", *areas: Area) -> None:
        self.sheet = sheet
        self.areas = areas
        self.area = areas[0]
        self._xl: Any = None

    @property
    def xl(self) -> Any:
        """The UNO object, asked for when first needed."""
        if self._xl is None:
            self._xl = self.sheet.book.cells_of(self.sheet.xl, list(self.areas))
        return self._xl

    @property
    def first_xl(self) -> Any:
        return self.xl if len(self.areas) == 1 else self.part(self.area).xl

    @property
    def office(self) -> Office:
        return self.sheet.book.office

    @property
    def api(self) -> RangeApi:
        return RangeApi(self)

    def part(self, area: Area) -> "Range":
        return Range(self.sheet, area)

    # Place and shape

    @property
    def row(self) -> int:
        return self.area.top

    @property
    def column(self) -> int:
        return self.area.left

    @property
    def shape(self) -> tuple[int, int]:
        return self.area.shape

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        return self.sheet.name, self.row, self.column, *self.shape

    def __len__(self) -> int:
        """How many cells: Excel's Count, which the whole of Excel's larger sheet overflows."""
        if any(area.shape == (ROWS, COLUMNS) for area in self.areas):
            raise ExcelError("Overflow")
        return sum(area.size for area in self.areas)

    def __call__(self, row: int, column: int | None = None) -> "Range":
        if column is None:
            row, column = (row - 1) // self.shape[1] + 1, (row - 1) % self.shape[1] + 1
        top, left = self.area.top + row - 1, self.area.left + column - 1
        return self.part(Area(top, left, top, left))

    def get_address(self, row_absolute: bool, column_absolute: bool, external: bool) -> str:
        address = ",".join(area.address(row_absolute, column_absolute) for area in self.areas)
        if not external:
            return address
        book, sheet = self.sheet.book.name, self.sheet.name
        plain = re.fullmatch(r"[\w.]+", book) and re.fullmatch(r"[^\W\d]\w*", sheet)
        quoted = f"[{book}]{sheet}".replace("'", "''")
        return f"[{book}]{sheet}!{address}" if plain else f"'{quoted}'!{address}"

    @property
    def address(self) -> str:
        return self.get_address(True, True, False)

    # Values and formulas

    @property
    def raw_value(self) -> Any:
        grid = read_values(self.first_xl, self.area, self.sheet.book.formats)
        return grid[0][0] if self.area.size == 1 else grid

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        self.refuse_if_protected()
        for area in self.areas:
            write_values(self.sheet.book, self.sheet.xl, area, self._grid(value, area))

    @property
    def formula(self) -> Any:
        grid = read_formulas(self.first_xl, self.area, self.sheet.book.formulas)
        return grid[0][0] if self.area.size == 1 else tuple(tuple(row) for row in grid)

    @formula.setter
    def formula(self, value: Any) -> None:
        self.raw_value = value  # Excel, too, reads what is written to Formula as if it were typed

    formula2 = formula

    def _grid(self, value: Any, area: Area) -> list[list[Any]]:
        """One value for all cells (a formula moves along with them) or rows of values."""
        rows, columns = area.shape
        if isinstance(value, (list, tuple)):
            grid = [list(row) if isinstance(row, (list, tuple)) else [row] for row in value]
            if len(grid) != rows or any(len(row) != columns for row in grid):
                raise ExcelError(f"The values have another shape than {self.address}")
            return grid
        if not (isinstance(value, str) and value.startswith("=") and area.size > 1):
            return [[value] * columns for _ in range(rows)]
        places = [(area.top + i, area.left + j) for i in range(rows) for j in range(columns)]
        texts = self.sheet.book.formulas.copies(value, (area.top, area.left), places)
        return [texts[i * columns : (i + 1) * columns] for i in range(rows)]

    def clear_contents(self) -> None:
        self._clear(CONTENTS)

    def clear_formats(self) -> None:
        self._clear(FORMATS)

    def clear(self) -> None:
        self._clear(EVERYTHING)

    def _clear(self, flags: int) -> None:
        self.refuse_if_protected()
        self.xl.clearContents(flags)

    @property
    def has_array(self) -> bool:
        return bool(self.first_xl.getCellByPosition(0, 0).ArrayFormula)

    # Looks

    def uniform(self, name: str) -> Any:
        """A property of all cells; None where they differ."""
        state = self.xl.getPropertyState(name)
        return None if state.value == "AMBIGUOUS_VALUE" else getattr(self.xl, name)

    def set(self, name: str, value: Any) -> None:
        self.refuse_if_protected()
        setattr(self.xl, name, value)

    @property
    def color(self) -> colors.RGB | None:
        return colors.from_calc(self.uniform("CellBackColor"))

    @color.setter
    def color(self, value: colors.RGB | str | int | None) -> None:
        self.set("CellBackColor", colors.to_calc(value))

    def set_colors(self, rows: list[list[Any]]) -> None:
        for i, row in enumerate(rows, 1):
            for j, value in enumerate(row, 1):
                if value is not ...:
                    self(i, j).color = value

    @property
    def font(self) -> Font:
        return Font(self)

    @property
    def borders(self) -> Borders:
        return Borders(self)

    @property
    def conditional_formats(self) -> ConditionalFormats:
        return ConditionalFormats(self)

    @property
    def number_format(self) -> str | None:
        key = self.uniform("NumberFormat")
        return None if key is None else self.sheet.book.formats.code(key)

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.set("NumberFormat", self.sheet.book.formats.key(code))

    @property
    def wrap_text(self) -> bool | None:
        wrapped = self.uniform("IsTextWrapped")
        return None if wrapped is None else bool(wrapped)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.set("IsTextWrapped", bool(value))

    def refuse_if_protected(self) -> None:
        """LibreOffice ignores what is written into a protected sheet without a word; Excel refuses it."""
        if self.sheet.xl.isProtected():
            locked = self.uniform("CellProtection")
            if locked is None or locked.IsLocked:
                raise ExcelError(f"{self.sheet.name}!{self.address} is protected")

    def refuse_if_shared(self) -> None:
        """In a book shared in the old way Excel changes neither conditional formats nor merged cells."""
        if self.sheet.book.shared:
            raise ExcelError(f"{self.sheet.book.name} is shared")
