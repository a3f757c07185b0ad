"""The sheet 台账: an empty registry with every column the program knows, ready to be typed into."""

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from xlwings_udfs.build.sheets import look
from xlwings_udfs.build.sheets.text import Text
from xlwings_udfs.registry.columns import ACCOUNT_COLUMNS, Column, ColumnKind

HEADER_ROW = 3
_FORMATS = {ColumnKind.TEXT: "General", ColumnKind.DATE: "yyyy-mm-dd", ColumnKind.NUMBER: "0"}
_CODES = ("account_id",)
"""Columns whose digits are no number: as text, so that Excel keeps zeros and all 18 digits."""
_PROMPT_TITLE = "填写要求"


def fill(sheet: Worksheet, text: Text) -> None:
    """Write the template; ``text`` is templates/台账.toml. Raises KeyError when it lacks a column."""
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
    sheet.sheet_format.defaultRowHeight = 20
    sheet.sheet_format.customHeight = True


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
    validation = _validation(column, text)
    if validation:
        validation.add(f"{letter}{HEADER_ROW + 1}:{letter}{last_row}")
        sheet.add_data_validation(validation)


def _validation(column: Column, text: Text) -> DataValidation | None:
    """What a cell of the column offers and accepts; None when it has neither choices nor a prompt.

    Only choices the notice itself fixes are strict: a pasted list must not be refused for its spelling, the
    check reads many.
    """
    prompt = text.get("prompt", "")
    choices = text.get("choices")
    if choices or "choices_name" in text:
        validation = DataValidation(
            type="list",
            formula1='"' + ",".join(choices) + '"' if choices else f"={text['choices_name']}",
            allow_blank=True,
            errorStyle="stop" if text.get("strict") else "warning",
            errorTitle=column.header,
            error=f"请填：{'、'.join(choices)}。" if choices else "这个平台不在列表里，确定要这样填吗？",
            showErrorMessage=True,
        )
    elif column.kind is ColumnKind.DATE:
        prompt = prompt or "请按 2026-11-24 的样子填写日期。"
        validation = DataValidation(
            type="date",
            operator="between",
            formula1="36526",
            formula2="73050",
            allow_blank=True,
            errorStyle="warning",
            errorTitle=column.header,
            error="请填写 2000 年以后的完整日期，如 2026-11-24。",
            showErrorMessage=True,
        )
    elif prompt:
        validation = DataValidation(allow_blank=True)
    else:
        return None
    if prompt:
        validation.promptTitle, validation.prompt, validation.showInputMessage = _PROMPT_TITLE, prompt, True
    return validation


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
