"""What stands on the sheet 检查结果: its lines from top to bottom, before any format."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from xlwings_udfs.checking.inspection import Inspection, nothing_found, rule_remedy, rule_title, size_in_words
from xlwings_udfs.finding import SEVERITY_NAMES, Bearer, Finding, Severity
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.registry.sheets.program_sheets import is_results_sheet
from xlwings_udfs.settings.in_words import settings_in_words

COLUMNS: tuple[tuple[str, float], ...] = (
    ("序号", 6),
    ("级别", 7),
    ("规则", 24),
    ("单位", 25),
    ("账号", 20),
    ("平台", 13),
    ("单元格", 14),
    ("问题", 62),
    ("依据", 15),
)
"""Header and width (in characters) of every column of the list."""
_WIDTH = len(COLUMNS)
OFFICES_OWN = "主管单位自己的（不算主办单位的问题）"
_UNITS = "一、按单位汇总"
_RULES = "二、按规则汇总"
_NOTES = "三、检查说明"


class Look(StrEnum):
    """How a cell looks."""

    TITLE = "title"
    PLAIN = "plain"
    HEADER = "header"
    TEXT = "text"
    CENTRE = "centre"
    LINK = "link"
    JUMP = "jump"
    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
    SECTION = "section"


@dataclass(frozen=True)
class Box:
    """One cell: its text or number, look, the reference it leads to, how many columns it spans."""

    value: str | int
    look: Look = Look.TEXT
    link: str = ""
    span: int = 1


Line = tuple[Box, ...]
"""The cells of one row, from column A on."""


@dataclass(frozen=True)
class Layout:
    """All lines; ``header_row`` is the list's header and ``last_row`` the list's end, counted from 1."""

    lines: tuple[Line, ...]
    header_row: int
    last_row: int


def layout(inspection: Inspection, sheet: str, references: Sequence[str]) -> Layout:
    """Lay out the results; ``sheet`` is the quoted name of the sheet they stand on.

    ``references[i]`` is where finding i leads to, such as ``'台账'!E17``.
    """
    findings = inspection.findings
    listed = list(_list(findings, references)) if findings else [_all_well(inspection)]
    header_row = 4
    last_row = header_row + len(listed)
    units = [_section(_UNITS), *_by_unit(findings)] if findings else []
    rules = [_section(_RULES), *_by_rule(findings)] if findings else []
    notes = [_section(_NOTES), *_notes(inspection)]
    unit_row = last_row + 2
    rule_row = unit_row + len(units) + 1
    notes_row = rule_row + len(rules) + 1 if findings else unit_row
    jumps = [(_UNITS, unit_row), (_RULES, rule_row)] if findings else []
    top = [
        (Box("政务新媒体检查结果", Look.TITLE, span=_WIDTH),),
        (Box(_counts(inspection), Look.PLAIN, span=_WIDTH),),
        _jumps([*jumps, (_NOTES, notes_row)], sheet),
        tuple(Box(header, Look.HEADER) for header, _ in COLUMNS),
    ]
    blank: list[Line] = [()]
    tail = [*blank, *units, *blank, *rules, *blank, *notes] if findings else [*blank, *notes]
    return Layout((*top, *listed, *tail), header_row, last_row)


def day_of_check(sheets: Sequence[Sheet]) -> date | None:
    """The day as of which a workbook was marked, as its results sheet says; None when it never was."""
    for sheet in sheets:
        if is_results_sheet(sheet.name):
            for row in sheet.rows[:4]:
                match = re.search(r"检查日期：(\d{4}-\d{2}-\d{2})", str(row[0] if row else ""))
                if match:
                    return date.fromisoformat(match[1])
    return None


def _counts(inspection: Inspection) -> str:
    counts = "、".join(f"{name} {inspection.count(severity)} 处" for severity, name in SEVERITY_NAMES.items())
    units = len({each.unit for each in inspection.findings if each.bearer is Bearer.UNIT})
    return (
        f"检查日期：{inspection.as_of.isoformat()}　　地区：{inspection.region}　　"
        f"账号：{inspection.accounts} 个　　{counts}　　涉及单位：{units} 个"
    )


def _jumps(targets: Iterable[tuple[str, int]], sheet: str) -> Line:
    boxes = [Box(text, Look.JUMP, f"{sheet}!A{row}", span=2) for text, row in targets]
    advice = Box(
        "点「单元格」一列的地址可跳到出问题的地方；改好后再检查一次，旧标记会自动清除。", Look.PLAIN, span=2
    )
    filler = Box("", Look.PLAIN, span=_WIDTH - advice.span - sum(box.span for box in boxes))
    return (*boxes, filler, advice)


def _list(findings: Sequence[Finding], references: Sequence[str]) -> Iterator[Line]:
    for number, (finding, reference) in enumerate(_offices_last(findings, references), 1):
        place = f"{finding.sheet}!{finding.cell}" if finding.cell else finding.sheet
        yield (
            Box(number, Look.CENTRE),
            Box(SEVERITY_NAMES[finding.severity], _look(finding.severity)),
            Box(f"{rule_title(finding.rule)}{_BORNE if finding.bearer is Bearer.OFFICE else ''}"),
            Box(finding.unit),
            Box(finding.account),
            Box(finding.platform),
            Box(place, Look.LINK, reference),
            Box(finding.message),
            Box(finding.basis),
        )


_BORNE = "（主管单位自己的）"


def _offices_last(findings: Sequence[Finding], references: Sequence[str]) -> Iterable[tuple[Finding, str]]:
    """The findings that units bear, then those of the county office itself."""
    return sorted(zip(findings, references, strict=True), key=lambda each: each[0].bearer is Bearer.OFFICE)


def _all_well(inspection: Inspection) -> Line:
    return (Box(nothing_found(inspection), Look.TEXT, span=_WIDTH),)


def _by_unit(findings: Sequence[Finding]) -> Iterator[Line]:
    yield _table_header("序号", "单位", 3, "错误", "警告", "提示", "主要问题", "合计")
    units: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        unit = OFFICES_OWN if finding.bearer is Bearer.OFFICE else finding.unit or "（未填单位）"
        units[unit].append(finding)
    counts = {unit: Counter(finding.severity for finding in found) for unit, found in units.items()}
    worst_first = sorted(
        units, key=lambda unit: (unit == OFFICES_OWN, *(-counts[unit][severity] for severity in Severity))
    )
    for number, unit in enumerate(worst_first, 1):
        titles = Counter(rule_title(finding.rule) for finding in units[unit])
        yield (
            Box(number, Look.CENTRE),
            Box(unit, span=3),
            *(Box(counts[unit][severity] or "", Look.CENTRE) for severity in Severity),
            Box("；".join(f"{title} {count}" for title, count in titles.most_common())),
            Box(len(units[unit]), Look.CENTRE),
        )


def _by_rule(findings: Sequence[Finding]) -> Iterator[Line]:
    yield _table_header("序号", "规则", 3, "级别", "数量", "单位数", "怎么办", "依据")
    by_rule: dict[tuple[Severity, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        by_rule[finding.severity, finding.rule].append(finding)
    severities = list(Severity)
    ordered = sorted(by_rule, key=lambda each: (severities.index(each[0]), -len(by_rule[each]), each[1]))
    for number, (severity, rule) in enumerate(ordered, 1):
        found = by_rule[severity, rule]
        yield (
            Box(number, Look.CENTRE),
            Box(rule_title(rule), span=3),
            Box(SEVERITY_NAMES[severity], _look(severity)),
            Box(len(found), Look.CENTRE),
            Box(len({each.unit for each in found}), Look.CENTRE),
            Box(rule_remedy(rule)),
            Box(found[0].basis),
        )


def _notes(inspection: Inspection) -> Iterator[Line]:
    for registry in inspection.registries:
        yield _note(
            "检查的表", f"{registry.sheet}（表头在第 {registry.header_row} 行，{size_in_words(registry)}）"
        )
    for name, value in settings_in_words(inspection.settings):
        yield _note(f"设置：{name}", value)
    for remark in inspection.remarks:
        yield _note("说明", remark)
    for disabled in inspection.disabled:
        yield _note("没有检查", f"{disabled.sheet}：{rule_title(disabled.rule)}（{disabled.why}）")
    for finding in inspection.excepted:
        place = f"{finding.sheet}!{finding.cell}"
        yield _note("按例外不计", f"{place} {finding.unit}「{finding.account}」：{rule_title(finding.rule)}")


def _note(name: str, text: str) -> Line:
    return (Box(name, Look.TEXT, span=3), Box(text, Look.TEXT, span=_WIDTH - 3))


def _section(title: str) -> Line:
    return (Box(title, Look.SECTION, span=_WIDTH),)


def _table_header(first: str, second: str, span: int, *rest: str) -> Line:
    return (
        Box(first, Look.HEADER),
        Box(second, Look.HEADER, span=span),
        *(Box(each, Look.HEADER) for each in rest),
    )


def _look(severity: Severity) -> Look:
    return Look(severity.value)
