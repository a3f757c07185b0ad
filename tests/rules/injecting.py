"""What the fixtures say breaks a rule, done to clean rows: one known violation, and where it is due to be found."""

from collections.abc import Mapping
from typing import Any

from rules_clean import Rows
from rules_clean_logs import later

from xlwings_udfs.registry.sheet import address
from xlwings_udfs.rules.base.engine import rules
from xlwings_udfs.rules.base.fixture import Injection

Due = set[tuple[str, str]]
"""Findings: rule and cell."""
Row = dict[str, Any]

INJECTIONS: dict[str, tuple[Injection, ...]] = {rule.name: rule.fixture.injections for rule in rules()}
"""For each rule its violations, in a registry of accounts and in the logs."""
OF_ACCOUNTS = {
    rule: ways
    for rule, every in INJECTIONS.items()
    if (ways := tuple(each for each in every if each.sheet == "台账"))
}
"""Those that a registry of accounts can show."""


def inject(rule: str, injection: Injection, rows: Rows, index: int) -> Due:
    """Break ``rule`` in the row at ``index`` (in a log of filings, in one of the accounts filed once), in place."""
    among = _once_filed(rows) if injection.sheet == "备案记录" else rows
    row = among[index % len(among)]
    if injection.rows == "alone":
        rows[:] = [each for each in rows if each is row or not _mates(each, row)]
    changed = {"one": [row], "alone": [row], "last": _of_unit(rows, row)[-1:], "all": _of_unit(rows, row)}
    unit = dict(row)
    touched = changed[injection.rows] if injection.values else []
    for each in touched:
        each.update(_filled(injection.values, unit))
    for more in injection.add:
        touched = [later(row, more.days, _filled(more.values, unit))]
        rows += touched
    found = _of_unit(rows, row) if injection.found == "unit" else touched
    return {(rule, cell(rows, _position(rows, each), injection.at)) for each in found}


def cell(rows: Rows, position: int, header: str) -> str:
    """Address of the cell under ``header`` in the row at ``position``; row 1 is the header."""
    return address(position + 2, list(rows[0]).index(header) + 1)


def _position(rows: Rows, row: Row) -> int:
    return next(at for at, each in enumerate(rows) if each is row)


def _once_filed(rows: Rows) -> Rows:
    """The accounts of a log of which nothing but the opening is filed."""
    accounts = [(row["主办单位"], row["所属平台"]) for row in rows]
    return [row for row, which in zip(rows, accounts, strict=True) if accounts.count(which) == 1]


def _of_unit(rows: Rows, row: Row) -> Rows:
    return [each for each in rows if _mates(each, row)]


def _mates(one: Row, other: Row) -> bool:
    return bool(one["主办单位"] == other["主办单位"])


def _filled(values: Mapping[str, Any], row: Row) -> Row:
    """``values`` with the place that the unit of ``row`` is named after where ``{place}`` stands."""
    place = row["主办单位"].removeprefix("盐源县").removesuffix("镇人民政府")
    return {
        key: value.replace("{place}", place) if isinstance(value, str) else value
        for key, value in values.items()
    }
