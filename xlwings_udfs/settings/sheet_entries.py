"""Entries of the sheet 设置: lists beside or below each other, each below its own header, wherever on the sheet they stand."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from xlwings_udfs.errors import InputError
from xlwings_udfs.registry.sheet import CellValue, Sheet, address
from xlwings_udfs.registry.values.text import clean
from xlwings_udfs.settings.entries import (
    EXCEPTION_FIELDS,
    HEADER_FIELDS,
    OPTIONAL,
    PLATFORM_FIELDS,
    RULE_FIELDS,
    UNIT_FIELDS,
    VALUE_FIELDS,
    Entries,
    Entry,
    Row,
)

_LISTS = (VALUE_FIELDS, UNIT_FIELDS, PLATFORM_FIELDS, RULE_FIELDS, EXCEPTION_FIELDS, HEADER_FIELDS)
_MOST_ROWS = 20_000
"""Filled rows; a county has some hundred units."""
_GAP = 3
"""Columns for people (说明, 内容, 依据) that may stand among a list's own."""
_KNOWN = frozenset(name for fields in _LISTS for name in fields)
_TELLING = frozenset(("设置项", "单位全称", "按同一平台", "台账里的列名"))
"""Fields that mean a list of the settings wherever they stand; 单位, 规则 and 平台 may head a table of the user's."""
Fields = tuple[str, ...]


class _Header(NamedTuple):
    """Where a list's header stands: its row from 1, and the column from 0 of each field it has."""

    row: int
    columns: dict[str, int]


def entries_of_sheet(sheet: Sheet) -> Entries:
    """Everything below the headers that are known; a sheet without any gives no entry.

    Raises InputError for a header that is known but for a slip of the pen.
    """
    texts = [[clean(value) for value in row] if any(row) else [] for row in sheet.rows]
    if sum(map(bool, texts)) > _MOST_ROWS:
        raise InputError(
            f"工作表「{sheet.name}」有 {sum(map(bool, texts))} 行，不像是设置。请只留设置的各项和各单位，不超过 {_MOST_ROWS} 行。"
        )
    headers: dict[Fields, _Header] = {}
    for fields in _LISTS:
        found = _header(texts, fields)
        if found is not None:
            headers[fields] = found
    for fields in _LISTS:
        _refuse_slips(sheet.name, texts, fields, headers.get(fields))
    lists = {fields: tuple(_rows(sheet, fields, headers)) for fields in headers}
    values = [(row["设置项"], row["值"]) for row in lists.pop(VALUE_FIELDS, ())]
    return Entries(
        f"工作表「{sheet.name}」",
        tuple((name, entry) for name, entry in values if clean(entry.value)),
        *(lists.get(fields, ()) for fields in _LISTS[1:]),
    )


def _header(texts: Sequence[Sequence[str]], fields: Fields) -> _Header | None:
    """The first row that has the list's fields close together; those that are optional may be missing.

    A field that two lists have (规则) is the one that follows the list's first.
    """
    for number, row in enumerate(texts, 1):
        for start in (at for at, text in enumerate(row) if text == fields[0]):
            window = row[start : start + len(fields) + _GAP]
            columns = {name: start + window.index(name) for name in fields if name in window}
            if OPTIONAL.issuperset(set(fields) - set(columns)):
                return _Header(number, columns)
    return None


def _refuse_slips(sheet: str, texts: Sequence[Sequence[str]], fields: Fields, header: _Header | None) -> None:
    """Refuse a row that would be the list's header but for a misspelled field, or one that it lacks."""
    rows = enumerate(texts, 1) if header is None else [(header.row, texts[header.row - 1])]
    for number, row in rows:
        missing = [name for name in fields if name not in row]
        if not missing or len(missing) == len(fields):
            continue
        others = [text for text in row if text and text not in _KNOWN]
        for name in missing:
            near = get_close_matches(name, others, n=1, cutoff=0.5)
            if near:
                cell = address(number, row.index(near[0]) + 1)
                raise InputError(
                    f"工作表「{sheet}」{cell}「{near[0]}」不是设置的列名，是不是「{name}」？请改正。"
                )
        if header is None and (len(fields) - len(missing) > 2 or _TELLING.intersection(fields, row)):
            own = "、".join(fields)
            raise InputError(
                f"工作表「{sheet}」第 {number} 行的设置缺少「{missing[0]}」一列，要有：{own}。请补上。"
            )


def _rows(sheet: Sheet, fields: Fields, headers: dict[Fields, _Header]) -> Iterator[Row]:
    """The filled rows below the list's header, down to the next list in its columns."""
    above, columns = headers[fields]
    below = [each.row for each in headers.values() if each.row > above and _overlap(each.columns, columns)]
    end = min(below, default=len(sheet.rows) + 1) - 1
    for number, values in enumerate(sheet.rows[above:end], above + 1):
        row = {
            name: Entry(
                _at(values, columns.get(name)),
                f"工作表「{sheet.name}」{address(number, columns.get(name, columns[fields[0]]) + 1)}",
            )
            for name in fields
        }
        if any(clean(entry.value) for entry in row.values()):
            yield row


def _overlap(these: dict[str, int], those: dict[str, int]) -> bool:
    return min(these.values()) <= max(those.values()) and min(those.values()) <= max(these.values())


def _at(values: Sequence[CellValue], column: int | None) -> CellValue:
    return values[column] if column is not None and column < len(values) else None
