"""Laws that hold whatever the registry: one violation, one finding; the order of rows does not matter."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_clean import HEADERS, INJECTIONS, Rows, cell, clean_rows
from rules_support import cells, report_on, sheet_of

from xlwings_udfs.registry.reading import read_registries
from xlwings_udfs.rules.engine import rules
from xlwings_udfs.rules.finding import Finding

FEW = settings(max_examples=12)
UNITS = st.integers(2, 6)
PLATFORMS = st.integers(2, 3)
WITHOUT_A_ROW_INJECTION = {
    "illogical-history",
    "name-unrelated",
    "name-not-concise",
    "publishing-not-approved",
}
EVERY_INJECTION = [
    pytest.param(inject, id=f"{rule}-{number}")
    for rule, injections in INJECTIONS.items()
    for number, inject in enumerate(injections, start=1)
]


@FEW
@given(units=UNITS, platforms=PLATFORMS)
def test_a_clean_registry_has_no_finding(units: int, platforms: int) -> None:
    report = report_on(clean_rows(units, platforms))
    assert not report.findings
    assert not report.disabled


@pytest.mark.parametrize("inject", EVERY_INJECTION)
@FEW
@given(units=UNITS, platforms=PLATFORMS, data=st.data())
def test_one_violation_in_a_clean_registry_is_the_one_finding(
    inject: Any, units: int, platforms: int, data: st.DataObject
) -> None:
    rows = clean_rows(units, platforms)
    due = inject(rows, data.draw(st.integers(0, len(rows) - 1)))
    assert cells(report_on(rows).findings) == sorted(due)


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("星辰大海", "name-unrelated"),
        ("盐井★发布", "name-not-concise"),
        ("盐井抽奖福利", "name-not-concise"),
        ("盐井镇政务信息公开与便民服务综合发布平台", "name-not-concise"),
    ],
)
def test_a_name_that_is_odd_on_all_platforms_of_a_unit_is_hinted_at(name: str, rule: str) -> None:
    rows = clean_rows(3, 2)
    for row in rows[:2]:
        row["账号或应用名称"] = name
    assert cells(report_on(rows).findings) == [(rule, cell(at, "账号或应用名称")) for at in (0, 1)]


def test_every_rule_has_an_injection() -> None:
    assert {rule.name for rule in rules()} - set(INJECTIONS) - WITHOUT_A_ROW_INJECTION == set()


def _messy(seed: int) -> Rows:
    """A registry with several violations of different kinds in different rows."""
    chance = random.Random(seed)
    rows = clean_rows(6, 2)
    for at, rule in enumerate(
        chance.sample(sorted(set(INJECTIONS) - {"duplicate-row", "duplicate-account"}), 6)
    ):
        for inject in INJECTIONS[rule][:1]:
            inject(rows, 2 * at)
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
        assert finding.cell == cell(finding.row - 2, finding.column)
        assert headers[finding.column] == HEADERS.index(finding.column) + 1


@FEW
@given(seed=st.integers(0, 10_000))
def test_checking_twice_gives_the_same_report(seed: int) -> None:
    assert report_on(_messy(seed)) == report_on(_messy(seed))
