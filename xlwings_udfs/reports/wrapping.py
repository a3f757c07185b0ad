"""Breaking Chinese text into lines of a terminal's cells, as print does.

No line begins with a sign that closes or ends with one that opens; a date, a number, a cell's address is kept whole.
"""

import re
from collections.abc import Iterator

from rich.cells import cell_len

_PIECE = re.compile(
    r"[（「《〔“‘(\[]*"
    r"(?:\d+年\d+月\d+日|\d+年|\d+月|[A-Za-z0-9@#%&+*/=_.:!-]+|\s+|.)"
    r"[，。、；：？！）」》〕”’)\],;?…]*",
    re.DOTALL,
)


def wrap(text: str, width: int) -> str:
    """``text`` with a line feed wherever a line of ``width`` cells is full; a piece longer than a line is cut."""
    return "\n".join(_wrapped(line, width) for line in text.split("\n"))


def _wrapped(text: str, width: int) -> str:
    lines = [""]
    for piece in _cut(text, width):
        if not lines[-1] or cell_len(lines[-1]) + cell_len(piece.rstrip()) <= width:
            lines[-1] += piece
        else:
            lines.append(piece.lstrip())
    return "\n".join(line.rstrip() for line in lines)


def _cut(text: str, width: int) -> Iterator[str]:
    """The pieces of ``text`` that stay whole, none longer than a line."""
    for piece in _PIECE.findall(text):
        while cell_len(piece.rstrip()) > width:
            size = len(piece)
            while cell_len(piece[:size]) > width:
                size -= 1
            size = max(size, 1)
            yield piece[:size]
            piece = piece[size:]
        if piece:
            yield piece
