"""The sample's rows: two accounts for each unit, tidy first, then made to break the rules as their fixtures say."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy as np

from xlwings_udfs.calendars.regions import calendar_for
from xlwings_udfs.rules.base.engine import rules
from xlwings_udfs.rules.base.fixture import Violation
from xlwings_udfs.samples.content import AS_OF, COUNTY, DUTIES, HEADERS, HEADS, TOWN, TOWNS

Cells = dict[str, object]

_SECOND = ("微博", "抖音", "今日头条", "新浪微博", "快手")
"""Platforms of the units' second accounts, in turn; spelt as clerks do."""
_FIRST = ("微信公众号", "微信", "公众号", "政务微信")
_SPELLINGS = (
    "{:%Y-%m-%d}",
    "{0.year}年{0.month}月{0.day}日",
    "{0.year}.{0.month}.{0.day}",
    "{:%Y%m%d}",
    "{:%Y/%m/%d}",
)
_FIRST_CONSENT = date(2023, 2, 6)
"""All days counted from here lie in 2023, whose holidays are wholly known for 凉山州."""


def county_rows() -> list[Cells]:
    """The accounts of the county's departments, in the order of the sheet."""
    return _broken(
        COUNTY, [row for index, unit in enumerate(DUTIES) for row in _unit(index, *unit)], "主办单位"
    )


def town_rows() -> list[Cells]:
    """The accounts of towns and streets: no platform column, the platform in brackets behind the name."""
    return _broken(TOWN, [row for index, town in enumerate(TOWNS) for row in _town(index, town)], "单位名称")


def log_rows(sheet: str, headers: Sequence[str], entries: Sequence[Sequence[object]]) -> list[Cells]:
    """The entries of a log, then those that show what the rules say of it."""
    rows = [dict(zip(headers[1:], entry, strict=False)) for entry in entries]
    return [
        *rows,
        *(dict(zip(each.headers, row, strict=True)) for each in violations(sheet) for row in each.rows),
    ]


def violations(sheet: str) -> list[Violation]:
    """What the rules' fixtures say breaks them on that sheet of the sample."""
    return [each for rule in rules() for each in rule.fixture.sample if each.sheet == sheet]


def _broken(sheet: str, rows: list[Cells], unit: str) -> list[Cells]:
    """The tidy rows with the accounts that violate a rule changed, or entered again behind their unit's own."""
    accounts: dict[object, list[Cells]] = {}
    for row in rows:
        accounts.setdefault(row[unit], []).append(row)
    for violation in violations(sheet):
        own = accounts[violation.unit]
        own[violation.account - 1].update(violation.values)
        own += [{**own[violation.account - 1], **each.values} for each in violation.add]
    return [row for own in accounts.values() for row in own]


_TITLES = {"办公室": "主任", "中心": "主任", "馆": "馆长", "大队": "大队长"}
"""What a unit's name ends with → the title of its head; else it is a 局."""


def _title(unit: str) -> str:
    return next((title for ending, title in _TITLES.items() if unit.endswith(ending)), "局长")


def _unit(index: int, unit: str, word: str, publishes: str) -> Iterator[Cells]:
    name = f"索玛县{word}"
    full = unit.replace("县", "索玛县", 1)
    for place, platforms in enumerate((_FIRST, _SECOND)):
        number = index * 2 + place
        steps = _steps(number)
        yield dict.fromkeys(HEADERS, "") | {
            "主办单位": unit,
            "代表主体": full,
            "账号主体/认证": full if number % 4 else f"{full}官方账号",
            "账号或应用名称": name,
            "账号ID": f"smx{number:05d}",
            "所属平台": platforms[index % len(platforms)],
            "备案类型": "开设",
            "备案原由": f"发布{publishes}，方便群众查询",
            "主要负责人": HEADS[index % len(HEADS)],
            "审核人职务": _title(unit),
            "审核意见": "同意",
            "状态": "正常" if number % 5 else "在用",
            "最近更新日期": AS_OF - timedelta(days=1 + number % 9),
            "关注量": 1200 + 137 * number % 9000,
            "功能定位": f"{publishes}（{'图文' if place == 0 else '短讯'}）",
            "互动功能": "留言回复",
            "纳入矩阵": "是",
        } | steps  # fmt: skip


def _steps(number: int) -> Cells:
    """The dates of one filing, in time, spelt in one of the ways clerks do (every other row a real date)."""
    consent = np.datetime64(_FIRST_CONSENT + timedelta(days=3 * (number % 80)))
    calendar = calendar_for("凉山州")
    days = [calendar.deadlines(np.array([consent]), ahead)[0].item() for ahead in (1, 2, 3, 4, 9)]
    spell = _SPELLINGS[number % len(_SPELLINGS)].format if number % 2 else lambda day: day
    headers = ("审核同意日期", "提交日期", "受理日期", "报州日期", "开设日期")
    return {header: spell(day) for header, day in zip(headers, days, strict=True)}


def _town(index: int, town: str) -> Iterator[Cells]:
    unit = f"{town}办事处" if town.endswith("街道") else f"{town}人民政府"
    steps = _steps(40 + index)
    for platform in ("微信公众号", "新浪微博") if index % 2 else ("微信公众号", "抖音"):
        yield {
            "单位名称": unit,
            "认证信息": f"索玛县{unit}",
            "账号名称": f"{'索玛' if town == '索玛镇' else town}发布（{platform}）",
            "备案类型": "开设",
            "备案理由": f"发布{town}便民信息和惠民政策",
            "审批人": HEADS[(index + 5) % len(HEADS)],
            "审批日期": steps["审核同意日期"],
            "报送日期": steps["提交日期"],
            "运行状态": "运行中",
        }
