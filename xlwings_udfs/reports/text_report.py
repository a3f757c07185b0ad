"""The result of a check for a person: one line a finding, in the order of what to do first, the totals last."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from xlwings_udfs.checking.inspection import Inspection, nothing_found, rule_title, size_in_words
from xlwings_udfs.checking.reading_order import Entry, Part, in_parts, reading_order
from xlwings_udfs.finding import SEVERITY_NAMES, Severity
from xlwings_udfs.registry.table.ledger import Registry
from xlwings_udfs.reports.wrapping import wrap
from xlwings_udfs.rules.base.engine import Disabled
from xlwings_udfs.settings.in_words import settings_in_words
from xlwings_udfs.shown import capped

MOST_LINES = 300
"""Findings that are listed at a terminal; nobody reads more there."""
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
_LONGEST_UNIT = 60
"""Characters of a unit's name that are shown; what is longer is no name."""
_WIDEST_PLACE = 24
"""Cells to which shorter places are filled up at most, so that what follows stands below each other."""
_INDENT = "    "
_SENTENCE = re.compile(r"(?:「[^「」]*」|[^。「]|「)*")
"""A message to the end of its first sentence: a full stop in what is quoted does not end it."""


def print_report(inspection: Inspection, console: Console, *, verbose: bool = False) -> None:
    """Print what was checked, the findings as people read them, what could not be judged, what to do next, the totals.

    Each finding is one line: its place, whose it is, what is wrong; at a terminal no longer than this is wide.
    With ``verbose`` the whole message stands below.
    """
    _say(console, _headline(inspection), "bold")
    for sentence in filter(None, [inspection.on_calendar, *inspection.on_columns]):
        _say(console, sentence, "magenta")
    if inspection.findings:
        _print_findings(inspection, console, verbose)
    else:
        _say(console, nothing_found(inspection), "green")
    for note in _notes(inspection):
        _say(console, note, "dim")
    if inspection.findings:
        _say(console, _next_step(verbose))
    _say(console, _totals(inspection), "bold")


def _say(console: Console, text: str, style: str = "") -> None:
    """Print a sentence as it is: no markup, wrapped at a terminal only."""
    shown = wrap(text, console.width) if console.is_terminal else text
    console.print(Text(shown, style, overflow="fold"), soft_wrap=not console.is_terminal, highlight=False)


def _headline(inspection: Inspection) -> str:
    names = _names(inspection.registries)
    sizes = map(size_in_words, inspection.registries)
    sheets = "、".join(f"{name} {size}" for name, size in zip(names, sizes, strict=True))
    several = f"（{sheets}）" if len(inspection.registries) > 1 else ""
    return (
        f"{inspection.file or '当前工作簿'}　检查日期 {inspection.as_of.isoformat()}　{inspection.region}\n"
        f"账号 {inspection.accounts} 个{several}"
    )


def _names(registries: Sequence[Registry]) -> list[str]:
    """The registries' sheets; of several on one sheet, where each begins as well."""
    count = Counter(each.sheet for each in registries)
    return [
        f"{each.sheet}（第{each.header_row}行起）" if count[each.sheet] > 1 else each.sheet
        for each in registries
    ]


def _print_findings(inspection: Inspection, console: Console, verbose: bool) -> None:
    """All lines in one go: drawing them one by one takes longer than the rules."""
    entries = reading_order(inspection.findings, inspection.as_of)
    listed = entries[:MOST_LINES] if console.is_terminal else entries
    widest = min(_WIDEST_PLACE, max(cell_len(_place(entry)) for entry in listed))
    lines: list[Text] = []
    for part, found in in_parts(listed).items():
        lines.append(_heading(part, entries))
        for entry in found:
            lines += _lines(entry, console, widest, verbose)
    if console.is_terminal:
        console.print(Text("\n").join(lines), soft_wrap=True, highlight=False)
    else:
        console.out("\n".join(line.plain for line in lines), highlight=False)
    left = len(entries) - len(listed)
    if left:
        _say(console, f"还有 {left} 条没有列出，请用 --output 存成带标记的表格查看全部。", "bold")


def _heading(part: Part, entries: Iterable[Entry]) -> Text:
    count = sum(len(entry.findings) for entry in entries if entry.part is part)
    return Text(f"【{part}】{count} 处", "bold")


def _place(entry: Entry) -> str:
    return f"{entry.first.sheet}!{entry.place}"


def _lines(entry: Entry, console: Console, widest: int, verbose: bool) -> Iterator[Text]:
    place = _place(entry)
    severity = SEVERITY_NAMES[entry.first.severity]
    title, said = rule_title(entry.first.rule), capped(entry.first.message)
    whose = "，".join(filter(None, [capped(entry.unit, _LONGEST_UNIT, 0), entry.folded]))
    lead = f"{place}{' ' * (widest - cell_len(place))}　"
    line = f"{lead}{severity}　{whose}　{title}：{_first_sentence(said)}".replace("\n", " ")
    text = Text(_cut(line, console.width) if console.is_terminal else line)
    text.stylize(_STYLES[entry.first.severity], len(lead), len(lead) + len(severity))
    yield text
    if verbose:
        whole = wrap(said, console.width - len(_INDENT)) if console.is_terminal else said
        yield from (Text(f"{_INDENT}{each}", "dim") for each in whole.split("\n"))


def _first_sentence(message: str) -> str:
    """What is wrong: the message without its advice."""
    match = _SENTENCE.match(message)
    return match[0] if match else message


def _cut(line: str, width: int) -> str:
    return line if cell_len(line) <= width else f"{set_cell_size(line, width - 1).rstrip()}…"


def _notes(inspection: Inspection) -> Iterable[str]:
    if inspection.excepted:
        yield f"因例外（「例外说明」列或设置）不计的：{len(inspection.excepted)} 处。"
    terms = "；".join(f"{name} {value}" for name, value in settings_in_words(inspection.settings))
    yield f"采用的设置（{inspection.settings_source or '默认'}）：{terms}。"
    yield from _not_judged(inspection.disabled)
    said = {inspection.on_calendar, *inspection.on_columns}
    yield from (remark for remark in inspection.remarks if remark not in said)


def _not_judged(disabled: Iterable[Disabled]) -> Iterator[str]:
    """One sentence for every column that is lacking: on which sheets, and what was therefore not checked."""
    sheets: dict[tuple[str, str], list[str]] = defaultdict(list)
    for each in disabled:
        sheets[each.why, rule_title(each.rule)].append(each.sheet)
    titles: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for (why, title), names in sheets.items():
        titles[why, tuple(dict.fromkeys(names))].append(title)
    for (why, where), rules in titles.items():
        yield f"{why}（{'、'.join(where)}），没有检查：{'、'.join(rules)}。"


def _next_step(verbose: bool) -> str:
    details = "" if verbose else "怎么改，加 --verbose 看全文，或用 xmt explain 规则名称；"
    return f"下一步：从上到下逐条改正后再检查一次；{details}加 --output 新文件名 可得到带标记和批注的副本，原文件不会改动。"


def _totals(inspection: Inspection) -> str:
    counts = "，".join(f"{name} {inspection.count(severity)}" for severity, name in SEVERITY_NAMES.items())
    provisional = sum(each.provisional for each in inspection.findings)
    return f"{counts}{f'（其中待核 {provisional}）' if provisional else ''}"
