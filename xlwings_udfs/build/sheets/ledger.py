"""The sheet 台账: an empty registry with every column the program knows, ready to be typed into."""

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from xlwings_udfs.build.sheets import look, validation
from xlwings_udfs.build.sheets.text import Text
from xlwings_udfs.registry.columns.schema import ACCOUNT_COLUMNS, Column, ColumnKind
from xlwings_udfs.registry.values.filing_types import FilingType

HEADER_ROW = 3
HEADERS = f"$A${HEADER_ROW}:${get_column_letter(len(ACCOUNT_COLUMNS))}${HEADER_ROW}"
"""Where the headers stand."""
_FORMATS = {ColumnKind.TEXT: "General", ColumnKind.DATE: "yyyy-mm-dd", ColumnKind.NUMBER: "0"}
_CHOICES = {"filing_type": tuple(FilingType)}
"""Columns whose words the notice fixes."""
_CODES = ("account_id",)
"""Columns whose digits are no number: as text, so that Excel keeps zeros and all 18 digits."""


def fill(sheet: Worksheet, text: Text) -> None:
    """Write the template; ``text`` is templates/ledger.toml. Raises KeyError when it lacks a column."""
    last = len(ACCOUNT_COLUMNS)
    look.title(sheet, 1, last, text["title"])
    # A title over folded columns would be centred where nobody sees it.
    sheet.cell(1, 1).alignment = Alignment(horizontal="left", vertical="center", indent=1)
    look.spanned(sheet, 2, 1, last, text["period"], look.BODY).alignment = Alignment(vertical="center")
    sheet.row_dimensions[2].height = 22
    look.heading(sheet, HEADER_ROW, 1, [column.header for column in ACCOUNT_COLUMNS])
    sheet.row_dimensions[HEADER_ROW].height = 34
    for number, column in enumerate(ACCOUNT_COLUMNS, 1):
        _column(sheet, number, column, text["columns"][column.key], text["last_row"])
    _fold(sheet, text)
    body = f"A{HEADER_ROW + 1}:{get_column_letter(last)}{text['last_row']}"
    # Lines around rows that hold something: a printed page shows the table, not five thousand empty rows.
    filled = f"COUNTA($A{HEADER_ROW + 1}:$H{HEADER_ROW + 1})>0"
    lines = Rule(type="expression", dxf=DifferentialStyle(border=look.BORDER), formula=[filled])
    sheet.conditional_formatting.add(body, lines)
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{get_column_letter(last)}{text['last_row']}"
    sheet.freeze_panes = f"C{HEADER_ROW + 1}"
    look.page(sheet, landscape=True, title_rows=f"{HEADER_ROW}:{HEADER_ROW}")
    sheet.sheet_view.showGridLines = True


def _column(sheet: Worksheet, number: int, column: Column, text: Text, last_row: int) -> None:
    letter = get_column_letter(number)
    dimension: ColumnDimension = sheet.column_dimensions[letter]
    dimension.width = text["width"]
    dimension.font = look.BODY
    dimension.alignment = Alignment(
        horizontal="center" if column.kind is ColumnKind.DATE else text.get("align", "general"),
        vertical="center",
        wrap_text=True,
    )
    dimension.number_format = "@" if column.key in _CODES else _FORMATS[column.kind]
    _validate(sheet, f"{letter}{HEADER_ROW + 1}:{letter}{last_row}", column, text)


def _validate(sheet: Worksheet, area: str, column: Column, text: Text) -> None:
    """What a cell of the column offers, accepts and explains."""
    prompt = text.get("prompt", "")
    if choices := _CHOICES.get(column.key, text.get("choices")):
        validation.offer(
            sheet,
            area,
            validation.literal(choices),
            title=column.header,
            error=f"请填：{'、'.join(choices)}。",
            prompt=prompt,
            strict=bool(text.get("strict")),
        )
    elif "choices_name" in text:
        error = f"这个{column.header}不在列表里，确定要这样填吗？"
        validation.offer(sheet, area, text["choices_name"], title=column.header, error=error, prompt=prompt)
    elif column.kind is ColumnKind.DATE:
        validation.expect_date(sheet, area, title=column.header, prompt=prompt)
    elif prompt:
        validation.explain(sheet, area, prompt)


def _fold(sheet: Worksheet, text: Text) -> None:
    """Hide the seldom used columns behind [+] signs, which stand over the column after each group."""
    folded = [bool(text["columns"][column.key].get("folded")) for column in ACCOUNT_COLUMNS]
    for number, hidden in enumerate(folded, 1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        if hidden:
            dimension.outlineLevel, dimension.hidden = 1, True
        elif number > 1 and folded[number - 2]:
            dimension.collapsed = True
    sheet.sheet_format.outlineLevelCol = 1
