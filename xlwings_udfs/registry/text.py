"""Cell texts as people meant them: width of letters and digits, spaces, invisible characters."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TypeVar

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
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d" if value.time() == datetime.min.time() else "%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def fold(text: str) -> str:
    """``text`` for comparing: compatibility width (punctuation too), no spaces, one case; folding again changes nothing."""
    spaceless = _SPACES.sub("", unicodedata.normalize("NFKC", text.translate(_INVISIBLE)))
    # "´" is a space with an accent: without its space the accent joins the letter before it.
    return unicodedata.normalize("NFKC", spaceless.casefold())


def mapped(values: Sequence[CellValue], function: Callable[[CellValue], Result]) -> list[Result]:
    """``function`` of every value, called once for each different value (of one type)."""
    types = set(map(type, values))
    if bool in types and len(types) > 1:
        # True equals 1 as a dictionary's key, but is another value.
        return [function(value) for value in values]
    known = {value: function(value) for value in set(values)}
    return [known[value] for value in values]
