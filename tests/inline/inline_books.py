"""Registries with their formulas, written as a button would, recalculated by LibreOffice and read back."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from xlwings_udfs.checking.case import Case, case_of
from xlwings_udfs.checking.inspection import inspect
from xlwings_udfs.facts.settings import Settings
from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.finding import Finding
from xlwings_udfs.inline.checks import checks_for
from xlwings_udfs.inline.parts import HelperColumn, InlineChecks
from xlwings_udfs.inline.rules import RULES, SEPARATOR, is_of_its_row, worded
from xlwings_udfs.inline.texts import PENDING
from xlwings_udfs.registry.sheet import Area, CellValue, Sheet, column_letters, column_number
from xlwings_udfs.settings.office import Office

AS_OF = date(2026, 11, 24)
Row = Mapping[str, CellValue]
Converter = Callable[[Path, str], Path]


@dataclass(frozen=True)
class Book:
    """A workbook to be made: sheets, the one with formulas, and edits made after they were inserted."""

    sheets: Sequence[Sheet]
    name: str = "台账"
    settings: Settings = field(default_factory=Settings)
    region: str = "全国"
    as_of: date = AS_OF
    edits: Mapping[str, CellValue] = field(default_factory=dict)
    epoch_1904: bool = False
    today: date | None = None
    order: Sequence[int] = ()
    """The rows (from 0) in the order into which a clerk sorted them after the formulas were inserted."""

    def case(self, sheets: Sequence[Sheet] = ()) -> Case:
        return case_of(
            sheets or self.sheets, as_of=self.as_of, region=self.region, office=Office(self.settings)
        )

    def checks(self) -> InlineChecks:
        case = self.case()
        return checks_for(case.registries, case.searched, case.context, self.name, spare_rows=12)


def sheet_of(rows: Sequence[Row], name: str = "台账", merged: Iterable[Area] = ()) -> Sheet:
    """A registry whose headers, all of its rows', stand in row 3 below a title and a line."""
    headers = list(dict.fromkeys(header for row in rows for header in row))
    body = [[row.get(header, "") for header in headers] for row in rows]
    return Sheet(name, [["盐源县政务新媒体台账"], ["填报单位："], headers, *body], tuple(merged))


def recalculated(book: Book, folder: Path, converted: Converter) -> list[Sheet]:
    """The sheets as LibreOffice leaves them."""
    return read_sheets(converted(written(book, folder), "xlsx"))


def written(book: Book, folder: Path) -> Path:
    checks = book.checks()
    workbook = Workbook()
    workbook.remove(workbook.active)
    if book.epoch_1904:
        workbook.epoch = CALENDAR_MAC_1904
    for sheet in book.sheets:
        _fill(workbook.create_sheet(sheet.name), sheet)
    registry = workbook[checks.sheet]
    for column in (checks.verdicts, *checks.helpers):
        _column(registry, checks, column)
    registry[f"{checks.verdicts.letter}{checks.header_row}"] = checks.title
    for at, value in enumerate(checks.below, checks.last_row + 1):
        registry[f"{checks.helpers[0].letter}{at}"] = value
    lists = workbook.create_sheet(checks.lists.name)
    lists.sheet_state = "hidden"
    for each in checks.lists.columns:
        for number, value in enumerate(each.values, 1):
            lists[f"{each.letter}{number}"] = value
    for place, formula in checks.lists.formulas.items():
        lists[place] = formula
    lists[checks.lists.today] = book.today or book.as_of
    fill = PatternFill(bgColor=checks.highlight.fill)
    registry.conditional_formatting.add(
        checks.highlight.area.replace("$", ""),
        FormulaRule(formula=[checks.highlight.formula.removeprefix("=")], fill=fill),
    )
    _sort(registry, checks, book.order)
    for place, value in book.edits.items():
        where = workbook[place.split("!")[0]] if "!" in place else registry
        where[place.split("!")[-1]] = value
    path = folder / "校验.xlsx"
    workbook.save(path)
    return path


def _sort(target: Worksheet, checks: InlineChecks, order: Sequence[int]) -> None:
    """Sort the rows as a spreadsheet program does: cells move, with them formulas that name no cell of their own row."""
    verdict = column_number(checks.verdicts.letter)
    rows = [[cell.value for cell in target[checks.first_row + at]] for at in order]
    for at, values in enumerate(rows):
        for column, value in enumerate(values, 1):
            if column != verdict:
                target.cell(checks.first_row + at, column).value = value


def _fill(target: Worksheet, sheet: Sheet) -> None:
    for number, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row, 1):
            if value not in (None, ""):
                target.cell(number, column, value)
    for area in sheet.merged:
        target.merge_cells(
            start_row=area.first_row, start_column=area.first_column,
            end_row=area.last_row, end_column=area.last_column,
        )  # fmt: skip


def _column(target: Worksheet, checks: InlineChecks, column: HelperColumn) -> None:
    target[f"{column.letter}{checks.header_row}"] = column.header
    for at, row in enumerate(range(checks.first_row, checks.last_row + 1)):
        target[f"{column.letter}{row}"] = column.formula_at(row) or column.values[at]


def verdicts(sheets: Sequence[Sheet], book: Book) -> dict[int, str]:
    """Row → what its formula says."""
    checks = book.checks()
    rows = next(sheet.rows for sheet in sheets if sheet.name == book.name)
    letters = [column_letters(at) for at in range(1, 200)]
    column = letters.index(checks.verdicts.letter)
    return {
        row: str(rows[row - 1][column] or "")
        for row in range(checks.first_row, min(checks.last_row, len(rows)) + 1)
    }


def expected(sheets: Sequence[Sheet], book: Book) -> dict[int, str]:
    """Row → what the rules in Python find, in the formulas' words."""
    checks = book.checks()
    rules = [rule for rule in RULES if rule not in book.settings.off]
    inspection = inspect(book.case(sheets), select=rules)
    found: dict[int, list[Finding]] = {row: [] for row in range(checks.first_row, checks.last_row + 1)}
    for each in inspection.findings:
        if each.sheet == book.name and each.account_row in found and is_of_its_row(each):
            found[each.account_row].append(each)
    return {row: worded(said).removeprefix(SEPARATOR) for row, said in found.items()}


def differences(book: Book, folder: Path, converted: Converter) -> list[tuple[int, str, str]]:
    """Rows on which formulas and rules differ: (row, formula's, rules'). The helpers may not disturb the rules."""
    sheets = recalculated(book, folder, converted)
    said, wanted = verdicts(sheets, book), expected(book.sheets, book)
    assert expected(sheets, book) == wanted, "the formulas' own columns changed what the rules find"
    return [(row, said.get(row, ""), wanted[row]) for row in wanted if said.get(row, "") != wanted[row]]


def pending(said: Mapping[int, str]) -> list[int]:
    return [row for row, text in said.items() if text == PENDING]


def titles(text: str) -> set[str]:
    return set(filter(None, re.split(SEPARATOR, text)))
