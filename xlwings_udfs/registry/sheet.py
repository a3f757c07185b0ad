"""A worksheet as plain data: what every reader (file, live Excel, test) hands to the core."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

CellValue = None | str | float | int | bool | date | datetime | time | timedelta
"""What a cell can hold. Empty is None or ""; an error cell is its text, such as "#N/A"."""


FAILURE_SIGN = "#"
"""What every text begins with that `is_formula_failure` holds for."""
UNCALCULATED = "#公式未计算"
"""What a reader hands over for a formula whose result the file does not hold."""

_ERROR = re.compile(
    r"#(N/A|NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|PYTHON!"
    r"|EXTERNAL!|TIMEOUT!|GETTING_DATA)"
)
"""Excel's error values (ECMA-376 part 1, 18.17.2.7, and those added since)."""


def is_formula_failure(value: CellValue) -> bool:
    """Does a cell show that its formula gave no result: an error value, or nothing calculated yet?"""
    return (
        isinstance(value, str)
        and value.startswith(FAILURE_SIGN)
        and (value == UNCALCULATED or _ERROR.fullmatch(value) is not None)
    )


class Area(NamedTuple):
    """A rectangle of cells; rows and columns count from 1, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Sheet:
    """One worksheet: ``rows[0][0]`` is cell A1; rows may differ in length.

    ``merged`` lists the merged areas; the value of one stands in its first cell only. ``struck`` are row and column
    of the cells that a file shows struck through. ``since_1904``: a number that is a day counts from 1904, not 1900.
    ``unread`` says in Chinese why a reader could not tell all that is on the sheet ("" when it could), as the end
    of a sentence that begins with the sheet's name.
    """

    name: str
    rows: Sequence[Sequence[CellValue]]
    merged: tuple[Area, ...] = ()
    visible: bool = True
    struck: frozenset[tuple[int, int]] = frozenset()
    since_1904: bool = False
    unread: str = ""


def column_letters(column: int) -> str:
    """Letters of a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Number of a column from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def address(row: int, column: int) -> str:
    """Address of a cell, such as ``E17``; row and column count from 1."""
    return f"{column_letters(column)}{row}"
