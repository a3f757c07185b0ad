"""How much room a text takes: a Chinese character is two half-width characters wide."""

import unicodedata

_WIDE = "WFA"


def width(text: str) -> int:
    """Width of ``text`` in half-width characters."""
    return sum(2 if unicodedata.east_asian_width(character) in _WIDE else 1 for character in text)


def lines(text: str, room: int) -> int:
    """Lines that ``text`` takes, wrapped in a column ``room`` half-width characters wide."""
    room = max(room - 1, 1)  # a wide character that does not fit whole leaves a gap
    return sum(max(1, -(-width(line) // room)) for line in text.split("\n"))
