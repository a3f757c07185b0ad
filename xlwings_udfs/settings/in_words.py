"""The settings in force as users read them, under the names that the sheet 设置 gives them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from xlwings_udfs.facts.settings import Settings
from xlwings_udfs.finding import SEVERITY_NAMES
from xlwings_udfs.rules.base.engine import rule_named
from xlwings_udfs.settings.values import setting_names


def settings_in_words(settings: Settings) -> Iterator[tuple[str, str]]:
    """(name, value) of every number and date that rules compare with, and of whatever else the office changed."""
    defaults = Settings()
    for key, name in setting_names().items():
        if not hasattr(defaults, key):
            continue
        value, default = getattr(settings, key), getattr(defaults, key)
        if isinstance(default, int) or key == "effective_from" or value != default:
            yield name, _value(value)
    yield "停用的规则", "、".join(_title(rule) for rule in sorted(settings.off)) or "无"
    yield from ((name, text) for name, text in _lists(settings) if text)


def _value(value: Any) -> str:
    if value is None:
        return "未设置（各个时期的备案都检查）"
    if isinstance(value, tuple):
        return "、".join(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _lists(settings: Settings) -> Iterator[tuple[str, str]]:
    """What the lists of the settings hold; "" for an empty one."""
    names = settings.nomenclature
    levels = sorted(settings.severities.items())
    yield "改过级别的规则", "、".join(f"{_title(rule)}→{SEVERITY_NAMES[level]}" for rule, level in levels)
    yield "按同一平台计", "、".join(f"{each}→{other}" for each, other in names.same_platform.items())
    yield "单位名称对照", f"{len(names.units)} 个单位" if names.units else ""
    yield "列名对照", "、".join(f"{own}→{meant}" for own, meant in names.headers.items())
    yield "例外", f"{len(settings.exceptions)} 条" if settings.exceptions else ""


def _title(rule: str) -> str:
    return rule_named(rule).title
