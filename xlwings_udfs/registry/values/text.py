"""Cell texts as people meant them: width of letters and digits, spaces, invisible characters."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from xlwings_udfs.registry.sheet import CellValue

Result = TypeVar("Result")

_HALF_WIDTH = {code: code - 0xFEE0 for span in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
               for code in range(span[0], span[1] + 1)}  # fmt: skip
_INVISIBLE_SPANS = (
    (0x00, 0x08), (0x0E, 0x1B), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x180E, 0x180E), (0x200B, 0x200F),
    (0x202A, 0x202E), (0x2060, 0x2069), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
)  # fmt: skip
"""Controls, joiners, marks of direction (Windows copies them along with file names), variation selectors."""
_INVISIBLE = dict.fromkeys(code for first, last in _INVISIBLE_SPANS for code in range(first, last + 1))
_FOLDED = _HALF_WIDTH | _INVISIBLE
_SPACES = re.compile(r"\s+")
_EXACT = 1e15
"""Numbers below are exact to the unit."""
_UNCLEAN = re.compile(
    "[\\s０-９Ａ-Ｚａ-ｚ" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _INVISIBLE_SPANS) + "]"
)
"""What `clean` takes away or changes; most cells hold none of it."""


def clean(value: CellValue) -> str:
    """The cell's text as shown to users: half-width letters and digits, single spaces, nothing invisible.

    Punctuation keeps its width: it is the clerk's. A whole number has no decimal point, a date is ISO.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        if not _UNCLEAN.search(value):
            return value
        return _SPACES.sub(" ", value.translate(_FOLDED)).strip()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d" if value.time() == datetime.min.time() else "%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


class Whole(NamedTuple):
    """The texts of a column in one: what ``text`` does not hold, no cell holds, at the price of one look.

    ``texts_only``: the column holds nothing but texts.
    """

    text: str
    texts_only: bool


def whole(values: Sequence[CellValue]) -> Whole:
    """All texts of a column."""
    try:
        return Whole("".join(values), True)  # type: ignore[arg-type]  # anything but a text raises
    except TypeError:
        if str not in set(map(type, values)):
            return Whole("", False)
        return Whole("".join(value for value in values if isinstance(value, str)), False)


def cleaned(values: Sequence[CellValue], column: Whole) -> list[str]:
    """`clean` of every one of ``values``, which are all of ``column``: at once where they are clean, or whole numbers."""
    if column.texts_only and not _UNCLEAN.search(column.text):
        return list(values)  # type: ignore[arg-type]  # all are texts, and clean ones
    if set(map(type, values)) == {float}:
        import numpy as np  # only who reads a table has whole columns of numbers

        numbers = np.array(values, dtype=np.float64)
        if (np.abs(numbers) < _EXACT).all() and (numbers == np.rint(numbers)).all():
            return list(map(str, numbers.astype(np.int64).tolist()))
    return mapped(values, clean)


def fold(text: str) -> str:
    """``text`` for comparing: compatibility width (punctuation too), no spaces, one case; folding again changes nothing."""
    if _UNCLEAN.search(text):
        text = _SPACES.sub("", text.translate(_INVISIBLE))
    spaceless = unicodedata.normalize("NFKC", text).replace(" ", "")
    # "´" is a space with an accent: without its space the accent joins the letter before it.
    return unicodedata.normalize("NFKC", spaceless.casefold())


def mapped(values: Sequence[CellValue], function: Callable[[CellValue], Result]) -> list[Result]:
    """``function`` of every value, called once for each different value (of one type)."""
    types = set(map(type, values))
    if bool in types and len(types) > 1:
        # True equals 1 as a dictionary's key, but is another value.
        return [function(value) for value in values]
    known = {value: function(value) for value in set(values)}
    return list(map(known.__getitem__, values))
