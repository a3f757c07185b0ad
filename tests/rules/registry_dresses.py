"""One registry in eleven dresses, and a twelfth that tells less: what it is stays the same, how it lies on its sheets does not.

A registry is given as rows of canonical headers. Each dress gives the workbook's sheets and, for every cell of a finding,
the account (its running number) that it speaks of, so that the findings of two dresses can be held against each other.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from xlwings_udfs.registry.columns.evidence import names_platform
from xlwings_udfs.registry.sheet import Area, CellValue, Sheet

Row = dict[str, CellValue]
Table = list[list[CellValue]]
UNIT, PLATFORM, ACCOUNT, SERIAL = "主办单位", "所属平台", "账号或应用名称", "序号"


@dataclass(frozen=True)
class Dressed:
    """A workbook's ``sheets``; ``accounts`` gives for (sheet, row) the running numbers of the accounts in that row."""

    sheets: tuple[Sheet, ...]
    accounts: dict[tuple[str, int], tuple[CellValue, ...]]

    def account(self, sheet: str, row: int) -> CellValue:
        """The running number of the account in a row of a sheet that holds one."""
        (number,) = self.accounts[sheet, row]
        return number


Dress = Callable[[Sequence[Row], random.Random], Dressed]


def _sheet(
    name: str,
    headers: Sequence[str],
    rows: Sequence[Row],
    above: Table | None = None,
    spelt: dict[str, str] | None = None,
    merged: tuple[Area, ...] = (),
) -> tuple[Sheet, dict[tuple[str, int], tuple[CellValue, ...]]]:
    top = [*(above or []), [(spelt or {}).get(header, header) for header in headers]]
    body = [[row.get(header, "") for header in headers] for row in rows]
    accounts = {(name, len(top) + at): (row[SERIAL],) for at, row in enumerate(rows, 1)}
    return Sheet(name, [*top, *body], merged), accounts


def _headers(rows: Sequence[Row], *without: str) -> list[str]:
    return [
        header for header in dict.fromkeys(header for row in rows for header in row) if header not in without
    ]


def plain(rows: Sequence[Row], chance: random.Random) -> Dressed:
    """Canonical headers in the first row, a row an account."""
    sheet, accounts = _sheet("台账", _headers(rows), rows)
    return Dressed((sheet,), accounts)


EVERYDAY = {
    "主办单位": ("开设单位", "单位（全称）", "责任部门"),
    "账号或应用名称": ("账号全称", "新媒体账号名", "账号\n名称："),
    "账号主体/认证": ("认证单位", "认证主体名称"),
    "所属平台": ("所在平台", "媒体类别", "账号类型"),
    "备案类型": ("备案事项", "登记类型", "类型"),
    "备案原由": ("事由", "缘由", "申请理由"),
    "主要负责人": ("单位主要负责人", "签批领导", "审签人"),
    "审核意见": ("领导意见", "审批结果", "签批意见"),
    "审核同意日期": ("签字时间", "审签日期", "领导签批时间"),
    "提交日期": ("交表时间", "上报日期", "报送县府办时间"),
    "最近更新日期": ("最近更新时间", "最后发布日期"),
    "状态": ("目前状态", "运行情况"),
    "关注量": ("粉丝数量", "关注人数"),
}
"""Everyday headers for a registry's columns."""


def everyday_headers(rows: Sequence[Row], chance: random.Random) -> Dressed:
    """Headers as offices word them."""
    spelt = {header: chance.choice(names) for header, names in EVERYDAY.items()}
    sheet, accounts = _sheet("台账", _headers(rows), rows, spelt=spelt)
    return Dressed((sheet,), accounts)


def titles_and_notes(rows: Sequence[Row], chance: random.Random) -> Dressed:
    """A title, a line of who reports, a total and a note below."""
    above: Table = [["盐源县政务新媒体台账"], ["填报单位：县政府办公室", None, "联系人：李文斌"], []]
    sheet, accounts = _sheet("台账", _headers(rows), rows, above)
    below: Table = [[], [None, "合计", f"{len(rows)}个"], ["注：每月5日前报送。"]]
    return Dressed((Sheet(sheet.name, [*sheet.rows, *below]),), accounts)


def merged_units(rows: Sequence[Row], chance: random.Random) -> Dressed:
    """The unit merged down its accounts."""
    headers = _headers(rows)
    column = headers.index(UNIT) + 1
    body, areas = [dict(row) for row in rows], []
    for first, last in _runs(rows):
        if last > first:
            areas.append(Area(first + 2, column, last + 2, column))
            for at in range(first + 1, last + 1):
                body[at][UNIT] = ""
    sheet, accounts = _sheet("台账", headers, body, merged=tuple(areas))
    return Dressed((sheet,), accounts)


def _runs(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """First and last position of the accounts of each unit that stand one below another."""
    start = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or rows[at][UNIT] != rows[start][UNIT] or not rows[at][UNIT]:
            yield start, at - 1
            start = at


GROUPS = {
    "备案情况": ("备案类型", "备案原由"),
    "审核情况": ("主要负责人", "审核意见", "审核同意日期"),
}


def two_row_header(rows: Sequence[Row], chance: random.Random) -> Dressed:
    """Groups of columns merged above their headers."""
    headers = _headers(rows)
    groups: list[CellValue] = [""] * len(headers)
    areas = []
    for group, members in GROUPS.items():
        columns = [headers.index(member) for member in members if member in headers]
        if len(columns) > 1 and columns == list(range(columns[0], columns[-1] + 1)):
            groups[columns[0]] = group
            areas.append(Area(1, columns[0] + 1, 1, columns[-1] + 1))
    sheet, accounts = _sheet("台账", headers, rows, [groups], merged=tuple(areas))
    return Dressed((sheet,), accounts)


def sheet_per_platform(rows: Sequence[Row], chance: random.Random) -> Dressed:
    """A sheet for each platform, named after it, without a column for it; what names no platform keeps its column."""
    named = [row for row in rows if names_platform(str(row[PLATFORM]))]
    others = [row for row in rows if row not in named]
    dressed = _by(named, PLATFORM)
    if not others:
        return dressed
    sheet, accounts = _sheet("台账", _headers(rows), others)
    return Dressed((*dressed.sheets, sheet), dressed.accounts | accounts)


def sheet_per_unit(rows: Sequence[Row], chance: random.Random) -> Dressed:
    """A sheet for each unit, named after it, without a column for it."""
    return _by(rows, UNIT)


def _by(rows: Sequence[Row], key: str) -> Dressed:
    headers = _headers(rows, key)
    sheets, accounts = [], {}
    for name in dict.fromkeys(str(row[key]) for row in rows):
        sheet, own = _sheet(name, headers, [row for row in rows if row[key] == name])
        sheets.append(sheet)
        accounts |= own
    return Dressed(tuple(sheets), accounts)


def unit_headings(rows: Sequence[Row], chance: random.Random) -> Dressed:
    """The unit as a heading row above its accounts, without a column for it."""
    headers = _headers(rows, UNIT)
    table: Table = [list(headers)]
    accounts: dict[tuple[str, int], tuple[CellValue, ...]] = {}
    for number, (first, last) in enumerate(_runs(rows), 1):
        table.append([f"{number}、{rows[first][UNIT]}"])
        for row in rows[first : last + 1]:
            table.append([row.get(header, "") for header in headers])
            accounts["台账", len(table)] = (row[SERIAL],)
    return Dressed((Sheet("台账", table),), accounts)


def platform_headings(rows: Sequence[Row], chance: random.Random) -> Dressed:
    """The platform as a heading row above its accounts, without a column for it; what names none keeps its column."""
    named = [row for row in rows if names_platform(str(row[PLATFORM]))]
    others = [row for row in rows if row not in named]
    headers = _headers(rows, PLATFORM)
    table: Table = [list(headers)]
    accounts: dict[tuple[str, int], tuple[CellValue, ...]] = {}
    for number, platform in enumerate(dict.fromkeys(str(row[PLATFORM]) for row in named), 1):
        table.append([f"{number}、{platform}"])
        for row in named:
            if row[PLATFORM] == platform:
                table.append([row.get(header, "") for header in headers])
                accounts["分类台账", len(table)] = (row[SERIAL],)
    sheets = [Sheet("分类台账", table)]
    if others:
        sheet, own = _sheet("台账", _headers(rows), others)
        sheets.append(sheet)
        accounts |= own
    return Dressed(tuple(sheets), accounts)


def ditto_marks(rows: Sequence[Row], chance: random.Random) -> Dressed:
    """同上 or 〃 where a unit, a certification or a reason is that of the row above."""
    body = [dict(row) for row in rows]
    for at in range(1, len(rows)):
        for header in (UNIT, "账号主体/认证", "备案原由"):
            if rows[at].get(header) and rows[at].get(header) == rows[at - 1].get(header):
                body[at][header] = chance.choice(("同上", "〃"))
    sheet, accounts = _sheet("台账", _headers(rows), body)
    return Dressed((sheet,), accounts)


def dates_as_text(rows: Sequence[Row], chance: random.Random) -> Dressed:
    """Dates typed as texts, each in a spelling of its own."""
    styles = ("%Y.%m.%d", "%Y年%m月%d日", "%Y/%m/%d", "%Y%m%d", "%Y-%m-%d")
    body = [
        {
            header: value.strftime(chance.choice(styles)) if isinstance(value, date) else value
            for header, value in row.items()
        }
        for row in rows
    ]
    sheet, accounts = _sheet("台账", _headers(rows), body)
    return Dressed((sheet,), accounts)


def other_spellings(rows: Sequence[Row], chance: random.Random) -> Dressed:
    """Units and platforms in other spellings, spaces and signs nobody sees."""
    platforms = {"微信公众号": "政务微信", "微博": "新浪微博", "抖音": "抖音号"}

    def spelt(header: str, value: CellValue) -> CellValue:
        if not isinstance(value, str) or not value:
            return value
        if header == UNIT:
            return chance.choice([value, value.replace("盐源县", ""), f" {value}\u3000"])
        if header == PLATFORM:
            return platforms.get(value, value) + "\u200b"
        return f" {value} " if header == "备案类型" else value

    body = [{header: spelt(header, value) for header, value in row.items()} for row in rows]
    sheet, accounts = _sheet("台账", _headers(rows), body)
    return Dressed((sheet,), accounts)


def matrix(rows: Sequence[Row], chance: random.Random) -> Dressed:
    """A row a unit, a column a platform, the names in the cells: nothing else of the accounts is told."""
    platforms = list(dict.fromkeys(str(row[PLATFORM]) for row in rows))
    table: Table = [[SERIAL, UNIT, *platforms]]
    accounts: dict[tuple[str, int], tuple[CellValue, ...]] = {}
    for number, unit in enumerate(dict.fromkeys(row[UNIT] for row in rows), 1):
        own = [row for row in rows if row[UNIT] == unit]
        names = ["、".join(str(row[ACCOUNT]) for row in own if row[PLATFORM] == each) for each in platforms]
        table.append([number, unit, *(name or chance.choice(["无", "", "/"]) for name in names)])
        accounts["统计表", len(table)] = tuple(row[SERIAL] for row in own)
    return Dressed((Sheet("统计表", table),), accounts)


DRESSES: tuple[Dress, ...] = (
    plain,
    everyday_headers,
    titles_and_notes,
    merged_units,
    two_row_header,
    sheet_per_platform,
    sheet_per_unit,
    unit_headings,
    platform_headings,
    ditto_marks,
    dates_as_text,
    other_spellings,
)
"""Dresses that tell everything that the plain one tells; `matrix` tells units, platforms and names alone."""
