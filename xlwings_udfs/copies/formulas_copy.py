"""A copy of the user's workbook with the column 校验 beside its registries, nothing else of it changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from xlwings_udfs.checking.case import Case
from xlwings_udfs.copies.beside_table import free_column
from xlwings_udfs.copies.earlier_formulas import earlier_formulas, take_away
from xlwings_udfs.copies.formula_cells import put_beside, sheet_of_lists
from xlwings_udfs.copies.source import is_copied, package_of, refuse_other_names
from xlwings_udfs.errors import InputError
from xlwings_udfs.files.writing import written_whole
from xlwings_udfs.inline.beside import HEADERS
from xlwings_udfs.inline.checks import checks_for
from xlwings_udfs.inline.data_sheet import lists_name
from xlwings_udfs.inline.first_values import FirstValues
from xlwings_udfs.inline.parts import InlineChecks
from xlwings_udfs.inline.signs import LISTS, NAME
from xlwings_udfs.package.container import Package
from xlwings_udfs.package.references import reference
from xlwings_udfs.package.styles import Styles
from xlwings_udfs.package.workbook import PRINT_AREA, SheetEntry, WorkbookPart
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.sheet import Sheet, column_letters


@dataclass(frozen=True)
class FormulasWritten:
    """What was written on one sheet: ``column`` are the letters of 校验, ``rows`` the rows of accounts, ``judged`` those
    of them that have a verdict.
    """

    sheet: str
    header_row: int
    first_row: int
    last_row: int
    column: str
    rows: int
    judged: int


@dataclass(frozen=True)
class FormulasCopy:
    """The sheets with formulas, and Chinese remarks on what the user should know of the copy."""

    sheets: tuple[FormulasWritten, ...]
    remarks: tuple[str, ...]


def write_formulas_copy(
    source: Path, output: Path, sheets: Sequence[Sheet], case: Case, *, force: bool = False
) -> FormulasCopy:
    """Write ``output``: the workbook ``source`` with formulas beside every registry of ``case``.

    ``sheets`` are the source's as they were read, ``case`` was made of them without earlier formulas of ours
    (`without_formulas`), which the new ones replace. Raises InputError when ``output`` is the source or has another
    extension, exists (unless ``force``) or cannot be written, ``source`` is not a workbook that can be patched, or
    a sheet is protected, has no room to the right, or holds no 台账.
    """
    check_output(source, output)
    names = dict.fromkeys(each.sheet for each in case.registries if each.kind is Kind.ACCOUNTS)
    if not names:
        raise InputError(
            f"「{source.name}」里没有一行一个账号的台账，不能插入校验公式。请选有台账的文件或工作表。"
        )
    read = {each.name: each for each in sheets}
    with written_whole(output, force=force) as target, package_of(source) as (package, remarks):
        book = WorkbookPart(package)
        entries = {each.name: each for each in book.sheets()}
        styles = book.styles()
        written = [_write(book, styles, entries[name], read[name], case) for name in names]
        book.calculate_on_opening()
        package.write(target)
        return FormulasCopy(tuple(written), (*remarks, *_remarks(package)))


def check_output(source: Path, output: Path) -> None:
    """Raise InputError when ``output`` may not be the copy of ``source`` (nothing is written)."""
    if not is_copied(source):
        raise InputError(
            f"「{source.name}」这种格式不能插入校验公式，请用 Excel 或 WPS 另存为 .xlsx 后再试。"
        )
    refuse_other_names(source, output, "带校验公式的文件")


def _write(
    book: WorkbookPart, styles: Styles, entry: SheetEntry, sheet: Sheet, case: Case
) -> FormulasWritten:
    worksheet = book.worksheet(entry)
    if worksheet.frame.is_protected:
        raise InputError(
            f"工作表「{entry.name}」设有保护，不能加校验公式。请在「审阅」选项卡中撤销工作表保护，再试一次。"
        )
    earlier = earlier_formulas(sheet)
    if earlier is not None:
        take_away(worksheet, earlier)
    plain = next(each for each in case.sheets if each.name == entry.name)
    first = free_column(book.package, entry, worksheet, plain, 1 + len(HEADERS))
    lists = _lists_sheet(book, entry)
    hidden = lists.name if lists else _free_name(book, entry.name)
    checks = checks_for(
        case.registries, case.searched, case.context, entry.name, first_free=first, hidden=hidden
    )
    values = FirstValues(checks)
    put_beside(worksheet, styles, checks, values)
    data = sheet_of_lists(book.dialect, checks, values)
    if lists is None:
        lists = book.add_sheet(hidden, data, hidden=True)
    else:
        book.replace_sheet(lists, data)
    columns = f"${checks.verdicts.letter}:${checks.helpers[-1].letter}"
    book.set_own_name(entry, NAME, reference(entry.name, columns))
    book.set_own_name(entry, LISTS, reference(lists.name, "$A$1"))
    if not book.own_name(entry, PRINT_AREA):
        # A print that is fitted to the page's width would shrink for our column.
        book.set_own_name(entry, PRINT_AREA, reference(entry.name, f"$A:${column_letters(first - 1)}"))
    return _told(checks, values)


def _told(checks: InlineChecks, values: FirstValues) -> FormulasWritten:
    return FormulasWritten(
        checks.sheet,
        checks.header_row,
        checks.first_row,
        checks.last_row,
        checks.verdicts.letter,
        checks.accounts,
        values.judged,
    )


def _lists_sheet(book: WorkbookPart, entry: SheetEntry) -> SheetEntry | None:
    """The sheet of lists of earlier formulas, to be written anew: one that no other registry looks into."""
    named = book.own_name(entry, LISTS)
    for each in book.sheets():
        if each.kind == "worksheet" and named in (reference(each.name, "$A$1"), f"{each.name}!$A$1"):
            others = (book.own_name(other, LISTS) for other in book.sheets() if other.name != entry.name)
            return None if named in others else each
    return None


def _free_name(book: WorkbookPart, registry: str) -> str:
    taken = {each.name.casefold() for each in book.sheets()}
    return next(name for at in count(1) if (name := lists_name(registry, at)).casefold() not in taken)


def _remarks(package: Package) -> tuple[str, ...]:
    if any(name.lower().startswith("_xmlsignatures/") for name in package.names()):
        return ("原文件带有数字签名，副本内容已变，签名不再有效；原文件的签名不受影响。",)
    return ()
