"""What messages tell a clerk: the partner, the unit above, the reason of an exception, the rule that was meant."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from rules_support import AS_OF, context, report_of, report_on, sheet_of

from xlwings_udfs.errors import InputError
from xlwings_udfs.facts.settings import UnitException
from xlwings_udfs.finding import Finding
from xlwings_udfs.rules.base.engine import rule_named, rules

Row = Mapping[str, Any]
ROW = {
    "主办单位": "盐源县水利局",
    "账号或应用名称": "盐源水利",
    "所属平台": "微信公众号",
    "功能定位": "政务公开",
    "关注量": 500,
}


def findings(rule: str, *rows: Row) -> list[Finding]:
    return list(report_on([ROW | row for row in rows], None, rule).findings)


def test_an_empty_unit_offers_the_nearest_one_above() -> None:
    found = findings("missing-field", {}, {"主办单位": "盐源县民政局"}, {"主办单位": ""}, {"主办单位": ""})
    assert [each.cell for each in found] == ["A4", "A5"]
    assert "上方的单位是「盐源县民政局」（A3）" in found[0].message
    assert "上方的单位是「盐源县民政局」（A3）" in found[1].message


def test_without_one_above_it_asks_for_the_full_name() -> None:
    (finding,) = findings("missing-field", {"主办单位": ""})
    assert "请补填主办单位全称" in finding.message
    sheets = [sheet_of([ROW], "甲台账"), sheet_of([ROW | {"主办单位": ""}], "乙台账")]
    (other,) = report_of(*sheets, by=context(), select=["missing-field"]).findings
    assert (other.sheet, other.cell) == ("乙台账", "A2")
    assert "请补填主办单位全称" in other.message


def test_of_accounts_alike_in_function_the_most_followed_stays() -> None:
    found = findings(
        "low-use",
        {"关注量": 200},
        {"所属平台": "微博", "关注量": 900, "功能定位": "公开 政务公开"},
        {"所属平台": "抖音", "关注量": 900, "功能定位": "政务公开"},
        {"所属平台": "快手", "关注量": "", "功能定位": "政务公开"},
    )
    assert [each.cell for each in found] == ["D2", "D5"]
    assert all(each.related for each in found)


@pytest.mark.parametrize(
    "row",
    [{"状态": "关停"}, {"主办单位": ""}, {"所属平台": ""}, {"功能定位": ""}, {"主办单位": "盐源县民政局"}],
)
def test_only_accounts_in_force_of_one_unit_with_a_known_platform_are_alike(row: Row) -> None:
    assert findings("low-use", {"状态": ""}, {"状态": "", "所属平台": "微博"} | row) == []


@pytest.mark.parametrize(
    "both", [{"主办单位": ""}, {"功能定位": ""}, {"所属平台": "微博", "账号或应用名称": "盐源河长"}]
)
def test_accounts_with_nothing_to_compare_or_on_one_platform_are_not_alike(both: Row) -> None:
    rows = [ROW | {"功能定位": "防汛"} | both, ROW | {"功能定位": "防汛", "所属平台": "微博"} | both]
    assert report_on([ROW, *rows], None, "low-use").findings == ()


def test_an_account_whose_followers_nobody_counted_is_not_the_most_followed() -> None:
    found = findings("low-use", {"关注量": ""}, {"关注量": 0, "所属平台": "微博"})
    assert [(each.cell, each.related) for each in found] == [("D2", ("D3",)), ("E3", ())]


def test_the_same_words_in_another_order_are_the_same_function() -> None:
    found = findings(
        "low-use",
        {"功能定位": "政务公开、办事服务"},
        {"所属平台": "微博", "功能定位": "办事服务，政务公开", "关注量": 300},
    )
    assert [each.cell for each in found] == ["D3"]


def test_an_agreed_exception_gives_its_reason_and_its_day_behind_the_message() -> None:
    agreed = UnitException("水利局", "duplicate-account", "两块牌子", date(2026, 3, 1))
    rows = [ROW, ROW | {"账号或应用名称": "盐源河长"}]
    report = report_on(rows, context(exceptions=(agreed,)), "duplicate-account")
    assert report.findings == ()
    assert [each.cell for each in report.excepted] == ["C2", "C3"]
    for each in report.excepted:
        assert each.message.startswith("「盐源县水利局」在微信公众号上还有账号")
        assert each.message.endswith("依据：第三部分（一）。（例外：两块牌子，2026-03-01同意。）")


def test_an_exception_counts_from_the_day_it_was_agreed_on() -> None:
    rows = [ROW, ROW | {"账号或应用名称": "盐源河长"}]
    for agreed_on, found in ((AS_OF, 0), (AS_OF + timedelta(days=1), 2)):
        agreed = UnitException("盐源县水利局", "duplicate-account", "两块牌子", agreed_on)
        report = report_on(rows, context(exceptions=(agreed,)), "duplicate-account")
        assert len(report.findings) == found
        assert any("起才算" in remark for remark in report.remarks) is bool(found)


def test_an_exception_of_a_unit_that_the_registry_lacks_is_told_with_the_unit_meant() -> None:
    rows = [ROW, ROW | {"主办单位": "盐源县财政局"}]
    for unit, said in (("盐源县水力局", "台账里没有，是不是「盐源县水利局」？"), ("某中心", "台账里没有。")):
        agreed = UnitException(unit, "duplicate-account", "两块牌子", AS_OF)
        remarks = report_on(rows, context(exceptions=(agreed,))).remarks
        assert any(f"「{unit}」{said}" in remark for remark in remarks)


def test_an_exception_in_the_row_adds_nothing_to_the_message() -> None:
    rows = [ROW | {"例外说明": "两块牌子"}, ROW | {"账号或应用名称": "盐源河长", "例外说明": ""}]
    report = report_on(rows, context(), "duplicate-account")
    assert [each.cell for each in report.excepted] == ["C2", "C3"]
    assert all(each.message.endswith("依据：第三部分（一）。") for each in report.excepted)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("late-fillng", "late-filing"),
        ("Late_Filing", "late-filing"),
        ("duplicate", "duplicate-row"),
        ("unknown_platform", "unknown-platform"),
        ("备案逾期题交", "备案逾期提交"),
    ],
)
def test_a_misspelt_rule_is_answered_with_the_one_meant(name: str, meant: str) -> None:
    with pytest.raises(
        InputError, match=f"没有名为「{name}」的规则，是不是「{meant}」？请改正规则名后再试。"
    ):
        rule_named(name)


def test_a_rule_may_be_called_by_the_title_that_the_report_shows() -> None:
    assert rule_named("备案逾期提交").name == "late-filing"
    report = report_on([ROW | {"所属平台": ""}], None, "所属平台未填或认不出")
    assert [each.rule for each in report.findings] == ["unknown-platform"]


def test_a_name_like_no_rules_is_answered_with_all_of_them() -> None:
    with pytest.raises(InputError) as caught:
        rule_named("xyz")
    message = str(caught.value)
    assert message.startswith("没有名为「xyz」的规则，可用的规则：change-not-announced、")
    assert all(rule.name in message for rule in rules())
    assert message.endswith("。请改正规则名后再试。")
