"""What the user has selected on a sheet: rows, of several areas too, without those that a filter or hand hides."""

from collections.abc import Collection
from dataclasses import dataclass

import xlwings as xw

_VISIBLE_CELLS = 12
"""Excel's xlCellTypeVisible."""


@dataclass(frozen=True)
class Selected:
    """Rows among those asked for; ``hidden`` of them left out; the only column they were selected in, if one."""

    rows: tuple[int, ...]
    hidden: int
    column: int | None


def selected_rows(book: xw.Book, sheet: xw.Sheet, rows: Collection[int]) -> Selected | None:
    """Which of ``rows`` the user selected; None when nothing was: the cursor always stands in some cell.

    The number of calls grows with the areas selected and the gaps that hidden rows leave, not with the rows.
    """
    # Neither xlwings' own selection nor Count: both overflow when the whole sheet is selected.
    selection = book.app.impl.selection
    if selection is None or selection.sheet.name != sheet.name or selection.api.CountLarge == 1:
        return None
    areas = selection.api.Areas
    spans: set[int] = set()
    columns: set[int | None] = set()
    for number in range(1, areas.Count + 1):
        area = areas(number)
        first, height = int(area.Row), int(area.Rows.Count)
        spans.update(row for row in rows if first <= row < first + height)
        columns.add(int(area.Column) if area.Columns.Count == 1 else None)
    if not spans and areas.Count == 1 and selection.api.MergeCells:
        return None  # the cursor in a merged title: one cell, though it counts as several
    shown = spans - _hidden_rows(sheet, spans)
    column = columns.pop() if len(columns) == 1 else None
    return Selected(tuple(sorted(shown)), len(spans) - len(shown), column)


def _hidden_rows(sheet: xw.Sheet, rows: Collection[int]) -> set[int]:
    """Which of ``rows`` are hidden."""
    if not rows:
        return set()
    column = sheet.range((min(rows), 1), (max(rows), 1)).api
    hidden = column.EntireRow.Hidden
    if hidden is not None:
        return set(rows) if hidden else set()
    areas = column.SpecialCells(_VISIBLE_CELLS).Areas
    visible: set[int] = set()
    for number in range(1, areas.Count + 1):
        area = areas(number)
        visible.update(range(int(area.Row), int(area.Row) + int(area.Rows.Count)))
    return set(rows) - visible
