"""Areas of a sheet and Excel's way of writing them."""

import re
from dataclasses import dataclass

ROWS = 1_048_576
COLUMNS = 1_024  # LibreOffice 7.4's; Excel has 16,384
MOST_CHARACTERS = 255  # Excel refuses a longer address in Range("…")
PART = re.compile(r"\$?([A-Za-z]{1,3})?\$?([0-9]{1,7})?(?::\$?([A-Za-z]{1,3})?\$?([0-9]{1,7})?)?")


@dataclass(frozen=True)
class Area:
    """A rectangle of cells, rows and columns counted from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def shape(self) -> tuple[int, int]:
        return self.bottom - self.top + 1, self.right - self.left + 1

    @property
    def size(self) -> int:
        rows, columns = self.shape
        return rows * columns

    def around(self, other: "Area") -> "Area":
        """The smallest area that holds both."""
        return Area(
            min(self.top, other.top),
            min(self.left, other.left),
            max(self.bottom, other.bottom),
            max(self.right, other.right),
        )

    def meets(self, other: "Area") -> bool:
        apart = self.bottom < other.top or other.bottom < self.top
        return not (apart or self.right < other.left or other.right < self.left)

    def address(self, row_absolute: bool = True, column_absolute: bool = True) -> str:
        """`$A$1:$B$2`; `$A:$A` and `$1:$1` for whole columns and rows, as Excel writes them."""
        r, c = "$" * row_absolute, "$" * column_absolute
        if (self.top, self.bottom) == (1, ROWS):
            return f"{c}{column_letters(self.left)}:{c}{column_letters(self.right)}"
        if (self.left, self.right) == (1, COLUMNS):
            return f"{r}{self.top}:{r}{self.bottom}"
        first = f"{c}{column_letters(self.left)}{r}{self.top}"
        return first if self.size == 1 else f"{first}:{c}{column_letters(self.right)}{r}{self.bottom}"


def parse_address(text: str) -> tuple[Area, ...] | None:
    """The areas that an A1 address names (`A1`, `B:C`, `2:5`, `A1:B2,D4`); None when it is no address."""
    areas = [_parse_part(part.strip()) for part in text.split(",")]
    found = tuple(area for area in areas if area is not None)
    return found if len(found) == len(areas) else None


def _parse_part(text: str) -> Area | None:
    match = PART.fullmatch(text)
    if match is None:
        return None
    column, row, last_column, last_row = match.groups()
    if ":" not in text:
        if not (column and row):
            return None
        last_column, last_row = column, row
    if (column is None) != (last_column is None) or (row is None) != (last_row is None):
        return None
    if column is None and row is None:
        return None
    first = Area(*_corner(row, column, 1, 1) * 2)
    last = Area(*_corner(last_row, last_column, ROWS, COLUMNS) * 2)
    area = first.around(last)
    return area if area.bottom <= ROWS and area.right <= COLUMNS and area.top >= 1 else None


def _corner(row: str | None, column: str | None, no_row: int, no_column: int) -> tuple[int, int]:
    return int(row) if row else no_row, column_number(column) if column else no_column


def column_letters(number: int) -> str:
    """A for 1, AA for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
