"""Advice is law to a clerk: no unit that did its duty, or did it late, is told to do itself harm."""

from datetime import date

import pytest

from xlwings_udfs.checking.case import case_of
from xlwings_udfs.checking.inspection import inspect
from xlwings_udfs.finding import Finding
from xlwings_udfs.registry.sheet import Sheet

ROW = {
    "主办单位": "盐源县水利局", "代表主体": "盐源县水利局", "账号主体/认证": "盐源县水利局", "账号或应用名称": "盐源水利",
    "所属平台": "微信公众号", "备案类型": "开设", "备案原由": "发布防汛抗旱信息", "开设日期": "2024-03-12", "主要负责人": "李建军",
    "审核人职务": "局长", "审核意见": "同意", "审核同意日期": "2024-03-06", "提交日期": "2024-03-08", "受理日期": "2024-03-11",
    "报州日期": "2024-03-12", "状态": "正常", "关停日期": "", "注销日期": "", "原主办单位": "", "公告日期": "",
    "最近更新日期": "2026-11-22", "例外说明": "", "备注": "",
}  # fmt: skip
CLOSED = {
    "备案类型": "注销", "备案原由": "整合账号", "审核同意日期": "2024-05-06", "提交日期": "2024-05-07", "受理日期": "2024-05-08",
    "报州日期": "2024-05-09", "状态": "已注销", "注销日期": "2024-05-20", "开设日期": "2019-03-01", "最近更新日期": "",
}  # fmt: skip
CHANGED = {"备案类型": "变更", "备案原由": "主办单位由县水务局变为县水利局", "原主办单位": "盐源县水务局"}


def findings(*changes: dict[str, str]) -> tuple[Finding, ...]:
    rows = [list((ROW | change).values()) for change in changes]
    case = case_of([Sheet("台账", [list(ROW), *rows])], as_of=date(2026, 11, 24), region="全国")
    return inspect(case).findings


LAWFUL = {
    "同意当天还没有交": {"审核同意日期": "2026-11-24", "提交日期": "", "受理日期": "", "报州日期": "", "开设日期": ""},
    "关停备案办完": CLOSED | {"备案类型": "关停", "状态": "已关停", "注销日期": "", "关停日期": "2024-05-20"},
    "注销以后才备案": CLOSED | {"注销日期": "2024-04-01"},
    "主办单位变了，已公告": CHANGED | {"公告日期": "2024-03-15"},
    "公告写了地方": CHANGED | {"公告日期": "已在县政府网站公告"},
    "公告晚于变更": CHANGED | {"公告日期": "2024-06-15"},
    "书记签批": {"审核人职务": "党组书记"},
    "副职主持工作": {"审核人职务": "副局长（主持工作）"},
    "会议通过": {"审核意见": "2024年3月6日局长办公会研究同意"},
    "写着已报": {"提交日期": "已报", "受理日期": "", "报州日期": ""},
    "写着已报州": {"报州日期": "已报州"},
    "退回后重报": {"提交日期": "2024-03-08（退回），2024-03-15重报"},
    "提交日期漏填，受理有日期": {"提交日期": ""},
    "同意与提交同一天，是周末": {"审核同意日期": "2024-03-09", "提交日期": "2024-03-09", "开设日期": "2024-03-15"},
    "两家合办": {"主办单位": "盐源县水利局、盐源县应急管理局"},
    "平台写了名称": {"所属平台": "其他第三方平台（一点资讯）"},
    "状态空着": {"状态": ""},
}  # fmt: skip
LATE = {
    "先开后批，后来补了": ({"开设日期": "2018-05-01"}, "unregistered-account", "不必注销"),
    "备案前两天开的": ({"开设日期": "2024-03-07"}, "unregistered-account", "以后先备案再开设"),
    "迟交一天": (
        {"提交日期": "2024-03-12", "受理日期": "2024-03-12", "报州日期": "2024-03-14", "开设日期": "2024-03-20"},
        "late-filing",
        "属实的，向县政府办公室说明情况",
    ),
    "正在注销": (CLOSED | {"状态": "正在注销", "注销日期": ""}, "closed-not-cancelled", "尽快办完"),
    "同意补签在提交以后": (
        {"审核意见": "同意（补签）", "审核同意日期": "2024-06-06"},
        "impossible-date",
        "都没有填错的，不要改日期",
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", LAWFUL.values(), ids=LAWFUL)
def test_who_did_his_duty_is_neither_accused_nor_ordered_about(change: dict[str, str]) -> None:
    assert [each for each in findings(change) if each.severity.value != "hint"] == []


@pytest.mark.parametrize(("change", "rule", "advice"), LATE.values(), ids=LATE)
def test_who_did_it_late_is_asked_to_explain_and_never_to_cancel(
    change: dict[str, str], rule: str, advice: str
) -> None:
    found = findings(change)
    assert advice in next(each.message for each in found if each.rule == rule)
    assert not any("立即按程序注销" in each.message for each in found)


def test_an_account_cancelled_since_does_not_count_against_the_one_in_use() -> None:
    assert findings({}, CLOSED | {"账号或应用名称": "盐源水利旧号"}) == ()
