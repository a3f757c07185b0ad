"""Rows and cells as they are written in a sheet: looked into and changed in their own bytes, all else left as it is.

A large sheet as a tree of elements takes twenty times its size. Here a row is the bytes between its tags, and only the
tag of a cell that changes is written anew. What comes here is well-formed and plain (see `plain`): every ``<`` begins a
tag (XML 1.0, 2.4), so tags are found by searching.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from xlwings_udfs.package.attributes import column_of, is_column
from xlwings_udfs.package.container import damaged
from xlwings_udfs.registry.sheet import address

_PREFIX = rb"(?P<prefix>(?:[^\s<>/:=\"']+:)?)"
_ATTRIBUTES = rb"(?P<attributes>(?:\s+[^\s=<>/]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*"
ROW = re.compile(rb"<" + _PREFIX + rb"row(?=[\s/>])" + _ATTRIBUTES + rb"(?P<closed>/?)>")
"""The first tag of a row."""
_CELL = re.compile(rb"<" + _PREFIX + rb"c(?=[\s/>])" + _ATTRIBUTES + rb"(?P<closed>/?)>")
_PLACE = re.compile(rb"\sr\s*=\s*([\"'])([^\"']*)\1")
_ATTRIBUTE = re.compile(rb"\s+([^\s=<>/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_CLOSING = re.compile(rb"</(?:[^\s<>/:=\"']+:)?c\s*>")


class Cell(NamedTuple):
    """A cell: its column from 1, its tag's attributes as written, where its bytes lie in its row's.

    ``is_empty``: has it neither a value nor a formula?
    """

    column: int
    written: bytes
    start: int
    end: int
    is_empty: bool

    @property
    def attributes(self) -> dict[str, str]:
        """What the cell says of itself."""
        return attributes_in(self.written)


@dataclass(frozen=True)
class Row:
    """A row: its number and its bytes; what changes it gives another."""

    number: int
    data: bytes

    @classmethod
    def new(cls, number: int, prefix: bytes) -> "Row":
        """An empty row, its elements named with ``prefix``."""
        return cls(number, b'<%brow r="%d"></%brow>' % (prefix, number, prefix))

    @cached_property
    def _tag(self) -> "re.Match[bytes]":
        match = ROW.match(self.data)
        if match is None:
            raise damaged(f"第 {self.number} 行看不懂")
        return match

    @cached_property
    def attributes(self) -> dict[str, str]:
        """What the row says of itself."""
        return attributes_in(self._tag["attributes"])

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Its cells in their order. Raises InputError for an address that no sheet has."""
        return tuple(self._cells())

    def _cells(self) -> Iterator[Cell]:
        column = 0
        for match in _CELL.finditer(self.data, self._tag.end()):
            place = _PLACE.search(match["attributes"])
            column = column + 1 if place is None else column_of(place[2].decode("utf-8", "replace"))
            yield self._cell_of(match, column)

    def _cell_of(self, match: "re.Match[bytes]", column: int) -> Cell:
        end = match.end()
        if not match["closed"]:
            closing = _CLOSING.search(self.data, end)
            end = closing.end() if closing else len(self.data)
        has_elements = self.data.count(b"<", match.end(), end) > 1
        return Cell(column, match["attributes"], match.start(), end, not has_elements)

    def cell(self, column: int) -> Cell | None:
        """The cell in a column; None when the row does not hold it."""
        at = self.data.find(b' r="%b"' % address(self.number, column).encode())
        match = _CELL.match(self.data, self.data.rfind(b"<", 0, at)) if at >= 0 else None
        if match is not None and match.start("attributes") <= at < match.end("attributes"):
            return self._cell_of(match, column)
        return next((cell for cell in self.cells if cell.column == column), None)

    @property
    def says_nothing(self) -> bool:
        """Is it a row without cells of which only the number is known?"""
        return self.data.count(b"<") <= 2 and not self.cells and set(self.attributes) <= {"r"}

    def markup_of(self, cell: Cell) -> bytes:
        """The bytes of a cell."""
        return self.data[cell.start : cell.end]

    def with_style(self, column: int, style: int) -> "Row":
        """The row with another format of a cell that it holds."""
        cell = self.cell(column)
        if cell is None:
            raise KeyError(column)
        match = _CELL.match(self.data, cell.start)
        assert match is not None
        place, others = _only(match["attributes"], b"r"), without(match["attributes"], b"r", b"s")
        styled = b' s="%d"' % style if style else b""
        tag = b"<%bc%b%b%b%b>" % (match["prefix"], place, styled, others, match["closed"])
        return self._with(cell.start, match.end(), tag)

    def with_cell(self, column: int, style: int) -> "Row":
        """The row with an empty cell more."""
        if not is_column(column):
            raise KeyError(column)
        opened = self._opened()
        after = next((cell.start for cell in opened.cells if cell.column > column), None)
        place = opened.data.rindex(b"</") if after is None else after
        styled = b' s="%d"' % style if style else b""
        made = b'<%bc r="%b"%b/>' % (self._tag["prefix"], address(self.number, column).encode(), styled)
        # "spans" is only a hint for readers; a wrong one would hide the cell.
        return opened._with(place, place, made)._without_attribute(b"spans")

    def with_cells(self, made: Sequence[tuple[int, bytes]]) -> "Row":
        """The row with these cells (column, markup) in their order, in place of those that stand there."""
        opened = self.without_cells({column for column, _ in made})._opened()
        row, places = opened, [(cell.column, cell.start) for cell in opened.cells]
        end = opened.data.rindex(b"</")
        if not places or places[-1][0] < made[0][0]:
            row = opened._with(end, end, b"".join(markup for _, markup in made))
        else:
            for column, markup in reversed(made):
                place = next((start for other, start in places if other > column), end)
                row = row._with(place, place, markup)
        # "spans" is only a hint for readers; a wrong one would hide the cells.
        return row._without_attribute(b"spans")

    def without_cells(self, columns: Container[int]) -> "Row":
        """The row less its cells in these columns."""
        row = self
        for cell in reversed(self.cells):
            if cell.column in columns:
                row = row._with(cell.start, cell.end, b"")
        return row

    def without_cell(self, column: int) -> "Row":
        """The row less a cell."""
        cell = self.cell(column)
        return self if cell is None else self._with(cell.start, cell.end, b"")

    def with_attribute(self, name: str, value: str | None) -> "Row":
        """The row saying something else of itself; None for nothing."""
        if value is None:
            return self._without_attribute(name.encode())
        tag = self._tag
        written = without(tag["attributes"], name.encode()) + b' %b="%b"' % (name.encode(), value.encode())
        return self._with_tag(written)

    def moved(self, number: int) -> "Row":
        """The row with its cells at another place; formulas in it are left as they are."""
        row = self
        for cell in reversed(self.cells):
            match = _CELL.match(self.data, cell.start)
            assert match is not None
            place = b' r="%b"' % address(number, cell.column).encode()
            written = place + without(match["attributes"], b"r")
            tag = b"<%bc%b%b>" % (match["prefix"], written, match["closed"])
            row = row._with(cell.start, match.end(), tag)
        return replace(row.with_attribute("r", str(number)), number=number)

    def _with(self, start: int, end: int, data: bytes) -> "Row":
        return Row(self.number, self.data[:start] + data + self.data[end:])

    def _with_tag(self, attributes: bytes) -> "Row":
        tag = self._tag
        return self._with(0, tag.end(), b"<%brow%b%b>" % (tag["prefix"], attributes, tag["closed"]))

    def _without_attribute(self, name: bytes) -> "Row":
        kept = without(self._tag["attributes"], name)
        return self if kept == self._tag["attributes"] else self._with_tag(kept)

    def _opened(self) -> "Row":
        """The row with a tag at its end, also when it was written as one tag."""
        tag = self._tag
        if not tag["closed"]:
            return self
        opened = b"<%brow%b></%brow>" % (tag["prefix"], tag["attributes"], tag["prefix"])
        return self._with(0, tag.end(), opened)


def attributes_in(written: bytes) -> dict[str, str]:
    """The attributes of a tag by name, their values as written."""
    return {
        name.decode("utf-8", "replace"): (one or other).decode("utf-8", "replace")
        for name, one, other in _ATTRIBUTE.findall(written)
    }


def without(written: bytes, *names: bytes) -> bytes:
    """The attributes of a tag less some."""
    return b"".join(match[0] for match in _ATTRIBUTE.finditer(written) if match[1] not in names)


def _only(written: bytes, *names: bytes) -> bytes:
    """Of the attributes of a tag those named."""
    return b"".join(match[0] for match in _ATTRIBUTE.finditer(written) if match[1] in names)
