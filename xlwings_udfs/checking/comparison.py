"""What changed between two checks of a registry: findings that are new, mended, still open or no longer judged."""

from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from xlwings_udfs.checking.inspection import Inspection
from xlwings_udfs.facts.identity import Account, account_of, accounts_of, renamed
from xlwings_udfs.finding import Finding
from xlwings_udfs.registry.values.units import UnitNames
from xlwings_udfs.rules.base.engine import rules


@dataclass(frozen=True)
class Comparison:
    """``new`` and ``still_open`` are findings of the later check, the others of the earlier one.

    ``mended`` are those that the later check looked for and did not find. ``no_longer_judged`` it did not look
    for: their account ``left`` the registry (which mends nothing: who knows that it was cancelled?), their rule lacks
    a column now, or an exception was made.
    """

    new: tuple[Finding, ...]
    still_open: tuple[Finding, ...]
    mended: tuple[Finding, ...]
    no_longer_judged: tuple[Finding, ...]
    left: frozenset[Finding] = frozenset()


Defect = tuple[str, Account, str]
"""Rule, account, column: what two findings of one defect have in common, wherever their rows moved."""
Telling = Callable[[Finding], Defect]


def compare(earlier: Inspection, later: Inspection) -> Comparison:
    """Pair the findings of two checks, whatever was inserted, moved, sorted or renamed in between.

    Of several findings alike (one account entered three times) as many are paired as there are on both sides.
    A provisional finding that became certain is the same defect.
    """
    names = later.registries[0].names
    before, now = (accounts_of(each.registries, names) for each in (earlier, later))
    of_earlier = _telling(earlier, names, renamed(before, now))
    of_later = _telling(later, names)
    new, still_open, gone = _paired(earlier.findings, of_earlier, later.findings, of_later)

    excepted = {of_later(finding) for finding in later.excepted}
    judging = _judging(later)
    mended: list[Finding] = []
    unjudged: list[Finding] = []
    left: set[Finding] = set()
    for finding in gone:
        defect = rule, account, _ = of_earlier(finding)
        looked_for = not finding.row or any((rule, sheet) in judging for sheet in now.get(account, ()))
        (mended if looked_for and defect not in excepted else unjudged).append(finding)
        if finding.row and account not in now:
            left.add(finding)
    return Comparison(tuple(new), tuple(still_open), tuple(mended), tuple(unjudged), frozenset(left))


def _paired(
    earlier: Sequence[Finding], of_earlier: Telling, later: Sequence[Finding], of_later: Telling
) -> tuple[list[Finding], list[Finding], list[Finding]]:
    """Findings of the later check alone, of both (as the later one has them), and of the earlier check alone."""
    waiting: dict[Defect, deque[int]] = defaultdict(deque)
    for index, finding in enumerate(earlier):
        waiting[of_earlier(finding)].append(index)
    new: list[Finding] = []
    still_open: list[Finding] = []
    for finding in later:
        same = waiting[of_later(finding)]
        (still_open if same else new).append(finding)
        if same:
            same.popleft()
    left = sorted(index for indexes in waiting.values() for index in indexes)
    return new, still_open, [earlier[index] for index in left]


def _telling(
    inspection: Inspection, names: UnitNames, moved: Mapping[Account, Account] = MappingProxyType({})
) -> Telling:
    """How the findings of ``inspection`` are told apart: a column by what it is, not by how its header is spelled.

    An account of ``moved`` counts as what it is called now.
    """
    columns = {
        (registry.sheet, header.text): key
        for registry in inspection.registries
        for key, header in registry.headers.items()
    }

    def defect(finding: Finding) -> Defect:
        account = account_of(names, finding.unit, finding.account, finding.platform, *finding.account_key[3:])
        column = columns.get((finding.sheet, finding.column), finding.column)
        return finding.rule, moved.get(account, account), column

    return defect


def _judging(inspection: Inspection) -> set[tuple[str, str]]:
    """Every rule with every sheet that it judged."""
    disabled = {(each.rule, each.sheet) for each in inspection.disabled}
    concerned = {
        (rule.name, registry.sheet)
        for rule in rules()
        for registry in inspection.registries
        if registry.kind in rule.kinds
    }
    return concerned - disabled
