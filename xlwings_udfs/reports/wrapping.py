"""Breaking Chinese text into lines of a terminal's cells, as print does.

No line begins with a sign that closes or ends with one that opens; a date, a number, a cell's address is kept whole.
"""

import re
from collections.abc import Iterator

from rich.cells import cell_len, get_character_cell_size

from xlwings_udfs.shown import capped

_PIECE = re.compile(
    r"[（「《〔“‘(\[]*"
    r"(?:\d+年\d+月\d+日|\d+年|\d+月|[A-Za-z0-9@#%&+*/=_.:!-]+|\s+|.)"
    r"[，。、；：？！）」》〕”’)\],;?…]*",
    re.DOTALL,
)


def wrap(text: str, width: int) -> str:
    """``text``, capped, with a line feed wherever a line of ``width`` cells is full; a piece longer than a line is cut."""
    return "\n".join(_wrapped(line, width) for line in capped(text).split("\n"))


def _wrapped(text: str, width: int) -> str:
    lines: list[str] = []
    line, cells = "", 0
    for piece in _cut(text, width):
        size = cell_len(piece)
        if not line or cells + cell_len(piece.rstrip()) <= width:
            line += piece
            cells += size
        else:
            lines.append(line)
            line = piece.lstrip()
            cells = cell_len(line)
    return "\n".join(each.rstrip() for each in (*lines, line))


def _cut(text: str, width: int) -> Iterator[str]:
    """The pieces of ``text`` that stay whole, none longer than a line."""
    for match in _PIECE.finditer(text):
        piece = match[0]
        if cell_len(piece.rstrip()) <= width:
            yield piece
            continue
        start = cells = 0
        for at, sign in enumerate(piece):
            size = get_character_cell_size(sign)
            if cells + size > width and at > start:
                yield piece[start:at]
                start, cells = at, 0
            cells += size
        yield piece[start:]
