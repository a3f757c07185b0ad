"""Texts of others (names, cells, arguments) as a person is shown them: no longer than anyone reads, no hidden signs."""

import re

_MOST = 800
"""Characters of one text: more than any message has that quotes what people write into cells."""
_END = 200
"""Of these, so many from its end: there a message says what to do."""
_ELLIPSIS = "……"
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys instead of showing it, and what turns the direction of writing."""


def capped(text: str, most: int = _MOST, end: int = _END) -> str:
    """``text`` as it is shown: of one longer than ``most`` the beginning and the last ``end`` characters."""
    if len(text) <= most:
        return text
    return f"{text[: most - end - len(_ELLIPSIS)]}{_ELLIPSIS}{text[len(text) - end :]}"


def plain(text: str) -> str:
    """``text`` without signs that steer a terminal; line feeds and tabs stay."""
    return _CONTROLS.sub("", text)
