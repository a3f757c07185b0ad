"""What changed between two checks of a registry: new, mended and still open findings."""

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from xlwings_udfs.rules.finding import Finding


@dataclass(frozen=True)
class Comparison:
    """``new`` and ``still_open`` are findings of the later check, ``mended`` those of the earlier one."""

    new: tuple[Finding, ...]
    still_open: tuple[Finding, ...]
    mended: tuple[Finding, ...]


def compare(earlier: Sequence[Finding], later: Sequence[Finding]) -> Comparison:
    """Pair the findings of two checks, whatever rows were inserted, moved or sorted in between.

    Two findings are the same defect when rule, unit, account, platform and column are the same; of several
    alike (one account entered three times) as many are paired as there are on both sides. A provisional
    finding that became certain is the same defect.
    """
    waiting: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
    for index, finding in enumerate(earlier):
        waiting[_defect(finding)].append(index)
    new, still_open = [], []
    for finding in later:
        pairs = waiting[_defect(finding)]
        if pairs:
            pairs.popleft()
            still_open.append(finding)
        else:
            new.append(finding)
    unpaired = sorted(index for indexes in waiting.values() for index in indexes)
    return Comparison(tuple(new), tuple(still_open), tuple(earlier[index] for index in unpaired))


def _defect(finding: Finding) -> tuple[str, ...]:
    return finding.rule, finding.unit, finding.account, finding.platform, finding.column
