"""Laws that hold whatever the registry: one violation, one finding; the order of rows does not matter."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from injecting import INJECTIONS, OF_ACCOUNTS, cell, inject
from rules_clean import HEADERS, Rows, clean_rows
from rules_clean_logs import clean_filings, clean_publications
from rules_support import cells, report_of, report_on, sheet_of

from xlwings_udfs.finding import Finding
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.reading import read_registries
from xlwings_udfs.rules.base.engine import Report, rule_named, rules
from xlwings_udfs.rules.base.fixture import Injection, file_of

FEW = settings(max_examples=12, deadline=None)
FEWER = settings(max_examples=5, deadline=None)
"""For what is repeated for every way to break every rule."""
UNITS = st.integers(2, 6)
PLATFORMS = st.integers(2, 3)
CLEAN = {"台账": clean_rows, "备案记录": clean_filings, "信息发布登记": clean_publications}
"""The sheets of a whole workbook, clean."""
EVERY_INJECTION = [
    pytest.param(rule, way, id=f"{rule}-{number}")
    for rule, ways in INJECTIONS.items()
    for number, way in enumerate(ways, start=1)
]
OF_ROWS = [
    pytest.param(rule, way, id=f"{rule}-{number}")
    for rule, ways in OF_ACCOUNTS.items()
    for number, way in enumerate(ways, start=1)
    if rule != "duplicate-row"  # a second opening in a log: illogical-history's
]


def workbook(units: int, platforms: int) -> dict[str, Rows]:
    return {sheet: clean(units, platforms) for sheet, clean in CLEAN.items()}


def report_on_workbook(sheets: dict[str, Rows]) -> Report:
    return report_of(*(sheet_of(rows, name) for name, rows in sheets.items()))


@FEW
@given(units=UNITS, platforms=PLATFORMS)
def test_a_clean_workbook_has_no_finding(units: int, platforms: int) -> None:
    report = report_on_workbook(workbook(units, platforms))
    assert not report.findings
    assert not report.disabled


@pytest.mark.parametrize(("rule", "way"), EVERY_INJECTION)
@FEWER
@given(units=UNITS, platforms=PLATFORMS, data=st.data())
def test_one_violation_in_a_clean_workbook_is_the_one_finding(
    rule: str, way: Injection, units: int, platforms: int, data: st.DataObject
) -> None:
    sheets = workbook(units, platforms)
    rows = sheets[way.sheet]
    due = inject(rule, way, rows, data.draw(st.integers(0, len(rows) - 1)))
    found = report_on_workbook(sheets).findings
    assert cells(found) == sorted(due), f"[[injections]] in {file_of(rule)}"
    assert {each.sheet for each in found} == {way.sheet}


@pytest.mark.parametrize(("rule", "way"), OF_ROWS)
@FEWER
@given(units=UNITS, platforms=PLATFORMS, data=st.data())
def test_a_log_of_filings_is_judged_by_the_rules_of_rows_alone(
    rule: str, way: Injection, units: int, platforms: int, data: st.DataObject
) -> None:
    rows = clean_rows(units, platforms)
    due = inject(rule, way, rows, data.draw(st.integers(0, len(rows) - 1)))
    judged = Kind.FILINGS in rule_named(rule).kinds
    found = report_of(sheet_of(rows, "备案记录"), ignore=["illogical-history"]).findings
    assert cells(found) == (sorted(due) if judged else [])


def test_every_rule_has_an_injection() -> None:
    without = {file_of(rule) for rule, ways in INJECTIONS.items() if not ways}
    assert without == set()


def _messy(seed: int) -> Rows:
    """A registry with several violations of different kinds in different rows."""
    chance = random.Random(seed)
    rows = clean_rows(6, 2)
    for at, rule in enumerate(
        chance.sample(sorted(set(OF_ACCOUNTS) - {"duplicate-row", "duplicate-account"}), 6)
    ):
        inject(rule, chance.choice(OF_ACCOUNTS[rule]), rows, 2 * at)
    return rows


def _by_account(found: tuple[Finding, ...], rows: Rows) -> set[tuple[Any, ...]]:
    """Findings by the account's own number, not by its row."""
    return {(each.rule, each.severity, rows[each.row - 2]["序号"], each.column) for each in found}


RESTING_ON_ORDER = {"duplicate-row", "inconsistent-name", "low-use"}
"""Of two equal rows the first counts (a repeat, a tie), so that the finding moves with it."""
UNORDERED = tuple(rule.name for rule in rules() if rule.name not in RESTING_ON_ORDER)


@FEW
@given(seed=st.integers(0, 10_000))
def test_the_order_of_rows_does_not_change_the_set_of_findings(seed: int) -> None:
    rows = _messy(seed)
    before = _by_account(report_on(rows, None, *UNORDERED).findings, rows)
    random.Random(seed + 1).shuffle(rows)
    assert before
    assert _by_account(report_on(rows, None, *UNORDERED).findings, rows) == before


@FEW
@given(seed=st.integers(0, 10_000), places=st.permutations(range(len(HEADERS))))
def test_the_order_of_columns_does_not_change_the_set_of_findings(seed: int, places: list[int]) -> None:
    rows = _messy(seed)
    shuffled = [{HEADERS[place]: row[HEADERS[place]] for place in places} for row in rows]
    assert _by_account(report_on(shuffled).findings, rows) == _by_account(report_on(rows).findings, rows)


@FEW
@given(seed=st.integers(0, 10_000))
def test_every_finding_names_a_cell_of_its_row_and_column(seed: int) -> None:
    rows = _messy(seed)
    registry = read_registries([sheet_of(rows)])[0]
    headers = {header.text: header.column for header in registry.headers.values()}
    for finding in report_on(rows).findings:
        assert finding.cell == cell(rows, finding.row - 2, finding.column)
        assert headers[finding.column] == HEADERS.index(finding.column) + 1


@FEW
@given(seed=st.integers(0, 10_000))
def test_checking_twice_gives_the_same_report(seed: int) -> None:
    assert report_on(_messy(seed)) == report_on(_messy(seed))
