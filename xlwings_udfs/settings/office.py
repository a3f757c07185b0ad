"""From entries to settings: every name known, every value of its kind, or one message that says where."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

from xlwings_udfs.errors import InputError
from xlwings_udfs.forms.file_names import FORM_NAME, UNIT_SIGN
from xlwings_udfs.registry.columns import COLUMNS
from xlwings_udfs.registry.dates import read_date
from xlwings_udfs.registry.nomenclature import MOST_HEADS, Nomenclature, RegisteredUnit
from xlwings_udfs.registry.platforms import recognise
from xlwings_udfs.registry.text import clean
from xlwings_udfs.registry.units import UnitNames
from xlwings_udfs.resources import template
from xlwings_udfs.rules.finding import SEVERITY_NAMES, Severity
from xlwings_udfs.rules.settings import Settings, UnitException
from xlwings_udfs.settings.entries import Entries, Entry, Row

if TYPE_CHECKING:
    from xlwings_udfs.rules.rule import Rule

OFF = "关闭"
_IN_NAMES = re.compile(r"[（(][^（）()]*[）)]|[ ·]")
"""What people write into a name besides the name: a post in brackets, spaces between two characters, a dot."""
_SEPARATORS = "、,，;；"
_SEVERITIES = {name: severity for severity, name in SEVERITY_NAMES.items()}


@dataclass(frozen=True)
class Office:
    """What the office set: the rules' settings, and what the doors need besides.

    ``source`` says where it was read ("" for the defaults), ``region`` is "" when it is not set.
    """

    settings: Settings = field(default_factory=Settings)
    region: str = ""
    form_name: str = FORM_NAME
    form_folder: str = "备案表"
    source: str = ""


def office_of(entries: Entries) -> Office:
    """The settings in force. Raises InputError for a name that is none (suggesting one) or a wrong value."""
    values = _values(entries.values)
    own = Office()
    levels = _levels(entries.rules)
    nomenclature = Nomenclature(
        county=values.pop("county", Settings().county),
        units=_units(entries.units, values.get("county", Settings().county)),
        same_platform=_same_platforms(entries.platforms),
        headers=_headers(entries.headers),
    )
    doors = {
        "region": values.pop("region", own.region),
        "form_name": values.pop("form_name", own.form_name),
        "form_folder": values.pop("form_folder", own.form_folder),
    }
    settings = replace(
        Settings(),
        **values,
        nomenclature=nomenclature,
        severities={rule: level for rule, level in levels.items() if level is not None},
        off=frozenset(rule for rule, level in levels.items() if level is None),
        exceptions=tuple(map(_exception, entries.exceptions)),
    )
    return Office(settings, source=entries.source, **doors)


@cache
def _names() -> Mapping[str, str]:
    """What users read for each setting, and its key."""
    text = tomllib.loads(template("设置.toml").read_text(encoding="utf-8"))
    return {each["name"]: each["key"] for group in text["group"] for each in group["setting"]}


def _values(entries: Iterable[tuple[Entry, Entry]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    keys = set(_names().values())
    for name, entry in entries:
        text = clean(name.value).removeprefix("xmt_")
        key = _names().get(text, text)
        if key not in keys:
            raise InputError(f"{name.place}「{text}」不是设置项{_meant(text, _names())}")
        if key in found:
            raise InputError(f"{name.place}「{text}」设置了两次，请只留一处。")
        found[key] = _value(key, entry)
    return found


def _value(key: str, entry: Entry) -> Any:
    default = getattr(Settings(), key, "")
    text = clean(entry.value)
    if isinstance(default, int):
        if not text.isdecimal() or int(text) < 1:
            raise InputError(f"{entry.place}应填大于 0 的整数，现在是「{text}」，请改正。")
        return int(text)
    if isinstance(default, tuple):
        return _several(entry)
    if key == "form_name" and UNIT_SIGN not in text:
        raise InputError(
            f"{entry.place}「{text}」里没有 {UNIT_SIGN}，各单位的备案表会同名。请补上 {UNIT_SIGN}。"
        )
    return _day(entry) if key == "effective_from" else text


def _day(entry: Entry) -> date:
    day = read_date(entry.value).day
    if day is None:
        raise InputError(f"{entry.place}「{clean(entry.value)}」不是完整的日期，请改成如2022年6月1日。")
    return day


def _several(entry: Entry) -> tuple[str, ...]:
    """The names in a cell, joined by 、 or the like."""
    text = clean(entry.value)
    for separator in _SEPARATORS[1:]:
        text = text.replace(separator, _SEPARATORS[0])
    return tuple(each.strip() for each in text.split(_SEPARATORS[0]) if each.strip())


def _units(rows: Iterable[Row], county: str) -> tuple[RegisteredUnit, ...]:
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
            _several(row["单位简称"]),
            _several(row["曾用名"]),
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
    names = [_IN_NAMES.sub("", name) for name in _several(entry)]
    if len(names) > MOST_HEADS:
        raise InputError(f"{entry.place}填了{len(names)}名主要负责人，一个单位最多填{MOST_HEADS}名，请改正。")
    return "、".join(names)


def _same_platforms(rows: Iterable[Row]) -> dict[str, str]:
    """Platform → the one it is counted as, both canonical."""
    found = {}
    for row in rows:
        if clean(row["按同一平台"].value):
            first, second = (_platform(row[name]) for name in ("平台", "按同一平台"))
            found[first] = second
    return found


def _platform(entry: Entry) -> str:
    text = clean(entry.value)
    known = recognise(text)
    if not known.platform or known.unnamed:
        raise InputError(f"{entry.place}「{text}」不是认得的平台，请从「平台」列选一个填上。")
    return known.key


def _headers(rows: Iterable[Row]) -> dict[str, str]:
    """The office's own header → the canonical one."""
    known = [column.header for column in COLUMNS]
    found = {}
    for row in rows:
        own, meant = (clean(row[name].value) for name in ("台账里的列名", "就是这一列"))
        if meant not in known:
            raise InputError(f"{row['就是这一列'].place}「{meant}」不是台账的标准列名{_meant(meant, known)}")
        found[own] = meant
    return found


def _levels(rows: Iterable[Row]) -> dict[str, Severity | None]:
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
    from xlwings_udfs.rules.engine import rules

    text = clean(entry.value)
    by_text = {name: rule for rule in rules() for name in (rule.name, rule.title)}
    if text not in by_text:
        raise InputError(f"{entry.place}「{text}」不是规则{_meant(text, by_text)}")
    return by_text[text]


def _exception(row: Row) -> UnitException:
    unit, reason = (clean(row[name].value) for name in ("单位", "理由"))
    if not unit:
        raise InputError(f"{row['单位'].place}没有填例外的单位，请补填，或清空这一行。")
    if not reason:
        raise InputError(f"{row['理由'].place}没有填例外的理由，请补填：没有理由的例外不能采用。")
    return UnitException(unit, _rule(row["规则"]).name, reason, _day(row["同意日期"]))


def _meant(text: str, known: Iterable[str]) -> str:
    near = get_close_matches(text, list(known), n=1, cutoff=0.5)
    return f"，是不是「{near[0]}」？请改正。" if near else f"，可以填：{'、'.join(known)}。请改正。"
