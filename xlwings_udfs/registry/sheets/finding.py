"""Finding the table on a sheet: of all rows that may be a header the one that names most columns."""

from collections.abc import Callable, Iterable

from xlwings_udfs.registry.columns.evidence import names_platform
from xlwings_udfs.registry.columns.headers import FoundTable
from xlwings_udfs.registry.columns.kinds import Kind, kind_of
from xlwings_udfs.registry.columns.spellings import NO_HEADERS, Headers, header_key
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.registry.sheets.candidates import Candidate, candidates
from xlwings_udfs.registry.sheets.program_sheets import FILING_FORM
from xlwings_udfs.registry.sheets.understanding import understand
from xlwings_udfs.registry.values.text import clean

SEARCHED_ROWS = 100
"""A header stands within the first rows of a sheet."""
_TRIED = 8
"""Candidates whose columns are held against their values, those with most columns first."""


def find_table(
    sheet: Sheet, own: Headers = NO_HEADERS, tried: Iterable[Candidate] | None = None
) -> FoundTable | None:
    """The registry's table: the first header row that names most columns; None when the sheet has none.

    A registry has a unit column and an account-name or platform column, a log of publications at least a
    column 信息标题. ``own`` are the office's own headers, ``tried`` the sheet's candidates where they are known.
    """
    return _best(sheet, own, lambda found: is_registry(found, sheet), tried)


def find_list(sheet: Sheet, own: Headers = NO_HEADERS) -> FoundTable | None:
    """The table of a list of accounts, which may do without units; None when no column names accounts."""
    return _best(sheet, own, lambda found: "account" in found.headers)


def _best(
    sheet: Sheet,
    own: Headers,
    wanted: Callable[[FoundTable], bool],
    tried: Iterable[Candidate] | None = None,
) -> FoundTable | None:
    """The candidate with most columns, whose columns are then understood by their values as well."""
    known = candidates(sheet, range(SEARCHED_ROWS), own) if tried is None else tried
    first = (each for each in known if each.header_row <= SEARCHED_ROWS)
    for candidate in sorted(first, key=lambda each: (-_size(each), each.header_row))[:_TRIED]:
        table = understand(sheet, candidate, own)
        if wanted(table):
            return table
    return None


def _size(candidate: Candidate) -> int:
    """How many columns a candidate names; where several name a platform each, they count as well."""
    platforms = sum(names_platform(heading.text) for heading in candidate.headings)
    return len(candidate.named) + (platforms if platforms > 1 else 0)


def nearest(sheet: Sheet, own: Headers = NO_HEADERS) -> FoundTable | None:
    """What comes nearest to a registry on a sheet that has none: the header with most known columns, two at least."""
    found = max(candidates(sheet, range(SEARCHED_ROWS), own), key=lambda each: len(each.named), default=None)
    return understand(sheet, found, own) if found is not None and len(found.named) > 1 else None


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
