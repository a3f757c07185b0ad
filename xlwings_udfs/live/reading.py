"""The sheets of an open workbook as plain data: a few calls a sheet, however many rows it has.

What knows registries is imported when one is read: a worksheet function wants the sheets 设置 and 节假日 alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import xlwings as xw

from xlwings_udfs.errors import InputError
from xlwings_udfs.registry.sheet import Area, CellValue, Sheet
from xlwings_udfs.registry.sheets.program_sheets import is_program_sheet

if TYPE_CHECKING:
    from xlwings_udfs.registry.columns.headers import FoundTable
    from xlwings_udfs.registry.sheets.search import Located, Searched

Rows = list[list[CellValue]]

_TOP_ROWS = 15
"""Rows in which a header with groups stands."""
_PLAINLY = 0.8
MOST_CELLS = 5_000_000
"""Far more than a registry has: a sheet formatted down to its last row would hand over nothing but empty cells."""


def live_sheets(book: xw.Book, only: Collection[str] | None = None) -> list[Sheet]:
    """Every sheet of ``book``, or those named in ``only``, with the merged areas that may head groups of columns.

    `with_merged_cells` asks for the others once it is known where the registries stand.
    """
    since_1904 = bool(book.api.Date1904)
    return [_live_sheet(sheet, since_1904) for sheet in book.sheets if only is None or sheet.name in only]


def _live_sheet(sheet: xw.Sheet, since_1904: bool) -> Sheet:
    last = sheet.used_range.last_cell
    if last.row * last.column > MOST_CELLS:
        return _too_large(sheet, last)
    rows: Rows = sheet.range((1, 1), (last.row, last.column)).options(ndim=2, err_to_str=True).value
    visible = bool(sheet.visible)
    merged = tuple(_group_areas(sheet, rows)) if visible and not is_program_sheet(sheet.name) else ()
    return Sheet(sheet.name, rows, merged, visible, since_1904=since_1904)


def _group_areas(sheet: xw.Sheet, rows: Rows) -> Iterator[Area]:
    """The merged areas that may head a group of columns: in the first rows, above or beside known headers."""
    top = rows[:_TOP_ROWS]
    named = [sum(isinstance(value, str) and _is_header(value) for value in row) > 1 for row in top]
    heads = [
        (at + 1, column)
        for at, row in enumerate(top)
        if any(named[at + 1 : at + 2])  # below a group stand headers, below a header of one row data
        for column, value in enumerate(row[:-1], 1)
        if value not in (None, "") and row[column] in (None, "")
    ]
    if not heads or sheet.range((1, 1), (len(top), len(top[0]))).merge_cells is False:
        return
    for row_number, column in heads:
        yield _area(sheet, row_number, column)


def _is_header(text: str) -> bool:
    from xlwings_udfs.registry.columns.phrases import readings
    from xlwings_udfs.registry.columns.spellings import header_key

    return header_key(text) is not None or max(readings(text).values(), default=0.0) >= _PLAINLY


def with_merged_cells(book: xw.Book, found: Searched) -> Searched:
    """What was found on the sheets of ``book``, with the merged areas that matter to its registries.

    Areas are asked for only where a registry fills them down, and in rows that may be headings: Excel tells one area
    a call.
    """
    from xlwings_udfs.registry.sheets.search import Located

    areas = {sheet.name: _areas(book, sheet, found.on(sheet)) for sheet in found.sheets}

    def merged(sheet: Sheet) -> Sheet:
        return replace(sheet, merged=areas[sheet.name]) if areas[sheet.name] else sheet

    return replace(
        found,
        sheets=tuple(map(merged, found.sheets)),
        chosen=tuple(map(merged, found.chosen)),
        tables={
            name: tuple(Located(_part(each.sheet, areas[name]), each.table) for each in tables)
            for name, tables in found.tables.items()
        },
    )


def _areas(book: xw.Book, sheet: Sheet, tables: Sequence[Located]) -> tuple[Area, ...]:
    if not tables or not sheet.visible:
        return ()
    own = book.sheets[sheet.name]
    rows = [list(row) for row in sheet.rows]
    return tuple(
        dict.fromkeys(
            (
                *sheet.merged,
                *(
                    area
                    for _, table in tables
                    for area in (*_merged_down(own, rows, table), *_headings(own, rows, table))
                ),
            )
        )
    )


def _part(sheet: Sheet, areas: Sequence[Area]) -> Sheet:
    """The sheet of one registry with those areas that begin on it: they hold their value there."""
    own = [area for area in areas if not _is_empty(sheet.rows, area.first_row, area.first_column)]
    return replace(sheet, merged=tuple(own))


def _too_large(sheet: xw.Sheet, last: xw.Range) -> Sheet:
    """A hidden sheet is passed over. Raises InputError for one that is shown."""
    if sheet.visible:
        raise InputError(
            f"工作表「{sheet.name}」的已用区域一直到 {last.get_address(False, False)}，无法读取，"
            "多半是格式刷到了最后一行。请选中表格下面、右边的空行空列，删除，保存后再点。"
        )
    return Sheet(sheet.name, [], visible=False)


def _merged_down(sheet: xw.Sheet, rows: Rows, table: FoundTable) -> Iterator[Area]:
    first, last = table.first_row, len(rows)
    if last <= first:
        return
    whole = sheet.range((first, min(_columns(table))), (last, max(_columns(table))))
    if whole.merge_cells is False:
        return
    for column in _columns(table):
        if sheet.range((first, column), (last, column)).merge_cells is False:
            continue
        row = first
        while row < last:
            if _is_empty(rows, row + 1, column) and not _is_empty(rows, row, column):
                area = _area(sheet, row, column)
                yield area
                row = max(area.last_row, row)
            row += 1


def _columns(table: FoundTable) -> list[int]:
    from xlwings_udfs.registry.rows.filling_down import MERGED_DOWN

    return [table.headers[key].column for key in MERGED_DOWN if key in table.headers]


def _headings(sheet: xw.Sheet, rows: Rows, table: FoundTable) -> Iterator[Area]:
    """Rows below the header with one filled cell: headings of sections, whose cell is merged across.

    A cell beyond the last header is none: columns of ours stand there.
    """
    width = max(header.column for header in table.headers.values())
    for row in range(table.first_row, len(rows) + 1):
        filled = [at for at, value in enumerate(rows[row - 1], 1) if value not in (None, "")]
        if len(filled) == 1 and filled[0] <= width:
            yield _area(sheet, row, filled[0])


def _area(sheet: xw.Sheet, row: int, column: int) -> Area:
    merged = sheet.range((row, column)).merge_area
    first_row, first_column = merged.row, merged.column
    height, width = merged.shape
    return Area(first_row, first_column, first_row + height - 1, first_column + width - 1)


def _is_empty(rows: Sequence[Sequence[CellValue]], row: int, column: int) -> bool:
    values = rows[row - 1] if row <= len(rows) else ()
    return column > len(values) or values[column - 1] in (None, "")
