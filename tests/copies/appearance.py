"""What a user sees of a workbook, read by another program than the one that wrote it."""

import warnings
from pathlib import Path
from typing import Any

import openpyxl

CellLook = dict[str, Any]


def appearance(path: Path, but_sheets: tuple[str, ...] = ()) -> dict[str, dict[str, CellLook]]:
    """Sheet → address → value, format and note of every cell that has any."""
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", UserWarning
        )  # openpyxl says what it cannot show; the tests do not ask it
        book = openpyxl.load_workbook(path, rich_text=True)
    return {
        sheet.title: {
            cell.coordinate: look
            for row in sheet.iter_rows()
            for cell in row
            if (look := _look(cell)) != _NOTHING
        }
        for sheet in book.worksheets
        if sheet.title not in but_sheets
    }


def _look(cell: Any) -> CellLook:
    comment = getattr(cell, "comment", None)
    fill = cell.fill
    return {
        "value": repr(cell.value),
        "type": cell.data_type,
        "fill": (fill.fill_type, _colour(getattr(fill, "fgColor", None)) if fill.fill_type else None),
        "font": (cell.font.b, cell.font.sz, cell.font.name, _colour(cell.font.color)),
        "border": (cell.border.left.style, cell.border.bottom.style),
        "number_format": cell.number_format,
        "locked": cell.protection.locked,
        "note": (comment.text, comment.author) if comment else None,
    }


def _colour(colour: Any) -> Any:
    return None if colour is None else (colour.type, getattr(colour, colour.type))


_NOTHING = _look(openpyxl.Workbook().active["A1"])
