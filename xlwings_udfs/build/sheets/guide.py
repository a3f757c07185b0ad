"""The sheet 说明: how to use the tool, its buttons, rules and functions, and what the notice asks."""

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from xlwings_udfs import __version__
from xlwings_udfs.build.ribbon import Button
from xlwings_udfs.build.sheets import look
from xlwings_udfs.build.sheets.text import Text
from xlwings_udfs.build.wrappers import FunctionHelp
from xlwings_udfs.finding import SEVERITY_NAMES
from xlwings_udfs.rules.base.rule import Rule

_WIDTHS = (24.0, 62.0, 9.0, 18.0)
_LAST = len(_WIDTHS)


def fill(
    sheet: Worksheet,
    text: Text,
    buttons: Sequence[Button],
    rules: Sequence[Rule],
    functions: Sequence[FunctionHelp],
) -> None:
    """Write the guide; ``text`` is templates/guide.toml."""
    look.widths(sheet, *_WIDTHS)
    look.title(sheet, 1, _LAST, text["title"])
    subtitle = f"{text['subtitle']}　版本 {__version__}"
    look.spanned(sheet, 2, 1, _LAST, subtitle, look.NOTE).alignment = look.CENTRE
    row = 4
    for each in text["section"]:
        row = pairs(sheet, row, each["title"], [(name, says) for name, says in each["rows"]])
    row = pairs(sheet, row, text["buttons"]["title"], [(each.label, each.supertip) for each in buttons])
    row = _rules(sheet, row, text["rules"], rules)
    signatures = [(_signature(each), each.description) for each in functions]
    row = pairs(sheet, row, text["functions"]["title"], [*signatures, ("举例", text["functions"]["note"])])
    for each in text["section_after"]:
        row = pairs(sheet, row, each["title"], [(name, says) for name, says in each["rows"]])
    look.page(sheet, landscape=False)
    sheet.print_area = f"A1:D{row - 2}"
    sheet.freeze_panes = "A4"


def pairs(
    sheet: Worksheet,
    row: int,
    title: str,
    content: Sequence[tuple[str, str]],
    widths: Sequence[float] = _WIDTHS,
) -> int:
    """A section of (name, what is said of it) on a sheet with columns of these ``widths``; gives the next one's row."""
    last = len(widths)
    look.section(sheet, row, 1, last, title)
    for name, says in content:
        row += 1
        look.boxed(sheet, row, 1, name, look.BOLD)
        look.spanned(sheet, row, 2, last, says, look.BODY).alignment = look.INDENTED
        for column in range(2, last + 1):
            sheet.cell(row, column).border = look.BORDER
        look.fit_height(sheet, row, (name, widths[0]), (says, sum(widths[1:])))
    return row + 2


def _rules(sheet: Worksheet, row: int, text: Text, rules: Sequence[Rule]) -> int:
    look.section(sheet, row, 1, _LAST, text["title"])
    look.spanned(sheet, row + 1, 1, _LAST, text["note"], look.NOTE)
    look.fit_height(sheet, row + 1, (text["note"], sum(_WIDTHS)))
    look.heading(sheet, row + 2, 1, ("内容", "怎样整改", "级别", "依据"))
    row += 3
    severities = list(SEVERITY_NAMES)
    for rule in sorted(rules, key=lambda each: (severities.index(each.severity), each.basis)):
        cells = (rule.title, rule.remedy, SEVERITY_NAMES[rule.severity], rule.basis)
        for column, value in enumerate(cells, 1):
            look.boxed(sheet, row, column, value, look.BOLD if column == 1 else look.BODY)
        sheet.cell(row, 3).alignment = look.CENTRE
        look.fit_height(sheet, row, *zip(cells, _WIDTHS, strict=True))
        row += 1
    return row + 1


def _signature(function: FunctionHelp) -> str:
    return f"{function.name}({', '.join(name for name, _ in function.arguments)})"
