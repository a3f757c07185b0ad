"""The single settings: every name known, every value of its kind, or one message that says where."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from xlwings_udfs.calendars.regions import known_regions
from xlwings_udfs.errors import InputError
from xlwings_udfs.facts.settings import Settings
from xlwings_udfs.files.names import UNIT_SIGN
from xlwings_udfs.registry.values.dates import read_date
from xlwings_udfs.registry.values.text import clean
from xlwings_udfs.resources import template
from xlwings_udfs.settings.entries import Entry
from xlwings_udfs.settings.suggesting import meant

_SEPARATORS = "、,，;；"
_LARGEST = 3650
"""Of any number that counts days or characters: ten years of days are a slip of the pen."""
_COUNTS_ACCOUNTS = ("few_followers", "few_reads")
_PLACES = {"county": ("县", "市", "区", "旗"), "prefecture": ("州", "市", "盟", "地区")}
"""How the names of counties and prefectures end: 盐源 alone is no county."""


@cache
def setting_names() -> Mapping[str, str]:
    """Key of every setting → what users read for it, in the order of the sheet 设置."""
    text = tomllib.loads(template("settings.toml").read_text(encoding="utf-8"))
    return {each["key"]: each["name"] for group in text["group"] for each in group["setting"]}


def read_values(entries: Iterable[tuple[Entry, Entry]]) -> dict[str, Any]:
    """Key → value of every setting that the office wrote. Raises InputError for a wrong name or value."""
    keys = {name: key for key, name in setting_names().items()}
    found: dict[str, Any] = {}
    for name, entry in entries:
        text = clean(name.value).removeprefix("xmt_")
        key = keys.get(text, text)
        if key not in setting_names():
            raise InputError(f"{name.place}「{text}」不是设置项{meant(text, keys)}")
        if key in found:
            raise InputError(f"{name.place}「{text}」设置了两次，请只留一处。")
        found[key] = _value(key, entry)
    return found


def _value(key: str, entry: Entry) -> Any:
    default = getattr(Settings(), key, "")
    if isinstance(default, int):
        return _number(key, entry)
    if isinstance(default, tuple):
        return several(entry)
    if key == "effective_from":
        return day(entry)
    return _text(key, entry)


def _number(key: str, entry: Entry) -> int:
    text = clean(entry.value)
    if not text.isdecimal() or int(text) < 1:
        raise InputError(f"{entry.place}应填大于 0 的整数，现在是「{text}」，请改正。")
    if key not in _COUNTS_ACCOUNTS and int(text) > _LARGEST:
        raise InputError(f"{entry.place}「{text}」太大了，最多填 {_LARGEST}，请改正。")
    return int(text)


def _text(key: str, entry: Entry) -> str:
    text = clean(entry.value)
    if key == "form_name" and UNIT_SIGN not in text:
        raise InputError(
            f"{entry.place}「{text}」里没有 {UNIT_SIGN}，各单位的备案表会同名。请补上 {UNIT_SIGN}。"
        )
    if key == "region" and text not in known_regions():
        new = f"，这个地区的放假通知还没有录入。请改填：{'、'.join(known_regions())}，或先录入通知。"
        raise InputError(f"{entry.place}没有「{text}」的放假日历{meant(text, known_regions(), new)}")
    if key in _PLACES and not text.endswith(_PLACES[key]):
        raise InputError(f"{entry.place}「{text}」要写全称，如「{getattr(Settings(), key)}」，请改正。")
    return text


def day(entry: Entry) -> date:
    """The whole date that ``entry`` holds. Raises InputError when it holds none."""
    found = read_date(entry.value).day
    if found is None:
        raise InputError(f"{entry.place}「{clean(entry.value)}」不是完整的日期，请改成如2022年6月1日。")
    return found


def several(entry: Entry) -> tuple[str, ...]:
    """The names in a cell, joined by 、 or the like."""
    text = clean(entry.value)
    for separator in _SEPARATORS[1:]:
        text = text.replace(separator, _SEPARATORS[0])
    return tuple(each.strip() for each in text.split(_SEPARATORS[0]) if each.strip())
