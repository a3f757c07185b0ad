"""Settings as they stand where the office wrote them: plain entries, each with its place for messages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from xlwings_udfs.registry.sheet import CellValue

VALUE_FIELDS = ("设置项", "值")
UNIT_FIELDS = ("单位全称", "单位简称", "曾用名", "上级单位", "主要负责人")
PLATFORM_FIELDS = ("平台", "按同一平台")
RULE_FIELDS = ("规则", "级别")
EXCEPTION_FIELDS = ("单位", "规则", "理由", "同意日期")
HEADER_FIELDS = ("台账里的列名", "就是这一列")
OPTIONAL = frozenset(UNIT_FIELDS[1:])
"""Columns that a list may leave out."""


@dataclass(frozen=True)
class Entry:
    """One value and where it stands, as a message names it: ``工作表「设置」B7``."""

    value: CellValue
    place: str


Row = Mapping[str, Entry]
"""A row of one of the lists: field → entry."""


@dataclass(frozen=True)
class Entries:
    """Everything an office wrote. ``values`` are (name, entry) in their order; the others rows of the lists."""

    source: str
    values: tuple[tuple[Entry, Entry], ...] = ()
    units: tuple[Row, ...] = ()
    platforms: tuple[Row, ...] = ()
    rules: tuple[Row, ...] = ()
    exceptions: tuple[Row, ...] = ()
    headers: tuple[Row, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Was nothing found that could be a setting?"""
        return not any((self.values, self.units, self.platforms, self.rules, self.exceptions, self.headers))
