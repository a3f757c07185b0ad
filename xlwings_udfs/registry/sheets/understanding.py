"""The table below a header: its columns understood by their headers and values, and what its shape says beside."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from xlwings_udfs.registry.columns.evidence import names_platform
from xlwings_udfs.registry.columns.headers import FoundTable, Header, Heading, PlatformColumn, Taken
from xlwings_udfs.registry.columns.kinds import Kind, kind_of
from xlwings_udfs.registry.columns.matching import Candidate as Column
from xlwings_udfs.registry.columns.matching import Confidence, understood
from xlwings_udfs.registry.columns.phrases import readings
from xlwings_udfs.registry.columns.program_columns import program_columns
from xlwings_udfs.registry.columns.spellings import NO_HEADERS, Headers, header_key, own_meaning
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.registry.sheets.candidates import Candidate
from xlwings_udfs.registry.sheets.shapes import platform_headings, platform_of, unit_headings, unit_of
from xlwings_udfs.registry.values.text import clean

_SAMPLE = 60
"""Rows from the top, and as many from all over the rest, whose values are looked at."""
_COUNT = re.compile(r"\d{1,6}\s*个?")
"""What stands below a platform in a table of how many accounts there are."""


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
    by_platform: tuple[Heading, ...] = ()
    if not found.per_platform:
        if "account" not in keys:
            return found
        platform = "" if "platform" in keys else platform_of(sheet, found.header_row)
        if platform:
            given["platform"] = platform
        elif "platform" not in keys:
            by_platform = platform_headings(sheet, found.header_row, found.first_row)
            if not by_platform and not _speaks_of_media(found.headers["account"].text):
                return found
    headings: tuple[Heading, ...] = ()
    if "unit" not in keys:
        headings = unit_headings(sheet, found.header_row, found.first_row)
        unit = "" if headings else unit_of(sheet, found.header_row)
        if unit:
            given["unit"] = unit
    return replace(found, unit_headings=headings, platform_headings=by_platform, given=given)


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
