"""The sheet xlwings.conf: where Python is. xlwings reads columns A and B from A1 down to the first gap."""

from openpyxl.worksheet.worksheet import Worksheet

from xlwings_udfs.build.sheets import look
from xlwings_udfs.build.sheets.text import Text


def fill(sheet: Worksheet, text: Text) -> None:
    """Write the settings; ``text`` is templates/xlwings.conf.toml."""
    look.widths(sheet, 34, 40, 70)
    for row, setting in enumerate(text["setting"], 1):
        look.boxed(sheet, row, 1, setting["key"], look.BOLD)
        look.boxed(sheet, row, 2, setting["value"]).number_format = "@"
        look.boxed(sheet, row, 3, setting["help"], look.NOTE)
        sheet.row_dimensions[row].height = 22
    look.page(sheet, landscape=True)
