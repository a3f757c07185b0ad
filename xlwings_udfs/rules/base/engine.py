"""Running the rules: which there are, which can judge which sheet, what they find, in a fixed order."""

import importlib
import pkgutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from xlwings_udfs.errors import InputError
from xlwings_udfs.facts.context import Context
from xlwings_udfs.finding import Finding
from xlwings_udfs.registry.columns.schema import BY_KEY
from xlwings_udfs.registry.table.ledger import Ledger, Registry
from xlwings_udfs.rules.base.exceptions import judged, judged_beside
from xlwings_udfs.rules.base.remarks import on_calendar, remarks
from xlwings_udfs.rules.base.rule import Rule


@dataclass(frozen=True)
class Disabled:
    """A rule that cannot judge a sheet, and why: ``缺少列：最近更新日期``."""

    rule: str
    sheet: str
    why: str


@dataclass(frozen=True)
class Report:
    """What a check found. ``excepted`` are the findings that a text in 例外说明 silences.

    Findings stand in the order of the sheets in the workbook, then row, rule, column: however the rows
    were read, the same registry gives the same report. ``remarks`` are Chinese sentences on how the check
    was made (such as: no 施行日期 is set), ``on_calendar`` the one on the notices it lacked, "" when it lacked none.
    """

    findings: tuple[Finding, ...]
    excepted: tuple[Finding, ...] = ()
    disabled: tuple[Disabled, ...] = ()
    remarks: tuple[str, ...] = ()
    on_calendar: str = ""


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of the folder, by name: each module is one. Raises TypeError for a file that holds no ``RULE``."""
    folder = importlib.import_module(__package__.rpartition(".")[0])
    files = (entry.name for entry in pkgutil.iter_modules(folder.__path__) if not entry.ispkg)
    return tuple(
        sorted((_rule_of(f"{folder.__name__}.{file}") for file in files), key=lambda rule: rule.name)
    )


def _rule_of(module: str) -> Rule:
    rule = getattr(importlib.import_module(module), "RULE", None)
    if not isinstance(rule, Rule):
        raise TypeError(f"{module} holds no Rule named RULE; what is no rule belongs into rules/base/")
    return rule


def rule_named(name: str) -> Rule:
    """The rule of that name or title. Raises InputError, suggesting the nearest one, when there is none."""
    by_name = {rule.name: rule for rule in rules()}
    by_title = {rule.title: rule for rule in rules()}
    if name in by_name or name in by_title:
        return by_name.get(name) or by_title[name]
    near = get_close_matches(name.lower().replace("_", "-"), [*by_name, *by_title], n=1, cutoff=0.5)
    advice = f"是不是「{near[0]}」？" if near else f"可用的规则：{'、'.join(by_name)}。"
    raise InputError(f"没有名为「{name}」的规则，{advice}请改正规则名后再试。")


def chosen(context: Context, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The rules to run: those of ``select`` (all when empty), less ``ignore`` and those switched off.

    A rule that ``select`` names runs although the settings switch it off. Raises InputError for a name
    that is no rule's, in the settings too.
    """
    wanted, unwanted, off = (
        {rule_named(name).name for name in names} for names in (select, ignore, sorted(context.settings.off))
    )
    for name in context.settings.severities:
        rule_named(name)
    return tuple(
        rule
        for rule in rules()
        if rule.name not in unwanted and (rule.name in wanted if wanted else rule.name not in off)
    )


def check(
    registries: Sequence[Registry], context: Context, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> Report:
    """Judge ``registries`` (in the order of their sheets) by the rules ``select`` less ``ignore``.

    Each rule sees all sheets that it can judge joined in one ledger, so that it compares across them.
    Raises InputError for a name that is no rule's.
    """
    found: list[Finding] = []
    excepted: list[Finding] = []
    disabled: list[Disabled] = []

    @cache
    def ledger(indices: tuple[int, ...]) -> Ledger:
        return Ledger.join([registries[index] for index in indices])

    wanted = chosen(context, select, ignore)
    titles = {rule.name: rule.title for rule in wanted}
    for rule in wanted:
        concerned = tuple(index for index, each in enumerate(registries) if each.kind in rule.kinds)
        whys = {index: why_disabled(rule, registries[index]) for index in concerned}
        told = {index: why or why_in_part(rule, registries[index]) for index, why in whys.items()}
        disabled += [Disabled(rule.name, registries[index].sheet, why) for index, why in told.items() if why]
        able = tuple(index for index, why in whys.items() if not why)
        along = tuple(index for index, each in enumerate(registries) if each.kind in rule.beside)
        beside = concerned if rule.check_absent and context.existing else ()
        for judge, indices in ((judged, able), (judged_beside, beside)):
            if indices:
                kept, silenced = judge(rule, ledger(tuple(sorted({*indices, *along}))), context)
                found += kept
                excepted += silenced
    return Report(
        findings=_in_order(found, registries),
        excepted=_in_order(excepted, registries),
        disabled=tuple(sorted(set(disabled), key=lambda each: (_sheets(registries)[each.sheet], each.rule))),
        on_calendar=on_calendar(context, found, titles) if registries else "",
        remarks=tuple(remarks(context, registries, titles, ledger)),
    )


def why_disabled(rule: Rule, registry: Registry) -> str:
    """Why ``rule`` cannot judge the sheet; "" when it can."""
    lacking = [key for key in rule.needs if not _has(registry, key)]
    if lacking:
        return f"缺少列：{_headers(lacking)}"
    if rule.partly and rule.needs_any and not any(_has(registry, key) for key in rule.needs_any):
        return why_in_part(rule, registry)
    if rule.needs_any and not any(_has(registry, key) for key in rule.needs_any):
        return f"缺少列：{_headers(rule.needs_any)}（至少要有一列）"
    return ""


def why_in_part(rule: Rule, registry: Registry) -> str:
    """What ``rule`` cannot judge of the sheet although it judges the rest; "" when it judges all."""
    lacking = [key for key in rule.partly if not _has(registry, key)]
    return f"缺少列：{_headers(lacking)}" if lacking else ""


def _has(registry: Registry, key: str) -> bool:
    """Has the sheet values for ``key``: a column of its own, or (platform) brackets in the names?"""
    return key in registry.headers or key in registry.source_keys


def _headers(keys: Iterable[str]) -> str:
    return "、".join(BY_KEY[key].header for key in keys)


def _sheets(registries: Sequence[Registry]) -> dict[str, int]:
    """Position of each sheet in the workbook (of its first table)."""
    return {registry.sheet: index for index, registry in reversed(list(enumerate(registries)))}


def _in_order(found: Iterable[Finding], registries: Sequence[Registry]) -> tuple[Finding, ...]:
    """In the contract's order; what several accounts of one row have in common is said once."""
    position = _sheets(registries)
    once = {
        (each.rule, each.sheet, each.account_row, each.cell, each.message): each
        for each in reversed(list(found))
    }
    return tuple(
        sorted(
            once.values(),
            key=lambda each: (
                position[each.sheet],
                each.row,
                each.rule,
                len(each.cell),
                each.cell,
                each.account,
                each.message,
            ),
        )
    )
