"""The columns of a registry: one table of keys, canonical headers and the headers seen for them."""

from dataclasses import dataclass
from enum import StrEnum


class ColumnKind(StrEnum):
    """How the values of a column are read."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True)
class Column:
    """A column the program knows: its key in tables, its canonical header, other headers seen for it."""

    key: str
    header: str
    aliases: tuple[str, ...] = ()
    kind: ColumnKind = ColumnKind.TEXT


def _date(key: str, header: str, *aliases: str) -> Column:
    return Column(key, header, aliases, ColumnKind.DATE)


def _text(key: str, header: str, *aliases: str) -> Column:
    return Column(key, header, aliases)


def _number(key: str, header: str, *aliases: str) -> Column:
    return Column(key, header, aliases, ColumnKind.NUMBER)


ACCOUNT_COLUMNS: tuple[Column, ...] = (
    _text("serial", "序号"),
    _text("unit", "主办单位", "单位", "责任单位", "开办单位", "主办单位全称", "主办单位名称", "单位名称"),
    _text("unit_short", "单位简称"),
    _text("represented_body", "代表主体"),
    _text("certification", "账号主体/认证", "账号主体", "认证主体", "认证信息"),
    _text("account", "账号或应用名称", "账号名称", "新媒体名称", "政务新媒体名称", "应用名称", "名称"),
    _text("account_id", "账号ID", "账号", "微信号"),
    _text("platform", "所属平台", "平台", "平台类型", "新媒体类型", "类型"),
    _text("platform_name", "平台名称", "具体平台"),
    _text("filing_type", "备案类型"),
    _text("reason", "备案原由", "备案理由", "原因"),
    _date("opened_on", "开设日期", "开通日期", "认证日期"),
    _text("head", "主要负责人", "审批人", "审核人", "负责人"),
    _text("head_title", "审核人职务"),
    _text("opinion", "审核意见", "主办单位意见"),
    _date("approved_on", "审核同意日期", "同意日期", "审批日期", "负责人同意日期"),
    _date("filed_on", "提交日期", "备案日期", "备案提交日期", "报送日期"),
    _text("authority_opinion", "备案主管单位意见"),
    _date("accepted_on", "受理日期"),
    _date("reported_on", "报州日期"),
    _text("status", "状态", "运行状态", "账号状态"),
    _date("shut_on", "关停日期"),
    _date("cancelled_on", "注销日期"),
    _text("former_unit", "原主办单位"),
    _text("announcement", "公告日期", "公告链接"),
    _date("updated_on", "最近更新日期", "检查时更新日期", "最后更新"),
    _number("followers", "关注量", "粉丝数", "粉丝量"),
    _number("reads", "阅读量"),
    _text("purpose", "功能定位"),
    _text("interaction", "互动功能"),
    _text("matrix", "纳入矩阵", "是否纳入矩阵"),
    _text("ipv6", "IPv6", "支持IPv6", "是否支持IPv6"),
    _text("exception", "例外说明"),
    _text("remark", "备注"),
)
"""Columns of a 台账 and of a 备案记录, in the order of the empty template."""

PUBLICATION_COLUMNS: tuple[Column, ...] = (
    _text("title", "信息标题", "标题", "发布标题", "信息名称", "发布内容"),
    _date("published_on", "发布日期", "发布时间"),
    _text("deputy", "分管领导"),
    _date("deputy_signed_on", "分管领导审签日期", "分管领导签批日期", "分管领导审核日期"),
    _date("head_signed_on", "主要负责人审签日期", "主要负责人签批日期", "主要负责人审核日期"),
    _text("secrecy_review", "保密审查", "保密审查意见", "保密审查结果", "保密审查人"),
    _text("source", "转载来源", "信息来源", "来源"),
)
"""Columns that only a 信息发布登记 has."""

COLUMNS = (*ACCOUNT_COLUMNS, *PUBLICATION_COLUMNS)
BY_KEY: dict[str, Column] = {column.key: column for column in COLUMNS}


def is_date(key: str) -> bool:
    """Is it the key of a column of dates?"""
    return key in BY_KEY and BY_KEY[key].kind is ColumnKind.DATE
