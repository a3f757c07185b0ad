"""Texts of others (names, cells, arguments) as a person is shown them: no longer than anyone reads, no hidden signs."""

_MOST = 800
"""Characters of one text: more than any message has that quotes what people write into cells."""
_END = 200
"""Of these, so many from its end: there a message says what to do."""
_ELLIPSIS = "……"
_SPANS = (
    (0x00, 0x08), (0x0B, 0x1F), (0x7F, 0x9F), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069)
)  # fmt: skip
_CONTROLS = dict.fromkeys(code for first, last in _SPANS for code in range(first, last + 1))
"""What a terminal obeys instead of showing it, and what turns the direction of writing."""


def capped(text: str, most: int = _MOST, end: int = _END) -> str:
    """``text`` as it is shown: of one longer than ``most`` the beginning and the last ``end`` characters."""
    if len(text) <= most:
        return text
    return f"{text[: most - end - len(_ELLIPSIS)]}{_ELLIPSIS}{text[len(text) - end :]}"


def plain(text: str) -> str:
    """``text`` without signs that steer a terminal; line feeds and tabs stay."""
    return text if text.isprintable() else text.translate(_CONTROLS)
