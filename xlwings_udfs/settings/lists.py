"""The lists of the settings: units, platforms, rules, exceptions, headers; each row understood or told where it stands."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from xlwings_udfs.errors import InputError
from xlwings_udfs.facts.settings import UnitException
from xlwings_udfs.finding import SEVERITY_NAMES, Severity
from xlwings_udfs.registry.columns.schema import BY_KEY, COLUMNS
from xlwings_udfs.registry.columns.spellings import UNUSED, header_key
from xlwings_udfs.registry.values.known_platforms import NAMES
from xlwings_udfs.registry.values.nomenclature import MOST_HEADS, RegisteredUnit
from xlwings_udfs.registry.values.platforms import meant as meant_platform
from xlwings_udfs.registry.values.platforms import read_platform
from xlwings_udfs.registry.values.text import clean
from xlwings_udfs.registry.values.units import UnitNames
from xlwings_udfs.settings.entries import HEADER_FIELDS, Entry, Row
from xlwings_udfs.settings.suggesting import meant
from xlwings_udfs.settings.values import day, several

if TYPE_CHECKING:
    from xlwings_udfs.rules.base.rule import Rule

OFF = "关闭"
_IN_NAMES = re.compile(r"[（(][^（）()]*[）)]|[ ·]")
"""What people write into a name besides the name: a post in brackets, spaces between two characters, a dot."""
_SEVERITIES = {name: severity for severity, name in SEVERITY_NAMES.items()}


def read_units(rows: Iterable[Row], county: str) -> tuple[RegisteredUnit, ...]:
    """The table of units. One name that means two units is an error: they would be merged."""
    units: list[RegisteredUnit] = []
    claimed: dict[str, str] = {}
    key_of = UnitNames(county).key
    for row in rows:
        name = clean(row["单位全称"].value)
        if not name:
            raise InputError(f"{row['单位全称'].place}没有填单位全称，请补填，或清空这一行。")
        unit = RegisteredUnit(
            name,
            several(row["单位简称"]),
            several(row["曾用名"]),
            clean(row["上级单位"].value),
            _heads(row["主要负责人"]),
        )
        for each in dict.fromkeys(key_of(text) for text in (name, *unit.short_names, *unit.former_names)):
            if claimed.setdefault(each, name) != name:
                raise InputError(
                    f"{row['单位全称'].place}「{name}」与「{claimed[each]}」的名称、简称或曾用名重复，"
                    "会把两个单位当成一个，请改正。"
                )
        units.append(unit)
    return tuple(units)


def _heads(entry: Entry) -> str:
    names = [_IN_NAMES.sub("", name) for name in several(entry)]
    if len(names) > MOST_HEADS:
        raise InputError(f"{entry.place}填了{len(names)}名主要负责人，一个单位最多填{MOST_HEADS}名，请改正。")
    return "、".join(names)


def read_same_platforms(rows: Iterable[Row]) -> dict[str, str]:
    """Platform → the one it is counted as, both canonical; of a chain (A as B, B as C) its end."""
    next_one: dict[str, str] = {}
    for row in rows:
        if clean(row["按同一平台"].value):
            first, second = (_platform(row[name]) for name in ("平台", "按同一平台"))
            if next_one.setdefault(first, second) != second:
                raise InputError(f"{row['平台'].place}「{first}」写了两次「按同一平台」，请只留一处。")
            if first in _chain(second, next_one):
                raise InputError(
                    f"{row['按同一平台'].place}「{first}」与「{second}」互相合并，请只在一个平台后面填另一个。"
                )
    return {first: _chain(second, next_one)[-1] for first, second in next_one.items()}


def _chain(platform: str, next_one: dict[str, str]) -> list[str]:
    chain = [platform]
    while chain[-1] in next_one and next_one[chain[-1]] not in chain:
        chain.append(next_one[chain[-1]])
    return chain


def _platform(entry: Entry) -> str:
    text = clean(entry.value)
    known = read_platform(text)
    # A new platform may be named; what is near a known name is a slip of the pen.
    if not known.platform or known.unnamed or (not known.listed and meant_platform(text)):
        otherwise = "，请从「平台」列选一个填上。"
        raise InputError(f"{entry.place}「{text}」不是认得的平台{meant(text, NAMES, otherwise)}")
    return known.key


_NOT_USED = frozenset((UNUSED, "不采用", "不是", "忽略", "无", "没有"))


def read_headers(rows: Iterable[Row]) -> dict[str, str]:
    """The office's own header → the canonical one, which may be given by any known header; `UNUSED` for none."""
    known = [column.header for column in COLUMNS]
    found = {}
    for row in rows:
        own, meant_by = (clean(row[name].value) for name in ("台账里的列名", "就是这一列"))
        if not own:
            raise InputError(f"{row['台账里的列名'].place}没有填台账里的列名，请补填，或清空这一行。")
        column = header_key(meant_by)
        if meant_by in _NOT_USED:
            found[own] = UNUSED
        elif column is None:
            raise InputError(
                f"{row['就是这一列'].place}「{meant_by}」不是台账的标准列名{meant(meant_by, known)}"
            )
        else:
            found[own] = BY_KEY[column[0]].header
    return found


def header_rows(pairs: Iterable[str]) -> Iterator[Row]:
    """Rows of 列名对照 from texts such as 签字时间=审核同意日期. Raises InputError for a text without a sign of equality."""
    for pair in pairs:
        own, sign, canonical = pair.replace("＝", "=").partition("=")
        if not sign or not own.strip() or not canonical.strip():
            raise InputError(f"--column「{pair}」要写成「台账里的列名=标准列名」，如 签字时间=审核同意日期。")
        yield {
            name: Entry(value.strip(), f"--column「{pair}」")
            for name, value in zip(HEADER_FIELDS, (own, canonical), strict=True)
        }


def read_levels(rows: Iterable[Row]) -> dict[str, Severity | None]:
    """Rule → its severity where the office changed it; None for a rule switched off."""
    found: dict[str, Severity | None] = {}
    for row in rows:
        level = clean(row["级别"].value)
        if not level:
            continue
        rule = _rule(row["规则"])
        if level == OFF:
            found[rule.name] = None
        elif level not in _SEVERITIES:
            raise InputError(
                f"{row['级别'].place}「{level}」不是级别，只能填：{'、'.join([*_SEVERITIES, OFF])}。"
            )
        elif _SEVERITIES[level] is not rule.severity:
            found[rule.name] = _SEVERITIES[level]
    return found


def _rule(entry: Entry) -> "Rule":
    """The rule that the entry gives by name or title."""
    # The rules bring pandas, which is slow to load: only settings that speak of rules pay for it.
    from xlwings_udfs.rules.base.engine import rule_named, rules

    text = clean(entry.value)
    if not text:
        raise InputError(f"{entry.place}没有填规则，请补填，或清空这一行。")
    names = [name for rule in rules() for name in (rule.name, rule.title)]
    if text not in names:
        otherwise = "。规则的名称见「规则级别」表，或用 xmt explain 列出。"
        raise InputError(f"{entry.place}「{text}」不是规则{meant(text, names, otherwise)}")
    return rule_named(text)


def read_exception(row: Row) -> UnitException:
    """An exception with its unit, rule, reason and day; raises InputError when one of them is missing or wrong."""
    unit, reason = (clean(row[name].value) for name in ("单位", "理由"))
    if not unit:
        raise InputError(f"{row['单位'].place}没有填例外的单位，请补填，或清空这一行。")
    if not reason:
        raise InputError(f"{row['理由'].place}没有填例外的理由，请补填：没有理由的例外不能采用。")
    return UnitException(unit, _rule(row["规则"]).name, reason, day(row["同意日期"]))
