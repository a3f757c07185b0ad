"""What the two logs show: filings that cannot follow each other, information that went out unapproved."""

from collections.abc import Mapping
from typing import Any

import pytest
from rules_support import cells, context, report_of, sheet_of

from xlwings_udfs.facts.sources import Source, read_source
from xlwings_udfs.finding import Finding, Severity
from xlwings_udfs.rules.base.engine import Report

Row = Mapping[str, Any]
FILING = {"主办单位": "盐源县水利局", "账号或应用名称": "盐源水利", "所属平台": "微信公众号", "备案类型": "开设",
          "备案原由": "发布防汛信息", "同意日期": "", "提交日期": ""}  # fmt: skip
PUBLICATION = {
    "主办单位": "盐源县水利局", "信息标题": "防汛提醒", "发布日期": "2026-11-10", "分管领导": "罗云", "分管领导审签日期": "2026-11-09",
    "主要负责人": "马建国", "主要负责人审签日期": "2026-11-10", "保密审查": "已审查", "转载来源": "原创",
}  # fmt: skip


def filings(*rows: Row) -> list[Finding]:
    log = [FILING | row for row in rows]
    return list(report_of(sheet_of(log, "备案记录"), by=context(), select=["illogical-history"]).findings)


def publications(*rows: Row, **settings: Any) -> list[Finding]:
    log = [PUBLICATION | row for row in rows]
    return list(
        report_of(
            sheet_of(log, "信息发布登记"), by=context(**settings), select=["publishing-not-approved"]
        ).findings
    )


CHANGE = {"账号或应用名称": "水润盐源", "备案类型": "变更", "提交日期": "2024-05-06"}
"""A change of an account that was never opened under that name."""


def test_a_change_without_an_opening_offers_the_name_it_may_have_had() -> None:
    (finding,) = filings({"提交日期": "2024-05-06"}, CHANGE)
    assert "如果是由「盐源水利」（B2）更名的，请在备案原由里写明原名称；否则请核对" in finding.message


@pytest.mark.parametrize(
    "opened",
    [
        {"主办单位": "盐源县财政局", "提交日期": "2023-03-06"},
        {"所属平台": "微博", "提交日期": "2023-03-06"},
        {"提交日期": "2024-05-07"},
    ],
)
def test_no_account_of_another_unit_or_platform_or_opened_later_is_offered(opened: Row) -> None:
    (finding,) = filings(opened, CHANGE)
    assert "更名" not in finding.message


def test_a_second_opening_names_the_first_and_its_day() -> None:
    (finding,) = filings({"提交日期": "2023-03-06"}, {"提交日期": "2024-05-06"})
    assert finding.cell == "D3"
    assert finding.related == ("D2",)
    assert finding.message.startswith(
        "账号已有开设备案，这里是第二次开设（见D2，2023年3月6日提交）。请核对备案类型"
    )


def test_the_earlier_filing_without_a_filing_date_is_named_by_its_cell() -> None:
    (finding,) = filings({"同意日期": "2023-03-06"}, {"提交日期": "2024-05-06"})
    assert "（见D2）。" in finding.message


def test_a_change_with_no_opening_names_no_earlier_filing() -> None:
    (finding,) = filings({"备案类型": "变更", "提交日期": "2024-05-06"})
    assert finding.message.startswith("有变更备案，之前却没有开设备案。请核对")
    assert finding.related == ()


def test_what_follows_a_cancellation_names_it() -> None:
    found = filings(
        {"提交日期": "2023-03-06"},
        {"备案类型": "注销", "提交日期": "2023-06-06"},
        {"备案类型": "关停", "提交日期": "2023-07-06"},
    )
    assert [(each.cell, each.related) for each in found] == [("D4", ("D3",))]


def test_the_order_of_the_days_counts_not_that_of_the_rows() -> None:
    assert filings({"备案类型": "变更", "提交日期": "2024-05-06"}, {"提交日期": "2023-03-06"}) == []


def test_the_day_of_consent_stands_in_for_a_missing_filing_date() -> None:
    assert (
        filings(
            {"备案类型": "变更", "同意日期": "2024-05-06"},
            {"同意日期": "2023-03-06", "提交日期": "2023-03-07"},
        )
        == []
    )


def test_a_date_in_the_future_does_not_order_filings() -> None:
    found = filings({"提交日期": "2029-03-06"}, {"备案类型": "变更", "提交日期": "2024-05-06"})
    assert found == []


def test_a_renamed_account_keeps_its_history_through_several_names() -> None:
    rows = (
        {"账号或应用名称": "盐源水务", "提交日期": "2022-03-06"},
        {
            "账号或应用名称": "盐源水利",
            "备案类型": "变更",
            "备案原由": "由盐源水务更名为盐源水利",
            "提交日期": "2023-03-06",
        },
        {
            "账号或应用名称": "水润盐源",
            "备案类型": "变更",
            "备案原由": "由盐源水利更名",
            "提交日期": "2024-03-06",
        },
        {"账号或应用名称": "水润盐源", "备案类型": "注销", "备案原由": "无力维护", "提交日期": "2025-03-06"},
    )
    assert filings(*rows) == []
    assert [
        each.cell
        for each in filings(
            *rows, {"账号或应用名称": "水润盐源", "备案类型": "变更", "提交日期": "2026-03-06"}
        )
    ] == ["D6"]
    assert filings(*rows, {"账号或应用名称": "水润盐源", "提交日期": "2026-03-06"}) == []


def test_two_accounts_that_name_each_other_are_one_history() -> None:
    found = filings(
        {
            "账号或应用名称": "甲号",
            "备案类型": "变更",
            "备案原由": "由乙号更名为甲号",
            "提交日期": "2023-03-06",
        },
        {
            "账号或应用名称": "乙号",
            "备案类型": "变更",
            "备案原由": "由甲号更名为乙号",
            "提交日期": "2024-03-06",
        },
    )
    assert [each.cell for each in found] == ["D2", "D3"]


def test_units_and_platforms_keep_their_histories_apart() -> None:
    rows = (
        {"提交日期": "2023-03-06"},
        {"主办单位": "盐源县民政局", "提交日期": "2023-03-06"},
        {"所属平台": "抖音", "提交日期": "2023-03-06"},
        {"主办单位": "", "备案类型": "变更", "提交日期": "2023-03-06"},
        {"账号或应用名称": "", "备案类型": "变更", "提交日期": "2023-03-06"},
        {"备案类型": "新办", "提交日期": "2023-03-06"},
    )
    assert filings(*rows) == []


def test_in_a_registry_of_accounts_it_does_not_judge() -> None:
    rows = [FILING | {"备案类型": "变更", "提交日期": "2024-05-06"}]
    assert report_of(sheet_of(rows), by=context(), select=["illogical-history"]).findings == ()


@pytest.mark.parametrize(
    ("row", "cell", "said"),
    [
        ({"分管领导审签日期": ""}, "E2", "「防汛提醒」没有分管领导审核签批的记录"),
        ({"主要负责人审签日期": "", "信息标题": ""}, "G2", "这条信息没有主要负责人审核签批的记录"),
        (
            {"分管领导审签日期": "2026-11-12"},
            "E2",
            "分管领导2026年11月12日才审核签批，晚于发布2026年11月10日（C2）",
        ),
        ({"保密审查": "未经保密审查"}, "H2", "没有发布前保密审查通过的记录（写的是「未经保密审查」）。"),
        ({"保密审查": ""}, "H2", "没有发布前保密审查通过的记录。"),
        ({"转载来源": "朋友圈"}, "I2", "转载自「朋友圈」，看不出是党委、政府和有关主管部门确定的来源"),
    ],
)
def test_information_that_went_out_unapproved_is_found_at_its_cell(row: Row, cell: str, said: str) -> None:
    (finding,) = publications(row)
    assert finding.cell == cell
    assert said in finding.message
    assert finding.message.endswith("依据：第三部分（二）。")
    assert finding.related == ("C2",)


def test_publishing_unapproved_is_an_error_and_a_reprint_a_warning() -> None:
    found = publications({"转载来源": "朋友圈"}, {"保密审查": ""}, {"分管领导审签日期": ""})
    assert [each.severity for each in found] == [Severity.WARNING, Severity.ERROR, Severity.ERROR]


@pytest.mark.parametrize(
    "text",
    ["不涉密", "未涉密", "未发现涉密内容", "不存在泄密风险", "未发现问题，已审查", "已审查", "通过"],
)
def test_what_a_secrecy_review_found_is_a_review(text: str) -> None:
    assert publications({"保密审查": text}) == []


@pytest.mark.parametrize(
    "text", ["未审查", "暂未审查", "未做涉密审查", "待审", "未通过", "不通过", "没有保密审查", "否"]
)
def test_a_review_that_was_not_made_or_not_passed_is_none(text: str) -> None:
    assert [each.cell for each in publications({"保密审查": text})] == ["H2"]


def test_dates_of_a_publication_that_cannot_be_are_told_although_nothing_is_reckoned_by_them() -> None:
    rows = ({"发布日期": "昨天"}, {"分管领导审签日期": "上周"}, {"发布日期": "2027-11-10"})
    report = report_of(sheet_of([PUBLICATION | row for row in rows], "信息发布登记"), by=context())
    assert cells(report.findings) == [("impossible-date", cell) for cell in ("C2", "C4", "E3")]


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"发布日期": ""},
        {"转载来源": ""},
        {"转载来源": "本局自采"},
        {"转载来源": "人民日报"},
        {"主要负责人审签日期": "2026-11-10", "分管领导审签日期": "2026-11-10"},
        {"发布日期": "2027-01-01", "主要负责人审签日期": "2027-01-02"},
        {"主要负责人审签日期": "2029-01-01"},
    ],
)
def test_what_is_in_order_or_cannot_be_judged_is_left_alone(row: Row) -> None:
    assert publications(row) == []


def test_a_log_that_keeps_only_names_is_judged_by_them() -> None:
    columns = ("主办单位", "信息标题", "发布日期", "分管领导", "主要负责人")
    rows = [
        {key: (PUBLICATION | row)[key] for key in columns}
        for row in ({}, {"分管领导": "无"}, {"主要负责人": ""})
    ]
    report = report_of(sheet_of(rows, "信息发布登记"), by=context(), select=["publishing-not-approved"])
    assert cells(report.findings) == [("publishing-not-approved", "D3"), ("publishing-not-approved", "E4")]


def test_a_source_that_the_office_allows_is_one() -> None:
    assert publications({"转载来源": "某某网"}, reprint_sources=("某某网",)) == []
    assert len(publications({"转载来源": "某某网"}, reprint_sources=("别的网",))) == 1


@pytest.mark.parametrize(
    "source",
    [
        "新华社",
        "凉山州人民政府",
        "县应急管理局",
        "四川日报",
        "四川在线",
        "盐源县融媒体中心",
        "学习强国",
        "县委宣传部",
        "中国新闻网",
        "国家反诈中心",
        "中央气象台",
        "盐源发布",
        "教育部",
    ],
)
def test_party_government_and_their_media_are_authorised(source: str) -> None:
    assert read_source(source) is Source.AUTHORISED


@pytest.mark.parametrize(
    "source", ["朋友圈", "某自媒体", "网友投稿", "百度", "抖音用户", "盐源生活圈", "西昌微生活", "足球俱乐部"]
)
def test_others_are_not(source: str) -> None:
    assert read_source(source) is not Source.AUTHORISED


def test_a_name_under_a_header_for_the_reviewer_says_who_reviewed() -> None:
    assert publications({"保密审查": "李四"})[0].severity is Severity.HINT
    row = {"主办单位": "县水利局", "信息标题": "防汛提醒", "发布日期": "2026-11-10", "保密审查人": "李四"}
    assert not report_of(sheet_of([row], "信息发布登记"), select=["publishing-not-approved"]).findings


@pytest.mark.parametrize(
    ("source", "severity"),
    [
        ("某某自媒体", Severity.WARNING),
        ("腾讯新闻", Severity.WARNING),
        ("网络", Severity.WARNING),
        ("盐源生活网", Severity.WARNING),
        ("老王说事", Severity.WARNING),
        ("水润盐源", Severity.HINT),
        ("不详", Severity.HINT),
        ("索玛视界", Severity.HINT),
        ("转自“四川发布”", None),
        ("来源：人民日报抖音号", None),
        ("转载自《凉山日报》", None),
        ("信息来源：县应急管理局", None),
        ("平安盐源", None),
        ("非转载", None),
    ],
)
def test_a_source_called_so_is_a_warning_and_one_that_nobody_knows_is_asked_about(
    source: str, severity: Severity | None
) -> None:
    found = publications({"转载来源": source})
    assert [each.severity for each in found] == ([severity] if severity else [])
    assert all(each.cell == "I2" and source in each.message for each in found)
    assert all(("待核" in each.message) is (each.severity is Severity.HINT) for each in found)


def reprint(**changes: str) -> Report:
    row = PUBLICATION | {"转载来源": "某某自媒体", "例外说明": ""} | changes
    return report_of(sheet_of([row], "信息发布登记"), by=context(), select=["publishing-not-approved"])


@pytest.mark.parametrize(
    ("exception", "excepted"),
    [("县委宣传部同意转载", True), ("已征得主管部门同意", True), ("无", False), ("待批", False), ("", False)],
)
def test_an_exception_silences_a_reprint_which_is_listed_apart(exception: str, excepted: bool) -> None:
    report = reprint(例外说明=exception)
    listed = [each.cell for each in report.excepted]
    assert ([each.cell for each in report.findings], listed) == (([], ["I2"]) if excepted else (["I2"], []))


def test_but_no_exception_makes_a_signature_or_a_review_unneeded() -> None:
    report = reprint(例外说明="县委宣传部同意转载", 保密审查="未审查", 主要负责人审签日期="")
    assert sorted(each.cell for each in report.findings) == ["G2", "H2"]
    assert [each.cell for each in report.excepted] == ["I2"]
