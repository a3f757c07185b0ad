"""The result of a check for a person: a table by unit at a terminal, plain lines elsewhere."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rich.box import HORIZONTALS
from rich.console import Console
from rich.table import Table
from rich.text import Text

from xlwings_udfs.inspection import Inspection, rule_title, size_in_words
from xlwings_udfs.rules.engine import Disabled
from xlwings_udfs.rules.finding import SEVERITY_NAMES, Finding, Severity
from xlwings_udfs.settings.in_words import settings_in_words

MOST_ROWS = 300
"""Findings that the table at a terminal lists; nobody reads more, and drawing them takes seconds."""
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
_NO_UNIT = "（未填单位）"
_NARROW = 100


def print_report(inspection: Inspection, console: Console) -> None:
    """Print what was checked, the findings by unit, what could not be judged and what to do next.

    At a terminal the findings stand in a table as wide as it; elsewhere each is one line.
    """
    _say(console, _headline(inspection), "bold")
    if not inspection.findings:
        _say(
            console,
            "没有发现问题，台账符合通知要求。" if inspection.accounts else "表里还没有账号。",
            "green",
        )
    elif console.is_terminal:
        _print_table(inspection, console)
    else:
        _print_lines(inspection, console)
    for note in _notes(inspection):
        _say(console, note, "dim")
    for step in _next_steps(inspection):
        _say(console, step)


def _say(console: Console, text: str, style: str = "") -> None:
    """Print a sentence as it is: no markup, wrapped at a terminal only."""
    console.print(Text(text, style, overflow="fold"), soft_wrap=not console.is_terminal, highlight=False)


def _headline(inspection: Inspection) -> str:
    sheets = "、".join(f"{each.sheet} {size_in_words(each)}" for each in inspection.registries)
    several = f"（{sheets}）" if len(inspection.registries) > 1 else ""
    counts = "，".join(f"{name} {inspection.count(severity)}" for severity, name in SEVERITY_NAMES.items())
    return (
        f"{inspection.file or '当前工作簿'}　检查日期 {inspection.as_of.isoformat()}　{inspection.region}\n"
        f"账号 {inspection.accounts} 个{several}；{counts}"
    )


def _print_table(inspection: Inspection, console: Console) -> None:
    wide = console.width >= _NARROW
    table = Table(box=HORIZONTALS, header_style="bold", expand=True, pad_edge=False, padding=(0, 1))
    table.add_column("单位", ratio=2, min_width=12, overflow="fold")
    table.add_column("级别", width=4, no_wrap=True)
    table.add_column("单元格", min_width=8, max_width=18, overflow="fold")
    if wide:
        table.add_column("规则", ratio=2, min_width=14, overflow="fold")
    table.add_column("问题", ratio=7, overflow="fold")
    several = len(inspection.registries) > 1
    left = MOST_ROWS
    for unit, found in _by_unit(inspection.findings).items():
        shown = found[:left]
        left -= len(shown)
        for index, finding in enumerate(shown):
            table.add_row(
                Text(unit if index == 0 else ""),
                Text(SEVERITY_NAMES[finding.severity], _STYLES[finding.severity]),
                Text(_place(finding, several)),
                *([Text(rule_title(finding.rule))] if wide else []),
                _problem(finding, titled=not wide),
                end_section=index == len(shown) - 1,
            )
        if not left:
            break
    console.print(table)
    if len(inspection.findings) > MOST_ROWS:
        rest = len(inspection.findings) - MOST_ROWS
        _say(console, f"还有 {rest} 处没有列出，请用 --output 存成带标记的表格查看全部。", "bold")


def _problem(finding: Finding, titled: bool) -> Text:
    text = Text(f"{rule_title(finding.rule)}：" if titled else "", "bold")
    text.append(finding.message, "not bold")
    return text


def _print_lines(inspection: Inspection, console: Console) -> None:
    """All lines in one go: drawing them one by one takes longer than the rules."""
    lines = []
    for unit, found in _by_unit(inspection.findings).items():
        lines += [f"\n{unit}（{len(found)} 处）", *map(_line, found)]
    console.out("\n".join(lines), end="\n\n", highlight=False)


def _line(finding: Finding) -> str:
    title = f"{SEVERITY_NAMES[finding.severity]}　{rule_title(finding.rule)}"
    return f"  {_place(finding, True)}　{title}：{finding.message}"


def _by_unit(findings: Iterable[Finding]) -> Mapping[str, Sequence[Finding]]:
    """Findings of every unit, the unit with the most errors first; of a unit, the gravest first."""
    units: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        units[finding.unit or _NO_UNIT].append(finding)
    severities = list(Severity)
    counts = {unit: Counter(each.severity for each in found) for unit, found in units.items()}
    ordered = sorted(units, key=lambda unit: tuple(-counts[unit][severity] for severity in severities))
    return {unit: sorted(units[unit], key=lambda each: severities.index(each.severity)) for unit in ordered}


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
    yield from inspection.remarks


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
