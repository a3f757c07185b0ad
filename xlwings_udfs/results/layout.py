"""What stands on the sheet 检查结果: its lines from top to bottom, before any format."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from xlwings_udfs.checking.inspection import Inspection, nothing_found, rule_remedy, rule_title, size_in_words
from xlwings_udfs.checking.reading_order import NO_UNIT, Entry, Part, reading_order
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
OFFICES_OWN = Part.OFFICES.value
_UNITS = "按单位汇总"
_RULES = "按规则汇总"
_NOTES = "检查说明"
_LIST = "问题清单"
NUMERALS = "一二三四五"
FROZEN = 3
"""Rows that stay in sight: the title, the totals and the jumps to each part."""
_SHORT = 30
"""Lines above a table with a heading of its own up to which it may begin on their page."""


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
    """All lines; ``header_row`` is the header of the units' list of findings and ``last_row`` its end, counted from 1.

    The header prints on every page behind it: what follows has its columns. ``breaks`` are rows behind
    which a new page begins.
    """

    lines: tuple[Line, ...]
    header_row: int
    last_row: int
    breaks: tuple[int, ...] = ()


def layout(inspection: Inspection, sheet: str, refer: Callable[[Finding], str]) -> Layout:
    """Lay out the results; ``sheet`` is the quoted name of the sheet they stand on.

    First what a chief reads (by unit, by rule) and what the check rested on, then the findings in the order of what
    to do first, those of the county office apart. ``refer`` gives where a finding leads to, such as ``'台账'!E17``.
    """
    findings = inspection.findings
    entries = reading_order(findings, inspection.as_of)
    units = [each for each in entries if each.part is not Part.OFFICES]
    offices = [each for each in entries if each.part is Part.OFFICES]
    parts = {
        _UNITS: list(_by_unit(findings)) if findings else [],
        _RULES: list(_by_rule(findings)) if findings else [],
        _NOTES: list(_notes(inspection)),
        _LIST: [list_header(), *(_list(units, refer) if units else [_all_well(inspection)])],
        OFFICES_OWN: [list_header(), *_list(offices, refer)] if offices else [],
    }
    if not findings:
        parts = {_LIST: parts[_LIST], _NOTES: parts[_NOTES]}
    return _stacked(inspection, sheet, {title: content for title, content in parts.items() if content})


def _stacked(inspection: Inspection, sheet: str, parts: Mapping[str, Sequence[Line]]) -> Layout:
    """The parts one below the other, each under its heading, below the title, the totals and the jumps."""
    told = inspection.on_calendar
    lines: list[Line] = [(Box(told, Look.TEXT, span=_WIDTH),)] if told else []
    starts: dict[str, int] = {}
    breaks: list[int] = []
    for numeral, (title, content) in zip(NUMERALS, parts.items(), strict=False):
        lines.append(())
        starts[title] = FROZEN + len(lines) + 1
        if title in (_RULES, _LIST) and starts[title] > _SHORT:
            breaks.append(starts[title] - 1)
        lines += [section_line(f"{numeral}、{title}"), *content]
    top = [
        (Box("政务新媒体检查结果", Look.TITLE, span=_WIDTH),),
        (Box(_counts(inspection), Look.PLAIN, span=_WIDTH),),
        jumps(starts, sheet, "点单元格的地址可跳过去；改好后再检查一次，旧标记会自动清除。"),
    ]
    header_row = starts[_LIST] + 1
    last_row = starts[_LIST] + len(parts[_LIST])
    return Layout((*top, *lines), header_row, last_row, tuple(breaks))


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


_JUMP_SPANS = (2, 1, 1, 1, 2)
"""Columns that each jump takes."""


def jumps(starts: Mapping[str, int], sheet: str, told: str) -> Line:
    """Links to the parts, which begin in the rows ``starts``, and what is ``told`` beside them."""
    boxes = [
        Box(f"{numeral}、{title.split('（')[0]}", Look.JUMP, f"{sheet}!A{row}", span=span)
        for numeral, (title, row), span in zip(NUMERALS, starts.items(), _JUMP_SPANS, strict=False)
    ]
    advice = Box(told, Look.PLAIN, span=2)
    filler = _WIDTH - advice.span - sum(box.span for box in boxes)
    return (*boxes, *([Box("", Look.PLAIN, span=filler)] if filler else []), advice)


def list_header() -> Line:
    """The header of a list of findings."""
    return tuple(Box(header, Look.HEADER) for header, _ in COLUMNS)


def _list(entries: Iterable[Entry], refer: Callable[[Finding], str]) -> Iterator[Line]:
    for number, entry in enumerate(entries, 1):
        finding = entry.first
        accounts = list(dict.fromkeys(each.account for each in entry.findings))
        names = accounts[0] + (f"（{entry.folded}）" if entry.folded else "")
        yield (
            Box(number, Look.CENTRE),
            Box(SEVERITY_NAMES[finding.severity], severity_look(finding.severity)),
            Box(rule_title(finding.rule)),
            Box(finding.unit),
            Box(names),
            Box(finding.platform),
            Box(
                f"{finding.sheet}!{entry.place}" if finding.cell else finding.sheet, Look.LINK, refer(finding)
            ),
            Box(finding.message),
            Box(finding.basis),
        )


def _all_well(inspection: Inspection) -> Line:
    said = "主办单位没有要改的。" if inspection.findings else nothing_found(inspection)
    return (Box(said, Look.TEXT, span=_WIDTH),)


def _by_unit(findings: Sequence[Finding]) -> Iterator[Line]:
    yield _table_header("序号", "单位", 3, "错误", "警告", "提示", "主要问题", "合计")
    units: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        unit = OFFICES_OWN if finding.bearer is Bearer.OFFICE else finding.unit or NO_UNIT
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
            Box(SEVERITY_NAMES[severity], severity_look(severity)),
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
        if remark == inspection.on_calendar:
            continue
        yield _note("说明", remark)
    for disabled in inspection.disabled:
        yield _note("没有检查", f"{disabled.sheet}：{rule_title(disabled.rule)}（{disabled.why}）")
    for finding in inspection.excepted:
        place = f"{finding.sheet}!{finding.cell}"
        yield _note("按例外不计", f"{place} {finding.unit}「{finding.account}」：{rule_title(finding.rule)}")


def _note(name: str, text: str) -> Line:
    return (Box(name, Look.TEXT, span=3), Box(text, Look.TEXT, span=_WIDTH - 3))


def section_line(title: str) -> Line:
    """The heading of a part."""
    return (Box(title, Look.SECTION, span=_WIDTH),)


def _table_header(first: str, second: str, span: int, *rest: str) -> Line:
    return (
        Box(first, Look.HEADER),
        Box(second, Look.HEADER, span=span),
        *(Box(each, Look.HEADER) for each in rest),
    )


def severity_look(severity: Severity) -> Look:
    """How a severity's name looks."""
    return Look(severity.value)
