"""Finding the table on a sheet: its header, of one row to three."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from xlwings_udfs.registry.columns.headers import NO_HEADERS, FoundTable, Header, Headers, header_key
from xlwings_udfs.registry.columns.kinds import Kind, kind_of
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.registry.values.text import clean

SEARCHED_ROWS = 100
"""A header stands within the first rows of a sheet."""

_GROUP_NOUN = re.compile(r"(情况|信息|内容|事项)$")
"""What a group of columns is headed with behind its own word: 备案情况."""


def find_table(sheet: Sheet, own: Headers = NO_HEADERS) -> FoundTable | None:
    """The registry's table: the first header row that names most columns; None when the sheet has none.

    A registry has a unit column and an account-name or platform column, a log of publications at least a
    column 信息标题. ``own`` are the office's own headers.
    """
    return _best(sheet, own, lambda found: _is_registry(found, sheet))


def find_list(sheet: Sheet, own: Headers = NO_HEADERS) -> FoundTable | None:
    """The table of a list of accounts, which may do without units; None when no column names accounts."""
    return _best(sheet, own, lambda found: "account" in found.headers)


def _best(sheet: Sheet, own: Headers, wanted: Callable[[FoundTable], bool]) -> FoundTable | None:
    best: FoundTable | None = None
    for candidate in candidates(sheet, range(SEARCHED_ROWS), own):
        if wanted(candidate) and (best is None or len(candidate.headers) > len(best.headers)):
            best = candidate
    return best


class _Heading(NamedTuple):
    """A header's text as its cell spells it, and the words that it means: 类型 under 备案 means 备案类型."""

    text: str
    meaning: str


def candidates(sheet: Sheet, indices: Iterable[int], own: Headers = NO_HEADERS) -> Iterator[FoundTable]:
    """Whatever may be a header in the rows at ``indices`` (from 0): of each row alone, with the next, with the next two."""
    for index in indices:
        rows = [[clean(value) for value in row] for row in sheet.rows[index : index + 3]]
        if not rows or not any(rows[0]):
            continue
        header = _grouped(sheet, index, rows[0], own)
        for count in range(1, len(rows) + 1):
            if count > 1:
                groups = _spread(sheet, index + count - 1, rows[count - 2])
                header = _joined(header, groups, rows[count - 1], own)
            found = _candidate(index, header, own, count)
            if found:
                yield found


def _grouped(sheet: Sheet, index: int, texts: Sequence[str], own: Headers) -> list[_Heading]:
    """A header's row, its texts under those of the row above: 类型 under 备案情况 means 备案类型."""
    above = [clean(value) for value in sheet.rows[index - 1]] if index else []
    pairs = zip_longest(_spread(sheet, index, above), texts, fillvalue="")
    return [_Heading(text, _meaning(group, text, own)) for group, text in pairs]


def _meaning(group: str, text: str, own: Headers) -> str:
    """What ``text`` means in its group; itself where the two together are no header."""
    together = f"{_GROUP_NOUN.sub('', group)}{text}"
    return together if text and group and header_key(together, own) else text


def _spread(sheet: Sheet, row: int, texts: Sequence[str]) -> list[str]:
    """The texts of a row, one that is merged across columns in each of them."""
    spread = list(texts)
    for area in sheet.merged:
        if area.first_row == row and area.first_column <= len(texts):
            for column in range(area.first_column, min(area.last_column, len(texts))):
                spread[column] = texts[area.first_column - 1]
    return spread


def _joined(
    upper: Sequence[_Heading], groups: Sequence[str], below: Sequence[str], own: Headers
) -> list[_Heading]:
    """One header from two rows: the lower text where it, or it behind the text of its group, is a header.

    [] when the lower row is data, or the upper one names no column (a title above a header of one row).
    """
    if not any(header_key(each.meaning, own) for each in upper if each.meaning):
        return []
    joined = []
    for above, group, text in zip_longest(upper, groups, below):
        heading = above or _Heading("", "")
        if text:
            meaning = _meaning(group or "", text, own)
            if header_key(meaning, own):
                heading = _Heading(text, meaning)
            elif header_key(heading.meaning, own):
                return []
        joined.append(heading)
    return joined


def _candidate(index: int, headings: Sequence[_Heading], own: Headers, rows: int) -> FoundTable | None:
    chosen: dict[str, tuple[bool, Header]] = {}
    ignored = []
    for column, (text, meaning) in enumerate(headings, 1):
        known = header_key(meaning, own) if meaning else None
        if not known:
            continue
        key, canonical = known
        header = Header(column, text)
        if key not in chosen:
            chosen[key] = (canonical, header)
        elif canonical and not chosen[key][0]:
            ignored.append(chosen[key][1])
            chosen[key] = (canonical, header)
        else:
            ignored.append(header)
    if not chosen:
        return None
    headers = {key: header for key, (_, header) in chosen.items()}
    return FoundTable(index + 1, index + 1 + rows, headers, tuple(ignored))


def _is_registry(found: FoundTable, sheet: Sheet) -> bool:
    keys = set(found.headers)
    if kind_of(sheet.name) is Kind.PUBLICATIONS:
        return {"title", "published_on"} <= keys
    return "unit" in keys and bool({"account", "platform"} & keys)


def headers_seen(sheet: Sheet) -> tuple[str, ...]:
    """Texts on the sheet that are headers of a registry: what a message can say was found."""
    texts = (clean(value) for row in sheet.rows[:SEARCHED_ROWS] for value in row)
    return tuple(dict.fromkeys(text for text in texts if text and header_key(text)))
