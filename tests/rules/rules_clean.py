"""A clean registry with every column. The two logs have their clean rows in rules_clean_logs.py."""

from datetime import date
from typing import Any

Rows = list[dict[str, Any]]

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
