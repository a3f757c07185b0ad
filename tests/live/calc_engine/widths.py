"""How wide a digit is: Excel counts a column's width in digits of the standard font."""

import functools
import tempfile
from pathlib import Path

import openpyxl

from calc_engine.connection import Office

FONT, SIZE = "Calibri", 11.0  # Excel's own for a new workbook
MEASURED = 100.0
MARGIN = (
    5 / 7
)  # the margins of a cell, in digits, which a file's width counts and Excel's ColumnWidth does not


@functools.cache
def digit_width(office: Office) -> float:
    """1/100 mm per digit of the standard font, or of what stands in for it on this machine.

    LibreOffice is asked what it makes of a column that a file declares to be 100 digits wide.
    """
    source = openpyxl.Workbook()
    sheet = source.create_sheet(index=0)
    sheet.column_dimensions["A"].width = MEASURED
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "width.xlsx"
        source.save(path)
        document = office.desktop.loadComponentFromURL(
            office.file_url(path), "_blank", 0, office.options(Hidden=True)
        )
        width = float(document.Sheets.getByIndex(0).Columns.getByIndex(0).Width)
        document.close(True)
    return width / MEASURED
