"""A misreading first seen in one cell of one rule: the same kind in other rules and other columns, each judged rightly."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from rules_support import report_of, sheet_of

from xlwings_udfs.finding import Finding, Severity

KINDS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "same_kinds_elsewhere.toml").read_text(encoding="utf-8")
)
ROW = {"主办单位": "县水利局", "账号或应用名称": "盐源水利", "所属平台": "微博"}
FIVE = 5
CASES = [
    pytest.param(case, id=f"{kind}-{number}-{case['rule']}-{case['column']}")
    for kind, told in KINDS.items()
    for number, case in enumerate(told["cases"], start=1)
]
LAWFUL = [each for each in CASES if "due" not in each.values[0]]


def rows_of(case: dict[str, Any]) -> list[dict[str, str]]:
    return [ROW | dict(cell.split("=", 1) for cell in row.split("|")) for row in case["rows"]]


def told_of(rows: list[dict[str, str]], sheet: str) -> list[tuple[str, Finding]]:
    """Every finding, with its rule, the header of its column and its row as one text."""
    written = sheet_of(rows, sheet)
    headers = ["", *written.rows[0]]
    found = report_of(written).findings
    return [(f"{each.rule} {headers[each.number]} {each.row}", each) for each in found]


@pytest.mark.parametrize("case", CASES)
def test_what_is_due_is_told_at_its_cell_and_nothing_else(case: dict[str, Any]) -> None:
    rows = rows_of(case)
    due = {each if each.split()[-1].isdigit() else f"{each} {len(rows) + 1}" for each in case.get("due", [])}
    told = told_of(rows, case.get("sheet", "台账"))
    assert {each for each, finding in told if finding.severity is not Severity.HINT} == due


@pytest.mark.parametrize("case", LAWFUL)
def test_where_nothing_is_due_another_word_in_the_same_cell_is_told(case: dict[str, Any]) -> None:
    rows = rows_of(case)
    rows[-1][case["column"]] = case["otherwise"]
    told = told_of(rows, case.get("sheet", "台账"))
    assert case["rule"] in {finding.rule for _, finding in told if finding.row == len(rows) + 1}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_tried_where_it_was_not_first_seen(kind: str) -> None:
    first, cases = KINDS[kind]["first"], KINDS[kind]["cases"]
    assert len(cases) >= FIVE
    assert not [case for case in cases if f"{case['rule']} {case['column']}" in first]
