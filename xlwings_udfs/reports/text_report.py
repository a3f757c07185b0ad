"""The result of a check for a person: a table by unit at a terminal, plain lines elsewhere."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rich.box import HORIZONTALS
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from xlwings_udfs.checking.inspection import Inspection, nothing_found, rule_title, size_in_words
from xlwings_udfs.finding import SEVERITY_NAMES, Bearer, Finding, Severity
from xlwings_udfs.registry.table.ledger import Registry
from xlwings_udfs.reports.wrapping import wrap
from xlwings_udfs.rules.base.engine import Disabled
from xlwings_udfs.settings.in_words import settings_in_words
from xlwings_udfs.shown import capped

MOST_ROWS = 300
"""Findings that the table at a terminal lists; nobody reads more, and drawing them takes seconds."""
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
_NO_UNIT = "（未填单位）"
_NARROW = 100
"""Cells of a terminal below which the rule's title stands in front of the message, in no column of its own."""
_TABLE = 50
"""Cells that a table needs."""
_LONGEST_UNIT = 60
"""Characters of a unit's name that are shown; what is longer is no name."""
OFFICES_OWN = "主管单位自己的（不算主办单位的问题）"
"""Where the findings stand that the county office itself bears."""
_SEVERITY, _RULE = 4, 16
"""Widths of these columns."""


def print_report(inspection: Inspection, console: Console) -> None:
    """Print what was checked, the findings by unit, what could not be judged and what to do next.

    At a terminal the findings stand in a table as wide as it; elsewhere, and where it is too narrow, each is one line.
    """
    _say(console, _headline(inspection), "bold")
    for sentence in inspection.on_columns:
        _say(console, sentence, "magenta")
    if not inspection.findings:
        _say(console, nothing_found(inspection), "green")
    elif console.is_terminal and console.width >= _TABLE:
        _print_table(inspection, console)
    else:
        _print_lines(inspection, console)
    for note in _notes(inspection):
        _say(console, note, "dim")
    for step in _next_steps(inspection):
        _say(console, step)


def _say(console: Console, text: str, style: str = "") -> None:
    """Print a sentence as it is: no markup, wrapped at a terminal only."""
    shown = wrap(text, console.width) if console.is_terminal else text
    console.print(Text(shown, style, overflow="fold"), soft_wrap=not console.is_terminal, highlight=False)


def _headline(inspection: Inspection) -> str:
    names = _names(inspection.registries)
    sizes = map(size_in_words, inspection.registries)
    sheets = "、".join(f"{name} {size}" for name, size in zip(names, sizes, strict=True))
    several = f"（{sheets}）" if len(inspection.registries) > 1 else ""
    counts = "，".join(f"{name} {inspection.count(severity)}" for severity, name in SEVERITY_NAMES.items())
    return (
        f"{inspection.file or '当前工作簿'}　检查日期 {inspection.as_of.isoformat()}　{inspection.region}\n"
        f"账号 {inspection.accounts} 个{several}\n{counts}"
    )


def _names(registries: Sequence[Registry]) -> list[str]:
    """The registries' sheets; of several on one sheet, where each begins as well."""
    count = Counter(each.sheet for each in registries)
    return [
        f"{each.sheet}（第{each.header_row}行起）" if count[each.sheet] > 1 else each.sheet
        for each in registries
    ]


def _print_table(inspection: Inspection, console: Console) -> None:
    several = len(inspection.registries) > 1
    by_unit = _first(MOST_ROWS, _by_unit(inspection.findings))
    places = [_place(finding, several) for found in by_unit.values() for finding in found]
    titled = console.width < _NARROW
    fixed = [_fitting(by_unit, 8, console.width // 6), _SEVERITY, _fitting(places, 8, console.width // 4)]
    if not titled:
        fixed.append(_RULE)
    left = console.width - sum(fixed) - 3 * len(fixed) - 2
    table = Table(box=HORIZONTALS, header_style="bold", pad_edge=False, padding=(0, 1))
    for header, width in zip(("单位", "级别", "单元格", "规则"), fixed, strict=False):
        table.add_column(header, width=width, overflow="fold")
    table.add_column("问题", width=left, overflow="fold")
    for unit, found in by_unit.items():
        for index, finding in enumerate(found):
            title = rule_title(finding.rule)
            table.add_row(
                wrap(capped(unit, _LONGEST_UNIT, 0), fixed[0]) if index == 0 else "",
                Text(SEVERITY_NAMES[finding.severity], _STYLES[finding.severity]),
                Text(wrap(_place(finding, several), fixed[2])),
                *([] if titled else [wrap(title, _RULE)]),
                _problem(_of_unit(finding) + finding.message, title if titled else "", left),
                end_section=index == len(found) - 1,
            )
    console.print(table)
    rest = len(inspection.findings) - len(places)
    if rest:
        _say(console, f"还有 {rest} 处没有列出，请用 --output 存成带标记的表格查看全部。", "bold")


def _first(most: int, by_unit: Mapping[str, Sequence[Finding]]) -> dict[str, Sequence[Finding]]:
    """The first ``most`` findings and their units."""
    shown: dict[str, Sequence[Finding]] = {}
    for unit, found in by_unit.items():
        if most > 0:
            shown[unit] = found[:most]
        most -= len(found)
    return shown


def _fitting(texts: Iterable[str], least: int, most: int) -> int:
    """Cells that the longest of ``texts`` takes, within bounds."""
    return max(least, min(most, max(map(cell_len, texts))))


def _problem(message: str, title: str, width: int) -> Text:
    lead = f"{title}：" if title else ""
    text = Text(wrap(lead + message, width))
    # The title may have been broken: its last sign stands that many line feeds further on.
    end = len(wrap(lead, width)) if lead else 0
    text.stylize("bold", 0, end)
    return text


def _print_lines(inspection: Inspection, console: Console) -> None:
    """All lines in one go: drawing them one by one takes longer than the rules."""
    lines = []
    for unit, found in _by_unit(inspection.findings).items():
        lines += [f"\n{capped(unit, _LONGEST_UNIT, 0)}（{len(found)} 处）", *map(_line, found)]
    console.out("\n".join(lines), end="\n\n", highlight=False)


def _line(finding: Finding) -> str:
    title = f"{SEVERITY_NAMES[finding.severity]}　{rule_title(finding.rule)}"
    return f"  {_place(finding, True)}　{title}：{_of_unit(finding)}{capped(finding.message)}"


def _of_unit(finding: Finding) -> str:
    """Whose account it is, where the finding stands in no unit's own list and its message does not say."""
    whose = f"「{finding.unit}」"
    return whose if finding.bearer is Bearer.OFFICE and finding.unit and whose not in finding.message else ""


def _by_unit(findings: Iterable[Finding]) -> Mapping[str, Sequence[Finding]]:
    """Findings of every unit, the unit with the most errors first; of a unit, the gravest first; the office's own last."""
    units: dict[str, list[Finding]] = defaultdict(list)
    own: list[Finding] = []
    for finding in findings:
        (own if finding.bearer is Bearer.OFFICE else units[finding.unit or _NO_UNIT]).append(finding)
    severities = list(Severity)
    counts = {unit: Counter(each.severity for each in found) for unit, found in units.items()}
    ordered = sorted(units, key=lambda unit: tuple(-counts[unit][severity] for severity in severities))
    by_severity = {
        unit: sorted(units[unit], key=lambda each: severities.index(each.severity)) for unit in ordered
    }
    return by_severity | ({OFFICES_OWN: own} if own else {})


def _place(finding: Finding, with_sheet: bool) -> str:
    cell = finding.cell or (f"第 {finding.row} 行" if finding.row else "整张表")
    return f"{finding.sheet}!{cell}" if with_sheet else cell


def _notes(inspection: Inspection) -> Iterable[str]:
    if inspection.excepted:
        yield f"因例外（「例外说明」列或设置）不计的：{len(inspection.excepted)} 处。"
    provisional = sum(finding.provisional for finding in inspection.findings)
    if provisional:
        yield (
            f"其中 {provisional} 处待核：缺少当年的放假通知，期限是推算的。"
            f"请用 xmt holidays add --region {inspection.region} --from 通知文件 录入后再检查。"
        )
    terms = "；".join(f"{name} {value}" for name, value in settings_in_words(inspection.settings))
    yield f"采用的设置（{inspection.settings_source or '默认'}）：{terms}。"
    yield from _not_judged(inspection.disabled)
    yield from (remark for remark in inspection.remarks if remark not in inspection.on_columns)


def _not_judged(disabled: Iterable[Disabled]) -> Iterable[str]:
    """One sentence for every sheet and reason."""
    grouped: dict[tuple[str, str], list[str]] = defaultdict(list)
    for each in disabled:
        grouped[each.sheet, each.why].append(rule_title(each.rule))
    for (sheet, why), titles in grouped.items():
        yield f"工作表「{sheet}」{why}，没有检查：{'、'.join(titles)}。"


def _next_steps(inspection: Inspection) -> Iterable[str]:
    if inspection.findings:
        yield (
            "下一步：按上面的单元格逐条改正后再检查一次；"
            "加 --output 新文件名 可得到带标记和批注的副本，原文件不会改动。"
        )
