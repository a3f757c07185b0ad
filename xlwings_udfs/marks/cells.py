"""Marks in the cells of a workbook: a fill and a note on each cell with a finding; and taking them off."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from xlwings_udfs.checking.inspection import rule_title
from xlwings_udfs.errors import InputError
from xlwings_udfs.finding import SEVERITY_NAMES, Finding, Severity
from xlwings_udfs.marks.fills import mark, token_of
from xlwings_udfs.marks.memory import Memory
from xlwings_udfs.marks.notes import SheetNotes, has_our_notes
from xlwings_udfs.marks.opinion_column import has_opinions, put_opinions, take_opinions
from xlwings_udfs.package.fill import NO_FILL
from xlwings_udfs.package.styles import Styles
from xlwings_udfs.package.workbook import SheetEntry, WorkbookPart
from xlwings_udfs.registry.sheet import address

_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


def put_marks(book: WorkbookPart, styles: Styles, findings: Sequence[Finding]) -> Memory:
    """Mark the cells of ``findings``; give what their sheets were before.

    Raises InputError when a finding's sheet is not in the workbook.
    """
    memory = Memory()
    entries = {entry.name: entry for entry in book.sheets()}
    by_sheet: dict[str, dict[str, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for finding in findings:
        if finding.cell:
            by_sheet[finding.sheet][finding.cell].append(finding)
    for name, by_cell in by_sheet.items():
        if name not in entries:
            raise InputError(f"文件里没有名为「{name}」的工作表，无法做标记。请用检查时的那个文件再试一次。")
        _mark_sheet(book, entries[name], styles, by_cell, memory)
    return memory


def _mark_sheet(
    book: WorkbookPart,
    entry: SheetEntry,
    styles: Styles,
    by_cell: dict[str, list[Finding]],
    memory: Memory,
) -> None:
    sheet = book.worksheet(entry)
    notes = SheetNotes(book.package, entry, sheet)
    marked: dict[tuple[int, Severity, str], int] = {}
    for cell, found in by_cell.items():
        row, column = found[0].row, found[0].number
        index, made = sheet.style(row, column), not sheet.has(row, column)
        token = memory.remember_fill(entry.name, cell, styles.fill(index), made)
        worst = min((finding.severity for finding in found), key=_WEIGHT.__getitem__)
        if (index, worst, token) not in marked:
            marked[index, worst, token] = styles.with_fill(index, mark(worst, token))
        sheet.set_style(row, column, marked[index, worst, token])
        notes.add(cell, note_text(found), memory)
    notes.save()


def note_text(findings: Sequence[Finding]) -> str:
    """What the note of a cell says: of every finding its severity, title and message (which ends with the article)."""
    numbered = len(findings) > 1
    paragraphs = []
    for number, finding in enumerate(findings, 1):
        lead = f"{number}. " if numbered else ""
        head = f"{lead}〔{SEVERITY_NAMES[finding.severity]}〕{rule_title(finding.rule)}"
        paragraphs.append(f"{head}\n{finding.message}")
    return "\n".join(paragraphs)


def put_columns(
    book: WorkbookPart,
    styles: Styles,
    findings: Sequence[Finding],
    header_rows: Mapping[str, int],
    memory: Memory,
) -> tuple[str, ...]:
    """Say beside each table what is wrong in its rows; ``header_rows``: sheet → the row of its first table's header.

    Adds to ``memory`` what was there before. Gives Chinese remarks where that did not go as it should.
    """
    entries = {entry.name: entry for entry in book.sheets()}
    by_sheet: dict[str, dict[int, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for finding in findings:
        if finding.cell and finding.sheet in header_rows:
            by_sheet[finding.sheet][finding.row].append(finding)
    remarks = [
        put_opinions(book, entries[name], styles, header_rows[name], by_row, memory)
        for name, by_row in by_sheet.items()
    ]
    return tuple(filter(None, remarks))


def strip_marks(book: WorkbookPart, styles: Styles, memory: Memory) -> None:
    """Take the marks of an earlier check, and what it said beside the tables, off every sheet.

    What the user did since stays.
    """
    shared = cache(book.shared_strings)
    marked = {i: token for i in range(styles.formats()) if (token := token_of(styles.fill(i))) is not None}
    for entry in book.sheets():
        if entry.kind != "worksheet":
            continue
        ours, said = has_our_notes(book.package, entry), has_opinions(book, entry)
        if not marked and not ours and not said:
            continue
        sheet = book.worksheet(entry)
        notes = SheetNotes(book.package, entry, sheet) if ours else None
        then = memory.traced(entry.name, notes.said()) if notes is not None else {}
        if said:
            take_opinions(book, entry, memory, then, shared)
        _strip_fills(book, entry, styles, marked, memory, then)
        if notes is not None:
            notes.strip(memory)
            notes.save()


def _strip_fills(
    book: WorkbookPart,
    entry: SheetEntry,
    styles: Styles,
    marked: dict[int, str],
    memory: Memory,
    then: dict[str, str],
) -> None:
    """Give the marked cells their former fills; ``then`` tells where those with a note stood."""
    sheet = book.worksheet(entry)
    for row, column, index in sheet.styled(marked):
        cell = address(row, column)
        former = memory.former_fill(entry.name, marked[index], then.get(cell, cell))
        if former is None and not marked[index]:
            continue  # the user's own fill, by chance in our colour
        fill, made = former or (NO_FILL, False)
        sheet.set_style(row, column, styles.with_fill(index, fill))
        if made:
            sheet.drop(row, column)
