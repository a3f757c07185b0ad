"""Entries of the sheet 设置: lists side by side, each below its own header, wherever on the sheet they stand."""

from collections.abc import Iterator, Sequence

from xlwings_udfs.registry.sheet import CellValue, Sheet, address
from xlwings_udfs.registry.text import clean
from xlwings_udfs.settings.entries import (
    EXCEPTION_FIELDS,
    HEADER_FIELDS,
    PLATFORM_FIELDS,
    RULE_FIELDS,
    UNIT_FIELDS,
    Entries,
    Entry,
    Row,
)

_VALUE_FIELDS = ("设置项", "值")


def entries_of_sheet(sheet: Sheet) -> Entries:
    """Everything below the headers that are known; a sheet without any gives no entry."""
    lists = {fields: tuple(_rows(sheet, fields)) for fields in _LISTS}
    return Entries(
        f"工作表「{sheet.name}」",
        tuple((row["设置项"], row["值"]) for row in _rows(sheet, _VALUE_FIELDS) if clean(row["值"].value)),
        *(lists[fields] for fields in _LISTS),
    )


_LISTS = (UNIT_FIELDS, PLATFORM_FIELDS, RULE_FIELDS, EXCEPTION_FIELDS, HEADER_FIELDS)


def _rows(sheet: Sheet, fields: Sequence[str]) -> Iterator[Row]:
    """The filled rows below the header that has all of ``fields``."""
    header = _header(sheet, fields)
    if header is None:
        return
    above, columns = header
    for number, values in enumerate(sheet.rows[above:], above + 1):
        row = {
            name: Entry(_at(values, column), f"工作表「{sheet.name}」{address(number, column + 1)}")
            for name, column in zip(fields, columns, strict=True)
        }
        if any(clean(entry.value) for entry in row.values()):
            yield row


def _header(sheet: Sheet, fields: Sequence[str]) -> tuple[int, list[int]] | None:
    """Row (from 1) of the header that has all ``fields`` close together, and their columns (from 0).

    A field that two lists have (规则) is the one that follows the list's first.
    """
    for number, values in enumerate(sheet.rows, 1):
        texts = [clean(value) for value in values]
        for start in (at for at, text in enumerate(texts) if text == fields[0]):
            columns = [_following(texts, start, name) for name in fields]
            found = [column for column in columns if column is not None]
            if len(found) == len(fields) and max(found) - start < len(fields) + _GAP:
                return number, found
    return None


_GAP = 3
"""Columns for people (内容, 依据) that may stand among a list's own."""


def _following(texts: Sequence[str], start: int, name: str) -> int | None:
    return next((at for at in range(start, len(texts)) if texts[at] == name), None)


def _at(values: Sequence[CellValue], column: int) -> CellValue:
    return values[column] if column < len(values) else None
