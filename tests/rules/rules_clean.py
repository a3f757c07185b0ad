"""A clean registry with every column, and for every rule the ways to break it at one known place.

An injection changes the rows in place and gives the findings due: rule and cell. The two logs have their own
clean rows and injections in rules_clean_logs.py.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from xlwings_udfs.registry.sheet import address

Rows = list[dict[str, Any]]
Due = set[tuple[str, str]]

PLACES = ("盐井", "卫城", "梅雨", "白乌", "树河", "黄草", "平川", "泸沽湖", "官地", "润盐")
PLATFORMS = ("微信公众号", "微博", "抖音")

HEADERS = tuple(
    """
    序号 主办单位 代表主体 账号主体/认证 账号或应用名称 所属平台 平台名称 备案类型 备案原由 开设日期
    主要负责人 审核人职务 审核意见 审核同意日期 提交日期 受理日期 报州日期 状态 关停日期 注销日期
    原主办单位 公告日期 最近更新日期 关注量 阅读量 功能定位 互动功能 纳入矩阵 IPv6 例外说明
    """.split()  # noqa: SIM905 - a list of thirty quoted headers is harder to read
)


def clean_rows(units: int, platforms: int) -> Rows:
    """``units`` towns with one account on each of ``platforms`` platforms, nothing wrong with any."""
    return [
        _account(number * platforms + nth + 1, PLACES[number], PLATFORMS[nth], nth)
        for number in range(units)
        for nth in range(platforms)
    ]


def _account(serial: int, place: str, platform: str, nth: int) -> dict[str, Any]:
    unit = f"盐源县{place}镇人民政府"
    values = {
        "序号": serial,
        "主办单位": unit,
        "代表主体": unit,
        "账号主体/认证": unit,
        "账号或应用名称": f"{place}发布",
        "所属平台": platform,
        "备案类型": "开设",
        "备案原由": "发布本镇政务信息，方便群众查询",
        "开设日期": date(2026, 9, 14),
        "主要负责人": "马建国",
        "审核人职务": "镇长",
        "审核意见": "同意",
        "审核同意日期": date(2026, 9, 7),
        "提交日期": date(2026, 9, 9),
        "受理日期": date(2026, 9, 10),
        "报州日期": date(2026, 9, 11),
        "状态": "正常",
        "最近更新日期": date(2026, 11, 20),
        "关注量": 2300,
        "阅读量": 900,
        "功能定位": ("政务公开", "民生服务", "乡村文旅")[nth],
        "互动功能": "留言回复",
        "纳入矩阵": "是",
    }
    return {header: values.get(header, "") for header in HEADERS}


def cell(index: int, header: str) -> str:
    """Address of a column's cell in the row of ``rows[index]``."""
    return address(index + 2, HEADERS.index(header) + 1)


def _sets(rule: str, header: str, **values: Any) -> Callable[[Rows, int], Due]:
    """Set values in one row; the finding is due at ``header``."""

    def inject(rows: Rows, index: int) -> Due:
        rows[index] |= {name.replace("账号主体", "账号主体/认证"): value for name, value in values.items()}
        return {(rule, cell(index, header))}

    return inject


def _second_account(rows: Rows, index: int) -> Due:
    """The unit keeps one account, and gets a second one on the same platform under another name."""
    kept = rows[index]
    rows[:] = [row for row in rows if row["主办单位"] != kept["主办单位"]]
    at = len(rows)
    rows += [kept, kept | {"账号或应用名称": f"{kept['账号或应用名称'][:2]}之窗", "功能定位": "农技推广"}]
    return {("duplicate-account", cell(each, "所属平台")) for each in (at, at + 1)}


def _repeated(rows: Rows, index: int) -> Due:
    rows.append(dict(rows[index]))
    return {("duplicate-row", cell(len(rows) - 1, "账号或应用名称"))}


def _renamed(rows: Rows, index: int) -> Due:
    unit = rows[index]["主办单位"]
    mates = [at for at, row in enumerate(rows) if row["主办单位"] == unit]
    rows[mates[-1]]["账号或应用名称"] = f"{unit[3:5]}之窗"
    return {("inconsistent-name", cell(mates[-1], "账号或应用名称"))}


def _called(rule: str, name: str) -> Callable[[Rows, int], Due]:
    """Rename all accounts of a unit alike; the finding is due at each."""

    def inject(rows: Rows, index: int) -> Due:
        unit = rows[index]["主办单位"]
        mates = [at for at, row in enumerate(rows) if row["主办单位"] == unit]
        for at in mates:
            rows[at]["账号或应用名称"] = name
        return {(rule, cell(at, "账号或应用名称")) for at in mates}

    return inject


def _same_purpose(rows: Rows, index: int) -> Due:
    unit = rows[index]["主办单位"]
    mates = [at for at, row in enumerate(rows) if row["主办单位"] == unit]
    rows[mates[1]]["功能定位"] = rows[mates[0]]["功能定位"]
    return {("low-use", cell(mates[1], "功能定位"))}


EMPTY_FILING = {"开设日期": "", "提交日期": "", "受理日期": "", "报州日期": ""}
LATE = {"开设日期": date(2026, 9, 21), "受理日期": date(2026, 9, 16), "报州日期": date(2026, 9, 17)}

INJECTIONS: dict[str, tuple[Callable[[Rows, int], Due], ...]] = {
    "duplicate-account": (_second_account,),
    "duplicate-row": (_repeated,),
    "inconsistent-name": (_renamed,),
    "host-not-in-certification": (
        _sets("host-not-in-certification", "账号主体/认证", 账号主体="成都索玛文化传媒有限公司"),
    ),
    "name-unrelated": (_called("name-unrelated", "星辰大海"),),
    "name-not-concise": (
        _called("name-not-concise", "盐源★发布"),
        _called("name-not-concise", "盐源抽奖福利"),
        _called("name-not-concise", "盐源县政务信息公开与便民服务综合发布平台"),
    ),
    "missing-approval": (
        _sets("missing-approval", "主要负责人", 主要负责人=""),
        _sets("missing-approval", "审核人职务", 审核人职务="副镇长"),
        _sets("missing-approval", "审核人职务", 审核人职务="分管领导"),
        _sets("missing-approval", "审核意见", 审核意见="不同意"),
        _sets("missing-approval", "审核意见", 审核意见=""),
        _sets("missing-approval", "审核同意日期", 审核同意日期=""),
    ),
    "late-filing": (_sets("late-filing", "提交日期", 提交日期=date(2026, 9, 11) + timedelta(3), **LATE),),
    "overdue-filing": (_sets("overdue-filing", "提交日期", **EMPTY_FILING),),
    "filing-due": (
        _sets("filing-due", "提交日期", **EMPTY_FILING, 审核同意日期=date(2026, 11, 19)),
        _sets("filing-due", "提交日期", **EMPTY_FILING, 审核同意日期=date(2026, 11, 20)),
    ),
    "unregistered-account": (
        _sets("unregistered-account", "开设日期", 提交日期="", 受理日期="", 报州日期=""),
        _sets("unregistered-account", "开设日期", 开设日期=date(2026, 9, 4)),
        _sets("unregistered-account", "开设日期", 开设日期=date(2026, 9, 8)),
    ),
    "unknown-filing-type": (
        _sets("unknown-filing-type", "备案类型", 备案类型="新办"),
        _sets("unknown-filing-type", "备案类型", 备案类型=""),
    ),
    "vague-reason": (
        _sets("vague-reason", "备案原由", 备案原由=""),
        _sets("vague-reason", "备案原由", 备案原由="因工作需要"),
    ),
    "unknown-platform": (
        _sets("unknown-platform", "所属平台", 所属平台="县里的号"),
        _sets("unknown-platform", "所属平台", 所属平台=""),
    ),
    "platform-not-named": (_sets("platform-not-named", "所属平台", 所属平台="其他第三方平台"),),
    "impossible-date": (
        _sets("impossible-date", "审核同意日期", 审核同意日期="2026年13月1日"),
        _sets("impossible-date", "提交日期", 提交日期="待定"),
        _sets("impossible-date", "受理日期", 受理日期=date(2026, 9, 8)),
        _sets("impossible-date", "报州日期", 报州日期=date(2026, 12, 1)),
        _sets("impossible-date", "最近更新日期", 最近更新日期=date(2027, 11, 20)),
    ),
    "not-reported-upward": (
        _sets("not-reported-upward", "报州日期", 报州日期=""),
        _sets("not-reported-upward", "报州日期", 报州日期=date(2026, 9, 15)),
    ),
    "change-not-announced": (
        _sets("change-not-announced", "公告日期", 备案类型="变更", 备案原由="机构改革，主办单位调整"),
        _sets("change-not-announced", "公告日期", 原主办单位="盐源县旧镇人民政府"),
    ),
    "closed-not-cancelled": (
        _sets("closed-not-cancelled", "注销日期", 状态="关停"),
        _sets("closed-not-cancelled", "最近更新日期", 状态="注销", 关停日期=date(2026, 10, 8)),
    ),
    "stale-account": (_sets("stale-account", "最近更新日期", 最近更新日期=date(2026, 11, 9)),),
    "low-use": (
        _same_purpose,
        _sets("low-use", "关注量", 关注量=12),
        _sets("low-use", "阅读量", 阅读量=3),
        _sets("low-use", "纳入矩阵", 纳入矩阵="未纳入"),
    ),
    "no-interaction": (
        _sets("no-interaction", "互动功能", 互动功能="无"),
        _sets("no-interaction", "互动功能", 互动功能=""),
    ),
    "ipv6-missing": (_sets("ipv6-missing", "IPv6", 所属平台="客户端"),),
    "missing-field": (
        _sets("missing-field", "主办单位", 主办单位=""),
        _sets("missing-field", "账号或应用名称", 账号或应用名称=""),
        _sets("missing-field", "代表主体", 代表主体=""),
        _sets("missing-field", "账号主体/认证", 账号主体=""),
    ),
}
"""For each rule that judges a registry of accounts its violations."""
