"""templates/settings_book.xlsx: what a user's settings workbook is when it is new, the same to the byte each time."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from xlwings_udfs.build.sheets import guide, holidays, look, settings
from xlwings_udfs.build.sheets.text import Text, read_text
from xlwings_udfs.package.reproducible import saved
from xlwings_udfs.registry.columns.schema import COLUMNS
from xlwings_udfs.registry.sheets.program_sheets import GUIDE, HOLIDAYS, SETTINGS
from xlwings_udfs.rules.base.engine import rules

_WIDTHS = (24.0, 89.0)


def built_settings_book(root: Path) -> bytes:
    """The workbook's bytes, from the texts in templates/ of ``root``."""
    text = read_text(root, "settings_book")
    book = Workbook()
    del book[book.sheetnames[0]]
    made = {name: book.create_sheet(name) for name in (SETTINGS, HOLIDAYS, GUIDE)}
    headers = _guide(made[GUIDE], text)
    for name, reference in settings.fill(
        made[SETTINGS], read_text(root, "settings"), rules(), headers, levels=False
    ).items():
        book.defined_names[name] = DefinedName(name, attr_text=reference)
    holidays.fill_empty(made[HOLIDAYS], text["holidays"]["title"], text["holidays"]["note"])
    book.properties.creator, book.properties.title = "xmt_tools", "政务新媒体设置"
    return saved(book)


def _guide(sheet: Worksheet, text: Text) -> str:
    """Write what the workbook is for; gives the reference of the list of standard columns."""
    last = len(_WIDTHS)
    look.widths(sheet, *_WIDTHS)
    look.title(sheet, 1, last, text["title"])
    look.spanned(sheet, 2, 1, last, text["subtitle"], look.NOTE).alignment = look.CENTRE
    row = 4
    for each in text["section"]:
        row = guide.pairs(sheet, row, each["title"], [(name, says) for name, says in each["rows"]], _WIDTHS)
    look.section(sheet, row, 1, last, text["columns"]["title"])
    look.spanned(sheet, row + 1, 1, last, text["columns"]["note"], look.NOTE)
    first = row + 2
    for offset, column in enumerate(COLUMNS):
        look.boxed(sheet, first + offset, 1, column.header)
    look.page(sheet, landscape=False)
    return f"{quote_sheetname(sheet.title)}!$A${first}:$A${first + len(COLUMNS) - 1}"
