"""Marks on an open sheet: two columns of our own and three conditional formats; no cell of the clerk's is touched.

The first column says in words what is wrong in the row; the second, hidden, names the cells: ``,E5,W7,`` for an
error in column 5 and a warning in column 7. The formats over the table read that column, so marking costs the same
few calls for ten rows or ten thousand, and the clerk's own fills and notes stay as they are. Behind that it names for
each finding, in the order of the words, its cell and the rule's title (``5=备案逾期提交,``), by which `marked` finds
it again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import xlwings as xw

from xlwings_udfs.finding import Finding, Severity
from xlwings_udfs.live.blocks import (
    Block,
    find_block,
    refuse_protected,
    remove_block,
    remove_named,
    write_block,
)
from xlwings_udfs.marks.fills import COLOURS
from xlwings_udfs.marks.opinions import CODES, LIVE_NAME, LONGEST, NAME, OPINIONS, opinion
from xlwings_udfs.registry.sheet import CellValue, column_letters

if TYPE_CHECKING:
    from xlwings_udfs.registry.table.ledger import Registry

MARKS = Block(LIVE_NAME, (OPINIONS, CODES), (80.0, 3.0), ("", ""))
_SIGN = '"xmt"'
"""Stands in the formulas of our formats, so that they are told from the clerk's."""
_CODES = {Severity.ERROR: "E", Severity.WARNING: "W", Severity.HINT: "H"}
_NAMED = re.compile(r"(?<=,)(\d+)=([^,]*),")
_SEPARATED = re.compile(r"(?:^|　)\d+\.(?=【)")


def put_marks(sheet: xw.Sheet, registry: Registry, findings: Iterable[Finding]) -> None:
    """Mark the findings on ``registry``'s sheet, in place of those of an earlier check."""
    refuse_protected(sheet)
    _remove_formats(sheet)
    take_copys_column(sheet)
    by_row: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.cell:
            by_row[finding.row].append(finding)
    last_row = max([registry.header_row, *registry.columns["row"].tolist(), *by_row])
    rows: list[list[CellValue]] = [
        _cells(by_row.get(row, [])) for row in range(registry.header_row + 1, last_row + 1)
    ]
    first = write_block(sheet, MARKS, registry.header_row, last_row, rows)
    sheet.range((1, first + 1)).api.EntireColumn.Hidden = True
    if rows:
        _add_formats(sheet, registry, last_row, first + 1)


def clear_marks(sheet: xw.Sheet) -> bool:
    """Take the marks off the sheet; were there any?"""
    if find_block(sheet, MARKS) is None:
        return False
    refuse_protected(sheet)
    _remove_formats(sheet)
    return remove_block(sheet, MARKS)


def take_copys_column(sheet: xw.Sheet) -> bool:
    """Take away the column 检查意见 that the sheet has as a marked copy; was it there?"""
    return remove_named(sheet, NAME)


@dataclass(frozen=True)
class Marked:
    """A finding as it was marked: its cell, the rule's title, its words (severity, column, message)."""

    row: int
    column: int
    title: str
    words: str


def marked(sheet: xw.Sheet) -> list[Marked]:
    """What the marks of the sheet say, in one read, in the order of the rows; [] when it bears none."""
    first = find_block(sheet, MARKS)
    if first is None:
        return []
    last = max(2, int(sheet.used_range.last_cell.row))
    rows = sheet.range((1, first), (last, first + 1)).options(ndim=2, err_to_str=True).value
    return [each for row, (words, codes) in enumerate(rows, 1) for each in _read(row, words, codes)]


def _read(row: int, words: CellValue, codes: CellValue) -> Iterator[Marked]:
    """The findings of a row; nothing where the clerk has changed our columns beyond reading."""
    named = _NAMED.findall(str(codes or ""))
    told = _SEPARATED.split(str(words or "")) if len(named) > 1 else [str(words or "")]
    told = [each for each in told if each]
    if len(told) != len(named):
        told = [str(words or "")] * len(named)
    for (column, title), each in zip(named, told, strict=True):
        yield Marked(row, int(column), title, each)


def _cells(findings: list[Finding]) -> list[CellValue]:
    """What the two columns hold in a row: the words, and the code of each cell's gravest finding."""
    if not findings:
        return [None, None]
    from xlwings_udfs.checking.inspection import rule_title  # of who judges, when the registry is read

    gravest: Mapping[int, Severity] = {
        each.number: each.severity
        for each in sorted(findings, key=lambda each: list(Severity).index(each.severity), reverse=True)
    }
    codes = "".join(f"{_CODES[severity]}{column}," for column, severity in sorted(gravest.items()))
    titles = "".join(f"{each.number}={rule_title(each.rule)}," for each in findings)
    return [opinion(findings, "　"), f",{codes}{titles}"[:LONGEST]]


def _add_formats(sheet: xw.Sheet, registry: Registry, last_row: int, codes: int) -> None:
    table = _table(sheet, registry.header_row, last_row, codes)
    letters = column_letters(codes)
    for severity in reversed(Severity):
        # ROW() and COLUMN() instead of relative references, which Excel reads from the active cell.
        wanted = f'",{_CODES[severity]}"&COLUMN()&","'
        formula = f"=AND(N({_SIGN})=0,ISNUMBER(FIND({wanted},INDEX(${letters}:${letters},ROW()))))"
        table.conditional_formats.add_custom(formula, fill_color=f"#{COLOURS[severity][2:]}")


def _remove_formats(sheet: xw.Sheet) -> None:
    for each in list(sheet.cells.conditional_formats):
        if each.type == "custom" and _SIGN in (each.formula or ""):
            each.delete()


def _table(sheet: xw.Sheet, header_row: int, last_row: int, codes: int) -> xw.Range:
    """Everything to the left of our columns, below the header."""
    return sheet.range((header_row + 1, 1), (last_row, codes - 2))
