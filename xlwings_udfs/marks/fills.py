"""The colours of marks, and how a mark remembers the fill that the cell had.

A mark is a solid fill whose unseen background colour is a token: the key of the cell's former fill in the
`Memory` that the results sheet keeps. So it is found again after rows were inserted, moved or sorted. Where
a program does not keep that background colour, the memory knows the cell by its address.
"""

import hashlib
import json
from dataclasses import dataclass, field

from lxml import etree

from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.sheet import address

COLOURS: dict[Severity, str] = {
    Severity.ERROR: "FFF29D9B",
    Severity.WARNING: "FFFFD66A",
    Severity.HINT: "FFCFE4F7",
}
"""Distinct on the screen and, by their lightness, in a black-and-white print; no palette offers them."""

NO_FILL = '<fill><patternFill patternType="none"/></fill>'
_OURS = {colour[2:] for colour in COLOURS.values()}
_MADE = "+"
"""Before the former fill of a cell that was not in the file."""


@dataclass
class Memory:
    """What a workbook was before it was marked.

    ``fills``: token → former fill. ``cells``: sheet → address → token. ``boxes``: sheet → address → the
    place that the box of the user's own note had.
    """

    fills: dict[str, str] = field(default_factory=dict)
    cells: dict[str, dict[str, str]] = field(default_factory=dict)
    boxes: dict[str, dict[str, str]] = field(default_factory=dict)

    def remember_fill(self, sheet: str, cell: str, fill: etree._Element, made: bool) -> str:
        """Keep the fill of a cell about to be marked (``made``: the cell was not there); give its token."""
        text = (_MADE if made else "") + _written(fill)
        token = hashlib.sha256(text.encode()).hexdigest()[:6].upper()
        self.fills[token] = text
        self.cells.setdefault(sheet, {})[cell] = token
        return token

    def former(self, sheet: str, row: int, column: int, mark: str) -> tuple[str, bool] | None:
        """Former fill of a marked cell, and whether the cell was made; None when nothing is known.

        ``mark`` is the token that the cell's fill bears.
        """
        token = mark if mark in self.fills else self.cells.get(sheet, {}).get(address(row, column), "")
        text = self.fills.get(token)
        return None if text is None else (text.removeprefix(_MADE), text.startswith(_MADE))

    def text(self) -> str:
        """The memory as one line."""
        return json.dumps({"fills": self.fills, "cells": self.cells, "boxes": self.boxes}, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> "Memory":
        """The memory in ``text``; an empty one when somebody has changed it beyond reading."""
        try:
            content = json.loads(text)
            return cls(dict(content["fills"]), dict(content["cells"]), dict(content["boxes"]))
        except (ValueError, KeyError, TypeError):
            return cls()


def mark(severity: Severity, token: str) -> str:
    """The fill of a marked cell."""
    return (
        f'<fill><patternFill patternType="solid"><fgColor rgb="{COLOURS[severity]}"/>'
        f'<bgColor rgb="FF{token}"/></patternFill></fill>'
    )


def token_of(fill: etree._Element) -> str | None:
    """The token that a mark bears ("" when it was lost); None when the fill is not in a mark's colour."""
    pattern = fill.find("{*}patternFill")
    if pattern is None or pattern.get("patternType") != "solid":
        return None
    colour = pattern.find("{*}fgColor")
    if colour is None or colour.get("rgb", "")[2:].upper() not in _OURS:
        return None
    background = pattern.find("{*}bgColor")
    return "" if background is None else background.get("rgb", "")[2:].upper()


def _written(fill: etree._Element) -> str:
    """``fill`` as text, without namespaces."""
    return etree.tostring(_bare(fill), encoding="unicode")


def _bare(element: etree._Element) -> etree._Element:
    made = etree.Element(etree.QName(element).localname, {str(k): str(v) for k, v in element.attrib.items()})
    made.extend([_bare(child) for child in element if isinstance(child.tag, str)])
    return made
