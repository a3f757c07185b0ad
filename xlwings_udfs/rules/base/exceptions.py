"""Rows and units that a rule does not count for: a text in 例外说明, or an exception that the office agreed to.

The 原则上 rules leave such rows out before they count; what a rule finds nevertheless is listed apart, never lost.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from xlwings_udfs.facts.answer_words import EXCEPTION
from xlwings_udfs.facts.answers import Answer, answers, is_any
from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.settings import UnitException
from xlwings_udfs.facts.state import kinds, rows_judged
from xlwings_udfs.facts.words import Mask, one_of
from xlwings_udfs.finding import Finding
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Rule, findings


def judged(rule: Rule, ledger: Ledger, context: Context) -> tuple[list[Finding], list[Finding]]:
    """Findings of ``rule`` with the exceptions taken out, and those that taking them out silences."""
    judged_rows = _judged_rows(rule, ledger, context)
    everything = list(findings(rule, ledger, context, judged_rows))
    if not everything or not rule.may_be_excepted:
        kept, stated = _of_columns(everything, rule, ledger)
        kept, agreed_on = _apart(kept, rule, ledger, context)
        return kept, stated + agreed_on
    taken_out = _taken_out(rule, ledger, context)
    if not taken_out.any():
        return everything, []
    agreed = _agreed(rule, ledger, context)
    kept = list(findings(rule, ledger, context, judged_rows & ~taken_out))
    remaining = {_defect(finding) for finding in kept}
    silenced = [each for each in everything if _defect(each) not in remaining]
    return kept, [_with_reason(each, agreed.get(ledger.names.key(each.unit))) for each in silenced]


def compared_rows(rule: Rule, ledger: Ledger, context: Context) -> Mask:
    """The rows that ``rule`` is handed to compare: those it judges, the excepted ones taken out."""
    judged_rows = _judged_rows(rule, ledger, context)
    return judged_rows & ~_taken_out(rule, ledger, context) if rule.may_be_excepted else judged_rows


def _judged_rows(rule: Rule, ledger: Ledger, context: Context) -> Mask:
    return rows_judged(ledger, context, rule.judges) & one_of(kinds(ledger), *rule.kinds)


def _taken_out(rule: Rule, ledger: Ledger, context: Context) -> Mask:
    """Rows that 例外说明 or an exception of the office takes out of the group."""
    agreed = _agreed(rule, ledger, context)
    return _stated(ledger) | one_of(ledger.columns["unit_key"], *agreed)


def _stated(ledger: Ledger) -> Mask:
    """Rows whose 例外说明 states an exception."""
    return is_any(answers(ledger.columns["exception"].tolist(), EXCEPTION), Answer.DONE)


def _of_columns(found: list[Finding], rule: Rule, ledger: Ledger) -> tuple[list[Finding], list[Finding]]:
    """``found`` without what 例外说明 silences in the columns of ``rule`` that rest on 原则上, and that."""
    if not rule.excepted_keys or not found:
        return found, []
    rows = np.flatnonzero(_stated(ledger)).tolist()
    places = {ledger.place(position, key) for position in rows for key in rule.excepted_keys}
    silent = {(place.sheet, place.row, place.number) for place in places}
    kept: list[Finding] = []
    silenced: list[Finding] = []
    for each in found:
        (silenced if (each.sheet, each.row, each.number) in silent else kept).append(each)
    return kept, silenced


def judged_beside(rule: Rule, ledger: Ledger, context: Context) -> tuple[list[Finding], list[Finding]]:
    """As `judged`, of what ``rule`` finds on a list beside the registries."""
    if rule.check_absent is None or not context.existing:
        return [], []
    return _apart(list(rule.check_absent(ledger, context)), rule, ledger, context)


def _apart(
    found: list[Finding], rule: Rule, ledger: Ledger, context: Context
) -> tuple[list[Finding], list[Finding]]:
    """``found`` without the units that an exception was agreed for, and what is theirs."""
    agreed = _agreed(rule, ledger, context)
    units = [ledger.names.key(each.unit) for each in found]
    kept = [each for each, unit in zip(found, units, strict=True) if unit not in agreed]
    silenced = [
        _with_reason(each, agreed[unit]) for each, unit in zip(found, units, strict=True) if unit in agreed
    ]
    return kept, silenced


def _agreed(rule: Rule, ledger: Ledger, context: Context) -> Mapping[str, UnitException]:
    """Key of a unit → the exception from ``rule`` that holds for it on the day of the check."""
    return {
        ledger.names.key(each.unit): each
        for each in context.settings.exceptions
        if each.rule == rule.name and each.agreed_on <= context.as_of
    }


def _defect(finding: Finding) -> tuple[str, int, str, str]:
    return finding.sheet, finding.row, finding.cell, finding.account


def _with_reason(finding: Finding, exception: UnitException | None) -> Finding:
    if exception is None:
        return finding
    told = f"（例外：{exception.reason}，{exception.agreed_on.isoformat()}同意。）"
    return replace(finding, message=finding.message + told)
