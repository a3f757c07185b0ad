"""Rows that may be a table's header, of one row to three, and what its texts name: 类型 under 备案 means 备案类型."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from xlwings_udfs.registry.columns.evidence import names_platform
from xlwings_udfs.registry.columns.phrases import SAYS, readings
from xlwings_udfs.registry.columns.spellings import NO_HEADERS, Headers, header_key
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.registry.values.text import clean

_LONGEST = 40
_NO_HEADER = re.compile(r"\d{3,}|[:：]\s*[^\s:：]|[《》]")
"""Numbers, what a line above the header tells (填报单位：县水利局), titles of documents."""
_LINE_ABOVE = re.compile("[:：]")
"""填报单位：… and 填报时间：… stand above a header and are none."""
_PLAINLY = 0.8
"""A reading from here on is a header's and no value's: 同意 may be a consent below a header."""
_BARE = frozenset(("类型", "名称", "账号", "原因", "单位", "平台", "状态", "负责人"))
"""Known headers whose group may say what they mean: 名称 under 主办单位."""
_GROUP_NOUN = re.compile(r"(情况|信息|内容|事项)$")
"""What a group of columns is headed with behind its own word: 备案情况."""


class Heading(NamedTuple):
    """A header's text as its cell spells it, and the words that it means: 类型 under 备案 means 备案类型."""

    text: str
    meaning: str


_NO_HEADING = Heading("", "")


class Candidate(NamedTuple):
    """Rows that may be a header: ``header_row`` and ``first_row`` (of data) as in `FoundTable`.

    ``headings`` are its columns, ``named`` the keys that their texts alone name, with their columns from 1.
    """

    header_row: int
    first_row: int
    headings: tuple[Heading, ...]
    named: Mapping[str, int]


def candidates(sheet: Sheet, indices: Iterable[int], own: Headers = NO_HEADERS) -> Iterator[Candidate]:
    """Whatever may be a header in the rows at ``indices`` (from 0): of each row alone, with the next, with the next two."""
    last = len(sheet.rows)
    known: dict[int, list[str]] = {}

    def texts(index: int) -> list[str]:
        if index not in known:
            known[index] = [clean(value) for value in sheet.rows[index]]
        return known[index]

    for index in indices:
        rows = [texts(each) for each in range(index, min(index + 3, last))]
        if not rows or not any(rows[0]):
            continue
        header = _grouped(sheet, index, texts(index - 1) if index else (), rows[0], own)
        for count in range(1, len(rows) + 1):
            if count > 1:
                groups = _spread(sheet, index + count - 1, rows[count - 2])
                header = _joined(header, groups, rows[count - 1], own)
            named = _named(header, own)
            if named:
                yield Candidate(index + 1, index + 1 + count, tuple(header), named)


def _named(headings: Sequence[Heading], own: Headers) -> dict[str, int]:
    """The columns that the headers' texts name: the known ones first, then those that words name plainly."""
    named: dict[str, int] = {}
    for column, heading in enumerate(headings, 1):
        known = header_key(heading.meaning, own) if heading.meaning else None
        if known:
            named.setdefault(known[0], column)
    for column, heading in enumerate(headings, 1):
        if not heading.meaning or not _may_be_header(heading.meaning) or column in named.values():
            continue
        said = readings(heading.meaning)
        key = max((key for key in said if key not in named), key=lambda each: said[each], default="")
        if key and said[key] >= SAYS and not names_platform(heading.text):
            named[key] = column
    return named


def _may_be_header(text: str) -> bool:
    """A quick look: is ``text`` short, and without numbers, as headers are?"""
    return len(text) <= _LONGEST and not _NO_HEADER.search(text)


def _is_header(text: str, own: Headers) -> bool:
    """Is ``text`` a header, known or plainly said, and no value that a cell below one may hold as well?"""
    if header_key(text, own):
        return True
    if _GROUP_NOUN.search(text) or not _may_be_header(text):
        return False
    return max(readings(text).values(), default=0) >= _PLAINLY


def _grouped(
    sheet: Sheet, index: int, above: Sequence[str], texts: Sequence[str], own: Headers
) -> list[Heading]:
    """A header's row, its texts under those of the row above: 类型 under 备案情况 means 备案类型."""
    groups = _spread(sheet, index, above)
    pairs = zip_longest(groups, _wide(groups), texts, fillvalue="")
    return [Heading(text, _meaning(group or "", bool(wide), text, own)) for group, wide, text in pairs]


def _wide(groups: Sequence[str]) -> list[bool]:
    """Does each of the texts stand above several columns?"""
    return [
        text != "" and text in (*groups[max(at - 1, 0) : at], *groups[at + 1 : at + 2])
        for at, text in enumerate(groups)
    ]


def _meaning(group: str, wide: bool, text: str, own: Headers) -> str:
    """What ``text`` means in its group; itself where the two together say no more.

    Words that are no known header are taken together only under a group of several columns: below a header of one
    column stand its values.
    """
    if not text or not group or len(group) > _LONGEST:
        return text
    together = f"{_GROUP_NOUN.sub('', group)}{text}"
    if header_key(together, own):
        return together
    if not wide or not readings(text) or (header_key(text, own) and text not in _BARE):
        return text
    alone, both = (max(readings(each).values(), default=0.0) for each in (text, together))
    return together if both > alone else text


def _spread(sheet: Sheet, row: int, texts: Sequence[str]) -> list[str]:
    """The texts of a row, one that is merged across columns in each of them."""
    spread = list(texts)
    for area in sheet.merged:
        if area.first_row == row and area.first_column <= len(texts):
            for column in range(area.first_column, min(area.last_column, len(texts))):
                spread[column] = texts[area.first_column - 1]
    return spread


def _joined(
    upper: Sequence[Heading], groups: Sequence[str], below: Sequence[str], own: Headers
) -> list[Heading]:
    """One header from two rows: the lower text where it, or it behind the text of its group, is a header.

    [] when the lower row is data, or the upper one names no column (a title above a header of one row).
    """
    texts = [each.text for each in upper if each.text]
    if all(_LINE_ABOVE.search(text) for text in texts):
        return []
    plain = [each.meaning for each in upper if each.meaning and _is_header(each.meaning, own)]
    if len(plain) < 2 and not any(header_key(each, own) for each in plain):
        return []
    joined = []
    platforms = _platforms_below(groups, below)
    for at, (above, group, wide, text) in enumerate(zip_longest(upper, groups, _wide(groups), below)):
        heading = above or _NO_HEADING
        if text and at in platforms:
            heading = Heading(text, text)
        elif text:
            meaning = _meaning(group or "", bool(wide), text, own)
            if _is_header(meaning, own):
                heading = Heading(text, meaning)
            elif _is_header(heading.meaning, own):
                return []
        joined.append(heading)
    return joined


def _platforms_below(groups: Sequence[str], below: Sequence[str]) -> frozenset[int]:
    """The columns (from 0) that name a platform each below one group of several: 微信, 微博 below 账号名称."""
    named: dict[str, list[int]] = {}
    for at, (group, wide, text) in enumerate(zip(groups, _wide(groups), below, strict=False)):
        if wide and text and names_platform(text):
            named.setdefault(group, []).append(at)
    return frozenset(at for columns in named.values() if len(columns) > 1 for at in columns)
