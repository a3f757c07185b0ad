"""Registries typed as offices type them: every error and warning that is due, at its cell, and no other."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from rules_support import context, report_of

from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.sheet import Sheet

SHEETS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "as_offices_type.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", SHEETS)
def test_the_right_answer_is_given(name: str) -> None:
    told = SHEETS[name]
    found = report_of(Sheet(told.get("sheet", "台账"), told["rows"]), by=context()).findings
    accused = {f"{each.rule} {each.cell}" for each in found if each.severity is not Severity.HINT}
    assert accused == set(told["due"])


@pytest.mark.parametrize("name", SHEETS)
def test_what_is_only_asked_says_so_and_accuses_nobody(name: str) -> None:
    told = SHEETS[name]
    for finding in report_of(Sheet(told.get("sheet", "台账"), told["rows"]), by=context()).findings:
        if finding.message.startswith("待核") and not finding.provisional:
            assert finding.severity is Severity.HINT
        if finding.severity is Severity.HINT:
            assert "立即" not in finding.message
