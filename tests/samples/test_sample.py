"""The sample registry shows what the tool does."""

import io
import re
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from xlwings_udfs.checking.case import case_of
from xlwings_udfs.checking.inspection import Inspection, inspect
from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.reports.text_report import print_report
from xlwings_udfs.rules.base.engine import rules
from xlwings_udfs.rules.base.fixture import Violation, file_of
from xlwings_udfs.rules.base.rule import Rule
from xlwings_udfs.samples.content import AS_OF

SAMPLE = Path(__file__).parents[2] / "samples" / "台账.xlsx"


@pytest.fixture(scope="module")
def checked() -> Inspection:
    return inspect(case_of(read_sheets(SAMPLE), as_of=AS_OF))


def test_it_is_a_county_registry_of_about_120_accounts_and_60_units(checked: Inspection) -> None:
    units = {unit for registry in checked.registries for unit in registry.table["unit"]} - {""}
    assert checked.accounts == 121
    assert len(units) == 60


def test_it_breaks_every_rule(checked: Inspection) -> None:
    found = {finding.rule for finding in checked.findings}
    assert found <= {rule.name for rule in rules()}
    without = {file_of(rule.name) for rule in rules() if rule.name not in found}
    assert without == set(), "a [[sample]] is wanted there"


@pytest.mark.parametrize(
    ("rule", "violation"),
    [
        pytest.param(rule, each, id=f"{rule.name} {each.unit or each.sheet}")
        for rule in rules()
        for each in rule.fixture.sample
    ],
)
def test_each_violation_that_was_put_in_is_found_at_its_unit(
    checked: Inspection, rule: Rule, violation: Violation
) -> None:
    of_rule = {(each.sheet, each.unit) for each in checked.findings if each.rule == rule.name}
    units = (
        {violation.values.get("单位名称", violation.unit)}
        if violation.unit
        else {row[0] for row in violation.rows}
    )
    assert of_rule & {(violation.sheet, unit) for unit in units}, f"[[sample]] in {file_of(rule.name)}"


def test_no_account_is_made_to_break_two_rules() -> None:
    places = [
        (each.sheet, each.unit, each.account) for rule in rules() for each in rule.fixture.sample if each.unit
    ]
    assert sorted(set(places)) == sorted(places)


def test_most_of_its_units_have_nothing_to_mend(checked: Inspection) -> None:
    wrong = {finding.unit for finding in checked.findings}
    units = {unit for registry in checked.registries for unit in registry.table["unit"]}
    assert len(wrong) < 0.6 * len(units)


def test_every_finding_stands_at_a_cell_of_the_sheet(checked: Inspection) -> None:
    assert all(re.fullmatch(r"[A-Z]+[0-9]+", finding.cell) for finding in checked.findings)


def test_the_deadline_that_rests_on_an_unknown_year_is_a_warning_to_verify(checked: Inspection) -> None:
    overdue = next(each for each in checked.findings if each.rule == "overdue-filing")
    assert (overdue.provisional, str(overdue.severity)) == (True, "warning")
    assert overdue.message.startswith("待核：最迟2026年11月12日应提交备案（前后没有放假安排可能变动的节日")
    assert all((each.unsettled != ()) == each.provisional for each in checked.findings)
    assert checked.on_calendar.startswith("尚缺凉山州2025年、2026年放假通知，")


def test_its_findings_fit_on_two_screens(checked: Inspection) -> None:
    output = io.StringIO()
    print_report(checked, Console(file=output, width=110, force_terminal=True, color_system=None))
    lines = output.getvalue().splitlines()
    assert len(lines) <= 70
    assert max(map(cell_len, lines)) <= 110
    first = next(at for at, line in enumerate(lines) if line.startswith("【"))
    assert [line.split()[0] for line in lines[first + 1 : first + 3]] == [
        "县级部门台账!Q67",
        "县级部门台账!Q47",
    ]


def test_the_torch_festival_counts_as_days_off(checked: Inspection) -> None:
    """Consent on Monday 7 August 2023: 8 August is worked, 9 to 16 August are the festival of 凉山州."""
    late = next(each for each in checked.findings if each.rule == "late-filing" and each.unit == "县民政局")
    assert "最迟2023年8月18日" in late.message
    assert date(2023, 8, 18).isoweekday() == 5
