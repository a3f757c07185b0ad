"""Writing a rectangle of values: data in one call, formulas and formats of what was typed after it."""

from collections.abc import Sequence
from typing import Any

from calc_engine.addresses import Area
from calc_engine.number_formats import FOR_KIND, GENERAL, TEXT_BIT
from calc_engine.refusals import refuse_malformed
from calc_engine.values import Entry, entry

Positions = list[tuple[int, int]]


def write_values(book: Any, sheet: Any, area: Area, rows: Sequence[Sequence[Any]]) -> None:
    """Put `rows` into `area`, which has their shape, as Excel's Range.Value does.

    Args:
        book: the engine's book, for its number formats and formulas.
        sheet: the UNO sheet.
        area: where.
        rows: prepared values, row by row.
    """
    cells = _cells(sheet, area)
    keys = _keys(book, cells, area)
    entries = [
        [entry(value, bool(book.formats.type(keys[i][j]) & TEXT_BIT)) for j, value in enumerate(row)]
        for i, row in enumerate(rows)
    ]
    _forget_truth(book, sheet, area, keys)
    cells.setDataArray(tuple(tuple("" if e.kind == "formula" else e.content for e in row) for row in entries))
    for column in range(area.shape[1]):
        _write_formulas(book, sheet, area, column, [row[column] for row in entries])
    _format_typed(book, sheet, area, entries, keys)


def _forget_truth(book: Any, sheet: Any, area: Area, keys: list[list[int]]) -> None:
    """Excel has no format for truth values; LibreOffice gives it to cells and leaves it when they change."""
    logical = {key for row in keys for key in set(row) if book.formats.is_logical(key)}
    if logical:
        marked = [(i, j) for i, row in enumerate(keys) for j, key in enumerate(row) if key in logical]
        places = [(area.top + i, area.left + j) for i, j in marked]
        book.cells_of(sheet, _runs(places)).NumberFormat = book.formats.key(GENERAL)
        for i, j in marked:
            keys[i][j] = book.formats.key(GENERAL)


def _cells(sheet: Any, area: Area) -> Any:
    return sheet.getCellRangeByPosition(area.left - 1, area.top - 1, area.right - 1, area.bottom - 1)


def _keys(book: Any, cells: Any, area: Area) -> list[list[int]]:
    rows, columns = area.shape
    keys = [[0] * columns for _ in range(rows)]
    for key, part in book.formats.by_area(cells):
        for row in range(part.top - area.top, part.bottom - area.top + 1):
            keys[row][part.left - area.left : part.right - area.left + 1] = [key] * part.shape[1]
    return keys


def _write_formulas(book: Any, sheet: Any, area: Area, column: int, entries: list[Entry]) -> None:
    """One call for each unbroken run of formulas down a column."""
    start = 0
    while start < len(entries):
        end = start
        while end < len(entries) and entries[end].kind == "formula":
            end += 1
        if end > start:
            left, top = area.left + column, area.top + start
            texts = tuple(
                (book.formulas.to_calc(str(found.content), top + i, left),)
                for i, found in enumerate(entries[start:end])
            )
            written = _cells(sheet, Area(top, left, top + len(texts) - 1, left))
            written.setFormulaArray(texts)
            refuse_malformed(written)
        start = end + 1


def _format_typed(
    book: Any, sheet: Any, area: Area, entries: list[list[Entry]], keys: list[list[int]]
) -> None:
    """Give dates, percentages and truth values a format where the cell has none of its own."""
    wanted: dict[str, Positions] = {}
    for i, row in enumerate(entries):
        for j, found in enumerate(row):
            if found.kind == "bool" or (found.kind in FOR_KIND and book.formats.is_general(keys[i][j])):
                wanted.setdefault(found.kind, []).append((area.top + i, area.left + j))
    for kind, positions in wanted.items():
        key = book.formats.logical() if kind == "bool" else book.formats.key(FOR_KIND[kind])
        book.cells_of(sheet, _runs(positions)).NumberFormat = key


def _runs(positions: Positions) -> list[Area]:
    """Cells as few areas: unbroken runs down each column."""
    areas: list[Area] = []
    for row, column in sorted(positions, key=lambda position: position[::-1]):
        if areas and areas[-1].left == column and areas[-1].bottom == row - 1:
            areas[-1] = Area(areas[-1].top, column, row, column)
        else:
            areas.append(Area(row, column, row, column))
    return areas
