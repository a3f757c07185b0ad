"""Names for files and sheets that Windows and Excel take."""

import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator

UNIT_SIGN = "{单位}"
FORM_NAME = f"备案表_{UNIT_SIGN}"
"""How a form's file is called; the sign stands for the unit."""
_NOT_IN_FILES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_LONGEST_STEM = 80
"""UTF-16 units, as Windows counts; with a folder's path in front a name must stay below its 260."""
_MOST_BYTES = 200
"""Of a stem in UTF-8: Linux takes 255 of a name, and .xlsx, a lock file's signs and a number want room as well."""
_WINDOWS_PATH = 259
_BESIDE_THE_STEM = 45
"""Characters of a path between the folder and the stem, while the file is being written, and behind the stem."""
_SHORTEST_STEM = 16
_LONGEST_SHEET = 31
"""UTF-16 units, as Excel counts."""


def longest_stem(folder: str, *, windows: bool = os.name == "nt") -> int:
    """How long the stems of files in ``folder`` (a whole path) may be, in UTF-16 units."""
    if not windows:
        return _LONGEST_STEM
    left = _WINDOWS_PATH - _BESIDE_THE_STEM - _units(folder)
    return max(_SHORTEST_STEM, min(_LONGEST_STEM, left))


def file_stem(text: str, longest: int = _LONGEST_STEM) -> str:
    """``text`` as the name of a file, without extension, that Windows and Linux take."""
    allowed = _NOT_IN_FILES.sub("_", _encodable(unicodedata.normalize("NFC", text)))
    stem = _cut(allowed.strip(" ."), longest).rstrip(" .")
    return f"_{stem}" if _DEVICES.fullmatch(stem) else stem or "_"


def sheet_name(text: str) -> str:
    """``text`` as the name of a sheet that Excel takes."""
    name = _cut(_NOT_IN_SHEETS.sub("_", text).strip(" '"), _LONGEST_SHEET).rstrip(" '") or "_"
    return "历史_" if name.casefold() == "history" else name


def distinct(names: Iterable[str], longest: int = _LONGEST_STEM) -> Iterator[str]:
    """The names, a repeated one (in any case of letters) numbered: 甲, 甲（2）, 甲（3）."""
    taken: set[str] = set()
    for name in names:
        candidate, number = name, 1
        while candidate.casefold() in taken:
            number += 1
            ending = f"（{number}）"
            candidate = f"{_cut(name, longest, ending)}{ending}"
        taken.add(candidate.casefold())
        yield candidate


def distinct_sheets(names: Iterable[str]) -> Iterator[str]:
    """`distinct` for names of sheets."""
    return distinct(names, _LONGEST_SHEET)


def _encodable(text: str) -> str:
    """``text`` with _ for what this system's names cannot hold: an emoji where they are GBK, half a character."""
    encoding = sys.getfilesystemencoding()
    known = text.encode(encoding, errors="ignore").decode(encoding)
    if len(known) == len(text):
        return text
    return "".join(sign if sign.encode(encoding, errors="ignore") else "_" for sign in text)


def _cut(text: str, longest: int, ending: str = "") -> str:
    """The beginning of ``text`` that with ``ending`` keeps to ``longest`` UTF-16 units and to the bytes of a name."""
    units = longest - _units(ending)
    size = _MOST_BYTES - len(ending.encode())
    for at, sign in enumerate(text):
        units -= _units(sign)
        size -= len(sign.encode())
        if units < 0 or size < 0:
            return text[:at]
    return text


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2
