"""Small registries for the tests of the rules: rows as data, checked through the real reader."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from xlwings_udfs.calendars.regions import calendar_for
from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.settings import Settings
from xlwings_udfs.finding import Finding
from xlwings_udfs.registry.reading import read_registries
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.rules.base.engine import Report, check
from xlwings_udfs.rules.base.fixture import Example

AS_OF = date(2026, 11, 24)
"""A Tuesday; the weeks before it have no holiday."""

Row = Mapping[str, Any]


def sheet_of(rows: Sequence[Row], name: str = "台账") -> Sheet:
    """A sheet: row 1 holds the headers of all rows in order of appearance, the rows follow."""
    headers = list(dict.fromkeys(header for row in rows for header in row))
    return Sheet(name, [headers, *([row.get(header, "") for header in headers] for row in rows)])


def context(as_of: date = AS_OF, region: str = "全国", **settings: Any) -> Context:
    return Context(as_of, calendar_for(region), Settings(**settings))


def report_of(
    *sheets: Sheet,
    by: Context | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Report:
    terms = by or context()
    registries = read_registries(sheets, nomenclature=terms.settings.nomenclature)
    return check(registries, terms, select, ignore)


def report_on(rows: Sequence[Row], by: Context | None = None, *select: str) -> Report:
    return report_of(sheet_of(rows), by=by, select=select)


def cells(found: Iterable[Finding]) -> list[tuple[str, str]]:
    """Rule and cell of each finding, sorted."""
    return sorted((finding.rule, finding.cell) for finding in found)


def report_of_example(example: Example, *select: str) -> Report:
    return report_of(sheet_of(example.rows, example.sheet), by=context(example.as_of), select=select)
