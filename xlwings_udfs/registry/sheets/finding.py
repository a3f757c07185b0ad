"""Finding the table on a sheet: its header, of one row to three."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from xlwings_udfs.registry.columns.evidence import names_platform
from xlwings_udfs.registry.columns.headers import FoundTable, Header, Heading, PlatformColumn, Taken
from xlwings_udfs.registry.columns.kinds import Kind, kind_of
from xlwings_udfs.registry.columns.matching import Candidate as Column
from xlwings_udfs.registry.columns.matching import Confidence, understood
from xlwings_udfs.registry.columns.phrases import SAYS, readings
from xlwings_udfs.registry.columns.program_columns import program_columns
from xlwings_udfs.registry.columns.spellings import NO_HEADERS, Headers, header_key, own_meaning
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.registry.sheets.program_sheets import FILING_FORM
from xlwings_udfs.registry.sheets.shapes import platform_of, unit_headings, unit_of
from xlwings_udfs.registry.values.text import clean

SEARCHED_ROWS = 100
"""A header stands within the first rows of a sheet."""
_TRIED = 8
"""Candidates whose columns are held against their values, those with most columns first."""
_SAMPLE = 60
"""Rows from the top, and as many from all over the rest, whose values are looked at."""
_LONGEST = 40
_NO_HEADER = re.compile(r"\d{3,}|[:：]\s*[^\s:：]|[《》]")
"""Numbers, what a line above the header tells (填报单位：县水利局), titles of documents."""
_COUNT = re.compile(r"\d{1,6}\s*个?")
"""What stands below a platform in a table of how many accounts there are."""
_LINE_ABOVE = re.compile("[:：]")
"""填报单位：… and 填报时间：… stand above a header and are none."""
_PLAINLY = 0.8
"""A reading from here on is a header's and no value's: 同意 may be a consent below a header."""
_BARE = frozenset(("类型", "名称", "账号", "原因", "单位", "平台", "状态", "负责人"))
"""Known headers whose group may say what they mean: 名称 under 主办单位."""

_GROUP_NOUN = re.compile(r"(情况|信息|内容|事项)$")
"""What a group of columns is headed with behind its own word: 备案情况."""


def find_table(sheet: Sheet, own: Headers = NO_HEADERS) -> FoundTable | None:
    """The registry's table: the first header row that names most columns; None when the sheet has none.

    A registry has a unit column and an account-name or platform column, a log of publications at least a
    column 信息标题. ``own`` are the office's own headers.
    """
    return _best(sheet, own, lambda found: is_registry(found, sheet))


def find_list(sheet: Sheet, own: Headers = NO_HEADERS) -> FoundTable | None:
    """The table of a list of accounts, which may do without units; None when no column names accounts."""
    return _best(sheet, own, lambda found: "account" in found.headers)


def _best(sheet: Sheet, own: Headers, wanted: Callable[[FoundTable], bool]) -> FoundTable | None:
    """The candidate with most columns, whose columns are then understood by their values as well."""
    found = sorted(
        candidates(sheet, range(SEARCHED_ROWS), own), key=lambda each: (-len(each.named), each.header_row)
    )
    for candidate in found[:_TRIED]:
        table = understand(sheet, candidate, own)
        if wanted(table):
            return table
    return None


def nearest(sheet: Sheet, own: Headers = NO_HEADERS) -> FoundTable | None:
    """What comes nearest to a registry on a sheet that has none: the header with most known columns, two at least."""
    found = max(candidates(sheet, range(SEARCHED_ROWS), own), key=lambda each: len(each.named), default=None)
    return understand(sheet, found, own) if found is not None and len(found.named) > 1 else None


class _Heading(NamedTuple):
    """A header's text as its cell spells it, and the words that it means: 类型 under 备案 means 备案类型."""

    text: str
    meaning: str


_NO_HEADING = _Heading("", "")


class Candidate(NamedTuple):
    """Rows that may be a header: ``header_row`` and ``first_row`` (of data) as in `FoundTable`.

    ``headings`` are its columns, ``named`` the keys that their texts alone name, with their columns from 1.
    """

    header_row: int
    first_row: int
    headings: tuple[_Heading, ...]
    named: Mapping[str, int]


def candidates(sheet: Sheet, indices: Iterable[int], own: Headers = NO_HEADERS) -> Iterator[Candidate]:
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
            named = _named(header, own)
            if named:
                yield Candidate(index + 1, index + 1 + count, tuple(header), named)


def _named(headings: Sequence[_Heading], own: Headers) -> dict[str, int]:
    """The columns that the headers' texts name: the known ones first, then those that words name plainly."""
    named: dict[str, int] = {}
    for column, heading in enumerate(headings, 1):
        known = header_key(heading.meaning, own) if heading.meaning else None
        if known:
            named.setdefault(known[0], column)
    for column, heading in enumerate(headings, 1):
        if names_platform(heading.text) or column in named.values():
            continue
        if heading.meaning and may_be_header(heading.meaning):
            said = readings(heading.meaning)
            key = max((key for key in said if key not in named), key=lambda each: said[each], default="")
            if key and said[key] >= SAYS:
                named[key] = column
    return named


def may_be_header(text: str) -> bool:
    """A quick look: is ``text`` short, and without numbers, as headers are?"""
    return len(text) <= _LONGEST and not _NO_HEADER.search(text)


def _is_header(text: str, own: Headers) -> bool:
    """Is ``text`` a header, known or plainly said, and no value that a cell below one may hold as well?"""
    if header_key(text, own):
        return True
    if _GROUP_NOUN.search(text) or not may_be_header(text):
        return False
    return max(readings(text).values(), default=0) >= _PLAINLY


def _grouped(sheet: Sheet, index: int, texts: Sequence[str], own: Headers) -> list[_Heading]:
    """A header's row, its texts under those of the row above: 类型 under 备案情况 means 备案类型."""
    above = [clean(value) for value in sheet.rows[index - 1]] if index else []
    groups = _spread(sheet, index, above)
    pairs = zip_longest(groups, _wide(groups), texts, fillvalue="")
    return [_Heading(text, _meaning(group or "", bool(wide), text, own)) for group, wide, text in pairs]


def _wide(groups: Sequence[str]) -> list[bool]:
    """Does each of the texts stand above several columns?"""
    return [
        text != "" and text in (*groups[max(at - 1, 0) : at], *groups[at + 1 : at + 2])
        for at, text in enumerate(groups)
    ]


def _meaning(group: str, wide: bool, text: str, own: Headers) -> str:
    """What ``text`` means in its group; itself where the two together say no more.

    Words that are no known header are taken together only under a group of several columns: below a header of one
    column stand its values.
    """
    if not text or not group or len(group) > _LONGEST:
        return text
    together = f"{_GROUP_NOUN.sub('', group)}{text}"
    if header_key(together, own):
        return together
    if not wide or not readings(text) or (header_key(text, own) and text not in _BARE):
        return text
    alone, both = (max(readings(each).values(), default=0.0) for each in (text, together))
    return together if both > alone else text


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
    texts = [each.text for each in upper if each.text]
    if all(_LINE_ABOVE.search(text) for text in texts):
        return []
    plain = [each.meaning for each in upper if each.meaning and _is_header(each.meaning, own)]
    if len(plain) < 2 and not any(header_key(each, own) for each in plain):
        return []
    joined = []
    for above, group, wide, text in zip_longest(upper, groups, _wide(groups), below):
        heading = above or _NO_HEADING
        if text:
            meaning = _meaning(group or "", bool(wide), text, own)
            if _is_header(meaning, own):
                heading = _Heading(text, meaning)
            elif _is_header(heading.meaning, own):
                return []
        joined.append(heading)
    return joined


def understand(sheet: Sheet, candidate: Candidate, own: Headers = NO_HEADERS) -> FoundTable:
    """The table below a header, its columns understood by their headers and a sample of their values.

    What the program itself wrote beside it is none of its columns.
    """
    rows = _sampled(sheet.rows[candidate.first_row - 1 :])
    per_platform = _per_platform(sheet, candidate)
    own_columns = _program_columns(sheet, candidate)
    columns = [
        (number, heading)
        for number, heading in enumerate(candidate.headings, 1)
        if heading.meaning and number not in per_platform and number not in own_columns
    ]
    meanings = understood(
        [
            Column(heading.meaning, [row[number - 1] if number <= len(row) else None for row in rows])
            for number, heading in columns
        ],
        own,
        kind_of(sheet.name) is Kind.PUBLICATIONS,
    )
    headers: dict[str, Header] = {}
    likely, ignored, unused = [], [], []
    for (number, heading), meaning in zip(columns, meanings, strict=True):
        if meaning is not None and meaning.confidence is not Confidence.DOUBTFUL:
            headers[meaning.key] = Header(number, heading.text)
            if meaning.confidence is Confidence.LIKELY:
                likely.append(Taken(headers[meaning.key], meaning.key))
    used = {header.column for header in headers.values()}
    for (number, heading), meaning in zip(columns, meanings, strict=True):
        if number in used:
            continue
        header = Header(number, heading.text)
        known = header_key(heading.meaning, own)
        again = known[0] if known and known[0] in headers else ""
        if again:
            ignored.append(header)
        key = meaning.key if meaning else again
        unused.append(Taken(header, key, own_meaning(heading.meaning, own) is not None))
    matrix = tuple(
        PlatformColumn(number, candidate.headings[number - 1].text, f"account@{number}")
        for number in per_platform
    )
    found = FoundTable(
        candidate.header_row,
        candidate.first_row,
        headers,
        tuple(ignored),
        tuple(likely),
        tuple(unused),
        matrix,
    )
    return found if kind_of(sheet.name) is Kind.PUBLICATIONS else _with_shape(sheet, found)


def _program_columns(sheet: Sheet, candidate: Candidate) -> frozenset[int]:
    headers = {number: heading.text for number, heading in enumerate(candidate.headings, 1) if heading.text}

    def below(column: int) -> Iterator[CellValue]:
        rows = sheet.rows[candidate.first_row - 1 :]
        return (row[column - 1] for row in rows if column <= len(row))

    return program_columns(headers, below)


def _with_shape(sheet: Sheet, found: FoundTable) -> FoundTable:
    """The same with what the sheet's name, its title or headings say of accounts instead of a column."""
    keys, given = found.headers.keys(), {}
    if not found.per_platform:
        if "account" not in keys:
            return found
        platform = "" if "platform" in keys else platform_of(sheet, found.header_row)
        if platform:
            given["platform"] = platform
        elif "platform" not in keys and not _speaks_of_media(found.headers["account"].text):
            return found
    headings: tuple[Heading, ...] = ()
    if "unit" not in keys:
        headings = unit_headings(sheet, found.header_row, found.first_row)
        unit = "" if headings else unit_of(sheet, found.header_row)
        if unit:
            given["unit"] = unit
    return replace(found, unit_headings=headings, given=given)


def _speaks_of_media(header: str) -> bool:
    return bool(readings(header)) and header_key(header) != header_key("名称")


def _per_platform(sheet: Sheet, candidate: Candidate) -> tuple[int, ...]:
    """The columns whose headers name a platform each, where two do (微信公众号, 微博), and that hold no numbers."""
    named = [number for number, heading in enumerate(candidate.headings, 1) if names_platform(heading.text)]
    if len(named) < 2:
        return ()
    rows = _sampled(sheet.rows[candidate.first_row - 1 :])
    values = [value for row in rows for value in _at(row, named) if value not in (None, "")]
    counts = sum(_COUNT.fullmatch(clean(value)) is not None for value in values)
    return tuple(named) if counts * 2 <= len(values) else ()


def _at(row: Sequence[CellValue], columns: Sequence[int]) -> list[CellValue]:
    return [row[column - 1] for column in columns if column <= len(row)]


def _sampled(rows: Sequence[Sequence[CellValue]]) -> Sequence[Sequence[CellValue]]:
    """The first rows, and some from all over the rest."""
    if len(rows) <= 2 * _SAMPLE:
        return rows
    step = (len(rows) - _SAMPLE) // _SAMPLE
    return [*rows[:_SAMPLE], *rows[_SAMPLE :: max(step, 1)][:_SAMPLE]]


_TITLE_ROWS = 3
"""Rows in which a form bears its title."""


def is_registry(found: FoundTable, sheet: Sheet) -> bool:
    """Has a table the columns that a registry, or the log that the sheet's name says, has at least?"""
    keys = set(found.headers)
    if kind_of(sheet.name) is Kind.PUBLICATIONS:
        return {"title", "published_on"} <= keys
    unit = "unit" in keys or bool(found.unit_headings) or "unit" in found.given
    if "unit" not in keys and _is_form(sheet):
        return False
    return unit and (bool({"account", "platform"} & keys) or bool(found.per_platform))


def _is_form(sheet: Sheet) -> bool:
    """Is it a unit's 备案表, by its title?"""
    return any(FILING_FORM in clean(value) for row in sheet.rows[:_TITLE_ROWS] for value in row)


def headers_seen(sheet: Sheet) -> tuple[str, ...]:
    """Texts on the sheet that are headers of a registry: what a message can say was found."""
    texts = (clean(value) for row in sheet.rows[:SEARCHED_ROWS] for value in row)
    return tuple(dict.fromkeys(text for text in texts if text and header_key(text)))
