"""The rules that the formulas judge by, and how a verdict words them."""

from collections.abc import Iterable

from xlwings_udfs.finding import Finding, Severity
from xlwings_udfs.rules.base.engine import rule_named

SEPARATOR = "；"
PROVISIONAL = "（待核）"
HINT_ONLY = "（仅提示）"

DUPLICATE, INCONSISTENT, REPEATED = "duplicate-account", "inconsistent-name", "duplicate-row"
COMPARING = (DUPLICATE, INCONSISTENT, REPEATED)
"""Those that compare a row with others."""
DUE, OVERDUE = "filing-due", "overdue-filing"
TIMED = (DUE, OVERDUE)
"""Those that the days bring about although nothing is typed."""
RULES = (
    *COMPARING,
    "missing-field",
    "host-not-in-certification",
    "unknown-platform",
    "platform-not-named",
    "unknown-filing-type",
    "vague-reason",
    "missing-approval",
    "impossible-date",
    "late-filing",
    *TIMED,
)
"""All of them, in the order in which a verdict names them."""


def title(rule: str) -> str:
    """A rule's title behind the sign that separates it from the one before."""
    return f"{SEPARATOR}{rule_named(rule).title}"


def worded(findings: Iterable[Finding]) -> str:
    """What a verdict says of ``findings``, each title behind a separator, once and in the order of `RULES`.

    Of several findings of one rule the gravest, and one that is certain before one that is not, is said.
    """
    gravest: dict[str, Finding] = {}
    for each in findings:
        if each.rule not in gravest or _weight(each) < _weight(gravest[each.rule]):
            gravest[each.rule] = each
    return "".join(_said(gravest[rule]) for rule in RULES if rule in gravest)


def _weight(finding: Finding) -> tuple[int, bool]:
    return list(Severity).index(finding.severity), finding.provisional


def _said(finding: Finding) -> str:
    hint = HINT_ONLY if finding.severity is Severity.HINT else ""
    return f"{title(finding.rule)}{PROVISIONAL if finding.provisional else ''}{hint}"


def is_of_its_row(finding: Finding) -> bool:
    """Is it a fault of its row? A platform nobody listed is told once a workbook, at the first that bears it."""
    return not (finding.rule == "unknown-platform" and finding.platform)
