"""Every rule shows itself: documentation, an example that breaks it, an example that passes."""

import re
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from rules_support import report_of_example

from xlwings_udfs.registry.columns.schema import BY_KEY
from xlwings_udfs.rules.base.engine import rules
from xlwings_udfs.rules.base.fixture import file_of
from xlwings_udfs.rules.base.rule import Rule

EVERY_RULE = [pytest.param(rule, id=rule.name) for rule in rules()]

NAMES = {
    "duplicate-account",
    "duplicate-row",
    "inconsistent-name",
    "host-not-in-certification",
    "name-unrelated",
    "name-not-concise",
    "missing-approval",
    "late-filing",
    "overdue-filing",
    "filing-due",
    "unregistered-account",
    "unknown-filing-type",
    "vague-reason",
    "unknown-platform",
    "platform-not-named",
    "impossible-date",
    "illogical-history",
    "not-reported-upward",
    "change-not-announced",
    "closed-not-cancelled",
    "stale-account",
    "low-use",
    "no-interaction",
    "ipv6-missing",
    "missing-field",
    "closing-not-filed",
}


def test_the_folder_holds_the_rules_of_the_catalogue() -> None:
    assert {rule.name for rule in rules()} >= NAMES


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_the_example_that_breaks_a_rule_is_found_at_exactly_its_cells(rule: Rule) -> None:
    report = report_of_example(rule.fixture.breaks, rule.name)
    found = sorted(finding.cell for finding in report.findings)
    assert found == sorted(rule.fixture.breaks.cells), f"[breaks] in {file_of(rule.name)}"
    assert {finding.rule for finding in report.findings} == {rule.name}
    assert not report.disabled


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_the_example_that_passes_a_rule_is_left_alone(rule: Rule) -> None:
    report = report_of_example(rule.fixture.passes, rule.name)
    assert not report.findings, f"[passes] in {file_of(rule.name)}"
    assert not report.disabled


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_a_rule_says_in_chinese_what_why_and_what_to_do(rule: Rule) -> None:
    for text in (rule.title, rule.basis, rule.quote, rule.why, rule.remedy):
        assert re.search("[一-龥]{2}", text)
    assert rule.fixture.breaks.cells
    assert rule.fixture.passes.rows


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_a_rule_lies_in_the_file_of_its_name_and_needs_only_known_columns(rule: Rule) -> None:
    module = import_module(f"xlwings_udfs.rules.{rule.name.replace('-', '_')}")
    assert module.RULE is rule
    assert set(rule.needs) | set(rule.needs_any) <= set(BY_KEY)
    assert rule.needs or rule.needs_any


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_a_quote_stands_in_the_notice(rule: Rule) -> None:
    if not rule.basis.startswith(("第", "附件")):
        assert rule.basis in ("台账自身", "国办秘函〔2019〕19号")
        return
    notice = re.sub(r"\s", "", (Path(__file__).parent / "notice.txt").read_text(encoding="utf-8"))
    assert re.sub(r"\s", "", rule.quote) in notice


JUDGED_WHATEVER_THE_STATUS = {
    "closed-not-cancelled",
    "closing-not-filed",
    "illogical-history",
    "publishing-not-approved",
    # What an account's last filing shows is judged after its end too.
    "impossible-date",
    "late-filing",
    "missing-approval",
    "not-reported-upward",
    "overdue-filing",
    "unknown-filing-type",
    "vague-reason",
}


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_accounts_out_of_force_are_left_alone(rule: Rule) -> None:
    closed = replace(
        rule.fixture.breaks, rows=tuple(row | {"状态": "注销"} for row in rule.fixture.breaks.rows)
    )
    found = report_of_example(closed, rule.name).findings
    assert bool(found) is (rule.name in JUDGED_WHATEVER_THE_STATUS)


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_every_cell_that_a_message_names_is_one_the_finding_rests_on(rule: Rule) -> None:
    for finding in report_of_example(rule.fixture.breaks, rule.name).findings:
        assert set(re.findall(r"[A-Z]{1,2}[0-9]+", finding.message)) <= {finding.cell, *finding.related}


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_a_message_ends_as_a_sentence_and_names_no_english_word(rule: Rule) -> None:
    for finding in report_of_example(rule.fixture.breaks, rule.name).findings:
        assert finding.message.endswith("。")
        assert not re.search("nan|NaT|None|_on|datetime", finding.message)
        assert finding.basis == "台账自身" or f"依据：{finding.basis}。" in finding.message
        assert finding.column
