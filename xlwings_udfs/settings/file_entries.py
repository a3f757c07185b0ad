"""Entries of a settings file: a workbook with the sheet 设置, or a TOML file with the same names.

备案工作日数 = 3
施行日期 = 2022-06-01

[[单位]]
单位全称 = "盐源县教育局"
单位简称 = "县教体局"

[规则级别]
low-use = "关闭"
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from xlwings_udfs.errors import InputError
from xlwings_udfs.files.content import TooLargeError, content_of
from xlwings_udfs.registry.sheet import CellValue
from xlwings_udfs.registry.sheets.program_sheets import SETTINGS
from xlwings_udfs.settings.entries import (
    EXCEPTION_FIELDS,
    HEADER_FIELDS,
    PLATFORM_FIELDS,
    RULE_FIELDS,
    UNIT_FIELDS,
    Entries,
    Entry,
    Row,
)
from xlwings_udfs.settings.sheet_entries import entries_of_sheet
from xlwings_udfs.settings.suggesting import meant

_TABLES = {"单位": UNIT_FIELDS, "例外": EXCEPTION_FIELDS}
_PAIRS = {"平台": PLATFORM_FIELDS, "规则级别": RULE_FIELDS, "列名": HEADER_FIELDS}

_MOST_BYTES = 1_000_000
_MOST_LINES = 20_000
"""A county has some hundred units, each a few lines."""

_NAME = re.compile(
    r"(?m)^(?P<open>[ \t]*(?:\[\[?)?[ \t]*)(?P<name>[^\s\"'\[\]=#][^\"'\[\]=#\n]*+)(?P<close>\]\]?|=)"
)
"""A name as people write it, bare: TOML 1.0 wants quotes around Chinese."""


def entries_of_file(path: Path) -> Entries:
    """The entries of a workbook's sheet 设置 or of a .toml file. Raises InputError when there are none."""
    if path.suffix.lower() == ".toml":
        return _entries_of_toml(path)
    from xlwings_udfs.files.reading import read_sheets  # only who has such a file needs the reader

    sheet = next((each for each in read_sheets(path) if each.name.strip() == SETTINGS), None)
    entries = entries_of_sheet(sheet) if sheet is not None else None
    if entries is None or entries.is_empty:
        raise InputError(
            f"「{path}」里没有「设置」工作表，或表里没有「设置项」「值」这样的表头。请给出带有设置的工作簿，或 .toml 文件。"
        )
    return entries


def _entries_of_toml(path: Path) -> Entries:
    content = _toml(path)
    source = f"设置文件「{path.name}」"
    tables = {name: tuple(_table(source, name, content.pop(name, []))) for name in _TABLES}
    pairs = {name: tuple(_pairs(source, name, content.pop(name, {}))) for name in _PAIRS}
    pairs["列名"] += tuple(_pairs(source, "列名", content.pop("列名对照", {})))
    for name, value in content.items():
        if isinstance(value, dict) or (
            isinstance(value, list) and any(isinstance(each, dict) for each in value)
        ):
            raise InputError(f"{source}里没有「{name}」这一节{meant(name, [*_TABLES, *_PAIRS])}")
    values = tuple(
        (Entry(name, f"{source}「{name}」"), Entry(_plain(value), f"{source}「{name}」"))
        for name, value in content.items()
        if value not in ("", [])
    )
    return Entries(
        source, values, tables["单位"], pairs["平台"], pairs["规则级别"], tables["例外"], pairs["列名"]
    )


def _toml(path: Path) -> dict[str, Any]:
    """What the file holds. Raises InputError when it is larger than settings are, or no TOML."""
    try:
        content = content_of(path, _MOST_BYTES)
        if content.count(b"\n") > _MOST_LINES:
            raise TooLargeError(path)
    except TooLargeError as error:
        raise InputError(
            f"设置文件「{path}」太大，不像是设置。请只写「名称 = 值」和各单位，不超过 {_MOST_LINES} 行。"
        ) from error
    except (OSError, ValueError) as error:
        raise InputError(f"无法读取设置文件「{path}」，请核对路径和权限。") from error
    try:
        return tomllib.loads(_NAME.sub(_quoted, content.decode("utf-8-sig").replace("\r\n", "\n")))
    except UnicodeDecodeError as error:
        raise InputError(f"设置文件「{path}」不是 UTF-8 的文字。请用记事本另存，编码选 UTF-8。") from error
    except RecursionError as error:
        raise InputError(
            f"设置文件「{path}」里方括号或花括号套得太多层。请按「名称 = 值」的写法改正。"
        ) from error
    except tomllib.TOMLDecodeError as error:
        if re.search("overwrite|twice|Duplicate", str(error)):
            raise InputError(
                f"设置文件「{path}」里有一个名称或一节写了两次。请留下一个，删去另一个。"
            ) from error
        raise InputError(
            f"设置文件「{path}」{_where(error)}的格式不对。请按「名称 = 值」的写法改正，文字要加英文引号。"
        ) from error
    except ValueError as error:
        raise InputError(f"设置文件「{path}」里有一个数太长。请按「名称 = 值」的写法改正。") from error


def _where(error: tomllib.TOMLDecodeError) -> str:
    """The place in the words of tomllib (at line 3, column 5), which are English."""
    place = re.search(r"at line (\d+), column (\d+)", str(error))
    if place:
        return f"第 {place[1]} 行第 {place[2]} 个字处"
    return "末尾"


def _quoted(match: re.Match[str]) -> str:
    return f'{match["open"]}"{match["name"].rstrip()}"{match["close"]}'


def _table(source: str, name: str, rows: object) -> Iterator[Row]:
    fields = _TABLES[name]
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError(f"{source}的「{name}」应写成 [[{name}]] 一节一节的，请改正。")
    for number, row in enumerate(rows, 1):
        for key in row:
            if key not in fields:
                raise InputError(f"{source}第 {number} 个[[{name}]]里没有「{key}」这一项{meant(key, fields)}")
        yield {
            field: Entry(_plain(row.get(field)), f"{source}第 {number} 个[[{name}]]的「{field}」")
            for field in fields
        }


def _pairs(source: str, name: str, pairs: object) -> Iterator[Row]:
    if not isinstance(pairs, dict):
        raise InputError(f'{source}的「{name}」应写成 [{name}] 一节，下面每行「名称 = "值"」，请改正。')
    first, second = _PAIRS[name]
    for key, value in pairs.items():
        place = f"{source}[{name}]的「{key}」"
        yield {first: Entry(key, place), second: Entry(_plain(value), place)}


def _plain(value: object) -> CellValue:
    """A TOML value as a cell would hold it; a list of texts joined by 、."""
    if value is None or isinstance(value, str | int | float | bool | datetime | date):
        return value
    if isinstance(value, list):
        return "、".join(map(str, value))
    return str(value)
