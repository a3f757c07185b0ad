"""A worksheet part: its cells, its rows, how wide and high things are; changed where asked, else as it was."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise

from lxml import etree

from xlwings_udfs.package import column_search
from xlwings_udfs.package.attributes import flag, is_row, row_number, whole
from xlwings_udfs.package.container import Pieces, damaged, parse
from xlwings_udfs.package.frame import Frame
from xlwings_udfs.package.plain import parted
from xlwings_udfs.package.rows import ROW, Row, attributes_in
from xlwings_udfs.package.texts import from_xstring
from xlwings_udfs.registry.sheet import column_number

_DIGIT_PIXELS = 7
_PIECE = 1 << 20
"""Bytes handed on at once."""
_PLACE = re.compile(rb"\sr=[\"']([A-Z]{1,3})\d{1,7}[\"']")
_SHARED = re.compile(rb"\ssi\s*=\s*[\"'](\d{1,9})[\"']")
_NUMBER_FIRST = re.compile(rb"<(?:[^\s<>/:=\"']+:)?row(?=[\s/>])(?:\s+r=\"(\d{1,7})\")?")


class Worksheet:
    """The cells of one worksheet, by row and column from 1. Formats are indexes into the workbook's `Styles`."""

    def __init__(self, data: bytes, part: str, keep: Callable[[Pieces], None] = lambda pieces: None) -> None:
        """Read the part ``part`` with the content ``data``; ``keep`` is told of its new content when it changes.

        Raises InputError when it is no whole worksheet.
        """
        content = parted(data, part)
        self.part, self.frame = part, Frame(content.frame)
        self.dialect = self.frame.dialect
        self._keep, self._data, self._prefix = keep, content.rows, content.prefix
        self._starts, self._numbers = self._index()
        self._places = {row: index for index, row in enumerate(self._numbers)}
        self._changed: dict[int, Row] = {}

    def rows(self) -> Iterator[Row]:
        """Its rows in their order."""
        for number in sorted({*self._numbers, *self._changed}):
            row = self.row(number)
            if row is not None:
                yield row

    def row(self, row: int) -> Row | None:
        """A row; None when the sheet does not hold it."""
        if row in self._changed:
            return self._changed[row]
        if row not in self._places:
            return None
        return self._written(self._places[row])

    def has(self, row: int, column: int) -> bool:
        """Does the sheet hold the cell, be it only for its format?"""
        found = self.row(row)
        return found is not None and found.cell(column) is not None

    def style(self, row: int, column: int) -> int:
        """The format that a cell shows: its own, else its row's, else its column's, else the default."""
        found = self.row(row)
        cell = found.cell(column) if found is not None else None
        if cell is not None:
            return whole(cell.attributes.get("s"))
        if found is not None and flag(found.attributes.get("customFormat")):
            return whole(found.attributes.get("s"))
        return self.frame.column_style(column)

    def set_style(self, row: int, column: int, style: int) -> None:
        """Give a cell another format; one that the sheet does not hold is made."""
        found = self.row(row) or self._new_row(row)
        holds = found.cell(column) is not None
        self._change(found.with_style(column, style) if holds else found.with_cell(column, style))

    def put_cells(self, row: int, made: Sequence[tuple[int, str]]) -> None:
        """Put cells (column, markup as `package.cells` gives it) into a row, in place of those that stand there."""
        if made:
            written = [(column, markup.encode()) for column, markup in made]
            self._change((self.row(row) or self._new_row(row)).with_cells(written))

    def clear_columns(self, columns: range, first_row: int) -> None:
        """Take all cells of these columns away, from ``first_row`` down."""
        for number in self._numbers:
            found = self.row(number) if number >= first_row else None
            if found is not None and any(cell.column in columns for cell in found.cells):
                self._change(found.without_cells(columns))

    def last_column(self) -> int:
        """The last column that a cell stands in, be it only for its format."""
        letters = {match[1] for match in _PLACE.finditer(b"".join(self.pieces()))}
        return max((column_number(each.decode()) for each in letters), default=0)

    def rows_holding(self, column: int) -> Iterator[int]:
        """The rows with a cell in a column, be it only for its format; they may be changed meanwhile."""
        for number in column_search.rows_holding(self._data, column):
            if number not in self._changed:
                yield number
        for number in sorted(self._changed):
            yield from column_search.rows_holding(self._changed[number].data, column)

    def last_filled_column(self, least: int) -> int:
        """The last column with a value or a formula; ``least`` when that is further right."""
        last = column_search.last_filled_column(self._data, least)
        while last > least and not any(self._fills(number, last) for number in self.rows_holding(last)):
            last -= 1  # what stood there was taken away
        return last

    def _fills(self, row: int, column: int) -> bool:
        found = self.row(row)
        cell = found.cell(column) if found is not None else None
        return cell is not None and not cell.is_empty

    def free_shared_formula(self) -> int:
        """The first number that none of its shared formulas, nor any after it, bears."""
        return max((int(match[1]) for match in _SHARED.finditer(b"".join(self.pieces()))), default=-1) + 1

    def edit_frame(self) -> Frame:
        """What the sheet says besides its cells, to be changed: it is written back."""
        self._keep(self.pieces)
        return self.frame

    @property
    def prefix(self) -> str:
        """What stands before the names of its elements, with the colon."""
        return self._prefix.decode()

    def drop(self, row: int, column: int) -> None:
        """Take an empty cell away, and its row when nothing else is said of it."""
        found = self.row(row)
        cell = found.cell(column) if found is not None else None
        if found is not None and cell is not None and cell.is_empty:
            self._change(found.without_cell(column))

    def take_cell(self, row: int, column: int) -> None:
        """Take a cell away, whatever it holds, and its row when nothing else is said of it."""
        found = self.row(row)
        if found is not None:
            self._change(found.without_cell(column))

    def said_height(self, row: int) -> tuple[str | None, str | None]:
        """Height of a row as written, and whether it was set by hand as written; None for what is not said."""
        says = self._row_says(row)
        return says.get("ht"), says.get("customHeight")

    def set_height(self, row: int, points: str | None, by_hand: str | None) -> None:
        """Give a row the height that `said_height` tells of it."""
        found = self.row(row)
        if found is not None:
            self._change(found.with_attribute("ht", points).with_attribute("customHeight", by_hand))

    def styled(self, styles: Collection[int]) -> Iterator[tuple[int, int, int]]:
        """(row, column, format) of every cell whose format is one of ``styles``; they may be changed meanwhile."""
        if not styles:
            return
        wanted = "|".join(map(str, sorted(styles)))
        sought = re.compile(rf"\ss\s*=\s*[\"']\s*0*(?:{wanted})\s*[\"']".encode())
        last = -1
        for match in sought.finditer(self._data):
            index = bisect_right(self._starts, match.start()) - 1
            if index > last:
                last = index
                yield from self._styled(self._numbers[index], styles)

    def _styled(self, row: int, styles: Collection[int]) -> Iterator[tuple[int, int, int]]:
        found = self.row(row)
        for cell in found.cells if found is not None else ():
            style = whole(cell.attributes.get("s"))
            if style in styles:
                yield row, cell.column, style

    def text(self, row: int, column: int, shared: Callable[[], list[str]]) -> str:
        """Text of a cell, wherever the program that saved the file has put it."""
        found = self.row(row)
        cell = found.cell(column) if found is not None else None
        if found is None or cell is None:
            return ""
        element = self._parsed(found.markup_of(cell))
        if cell.attributes.get("t") == "inlineStr":
            return from_xstring("".join(each.text or "" for each in element.iterfind(".//{*}t")))
        value = element.findtext("{*}v") or ""
        if cell.attributes.get("t") != "s":
            return from_xstring(value)
        index, texts = whole(value, -1, least=-1), shared()
        return texts[index] if 0 <= index < len(texts) else ""

    def column_pixels(self, column: int) -> int:
        """Width of a column on the screen."""
        width = self.frame.column_width(column)
        return int(width * _DIGIT_PIXELS) + 5 if width else 0

    def row_pixels(self, row: int) -> int:
        """Height of a row on the screen."""
        says = self._row_says(row)
        return 0 if flag(says.get("hidden")) else round(self.frame.row_height(says.get("ht")) * 4 / 3)

    def legacy_drawing(self) -> str | None:
        """Id of the relationship to the notes' drawing; None when the sheet has none."""
        return self.frame.legacy_drawing()

    def set_legacy_drawing(self, identifier: str | None) -> None:
        """Say which relationship leads to the notes' drawing; None takes the element away."""
        if identifier != self.frame.legacy_drawing():
            self.frame.set_legacy_drawing(identifier)
            self._keep(self.pieces)

    def pieces(self) -> Iterator[bytes]:
        """The part's content: rows that nobody changed as they were."""
        before, after = self.frame.around()
        yield before
        data, place = memoryview(self._data), 0
        added = sorted(row for row in self._changed if row not in self._places)
        for row in sorted(row for row in self._changed if row in self._places):
            index = self._places[row]
            start, end = self._span(index)
            yield from self._until(data, place, start, added)
            if not self._changed[row].says_nothing:
                yield self._changed[row].data
            place = end
        yield from self._until(data, place, len(data), added)
        yield after

    def _until(self, data: memoryview, place: int, end: int, added: list[int]) -> Iterator[bytes]:
        """The rows as they were from ``place`` to ``end``, with the new ones that belong among or behind them."""
        while added:
            follower = bisect_right(self._numbers, added[0])
            start = self._starts[follower] if follower < len(self._starts) else len(data)
            if start > end:
                break
            yield from _in_pieces(data[place:start])
            place = start
            made = self._changed[added.pop(0)]
            if not made.says_nothing:
                yield made.data
        yield from _in_pieces(data[place:end])

    def _index(self) -> tuple[list[int], list[int]]:
        """Where each row begins, and its number: one that is not said follows the last."""
        starts, numbers, last = [], [], 0
        for match in _NUMBER_FIRST.finditer(self._data):
            if match[1]:
                last = int(match[1])
            else:
                written = self._said(match.start())
                last = last + 1 if written is None else row_number(written)
            starts.append(match.start())
            numbers.append(last)
        if numbers and not is_row(max(numbers)):
            raise damaged(f"没有第 {max(numbers)} 行")
        if any(later <= earlier for earlier, later in pairwise(numbers)):
            raise damaged("有一张工作表的行次序不对")
        return starts, numbers

    def _said(self, start: int) -> str | None:
        match = ROW.match(self._data, start)
        return attributes_in(match["attributes"]).get("r") if match else None

    def _span(self, index: int) -> tuple[int, int]:
        following = index + 1
        return self._starts[index], self._starts[following] if following < len(self._starts) else len(
            self._data
        )

    def _written(self, index: int) -> Row:
        start, end = self._span(index)
        return Row(self._numbers[index], self._data[start:end])

    def _row_says(self, row: int) -> dict[str, str]:
        """What a row says of itself, without looking at its cells."""
        if row in self._changed or row not in self._places:
            found = self._changed.get(row)
            return {} if found is None else found.attributes
        match = ROW.match(self._data, self._starts[self._places[row]])
        return attributes_in(match["attributes"]) if match else {}

    def _new_row(self, row: int) -> Row:
        if not is_row(row):
            raise damaged(f"没有第 {row} 行")
        return Row.new(row, self._prefix)

    def _change(self, row: Row) -> None:
        self._changed[row.number] = row
        self._keep(self.pieces)

    def _parsed(self, cell: bytes) -> etree._Element:
        """The element of a cell, the sheet's own prefixes known."""
        return parse(b"<cell%b>%b</cell>" % (self.frame.namespaces.encode(), cell), self.part)[0]


def _in_pieces(data: memoryview) -> Iterator[bytes]:
    for start in range(0, len(data), _PIECE):
        yield bytes(data[start : start + _PIECE])
