"""Clean logs, 备案记录 and 信息发布登记, and for the rules that judge only them the ways to break them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from rules_clean import Due, Rows, cell, clean_rows

from xlwings_udfs.registry.sheet import address

PUBLICATION_HEADERS = (
    "序号", "主办单位", "信息标题", "发布日期", "分管领导", "分管领导审签日期", "主要负责人", "主要负责人审签日期",
    "保密审查", "转载来源",
)  # fmt: skip


def clean_filings(units: int, platforms: int) -> Rows:
    """For every account of a clean registry its opening; every other one was changed and shut since."""
    openings = clean_rows(units, platforms)
    later = [
        _after(opening, days, kind)
        for opening in openings[::2]
        for days, kind in ((21, "变更"), (35, "关停"), (42, "注销"))
    ]
    return [*openings, *later]


def _after(filing: dict[str, Any], days: int, kind: str) -> dict[str, Any]:
    """A filing of the same account, its dates so many days later; an account opens once, unless ``kind`` is 开设."""
    later = timedelta(days)
    moved = {key: value + later for key, value in filing.items() if isinstance(value, date)}
    kept = ("最近更新日期",) if kind == "开设" else ("最近更新日期", "开设日期")
    return filing | moved | {key: filing[key] for key in kept} | {"备案类型": kind}


def clean_publications(units: int, platforms: int) -> Rows:
    """Three pieces of information for every account, each signed and reviewed before it went out."""
    day = date(2026, 11, 10)
    return [
        {
            "序号": number,
            "主办单位": row["主办单位"],
            "信息标题": f"通知{number}",
            "发布日期": day,
            "分管领导": "罗云",
            "分管领导审签日期": day - timedelta(1),
            "主要负责人": "马建国",
            "主要负责人审签日期": day,
            "保密审查": "已审查",
            "转载来源": source,
        }
        for number, (row, source) in enumerate(
            ((row, source) for row in clean_rows(units, platforms) for source in ("原创", "", "新华社")), 1
        )
    ]


def _filed_again(days: int, *kinds: str) -> Callable[[Rows, int], Due]:
    """Later filings of an account whose opening is its only one; the finding is due at the last of them."""

    def inject(rows: Rows, index: int) -> Due:
        openings = [row for row in rows if row["备案类型"] == "开设"][1::2]
        opening = openings[index % len(openings)]
        rows += [_after(opening, days + nth, kind) for nth, kind in enumerate(kinds)]
        return {("illogical-history", cell(len(rows) - 1, "备案类型"))}

    return inject


def _never_opened(kind: str) -> Callable[[Rows, int], Due]:
    def inject(rows: Rows, index: int) -> Due:
        rows.append(_after(rows[index], 7, kind) | {"所属平台": "快手"})
        return {("illogical-history", cell(len(rows) - 1, "备案类型"))}

    return inject


FILING_INJECTIONS: dict[str, tuple[Callable[[Rows, int], Due], ...]] = {
    "illogical-history": (
        _filed_again(21, "开设"),
        _filed_again(21, "注销", "变更"),
        _filed_again(21, "注销", "关停"),
        _filed_again(21, "注销", "开设"),
        _never_opened("变更"),
        _never_opened("注销"),
    ),
}


def publication_cell(index: int, header: str) -> str:
    """Address of a column's cell in the row of ``rows[index]``."""
    return address(index + 2, PUBLICATION_HEADERS.index(header) + 1)


def _published(rule: str, header: str, value: Any) -> Callable[[Rows, int], Due]:
    def inject(rows: Rows, index: int) -> Due:
        rows[index][header] = value
        return {(rule, publication_cell(index, header))}

    return inject


PUBLICATION_INJECTIONS: dict[str, tuple[Callable[[Rows, int], Due], ...]] = {
    "publishing-not-approved": (
        _published("publishing-not-approved", "分管领导审签日期", ""),
        _published("publishing-not-approved", "分管领导审签日期", date(2026, 11, 11)),
        _published("publishing-not-approved", "主要负责人审签日期", ""),
        _published("publishing-not-approved", "主要负责人审签日期", date(2026, 11, 11)),
        _published("publishing-not-approved", "保密审查", "未审查"),
        _published("publishing-not-approved", "保密审查", ""),
        _published("publishing-not-approved", "转载来源", "某某自媒体"),
    ),
    "impossible-date": (
        _published("impossible-date", "发布日期", "昨天"),
        _published("impossible-date", "分管领导审签日期", "2026年13月1日"),
        _published("impossible-date", "主要负责人审签日期", date(2027, 11, 9)),
    ),
}
