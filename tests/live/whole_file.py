"""All that a saved workbook holds of its sheets, to tell whether anything of the clerk's changed."""

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
from calc_engine.addresses import COLUMNS
from lxml import etree
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

CELL_LOOKS = ("font", "fill", "border", "alignment", "number_format", "protection")


def whole(path: Path, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """Everything openpyxl can tell, by sheet; ``without`` are sheets to leave out."""
    book = openpyxl.load_workbook(path)
    with ZipFile(path) as package:
        parts = [package.read(f"xl/worksheets/sheet{number}.xml") for number, _ in enumerate(book, 1)]
    sheets = {
        sheet.title: {**_sheet(sheet), "heights": _heights(part)}
        for sheet, part in zip(book, parts, strict=True)
        if sheet.title not in without
    }
    names = {name: defined.attr_text for name, defined in book.defined_names.items()}
    return {"order": list(sheets), "names": names, **sheets}


def _sheet(sheet: Worksheet) -> dict[str, Any]:
    cells = {cell.coordinate: _cell(cell) for row in sheet.iter_rows() for cell in row if _holds(cell)}
    return {
        "cells": cells,
        "merged": sorted(map(str, sheet.merged_cells.ranges)),
        "columns": {
            letter: (round(each.width, 2), each.hidden, each.outlineLevel)
            for letter, each in sheet.column_dimensions.items()
            if column_index_from_string(letter)
            <= COLUMNS  # beyond them LibreOffice writes what Excel would need
        },
        "rows": {
            number: (each.hidden, each.outlineLevel)
            for number, each in sheet.row_dimensions.items()
            if each.hidden or each.outlineLevel
        },
        "formats": sorted(
            (str(area.sqref), rule.type, tuple(rule.formula), rule.dxf.fill.bgColor.rgb if rule.dxf else None)
            for area in sheet.conditional_formatting
            for rule in area.rules
        ),
        "lists": sorted((str(each.sqref), each.formula1) for each in sheet.data_validations.dataValidation),
        "filter": (sheet.auto_filter.ref, [each.colId for each in sheet.auto_filter.filterColumn]),
        "tables": {table.name: table.ref for table in sheet.tables.values()},
        "window": (sheet.freeze_panes, sheet.sheet_view.showGridLines, sheet.sheet_view.zoomScale),
        "page": (
            sheet.print_area,
            sheet.print_title_rows,
            sheet.page_setup.orientation,
            sheet.page_setup.fitToWidth,
            sheet.oddFooter.center.text,
        ),
        "names": {name: defined.attr_text for name, defined in sheet.defined_names.items()},
        "tab": (sheet.sheet_properties.tabColor and sheet.sheet_properties.tabColor.rgb, sheet.sheet_state),
        "protected": sheet.protection.sheet,
    }


def _heights(part: bytes) -> dict[str, str]:
    """Heights that somebody set; those of the other rows follow what stands in them."""
    rows = etree.fromstring(part).iter("{*}row")
    return {row.get("r"): row.get("ht") for row in rows if row.get("customHeight") in ("1", "true")}


def _holds(cell: Any) -> bool:
    return cell.value is not None or cell.has_style or cell.comment is not None


def _cell(cell: Any) -> tuple[Any, ...]:
    note = cell.comment and cell.comment.text
    return cell.value, note, *(repr(getattr(cell, look)) for look in CELL_LOOKS)


def differences(before: Any, after: Any, where: str = "") -> list[str]:
    """Where two results of `whole` differ, and how."""
    if not (isinstance(before, dict) and isinstance(after, dict)):
        return [] if before == after else [f"{where}: {before!r} → {after!r}"]
    return [
        line
        for key in dict.fromkeys((*before, *after))
        for line in differences(before.get(key), after.get(key), f"{where}/{key}")
    ]
