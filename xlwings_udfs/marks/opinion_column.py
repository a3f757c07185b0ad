"""The column 检查意见 in a workbook's file: put beside the table, found again by a name, taken away as if never there.

It stands right of everything on the sheet, as wide as is read, its rows as high as its words need; what the clerk set for
printing stays, and the column is in the print. What was there before is in the `Memory`.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from xlwings_udfs.finding import Finding
from xlwings_udfs.marks.memory import Memory
from xlwings_udfs.marks.opinions import LIVE_NAME, NAME, OPINIONS, is_ours, opinion
from xlwings_udfs.package.attributes import maybe_place, number, whole
from xlwings_udfs.package.cells import value_cell
from xlwings_udfs.package.formats import Format
from xlwings_udfs.package.references import LAST_COLUMN, place_of, reference
from xlwings_udfs.package.relationships import relationships
from xlwings_udfs.package.sheet import Worksheet
from xlwings_udfs.package.styles import Styles
from xlwings_udfs.package.text_width import lines
from xlwings_udfs.package.workbook import PRINT_AREA, SheetEntry, WorkbookPart
from xlwings_udfs.registry.sheet import address, column_letters, column_number

_LIVE_SIGN = 'N("xmt")'
_WIDTH = 60.0
_ROOM = 61
"""Half-width characters that a line of the column holds."""
_LINE_POINTS, _MARGIN_POINTS, _MOST_POINTS = 13.5, 6.0, 409.0
_SMALLEST = 0.5
"""A table is fitted to the page's width as long as it prints at least this large."""
_PIXELS_PER_INCH = 96
_HEADER = Format(bold=True, fill="FFDDEBF7", across="center")
_OPINION = Format()
_HEIGHT, _PLAIN = re.compile(r"[0-9.]{1,12}|true|false"), re.compile(r"[0-9a-z.]{1,24}")
_OF_A_COLUMN = frozenset(
    (
        "min",
        "max",
        "width",
        "style",
        "hidden",
        "bestFit",
        "customWidth",
        "phonetic",
        "outlineLevel",
        "collapsed",
    )
)
_COLUMNS = re.compile(r".*!\$?([A-Z]{1,3})\$?\d*(?::\$?([A-Z]{1,3})\$?\d*)?")
_AREA = re.compile(r"(.*!\$?[A-Z]{1,3}\$?\d*:\$?)([A-Z]{1,3})(\$?\d*)")
"""A single area: what stands before the letters of its last column, they, and what stands behind."""


@dataclass(frozen=True)
class _Place:
    """A sheet that gets the column, or has it."""

    book: WorkbookPart
    entry: SheetEntry
    sheet: Worksheet
    memory: Memory

    def remember(self, what: str, said: str) -> None:
        self.memory.beside.setdefault(self.entry.name, {})[what] = said

    def recall(self, what: str) -> str:
        return self.memory.beside.get(self.entry.name, {}).get(what, "")


def put_opinions(
    book: WorkbookPart,
    entry: SheetEntry,
    styles: Styles,
    header_row: int,
    by_row: Mapping[int, Sequence[Finding]],
    memory: Memory,
) -> str:
    """Put the column beside the table whose header stands in ``header_row``; ``by_row`` are the findings of its rows.

    Gives a Chinese remark where the column finds no room, or is not in the print.
    """
    place = _Place(book, entry, book.worksheet(entry), memory)
    column = _free_column(place)
    if column is None:
        return f"工作表「{entry.name}」右边没有空列，没有加「{OPINIONS}」列；每处的意见在批注和「检查结果」表里。"
    _put_cells(place, styles, column, header_row, by_row)
    frame = place.sheet.edit_frame()
    place.remember("column", json.dumps(frame.column_says(column)))
    frame.set_columns(column, column, _WIDTH)
    frame.widen_dimension(max(by_row), column)
    letters = column_letters(column)
    book.set_own_name(entry, NAME, reference(entry.name, f"${letters}:${letters}"))
    _fit(place, column)
    return _into_print_area(place, column)


def _free_column(place: _Place) -> int | None:
    """The first column right of everything that stands, is merged or drawn on the sheet; behind an Excel table one later."""
    sheet = place.sheet
    used = max((0, *(area.last_column for area in sheet.frame.merged() if area.last_column < LAST_COLUMN)))
    used = sheet.last_filled_column(max(used, _objects(place), 1))
    column = used + 1
    while column <= LAST_COLUMN and next(sheet.rows_holding(column), None) is not None:
        column += 1
    return column if column <= LAST_COLUMN else None


def _objects(place: _Place) -> int:
    """The last column that an Excel table, with the one it could grow into, or a drawing takes."""
    package, last = place.book.package, 0
    for each in relationships(package, place.entry.part):
        if each.part in package and each.kind == "table":
            last = max(last, _last_of(package.read(each.part).get("ref", "")) + 1)
        elif each.part in package and each.kind == "drawing":
            ends = package.read(each.part).iterfind("./*/{*}to/{*}col")
            last = max([last, *(whole(end.text, -1) + 1 for end in ends)])
    return last


def _last_of(area: str) -> int:
    try:
        return place_of(area.rpartition(":")[2])[1]
    except ValueError:
        return 0


def _put_cells(
    place: _Place,
    styles: Styles,
    column: int,
    header_row: int,
    by_row: Mapping[int, Sequence[Finding]],
) -> None:
    sheet, prefix = place.sheet, place.sheet.prefix
    header, body = styles.like(_HEADER), styles.like(_OPINION)
    sheet.put_cells(header_row, [(column, value_cell(address(header_row, column), header, OPINIONS, prefix))])
    for row, findings in by_row.items():
        text = opinion(findings, "\n")
        sheet.put_cells(row, [(column, value_cell(address(row, column), body, text, prefix))])
        _grow(place, row, text)


def _grow(place: _Place, row: int, text: str) -> None:
    """Let a row be as high as its opinion needs; a hidden one stays hidden."""
    sheet = place.sheet
    said, by_hand = sheet.said_height(row)
    wanted = min(lines(text, _ROOM) * _LINE_POINTS + _MARGIN_POINTS, _MOST_POINTS)
    if wanted <= sheet.frame.row_height(said) or not sheet.row_pixels(row):
        return
    grown = f"{wanted:g}"
    former = json.dumps([said, by_hand, grown])
    place.memory.heights.setdefault(place.entry.name, {})[str(row)] = former
    sheet.set_height(row, grown, "1")


def _fit(place: _Place, column: int) -> None:
    """Fit the table to the page's width where the clerk said nothing of it and it stays readable."""
    page, sheet = place.sheet.frame.page, place.sheet
    across = sum(sheet.column_pixels(each) for each in range(1, column + 1)) / _PIXELS_PER_INCH
    if not page.is_scaled and page.room < across <= page.room / _SMALLEST:
        place.remember("fit", sheet.edit_frame().page.fit_to_width())


def _into_print_area(place: _Place, column: int) -> str:
    """Let the clerk's print area reach to the column, unless something he left out stands between."""
    area = place.book.own_name(place.entry, PRINT_AREA)
    match = _AREA.fullmatch(area) if "," not in area else None
    last = column_number(match[2]) if match else column
    if last < column:
        shown = [each for each in range(last + 1, column) if place.sheet.column_pixels(each)]
        if any(_has_values(place.sheet, each) for each in shown):
            match = None
    if not area or (match and last >= column):
        return ""
    if match is None:
        return (
            f"工作表「{place.entry.name}」设了打印区域，「{OPINIONS}」在区域以外（{column_letters(column)}列）；"
            "要打印的，请把打印区域扩到这一列。"
        )
    place.remember("area", str(column - last))
    place.book.set_own_name(place.entry, PRINT_AREA, f"{match[1]}{column_letters(column)}{match[3]}")
    return ""


def _has_values(sheet: Worksheet, column: int) -> bool:
    return any(not _is_empty(sheet, row, column) for row in sheet.rows_holding(column))


def _is_empty(sheet: Worksheet, row: int, column: int) -> bool:
    found = sheet.row(row)
    cell = found.cell(column) if found is not None else None
    return cell is None or cell.is_empty


def has_opinions(book: WorkbookPart, entry: SheetEntry) -> bool:
    """Has the sheet columns of opinions, a marked copy's or the button's?"""
    return any(book.own_name(entry, name) for name in (NAME, LIVE_NAME))


def take_opinions(
    book: WorkbookPart,
    entry: SheetEntry,
    memory: Memory,
    then: Mapping[str, str],
    shared: Callable[[], list[str]],
) -> None:
    """Take the columns away; what the clerk wrote into them stays.

    ``then`` tells where cells stood when they were marked, ``shared`` gives the workbook's shared texts.
    """
    place = _Place(book, entry, book.worksheet(entry), memory)
    _shrink_rows(place, then)
    for name in (NAME, LIVE_NAME):
        columns = _named_columns(book.own_name(entry, name))
        for column in reversed(columns):
            _take_column(place, column, shared)
        if columns and name == NAME:
            _out_of_print_area(place, columns[-1])
        if name == LIVE_NAME and columns:
            place.sheet.edit_frame().remove_conditions(_LIVE_SIGN)
        book.remove_own_name(entry, name)
    if fitted := place.recall("fit"):
        place.sheet.edit_frame().page.unfit(fitted)


def _named_columns(refers_to: str) -> range:
    match = _COLUMNS.fullmatch(refers_to)
    if match is None:
        return range(0)
    first = column_number(match[1])
    return range(first, (column_number(match[2]) if match[2] else first) + 1)


def _take_column(place: _Place, column: int, shared: Callable[[], list[str]]) -> None:
    sheet, kept = place.sheet, False
    for row in list(sheet.rows_holding(column)):
        if is_ours(sheet.text(row, column, shared)):
            sheet.take_cell(row, column)
        else:
            kept = True
    if not kept:
        sheet.edit_frame().restore_column(column, _attributes(place.recall("column")))


def _shrink_rows(place: _Place, then: Mapping[str, str]) -> None:
    """Give the rows that grew their former heights, wherever they stand now; those that the clerk changed stay."""
    heights = place.memory.heights.get(place.entry.name, {})
    if not heights:
        return
    stands = {
        before[0]: now[0]
        for cell, stood in then.items()
        if (before := maybe_place(stood)) and (now := maybe_place(cell))
    }
    for written, former in heights.items():
        row, grew = whole(written), _three(former)
        now_row = stands.get(row, row)
        height = place.sheet.said_height(now_row)[0]
        if grew and height is not None and number(height, 0.0) == number(grew[2], -1.0):
            place.sheet.set_height(now_row, grew[0], grew[1])


def _three(written: str) -> tuple[str | None, str | None, str | None] | None:
    """The three texts of a row that grew; None when somebody has changed them beyond reading."""
    said = _read(written)
    if not isinstance(said, list) or len(said) != 3 or not all(_is_text(each, _HEIGHT) for each in said):
        return None
    return said[0], said[1], said[2]


def _attributes(written: str) -> dict[str, str]:
    """What a column said of itself; {} when somebody has changed it beyond reading."""
    said = _read(written)
    if not isinstance(said, dict) or not said.keys() <= _OF_A_COLUMN:
        return {}
    return said if all(each and _is_text(each, _PLAIN) for each in said.values()) else {}


def _read(written: str) -> object:
    try:
        return json.loads(written) if written else None
    except (ValueError, RecursionError):
        return None


def _is_text(value: object, pattern: re.Pattern[str]) -> bool:
    return value is None or (isinstance(value, str) and pattern.fullmatch(value) is not None)


def _out_of_print_area(place: _Place, column: int) -> None:
    """Let the print area end where it did before it reached to the column."""
    match = _AREA.fullmatch(place.book.own_name(place.entry, PRINT_AREA))
    by = whole(place.recall("area"))
    if by and match and column_number(match[2]) == column:
        letters = column_letters(column - by)
        place.book.set_own_name(place.entry, PRINT_AREA, f"{match[1]}{letters}{match[3]}")
