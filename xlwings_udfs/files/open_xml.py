"""Reading .xlsx and .xlsm files."""

import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import python_calamine as calamine

from xlwings_udfs.files.far_cells import brought_together
from xlwings_udfs.files.formula_failures import Failures, formula_failures, with_failures
from xlwings_udfs.files.refusals import UNREAD_SHEET, without_sheets
from xlwings_udfs.files.sheet_list import ListedSheet
from xlwings_udfs.files.struck_cells import Struck, struck_cells, with_struck
from xlwings_udfs.files.worksheet_parts import WorksheetParts, worksheet_parts
from xlwings_udfs.registry.sheet import Area, Sheet


def open_xml(path: Path, archive: zipfile.ZipFile) -> list[Sheet]:
    """The worksheets of a workbook.

    Raises InputError for a cell too far away to be read and when there is no worksheet, SwollenError for content
    beyond all measure, and whatever readers of zip and XML raise when it is broken.
    """
    try:
        sheets = _sheets(worksheet_parts(archive))
    except calamine.CalamineError:
        # What the reader takes for damage may be what it does not know: a newer error value, a merged column.
        sheets = _sheets(worksheet_parts(archive).respelt())
    if not any(sheet.unread == "" for sheet in sheets):
        raise without_sheets(path)
    return sheets


def _sheets(parts: WorksheetParts) -> list[Sheet]:
    near, apart = brought_together(parts)
    unread = [Sheet(each.name, [], visible=each.visible, unread=UNREAD_SHEET) for each in parts.unread]
    named = [sheet.listed for sheet in parts.sheets]
    since_1904 = parts.since_1904
    package = near.package()
    del near
    # The reader works outside Python: meanwhile formulas and formats are looked at, then their XML let go.
    with ThreadPoolExecutor(1) as pool:
        seen = pool.submit(_looked_into, parts)
        del parts
        sheets = list(_values(package, named, since_1904))
        failures, struck = seen.result()
    sheets = [
        replace(sheet, rows=apart[number].apart(sheet.rows)) if number in apart else sheet
        for number, sheet in enumerate(sheets)
    ]
    return [*with_struck(with_failures(sheets, failures), struck), *unread]


def _looked_into(parts: WorksheetParts) -> tuple[Failures, Struck]:
    return formula_failures(parts), struck_cells(parts)


def _values(package: BytesIO, named: Sequence[ListedSheet], since_1904: bool) -> Iterator[Sheet]:
    book = calamine.CalamineWorkbook.from_filelike(package)
    for index, (name, _, visible) in enumerate(named):
        sheet = book.get_sheet_by_index(index)
        rows = sheet.to_python(skip_empty_area=False)
        yield Sheet(name, rows, tuple(_areas(sheet)), visible, since_1904=since_1904)


def _areas(sheet: calamine.CalamineSheet) -> Iterator[Area]:
    for one, other in sheet.merged_cell_ranges or ():
        (first_row, last_row), (first_column, last_column) = map(sorted, zip(one, other, strict=True))
        yield Area(first_row + 1, first_column + 1, last_row + 1, last_column + 1)
