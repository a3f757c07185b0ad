"""Names for files and sheets that Windows and Excel take."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

UNIT_SIGN = "{单位}"
FORM_NAME = f"备案表_{UNIT_SIGN}"
"""How a form's file is called; the sign stands for the unit."""
_NOT_IN_FILES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_LONGEST_STEM = 80
"""Characters; with a folder's path in front a name must stay below Windows' 260."""
_LONGEST_SHEET = 31


def file_stem(text: str) -> str:
    """``text`` as the name of a file, without extension, that Windows takes."""
    stem = _NOT_IN_FILES.sub("_", unicodedata.normalize("NFC", text)).strip(" .")[:_LONGEST_STEM].rstrip(" .")
    return f"_{stem}" if _DEVICES.fullmatch(stem) else stem or "_"


def sheet_name(text: str) -> str:
    """``text`` as the name of a sheet that Excel takes."""
    name = _NOT_IN_SHEETS.sub("_", text).strip(" '")[:_LONGEST_SHEET].rstrip(" '") or "_"
    return "历史_" if name.casefold() == "history" else name


def distinct(names: Iterable[str], longest: int = _LONGEST_STEM) -> Iterator[str]:
    """The names, a repeated one (in any case of letters) numbered: 甲, 甲（2）, 甲（3）."""
    taken: set[str] = set()
    for name in names:
        candidate, number = name, 1
        while candidate.casefold() in taken:
            number += 1
            ending = f"（{number}）"
            candidate = f"{name[: longest - len(ending)]}{ending}"
        taken.add(candidate.casefold())
        yield candidate


def distinct_sheets(names: Iterable[str]) -> Iterator[str]:
    """`distinct` for names of sheets."""
    return distinct(names, _LONGEST_SHEET)
