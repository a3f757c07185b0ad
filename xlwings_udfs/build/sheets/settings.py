"""The sheet 设置: what the office may set, each value under a defined name.

Blocks side by side, so that each list can grow downwards: settings (A:D), units (F:J), platforms (L:M), rules
(O:R), exceptions (T:W), headers (Y:Z). Every block has its title in row 3, its note in row 4 and its header in row 5. A
setting's value bears the defined name ``xmt_<key>``; the platforms' names together ``xmt_platforms``, those of the
columns of 台账 ``xmt_headers``.
"""

from collections.abc import Sequence
from typing import Any

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from xlwings_udfs.build.sheets import ledger, look, validation
from xlwings_udfs.build.sheets.text import Text
from xlwings_udfs.facts.settings import Settings
from xlwings_udfs.finding import SEVERITY_NAMES
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.values.known_platforms import OTHER, PLATFORMS
from xlwings_udfs.rules.base.rule import Rule

TITLE_ROW, BLOCK_ROW, NOTE_ROW, HEADER_ROW = 1, 3, 4, 5
SETTINGS_HEADERS = ("设置项", "值", "说明", "可填和默认")
UNITS, PLATFORMS_COLUMN, RULES, EXCEPTIONS, HEADERS = 6, 12, 15, 20, 25
"""First column of each block after the settings."""
OFF = "关闭"
LEDGERS_HEADERS = f"{quote_sheetname(Kind.ACCOUNTS.value)}!{ledger.HEADERS}"
"""The standard columns, where the sheet 台账 stands in the same workbook."""
_WIDTHS = (16, 26, 60, 30, 3, 28, 22, 22, 22, 14, 3, 22, 22, 3, 28, 26, 20, 10, 3, 24, 26, 32, 14, 3, 22, 22)
_HEIGHT = 28
"""Of every row below the headers, enough for two lines of a note: one row belongs to all lists."""


def fill(
    sheet: Worksheet,
    text: Text,
    rules: Sequence[Rule],
    headers: str = LEDGERS_HEADERS,
    *,
    levels: bool = True,
) -> dict[str, str]:
    """Write the sheet; ``text`` is templates/settings.toml, ``headers`` refers to a list of the standard columns. Without
    ``levels`` the rules' own stand behind their basis: who reads the sheet then need not know the rules, which
    are slow to load, unless one was changed.

    Gives the defined names: name → reference.
    """
    look.widths(sheet, *_WIDTHS)
    look.title(sheet, TITLE_ROW, len(SETTINGS_HEADERS), text["title"])
    sheet.cell(TITLE_ROW, 1).alignment = Alignment(horizontal="left", vertical="center", indent=1)
    look.spanned(sheet, 2, 1, len(SETTINGS_HEADERS), text["note"], look.NOTE)
    sheet.row_dimensions[NOTE_ROW].height = _HEIGHT
    defined = _settings(sheet, text["group"])
    _list(sheet, UNITS, text["units"], [], text["units"]["rows"])
    defined["xmt_platforms"] = _platforms(sheet, text["platforms"])
    titles = _rules(sheet, text["rules"], rules, levels)
    _exceptions(sheet, text["exceptions"], titles)
    defined["xmt_headers"] = headers
    _list(sheet, HEADERS, text["columns"], [], text["columns"]["rows"])
    _offer(sheet, HEADERS + 1, text["columns"]["rows"], "xmt_headers", "请从列表选一个标准列名。")
    for row in range(HEADER_ROW + 1, sheet.max_row + 1):
        sheet.row_dimensions[row].height = _HEIGHT
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
    default = "、".join(value) if isinstance(value, tuple) else value
    permitted = f"{setting['permitted']}。默认：{default or '空'}"
    look.boxed(sheet, row, 1, setting["name"], look.BOLD)
    cell = look.boxed(sheet, row, 2, value)
    look.boxed(sheet, row, 3, setting["help"], look.NOTE)
    look.boxed(sheet, row, 4, permitted, look.NOTE)
    if isinstance(value, int):
        validation.expect_count(sheet, cell.coordinate, title=setting["name"], prompt=f"{permitted}。")
    elif value is None:
        cell.number_format = "yyyy-mm-dd"
        validation.expect_date(sheet, cell.coordinate, title=setting["name"], prompt=f"{permitted}。")
    else:
        cell.number_format = "@"
        validation.explain(sheet, cell.coordinate, f"{permitted}。")


def _platforms(sheet: Worksheet, text: Text) -> str:
    """The list of platforms; gives the reference of its filled part, which 台账 offers to choose from."""
    count = text["rows"]
    _list(sheet, PLATFORMS_COLUMN, text, [*((each.name, "") for each in PLATFORMS), (OTHER, "")], count)
    _offer(sheet, PLATFORMS_COLUMN + 1, count, "xmt_platforms", "请从列表选另一个平台。")
    area = _reference(sheet, PLATFORMS_COLUMN, HEADER_ROW + 1, HEADER_ROW + count)
    # With empty cells in its list Excel would take any value for a choice.
    return f"{area.partition(':')[0]}:INDEX({area},MAX(1,COUNTA({area})))"


def _rules(sheet: Worksheet, text: Text, rules: Sequence[Rule], levels: bool) -> str:
    """The list of rules; gives the formula of their titles."""
    rows = [
        (each.name, each.title, each.basis, name)
        if levels
        else (each.name, each.title, f"{each.basis}　{name}", "")
        for each, name in ((each, SEVERITY_NAMES[each.severity]) for each in rules)
    ]
    note = text["note"] if levels else f"空着按「依据」后面写的级别；{text['note']}"
    _list(sheet, RULES, text | {"note": note}, rows, len(rows))
    choices = [*SEVERITY_NAMES.values(), OFF]
    _offer(
        sheet, RULES + 3, len(rows), validation.literal(choices), f"请填：{'、'.join(choices)}。", strict=True
    )
    return _area(RULES + 1, HEADER_ROW + 1, HEADER_ROW + len(rows))


def _exceptions(sheet: Worksheet, text: Text, titles: str) -> None:
    _list(sheet, EXCEPTIONS, text, [], text["rows"])
    _offer(sheet, EXCEPTIONS + 1, text["rows"], titles, "请从列表选一条规则。")
    for row in range(HEADER_ROW + 1, HEADER_ROW + 1 + text["rows"]):
        sheet.cell(row, EXCEPTIONS + 3).number_format = "yyyy-mm-dd"
    validation.expect_date(sheet, _cells(EXCEPTIONS + 3, text["rows"]), title=text["headers"][3])


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


def _offer(
    sheet: Worksheet, column: int, count: int, source: str, error: str, *, strict: bool = False
) -> None:
    title = str(sheet.cell(HEADER_ROW, column).value)
    validation.offer(sheet, _cells(column, count), source, title=title, error=error, strict=strict)


def _cells(column: int, count: int) -> str:
    """The cells below a list's header."""
    return _area(column, HEADER_ROW + 1, HEADER_ROW + count).replace("$", "")


def _area(column: int, first: int, last: int) -> str:
    letter = get_column_letter(column)
    return f"${letter}${first}" + (f":${letter}${last}" if last > first else "")


def _reference(sheet: Worksheet, column: int, first: int, last: int) -> str:
    return f"{quote_sheetname(sheet.title)}!{_area(column, first, last)}"
