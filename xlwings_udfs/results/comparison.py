"""What stands on the sheet 比较结果: what became of the findings of an earlier check."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from xlwings_udfs.checking.case import Case
from xlwings_udfs.checking.comparison import Comparison, compare
from xlwings_udfs.checking.inspection import Inspection, inspect, rule_title
from xlwings_udfs.errors import InputError
from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.finding import SEVERITY_NAMES, Finding
from xlwings_udfs.reports.comparison_report import LEFT, comparison_lines, comparison_parts
from xlwings_udfs.results.layout import (
    COLUMNS,
    FROZEN,
    NUMERALS,
    Box,
    Layout,
    Line,
    Look,
    day_of_check,
    jumps,
    list_header,
    section_line,
    severity_look,
)
from xlwings_udfs.settings.lending import calendar_in_force

TITLE = "政务新媒体检查比较"
_WIDTH = len(COLUMNS)
_ADVICE = "点单元格的地址可跳过去；写着「上次的」，是上次那份台账的单元格。"


def compared_with(
    case: Case,
    inspection: Inspection,
    earlier: Path,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Comparison:
    """The earlier file checked in the same way, and held against ``inspection``, which is of ``case``.

    Of the sheets wanted those are taken that the earlier file has. A file that an earlier check marked is judged
    as of that check's day: what only time made worse is then new. Raises InputError when it cannot be read or checked.
    """
    sheets = read_sheets(earlier)
    try:
        before = replace(
            case,
            sheets=sheets,
            as_of=day_of_check(sheets) or case.as_of,
            calendar=calendar_in_force(case.region, sheets, case.lent),
            file="",
            only=tuple(name for name in case.only if any(sheet.name == name for sheet in sheets)),
            found=None,
        )
        return compare(inspect(before, select=select, ignore=ignore), inspection)
    except InputError as error:
        raise InputError(f"用来比较的文件「{earlier}」：{error}") from error


def comparison_layout(
    comparison: Comparison, earlier: str, sheet: str, refer: Callable[[Finding], str]
) -> Layout:
    """Lay out the comparison with the file ``earlier``; ``sheet`` and ``refer`` are as `results.layout.layout` takes them.

    What was mended or is no longer judged bears the cell that it had in the earlier file, and leads nowhere.
    """
    counts = next(iter(comparison_lines(comparison, earlier)))
    lines: list[Line] = []
    starts: dict[str, int] = {}
    parts = [part for part in comparison_parts(comparison) if part.findings]
    for numeral, part in zip(NUMERALS, parts, strict=False):
        lines.append(())
        starts[part.name] = FROZEN + len(lines) + 1
        lines += [section_line(f"{numeral}、{part.name}{part.why}"), list_header()]
        lines += [
            _line(number, finding, comparison, refer(finding) if part.is_current else "")
            for number, finding in enumerate(part.findings, 1)
        ]
    top = [
        (Box(TITLE, Look.TITLE, span=_WIDTH),),
        (Box(counts, Look.PLAIN, span=_WIDTH),),
        jumps(starts, sheet, _ADVICE) if starts else (Box("两次都没有发现问题。", Look.PLAIN, span=_WIDTH),),
    ]
    header_row = min(starts.values(), default=FROZEN) + 1
    return Layout((*top, *lines), header_row, FROZEN + len(lines))


def _line(number: int, finding: Finding, comparison: Comparison, link: str) -> Line:
    place = f"{finding.sheet}!{finding.cell}" if finding.cell else finding.sheet
    gone = f"　{LEFT}。" if finding in comparison.left else ""
    return (
        Box(number, Look.CENTRE),
        Box(SEVERITY_NAMES[finding.severity], severity_look(finding.severity)),
        Box(rule_title(finding.rule)),
        Box(finding.unit),
        Box(finding.account),
        Box(finding.platform),
        Box(place, Look.LINK, link) if link else Box(f"上次的 {place}"),
        Box(f"{finding.message}{gone}"),
        Box(finding.basis),
    )
