"""Number formats: Excel's codes and LibreOffice's keys."""

import re
from collections.abc import Iterator
from typing import Any

from calc_engine.addresses import Area
from calc_engine.connection import Office
from calc_engine.limits import ExcelError

GENERAL, TEXT = "General", "@"
DATE_BIT, TEXT_BIT, LOGICAL_BIT = 2, 256, 1024  # com.sun.star.util.NumberFormat
# Quoted text, escaped characters, brackets and AM/PM stay as they are; the rest holds the date letters.
LITERAL = re.compile(r'("[^"]*"|\\.|\[[^\]]*\]|AM/PM|A/P|General)')
FOR_KIND = {"date": "yyyy/m/d", "datetime": "yyyy/m/d h:mm", "time": "h:mm", "percent": "0%"}


class NumberFormats:
    """The number formats of one document."""

    def __init__(self, office: Office, document: Any) -> None:
        self._formats = document.NumberFormats
        self._locale = office.struct("lang.Locale")  # the document's own: any other is written into the codes
        self._malformed: Any = office.uno.getClass("com.sun.star.util.MalformedNumberFormatException")
        self._known: dict[int, tuple[int, str]] = {}  # a key never changes its meaning

    def key(self, code: str) -> int:
        """LibreOffice's key of a code as Excel's English edition writes it."""
        known = int(self._formats.queryKey(code, self._locale, False))
        try:
            return known if known != -1 else int(self._formats.addNew(code, self._locale))
        except self._malformed as error:
            raise ExcelError(f"Not a number format: {code!r}") from error

    def logical(self) -> int:
        return int(self._formats.getStandardFormat(LOGICAL_BIT, self._locale))

    def code(self, key: int) -> str:
        """The code as Excel writes it: date letters small, a truth value plain."""
        if self.is_logical(key):
            return GENERAL
        parts = LITERAL.split(self._format(key)[1])
        return "".join(
            part if LITERAL.fullmatch(part) else re.sub("[YMDHS]", lambda m: m.group().lower(), part)
            for part in parts
        )

    def type(self, key: int) -> int:
        return self._format(key)[0]

    def is_logical(self, key: int) -> bool:
        return bool(self.type(key) & LOGICAL_BIT)

    def is_general(self, key: int) -> bool:
        return self._format(key)[1] == GENERAL

    def _format(self, key: int) -> tuple[int, str]:
        if key not in self._known:
            found = self._formats.getByKey(key)
            self._known[key] = int(found.Type), str(found.FormatString)
        return self._known[key]

    def by_area(self, cells: Any) -> Iterator[tuple[int, Area]]:
        """The key of every area of `cells` (a UNO range): one query, however many cells there are."""
        for same in cells.UniqueCellFormatRanges:
            key = int(same.getByIndex(0).NumberFormat)
            for at in same.RangeAddresses:
                yield key, Area(at.StartRow + 1, at.StartColumn + 1, at.EndRow + 1, at.EndColumn + 1)
