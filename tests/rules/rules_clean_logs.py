"""Clean logs, 备案记录 and 信息发布登记."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from rules_clean import Rows, clean_rows


def clean_filings(units: int, platforms: int) -> Rows:
    """For every account of a clean registry its opening; every other one was changed and shut since."""
    openings = clean_rows(units, platforms)
    filed_since = [
        later(opening, days, {"备案类型": kind})
        for opening in openings[::2]
        for days, kind in ((21, "变更"), (35, "关停"), (42, "注销"))
    ]
    return [*openings, *filed_since]


def later(filing: dict[str, Any], days: int, values: Mapping[str, Any]) -> dict[str, Any]:
    """A filing of the same account, its dates so many days later; an account opens once, unless this is another 开设."""
    after = timedelta(days)
    moved = {key: value + after for key, value in filing.items() if isinstance(value, date)}
    kept = {"最近更新日期"} if values.get("备案类型") == "开设" else {"最近更新日期", "开设日期"}
    return filing | moved | {key: filing[key] for key in kept} | dict(values)


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
