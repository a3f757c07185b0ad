"""Texts as formulas see them: the same little cleaning in Python and in a formula, and looking texts up."""

from datetime import date, datetime

from xlwings_udfs.registry.sheet import CellValue
from xlwings_udfs.registry.values.nomenclature import MOST_HEADS

PENDING = "请点检查"
"""What a formula says that cannot know."""
UNKNOWN = "?"
"""What a helper column holds there."""
MARK = "·"
"""In front of every text of a dictionary: none is then taken for a number, a formula or an empty cell."""
BETWEEN = "|"
"""Between the texts of cells that are read together."""
LONGEST = 200
"""Characters of a text in a dictionary; Excel looks up 255 at most, with signs escaped."""
_EPOCH = date(1899, 12, 30)


def number(day: date | None) -> int | None:
    """A day as Excel counts it."""
    return None if day is None else (day - _EPOCH).days


def joined(value: CellValue) -> str:
    """A cell's text as & gives it in Excel."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date):
        return str(((value.date() if isinstance(value, datetime) else value) - _EPOCH).days)
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def shown(value: CellValue) -> str:
    """A cell's text as `trimmed` gives it in Excel."""
    return " ".join(part for part in joined(value).replace("\u3000", " ").split(" ") if part)


def in_formula(text: str) -> str:
    """A text as a formula writes it."""
    quoted = text.replace('"', '""')
    return f'"{quoted}"'


def trimmed(cell: str) -> str:
    """Formula: the text of ``cell`` without needless spaces."""
    return f'TRIM(SUBSTITUTE({cell},"\u3000"," "))'


def found(text: str, column: str) -> str:
    """Formula: position of ``text`` in the dictionary's ``column``; an error when it is not there.

    MATCH takes * ? ~ for patterns.
    """
    escaped = text
    for sign in "~*?":
        escaped = f'SUBSTITUTE({escaped},"{sign}","~{sign}")'
    return f'MATCH("{MARK}"&{escaped},{column},0)'


def looked_up(text: str, column: str, answers: str) -> str:
    """Formula: what the dictionary answers to ``text``; an error when it does not know it."""
    return f"INDEX({answers},{found(text, column)})"


def count_inside(text: str, numbers: str, characters: str) -> str:
    """Formula: how many of the first characters of ``text`` are among ``characters``."""
    each = f"MID({text},{numbers},1)"
    return f'SUMPRODUCT(({each}<>"")*ISNUMBER(FIND({each},{characters})))'


def count_outside(text: str, numbers: str, characters: str) -> str:
    """Formula: how many of the first characters of ``text`` are not among ``characters``."""
    each = f"MID({text},{numbers},1)"
    return f'SUMPRODUCT(({each}<>"")*ISERROR(FIND({each},{characters})))'


def contains_any(text: str, words: str) -> str:
    """Formula: does ``text`` contain one of the ``words`` (a range)?"""
    return f"SUMPRODUCT(--ISNUMBER(FIND({words},{text})))>0"


def with_dashes(text: str) -> str:
    """Formula: a date typed as text, its parts joined by dashes."""
    for sign, by in (("年", "-"), ("月", "-"), ("日", ""), (".", "-"), ("/", "-"), ("．", "-")):
        text = f'SUBSTITUTE({text},"{sign}","{by}")'
    return text


def one_of(heads: str, approver: str) -> str:
    """Formula: does ``approver`` name one of ``heads``, up to `MOST_HEADS` joined by 、?

    The names are spread 99 characters apart; behind the last stand 、, which no name holds.
    """
    far = 'REPT(" ",99)'
    spread = f'SUBSTITUTE({heads},"、",{far})' + f'&{far}&"、"' * (MOST_HEADS - 1)
    starts = ",".join(str(99 * at + 1) for at in range(MOST_HEADS))
    return f"SUMPRODUCT(--ISNUMBER(FIND(TRIM(MID({spread},{{{starts}}},99)),{approver})))>0"
