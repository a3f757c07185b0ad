"""The order in which people read findings, on every door: what waits for a day first, equal ones told once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from xlwings_udfs.finding import Bearer, Finding, Severity

NO_UNIT = "（未填单位）"


class Part(StrEnum):
    """The parts of the list in their order; the value is the heading that people read."""

    PRESSING = "先办：今天到期、即将到期和已经逾期的"
    ERRORS = "错误"
    WARNINGS = "警告"
    HINTS = "提示"
    OFFICES = "主管单位自己的（不算主办单位的问题）"


_BY_SEVERITY = {Severity.ERROR: Part.ERRORS, Severity.WARNING: Part.WARNINGS, Severity.HINT: Part.HINTS}


@dataclass(frozen=True)
class Entry:
    """One line of the list: a finding, or several that say the same of neighbouring cells of one unit."""

    part: Part
    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding that speaks for all."""
        return self.findings[0]

    @property
    def place(self) -> str:
        """The cells without their sheet: E17, I4:I12, 第 5 行, or 整张表."""
        first, last = self.findings[0], self.findings[-1]
        if not first.cell:
            return f"第 {first.row} 行" if first.row else "整张表"
        return first.cell if first.cell == last.cell else f"{first.cell}:{last.cell}"

    @property
    def unit(self) -> str:
        """The unit concerned, as people read it."""
        return self.first.unit or NO_UNIT

    @property
    def folded(self) -> str:
        """How many accounts it concerns, in words; "" for one."""
        return f"{len(self.findings)} 个账号" if len(self.findings) > 1 else ""


def reading_order(findings: Sequence[Finding], as_of: date) -> tuple[Entry, ...]:
    """``findings`` (in the order of the contract) as people read them at the day ``as_of``.

    First what is due on a day, the nearest first and then what is overdue, the longest first; then errors, warnings
    and hints, in each the unit with the most of them first and a unit's together; last what the county office bears.
    """
    parts: dict[Part, list[Finding]] = {part: [] for part in Part}
    for each in findings:
        parts[_part(each)].append(each)
    parts[Part.PRESSING].sort(key=lambda each: _urgency(each, as_of))
    parts[Part.OFFICES].sort(key=lambda each: list(Severity).index(each.severity))
    for part in (Part.ERRORS, Part.WARNINGS, Part.HINTS):
        parts[part] = _by_unit(parts[part])
    return tuple(Entry(part, same) for part, found in parts.items() for same in _folded(found))


def in_parts(entries: Iterable[Entry]) -> Mapping[Part, Sequence[Entry]]:
    """The entries of every part that has any."""
    parts: dict[Part, list[Entry]] = {}
    for entry in entries:
        parts.setdefault(entry.part, []).append(entry)
    return parts


def _part(finding: Finding) -> Part:
    if finding.bearer is Bearer.OFFICE:
        return Part.OFFICES
    return Part.PRESSING if finding.due else _BY_SEVERITY[finding.severity]


def _urgency(finding: Finding, as_of: date) -> tuple[bool, date]:
    due = finding.due or as_of
    return due < as_of, due


def _by_unit(findings: Sequence[Finding]) -> list[Finding]:
    counts = Counter(each.unit for each in findings)
    places = {unit: number for number, unit in enumerate(counts)}
    return sorted(findings, key=lambda each: (-counts[each.unit], places[each.unit]))


def _folded(findings: Sequence[Finding]) -> Iterator[tuple[Finding, ...]]:
    """Findings that say the same of one cell or of cells one below the other, where the first of them stands."""
    runs: list[list[Finding]] = []
    latest: dict[tuple[object, ...], list[Finding]] = {}
    for each in findings:
        run = latest.get(_said(each))
        if run and each.cell and each.row - run[-1].row in (0, 1):
            run.append(each)
        else:
            runs.append([each])
            latest[_said(each)] = runs[-1]
    return map(tuple, runs)


def _said(finding: Finding) -> tuple[object, ...]:
    return (
        finding.rule, finding.severity, finding.provisional, finding.bearer, finding.unit,
        finding.sheet, finding.number, finding.column, finding.message,
    )  # fmt: skip
