"""The headers that are known by heart, and those that the office calls its own."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from xlwings_udfs.registry.columns.schema import COLUMNS
from xlwings_udfs.registry.values.text import fold

_NOISE = re.compile(r"[*:★☆※▲]|[(【\[].{0,200}?[)】\]]|^\d{1,2}[.、]")
"""What is hung on a header, as `fold` leaves it: stars, colons, remarks in brackets, a number."""

Headers = Mapping[str, str]
"""The office's own headers: header → the canonical one, or `UNUSED`."""
NO_HEADERS: Headers = MappingProxyType({})
UNUSED = "不用"
"""What an office writes for a column that means none of ours."""


@cache
def _keys() -> dict[str, tuple[str, bool]]:
    """Folded header → (key, is the canonical spelling)."""
    known: dict[str, tuple[str, bool]] = {}
    for column in COLUMNS:
        for name in (column.header, *column.aliases):
            known.setdefault(fold(name), (column.key, name == column.header))
    return known


def header_key(text: str, own: Headers = NO_HEADERS) -> tuple[str, bool] | None:
    """Key of the column that a header's text is known to mean, and whether it is the canonical spelling.

    What is hung on a header is left aside; 时间 means 日期 (备案时间).
    """
    return _known(_own(text, own) or text)


def bare(text: str) -> str:
    """A header's text, folded, without what is hung on it."""
    return _NOISE.sub("", fold(text))


@cache
def _known(text: str) -> tuple[str, bool] | None:
    folded = fold(text)
    bare_text = bare(text)
    return _keys().get(folded) or _keys().get(bare_text) or _keys().get(bare_text.replace("时间", "日期"))


def own_meaning(text: str, own: Headers) -> str | None:
    """Key that the office says the header means, "" where it says that it means none of ours; None where it says nothing."""
    said = _own(text, own)
    if said is None:
        return None
    known = _known(said)
    return known[0] if known else ""


def _own(text: str, own: Headers) -> str | None:
    """What the office says of a header, however it is spaced or broken into lines."""
    if not own:
        return None
    if text in own:
        return own[text]
    folded = fold(text)
    return next((meant for spelt, meant in own.items() if fold(spelt) == folded), None)
