"""The sheet 检查结果 in a workbook's file: found again, written, and what it keeps for the next check."""

from collections.abc import Callable
from functools import cache

from xlwings_udfs.checking.inspection import Inspection
from xlwings_udfs.finding import Finding
from xlwings_udfs.marks.memory import Memory
from xlwings_udfs.package.references import quoted, reference
from xlwings_udfs.package.sheet import Worksheet
from xlwings_udfs.package.styles import Styles
from xlwings_udfs.package.workbook import SheetEntry, WorkbookPart
from xlwings_udfs.registry.sheet import column_letters
from xlwings_udfs.registry.sheets.program_sheets import is_results_sheet, numbered_results
from xlwings_udfs.results.layout import COLUMNS, layout
from xlwings_udfs.results.xml import MEMORY_COLUMN, worksheet

_MARKER = "xmt-results-1"
"""Stands in a hidden column of row 1: it tells our sheet from one of the user's that bears its name."""
_CHUNK = 30_000
"""Characters per hidden cell; Excel takes 32,767."""


def find_results(book: WorkbookPart) -> tuple[SheetEntry, Memory] | None:
    """The results sheet of an earlier check, and what it remembers; None when there is none."""
    shared = cache(book.shared_strings)
    for entry in book.sheets():
        if entry.kind != "worksheet" or not is_results_sheet(entry.name):
            continue
        sheet = book.worksheet(entry)
        if sheet.text(1, MEMORY_COLUMN, shared) == _MARKER:
            return entry, _memory(sheet, shared)
    return None


def write_results(
    book: WorkbookPart, styles: Styles, inspection: Inspection, memory: Memory, old: SheetEntry | None
) -> None:
    """Write the results sheet: in the place of ``old``, else as the last sheet."""
    name = _free_name(book) if old is None else old.name
    content = layout(inspection, quoted(name), _reference)
    text = memory.text()
    hidden = [_MARKER, *(text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK))]
    data = worksheet(content, styles, book.dialect, hidden)
    if old is None:
        old = book.add_sheet(name, data)
    else:
        book.replace_sheet(old, data)
    header, last = content.header_row, column_letters(len(COLUMNS))
    book.set_print_names(old, f"${header}:${header}", f"$A${header}:${last}${content.last_row}")


def _memory(sheet: Worksheet, shared: Callable[[], list[str]]) -> Memory:
    chunks = []
    column = MEMORY_COLUMN + 1
    while chunk := sheet.text(1, column, shared):
        chunks.append(chunk)
        column += 1
    return Memory.from_text("".join(chunks))


def _free_name(book: WorkbookPart) -> str:
    taken = {entry.name.casefold() for entry in book.sheets()}
    number = 1
    while numbered_results(number) in taken:
        number += 1
    return numbered_results(number)


def _reference(finding: Finding) -> str:
    cell = finding.cell or (f"A{finding.row}" if finding.row else "A1")
    return reference(finding.sheet, cell)
