"""Headers: which column a header's text means, and where a table's columns stand."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from xlwings_udfs.registry.columns.schema import COLUMNS
from xlwings_udfs.registry.values.text import fold

_HEADER_NOISE = re.compile(r"[*:★☆※▲]|[(【\[].*?[)】\]]|^\d{1,2}[.、]")
"""What is hung on a header, as `fold` leaves it: stars, colons, remarks in brackets, a number."""


class Header(NamedTuple):
    """Where a column stands: its number from 1, and its header as the sheet spells it."""

    column: int
    text: str


@dataclass(frozen=True)
class FoundTable:
    """Where a registry's table stands: ``header_row`` and ``first_row`` (of data) count from 1."""

    header_row: int
    first_row: int
    headers: dict[str, Header]
    ignored: tuple[Header, ...] = ()
    """Columns whose header means a column that another one gives already."""


@cache
def _keys() -> dict[str, tuple[str, bool]]:
    """Folded header → (key, is the canonical spelling)."""
    known: dict[str, tuple[str, bool]] = {}
    for column in COLUMNS:
        for name in (column.header, *column.aliases):
            known.setdefault(fold(name), (column.key, name == column.header))
    return known


Headers = Mapping[str, str]
"""The office's own headers: header → the canonical one."""
NO_HEADERS: Headers = MappingProxyType({})


def header_key(text: str, own: Headers = NO_HEADERS) -> tuple[str, bool] | None:
    """Key of the column that a header's text means, and whether it is the canonical spelling.

    What is hung on a header is left aside; 时间 means 日期 (备案时间).
    """
    folded = fold(own.get(text, text))
    bare = _HEADER_NOISE.sub("", folded)
    return _keys().get(folded) or _keys().get(bare) or _keys().get(bare.replace("时间", "日期"))
