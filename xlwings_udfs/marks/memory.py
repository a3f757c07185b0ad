"""What a workbook was before it was marked: kept on the results sheet, found again after the clerk moved things.

A mark tells by itself which fill its cell had (see `fills`). Where a program drops that token, and for the boxes of the
clerk's own notes, an address alone would be wrong as soon as a row was inserted above. So each is known by what its
note says too: a note moves along with its cell in every program.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from xlwings_udfs.package.attributes import maybe_place
from xlwings_udfs.package.fill import Fill
from xlwings_udfs.package.note_box import moved_anchor, same_anchor

_MADE = "+"
"""Before the former fill of a cell that was not in the file."""

_BySheet = dict[str, dict[str, str]]
"""Sheet → address → a text."""

_NAMES = ("cells", "boxes", "said", "own", "heights", "beside")


@dataclass
class Memory:
    """What a workbook was before it was marked.

    ``fills``: token → former fill. ``cells``: the token of each marked cell, ``said`` the key of what its note said.
    ``boxes``: the place that the box of a note of the clerk's had, and the one it got; ``own`` the key of what that
    note says. Earlier versions wrote neither ``said`` nor ``own``: there the address stands alone.
    ``heights``: what a row (its number) said of its height before it grew, and what it got. ``beside``: what was where the
    column 检查意见 came to stand, in words of `opinion_column`.
    """

    fills: dict[str, str] = field(default_factory=dict)
    cells: _BySheet = field(default_factory=dict)
    boxes: _BySheet = field(default_factory=dict)
    said: _BySheet = field(default_factory=dict)
    own: _BySheet = field(default_factory=dict)
    heights: _BySheet = field(default_factory=dict)
    beside: _BySheet = field(default_factory=dict)

    def remember_fill(self, sheet: str, cell: str, fill: Fill, made: bool) -> str:
        """Keep the fill of a cell about to be marked (``made``: the cell was not there); give its token."""
        text = (_MADE if made else "") + fill.text
        token = hashlib.sha256(text.encode()).hexdigest()[:6].upper()
        self.fills[token] = text
        self.cells.setdefault(sheet, {})[cell] = token
        return token

    def remember_note(self, sheet: str, cell: str, said: str) -> None:
        """Keep what our note of a marked cell says."""
        self.said.setdefault(sheet, {})[cell] = _key(said)

    def remember_box(self, sheet: str, cell: str, own: str, former: str, grown: str) -> None:
        """Keep the place of a box that grew, and what the clerk's own note in it says."""
        self.boxes.setdefault(sheet, {})[cell] = f"{former}|{grown}"
        self.own.setdefault(sheet, {})[cell] = _key(own)

    def former_fill(self, sheet: str, mark: str, cell_then: str) -> tuple[Fill, bool] | None:
        """Former fill of a marked cell, and whether the cell was made; None when nothing is known.

        ``mark`` is the token that the cell's fill bears, ``cell_then`` where the cell stood (see `traced`).
        """
        token = mark if mark in self.fills else self.cells.get(sheet, {}).get(cell_then, "")
        text = self.fills.get(token)
        if text is None:
            return None
        return Fill.from_text(text.removeprefix(_MADE)), text.startswith(_MADE)

    def traced(self, sheet: str, said: Mapping[str, str]) -> dict[str, str]:
        """Where the cells with a note of ours stood when they were marked: address now → address then.

        ``said`` is what each note of ours on the sheet says now.
        """
        then, now = defaultdict(list), defaultdict(list)
        for cell, key in self.said.get(sheet, {}).items():
            then[key].append(cell)
        for cell, text in said.items():
            now[_key(text)].append(cell)
        return {one: other for key in now for one, other in self._matched(sheet, now[key], then[key])}

    def _matched(self, sheet: str, now: list[str], then: list[str]) -> list[tuple[str, str]]:
        """Cells whose notes say the same: as many as before stand in the same order; else alike or where they were."""
        tokens = {self.cells.get(sheet, {}).get(cell) for cell in then}
        if len(now) == len(then):
            return list(zip(sorted(now, key=_order), sorted(then, key=_order), strict=True))
        if len(tokens) == 1:
            return [(cell, then[0]) for cell in now]
        return [(cell, cell) for cell in now if cell in then]

    def former_box(self, sheet: str, cell: str, own: str, anchor: str) -> str | None:
        """Where the box of the clerk's note ``own`` stood, which stands at ``anchor`` now; None when it did not grow."""
        boxes = self.boxes.get(sheet, {})
        known, key = self.own.get(sheet, {}), _key(own)
        moved = (each for each in boxes if each != cell and known.get(each) == key)
        for then in ([cell] if cell in boxes else []) + list(moved):
            rows, columns = _distance(then, cell)
            former, _, grown = boxes[then].partition("|")
            if same_anchor(moved_anchor(grown, rows, columns), anchor):
                return moved_anchor(former, rows, columns)
        return None

    def text(self) -> str:
        """The memory as one line."""
        content = {name: getattr(self, name) for name in ("fills", *_NAMES)}
        return json.dumps(content, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> "Memory":
        """The memory in ``text``; an empty one when somebody has changed it beyond reading."""
        try:
            content = json.loads(text)
            fills = _texts(content["fills"])
            for fill in fills.values():
                Fill.from_text(fill.removeprefix(_MADE))
            return cls(
                fills,
                *({sheet: _texts(each) for sheet, each in content.get(name, {}).items()} for name in _NAMES),
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return cls()


def _texts(content: object) -> dict[str, str]:
    """``content`` as texts by name. Raises ValueError when it is anything else."""
    if not isinstance(content, dict) or not all(isinstance(each, str) for each in content.values()):
        raise ValueError(content)
    return dict(content)


def _key(text: str) -> str:
    """What is the same for a text, however a program has broken its lines."""
    return hashlib.sha256("".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _order(cell: str) -> tuple[int, int]:
    return maybe_place(cell) or (0, 0)


def _distance(then: str, now: str) -> tuple[int, int]:
    (row, column), (row_now, column_now) = _order(then), _order(now)
    return row_now - row, column_now - column
