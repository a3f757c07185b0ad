"""Several registries on one sheet: side by side, or one below another with columns of its own.

Each is given as the sheet with nothing but that registry on it, every cell in its place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from xlwings_udfs.registry.columns.headers import FoundTable, Header
from xlwings_udfs.registry.columns.schema import COLUMNS
from xlwings_udfs.registry.columns.spellings import NO_HEADERS, Headers, header_key
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.registry.sheets.candidates import Candidate, candidates
from xlwings_udfs.registry.sheets.finding import SEARCHED_ROWS, find_table
from xlwings_udfs.registry.sheets.understanding import understand
from xlwings_udfs.registry.values.text import clean

_WHOLE = frozenset(("unit", "account", "platform"))
"""Columns by which a second header is surely one: a data row never bears three."""
_TITLE_ROWS = 3
"""Rows that the title of a lower registry may have."""


def tables_on(sheet: Sheet, own: Headers = NO_HEADERS) -> list[tuple[Sheet, FoundTable]]:
    """Every registry of a sheet, from the top and the left; [] when it has none."""
    tried = tuple(candidates(sheet, _may_be_headers(sheet, own), own))
    found = find_table(sheet, own, tried)
    if found is None:
        return []
    second = _second_column(found, own)
    if second:
        left, right = _columns(sheet, 1, second - 1), _columns(sheet, second, _width(sheet))
        return [*tables_on(left, own), *tables_on(right, own)]
    tables = _stacked(sheet, found, tried, own)
    if len(tables) == 1:
        return [(sheet, found)]
    top = tables[0].header_row - 1
    firsts = [top + 1, *(_title_above(sheet, table) for table in tables[1:])]
    ends = [*(first - 1 for first in firsts[1:]), len(sheet.rows)]
    return [
        (_rows(sheet, top, first, end), table) for first, end, table in zip(firsts, ends, tables, strict=True)
    ]


def _title_above(sheet: Sheet, table: FoundTable) -> int:
    """The first row of the title above a header: rows with one text at most."""
    row = table.header_row
    while row > table.header_row - _TITLE_ROWS and sum(map(bool, map(clean, sheet.rows[row - 2]))) <= 1:
        row -= 1
    return row


def _second_column(found: FoundTable, own: Headers) -> int:
    """The first column of a registry to the right of another under the same header row; 0 when there is none."""
    headers = sorted([*found.headers.values(), *found.ignored])
    keys = [_key(header, found, own) for header in headers]
    for at, header in enumerate(headers):
        if keys[at] in keys[:at] and all(
            {"unit"} < _WHOLE.intersection(part) for part in (keys[:at], keys[at:])
        ):
            return header.column
    return 0


def _key(header: Header, found: FoundTable, own: Headers) -> str:
    known = header_key(header.text, own)
    return next(
        (key for key, each in found.headers.items() if each == header), known[0] if known else header.text
    )


def _stacked(sheet: Sheet, found: FoundTable, tried: Iterable[Candidate], own: Headers) -> list[FoundTable]:
    """``found`` and the registries above and below it, from the top. A header repeated as it was begins none."""
    others = [
        understand(sheet, each, own)
        for each in tried
        if each.named.keys() >= _WHOLE and each.header_row != found.header_row
    ]
    tables: list[FoundTable] = []
    for each in sorted([found, *others], key=lambda table: (table.header_row, -len(table.headers))):
        inside = tables and each.header_row < tables[-1].first_row
        repeated = tables and _layout(each) == _layout(tables[-1])
        if not inside and not (repeated and each is not found):
            tables.append(each)
        elif each is found:
            tables[-1] = found
    return tables


def _layout(table: FoundTable) -> dict[str, int]:
    return {key: header.column for key, header in table.headers.items()}


def _may_be_headers(sheet: Sheet, own: Headers) -> Iterator[int]:
    """Rows (from 0) to look for headers in: the first ones, and further down those with a header's very text."""
    spelt = _spelt() | own.keys()
    for index, row in enumerate(sheet.rows):
        if index < SEARCHED_ROWS or not spelt.isdisjoint(row):
            yield index


@cache
def _spelt() -> frozenset[object]:
    """How headers of the columns without which there is no second registry are spelt."""
    return frozenset(
        name for column in COLUMNS if column.key == "unit" for name in (column.header, *column.aliases)
    )


def _width(sheet: Sheet) -> int:
    return max(map(len, sheet.rows), default=0)


def _columns(sheet: Sheet, first: int, last: int) -> Sheet:
    """The sheet with nothing but the columns from ``first`` to ``last``."""
    rows = [[*[None] * (min(first - 1, len(row))), *row[first - 1 : last]] for row in sheet.rows]
    merged = [area for area in sheet.merged if first <= area.first_column <= last]
    return replace(sheet, rows=rows, merged=tuple(merged))


def _rows(sheet: Sheet, top: int, first: int, last: int) -> Sheet:
    """The sheet with nothing but its own title, the rows down to ``top``, and those from ``first`` to ``last``."""
    title = sheet.rows[:top]
    rows = [*title, *[()] * (first - 1 - top), *sheet.rows[first - 1 : last]]
    merged = [area for area in sheet.merged if first <= area.first_row <= last]
    return replace(sheet, rows=rows, merged=tuple(merged))
