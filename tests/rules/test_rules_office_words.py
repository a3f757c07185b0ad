"""Valid registries in the words of offices are not accused; violations in such words are found, alone, at their cell."""

import pytest
from office_words import broken, office_rows
from rules_support import report_on

from xlwings_udfs.finding import Finding, Severity

SEEDS = range(20)
"""``python office_words.py`` tries 300."""


def grave(found: tuple[Finding, ...]) -> set[tuple[str, str]]:
    return {(each.rule, each.cell) for each in found if each.severity is not Severity.HINT}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_valid_registry_is_not_accused_whatever_its_words(seed: int) -> None:
    assert grave(report_on(office_rows(seed)).findings) == set()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_violation_in_an_offices_words_is_found_alone_at_its_cell(seed: int) -> None:
    rows, due = broken(seed)
    assert grave(report_on(rows).findings) == due
