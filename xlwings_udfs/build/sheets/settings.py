"""The sheet 设置: what the office may set, each value under a defined name.

Blocks side by side, so that each list can grow downwards: settings (A:D), units (F:J), platforms (L:M), rules
(O:R), exceptions (T:W), headers (Y:Z). Every block has its title in row 3, its note in row 4 and its header in row 5. A
setting's value bears the defined name ``xmt_<key>``; the platforms' names together ``xmt_platforms``.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from xlwings_udfs.build.sheets import look
from xlwings_udfs.build.sheets.text import Text
from xlwings_udfs.registry.platforms import OTHER, PLATFORMS
from xlwings_udfs.rules.finding import SEVERITY_NAMES
from xlwings_udfs.rules.rule import Rule
from xlwings_udfs.rules.settings import Settings

TITLE_ROW, BLOCK_ROW, NOTE_ROW, HEADER_ROW = 1, 3, 4, 5
SETTINGS_HEADERS = ("设置项", "值", "说明", "名称")
UNITS, PLATFORMS_COLUMN, RULES, EXCEPTIONS, HEADERS = 6, 12, 15, 20, 25
"""First column of each block after the settings."""
OFF = "关闭"
_WIDTHS = (16, 26, 50, 20, 3, 28, 22, 22, 22, 14, 3, 18, 16, 3, 28, 24, 16, 10, 3, 24, 24, 32, 14, 3, 20, 20)


def fill(sheet: Worksheet, text: Text, rules: Sequence[Rule]) -> dict[str, str]:
    """Write the sheet; ``text`` is templates/设置.toml. Gives the defined names: name → reference."""
    look.widths(sheet, *_WIDTHS)
    look.title(sheet, TITLE_ROW, len(SETTINGS_HEADERS), text["title"])
    sheet.cell(TITLE_ROW, 1).alignment = Alignment(horizontal="left", vertical="center", indent=1)
    look.spanned(sheet, 2, 1, len(SETTINGS_HEADERS), text["note"], look.NOTE)
    sheet.row_dimensions[NOTE_ROW].height = 20
    defined = _settings(sheet, text["group"])
    _list(sheet, UNITS, text["units"], [], text["units"]["rows"])
    platforms = [(each.name, "") for each in PLATFORMS] + [(OTHER, "")]
    _list(sheet, PLATFORMS_COLUMN, text["platforms"], platforms, text["platforms"]["rows"])
    last_platform = HEADER_ROW + text["platforms"]["rows"]
    defined["xmt_platforms"] = _reference(sheet, PLATFORMS_COLUMN, HEADER_ROW + 1, last_platform)
    levels = [(each.name, each.title, each.basis, SEVERITY_NAMES[each.severity]) for each in rules]
    _list(sheet, RULES, text["rules"], levels, len(levels))
    _choices(sheet, RULES + 3, len(levels), [*SEVERITY_NAMES.values(), OFF])
    _list(sheet, EXCEPTIONS, text["exceptions"], [], text["exceptions"]["rows"])
    _dates(sheet, EXCEPTIONS + 3, text["exceptions"]["rows"])
    _list(sheet, HEADERS, text["columns"], [], text["columns"]["rows"])
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    look.page(sheet, landscape=True, title_rows=f"{HEADER_ROW}:{HEADER_ROW}")
    sheet.print_area = f"A1:{get_column_letter(UNITS + 4)}45"
    return defined


def _settings(sheet: Worksheet, groups: Sequence[Text]) -> dict[str, str]:
    defaults = Settings()
    defined = {}
    look.heading(sheet, HEADER_ROW, 1, SETTINGS_HEADERS)
    row = HEADER_ROW
    for group in groups:
        row += 1
        look.section(sheet, row, 1, len(SETTINGS_HEADERS), group["title"])
        for setting in group["setting"]:
            row += 1
            key = setting["key"]
            _setting(sheet, row, setting, setting["value"] if "value" in setting else getattr(defaults, key))
            defined[f"xmt_{key}"] = _reference(sheet, 2, row, row)
    return defined


def _setting(sheet: Worksheet, row: int, setting: Text, value: Any) -> None:
    look.boxed(sheet, row, 1, setting["name"], look.BOLD)
    cell = look.boxed(sheet, row, 2, value)
    if isinstance(value, str):
        cell.number_format = "@"
    elif value is None or isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    look.boxed(sheet, row, 3, setting["help"])
    look.boxed(sheet, row, 4, f"xmt_{setting['key']}", look.NOTE)
    look.fit_height(sheet, row, (setting["help"], _WIDTHS[2]))


def _list(sheet: Worksheet, first: int, text: Text, rows: Sequence[Sequence[str]], count: int) -> None:
    """A titled list of ``count`` rows from column ``first`` on, ``rows`` filled in."""
    last = first + len(text["headers"]) - 1
    look.section(sheet, BLOCK_ROW, first, last, text["title"])
    look.spanned(sheet, NOTE_ROW, first, last, text["note"], look.NOTE)
    look.heading(sheet, HEADER_ROW, first, text["headers"])
    for offset in range(count):
        values = rows[offset] if offset < len(rows) else [None] * len(text["headers"])
        for column, value in enumerate(values, first):
            look.boxed(sheet, HEADER_ROW + 1 + offset, column, value or None).number_format = "@"


def _choices(sheet: Worksheet, column: int, count: int, choices: Sequence[str]) -> None:
    validation = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    validation.showErrorMessage, validation.errorTitle = True, "级别"
    validation.error = f"请填：{'、'.join(choices)}。"
    letter = get_column_letter(column)
    validation.add(f"{letter}{HEADER_ROW + 1}:{letter}{HEADER_ROW + count}")
    sheet.add_data_validation(validation)


def _dates(sheet: Worksheet, column: int, count: int) -> None:
    for row in range(HEADER_ROW + 1, HEADER_ROW + 1 + count):
        sheet.cell(row, column).number_format = "yyyy-mm-dd"


def _reference(sheet: Worksheet, column: int, first: int, last: int) -> str:
    letter = get_column_letter(column)
    area = f"${letter}${first}" + (f":${letter}${last}" if last > first else "")
    return f"{quote_sheetname(sheet.title)}!{area}"
