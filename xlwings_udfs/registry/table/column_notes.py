"""What was made of columns whose headers are not known by heart: inferred, asked about, left unused."""

from xlwings_udfs.registry.columns.headers import ColumnNote, Header, Taken
from xlwings_udfs.registry.sheet import address
from xlwings_udfs.registry.table.draft import Draft
from xlwings_udfs.registry.values.text import clean

_FOR_PEOPLE = frozenset(("serial", "remark"))
"""Columns that nobody expects to be read."""


def inferred_columns(draft: Draft) -> tuple[ColumnNote, ...]:
    """The columns of a sheet that are used for what their words and values say."""
    return tuple(_note(draft, taken) for taken in draft.found.likely)


def unused_columns(draft: Draft) -> tuple[ColumnNote, ...]:
    """The columns of a sheet with values that nothing reads, from the left."""
    notes = (_note(draft, taken) for taken in draft.found.unused if taken.key not in _FOR_PEOPLE)
    return tuple(note for note in notes if note.values)


def _note(draft: Draft, taken: Taken) -> ColumnNote:
    column = taken.header.column
    rows = dict.fromkeys(draft.rows.tolist())
    values = (draft.sheet.rows[row - 1][column - 1 : column] for row in rows)
    count = sum(bool(value) and clean(value[0]) != "" for value in values)
    return ColumnNote(header_cell(draft, taken.header), taken.header.text, count, taken.key, taken.confirmed)


def header_cell(draft: Draft, header: Header) -> str:
    """Address of a column's header: of the lowest row of the header that holds its text."""
    first, last = draft.found.header_row, draft.found.first_row - 1
    for row in range(last, first, -1):
        cells = draft.sheet.rows[row - 1]
        if header.column <= len(cells) and clean(cells[header.column - 1]) == header.text:
            return address(row, header.column)
    return address(first, header.column)
