"""Reading the values and formulas of a rectangle of cells, in as few calls as LibreOffice allows."""

from typing import Any

from calc_engine import values
from calc_engine.addresses import Area
from calc_engine.formulas import Formulas
from calc_engine.number_formats import DATE_BIT, LOGICAL_BIT, NumberFormats

FORMULA_CONTENT = 16  # com.sun.star.sheet.CellFlags
Grid = list[list[Any]]


def read_values(cells: Any, area: Area, formats: NumberFormats) -> Grid:
    """The values as Excel gives them over COM: floats, texts, datetimes, booleans, codes of errors, None."""
    grid = [[None if value == "" else value for value in row] for row in _with_errors(cells)]
    for key, part in formats.by_area(cells):
        kind = formats.type(key)
        if kind & DATE_BIT:
            _convert(grid, area, part, values.moment_of)
        elif kind & LOGICAL_BIT:
            _convert(grid, area, part, _truth)
    return grid


def read_formulas(cells: Any, area: Area, formulas: Formulas) -> list[list[str]]:
    """Formulas in Excel's spelling; what is no formula as the text Excel gives for it."""
    grid = [[text.removeprefix("'") for text in row] for row in cells.getFormulaArray()]
    for part in _areas(cells.queryContentCells(FORMULA_CONTENT)):
        for row in range(part.top, part.bottom + 1):
            for column in range(part.left, part.right + 1):
                calc = grid[row - area.top][column - area.left]
                grid[row - area.top][column - area.left] = formulas.to_excel(calc, row, column)
    return grid


def _with_errors(cells: Any) -> Grid:
    """LibreOffice gives nothing at all for a cell with an error: ask what it shows."""
    grid = [list(row) for row in cells.getDataArray()]
    for i, row in enumerate(grid):
        for j, value in enumerate(row):
            if value is None:
                row[j] = values.error_code(cells.getCellByPosition(j, i).String)
    return grid


def _convert(grid: Grid, area: Area, part: Area, convert: Any) -> None:
    for row in range(part.top - area.top, part.bottom - area.top + 1):
        for column in range(part.left - area.left, part.right - area.left + 1):
            if type(grid[row][column]) is float:
                grid[row][column] = convert(grid[row][column])


def _truth(number: float) -> bool | float:
    """LibreOffice gives a cell the format of truth values when a formula's result is one, and leaves it."""
    return bool(number) if number in (0.0, 1.0) else number


def _areas(found: Any) -> list[Area]:
    return [
        Area(at.StartRow + 1, at.StartColumn + 1, at.EndRow + 1, at.EndColumn + 1)
        for at in found.RangeAddresses
    ]
