"""Which accounts are held against each other, where a rule points, and whom it names."""

from typing import Any

import pytest
from rules_support import cells, report_of, report_on, sheet_of

from xlwings_udfs.registry.sheet import Area, Sheet

ROW: dict[str, Any] = {"主办单位": "盐源县水利局", "账号或应用名称": "盐源水利", "所属平台": "抖音"}
"""An account; each test changes what it is about."""


def test_a_platform_in_the_names_brackets_counts_and_is_found_at_the_name() -> None:
    rows = [
        {"主办单位": "盐源县公安局", "账号或应用名称": "盐源警方(新浪微博)"},
        {"主办单位": "盐源县公安局", "账号或应用名称": "平安盐源（微博）"},
        {"主办单位": "盐源县公安局", "账号或应用名称": "盐源交警"},
    ]
    report = report_on(rows)
    assert cells(report.findings) == [("duplicate-account", "B2"), ("duplicate-account", "B3")]
    assert {each.platform for each in report.findings} == {"微博"}


def test_names_with_brackets_alone_are_judged_on_their_platforms() -> None:
    rows = [
        {"主办单位": "盐源县公安局", "账号或应用名称": f"{name}（抖音）"} for name in ("盐源警方", "平安盐源")
    ]
    report = report_on(rows, None, "duplicate-account")
    assert len(report.findings) == 2
    assert not report.disabled


def test_the_unit_above_is_offered_on_the_same_sheet_only() -> None:
    nameless = sheet_of([ROW | {"主办单位": ""}, ROW | {"账号或应用名称": "盐源河长"}], "乡镇")
    (finding,) = report_of(sheet_of([ROW]), nameless, select=["missing-field"]).findings
    assert (finding.sheet, finding.cell) == ("乡镇", "A2")
    assert "盐源县水利局" not in finding.message


def test_a_very_large_group_names_twenty_partners_and_their_number() -> None:
    rows = [ROW | {"账号或应用名称": f"盐源水利{number}"} for number in range(23)]
    for count, more in ((21, ""), (22, "等21个"), (23, "等22个")):
        finding = report_on(rows[:count], None, "duplicate-account").findings[0]
        assert len(finding.related) == 20
        assert ("等" in finding.message) is bool(more)
        assert more in finding.message


def test_a_unit_merged_down_its_rows_is_missing_once() -> None:
    header = ["主办单位", "账号或应用名称", "所属平台"]
    rows = [
        header,
        ["盐源县水利局", "盐源水利", "抖音"],
        ["", "盐源林草", "抖音"],
        [None, "盐源林草", "微博"],
        ["", "盐源气象", "微博"],
    ]
    report = report_of(Sheet("台账", rows, (Area(3, 1, 4, 1),)), select=["missing-field"])
    assert cells(report.findings) == [("missing-field", "A3"), ("missing-field", "A5")]
    assert "盐源县水利局" in report.findings[0].message


@pytest.mark.parametrize("unknown", [{"主办单位": ""}, {"所属平台": ""}, {"所属平台": "大喇叭"}])
def test_accounts_of_nobody_knows_whom_or_where_are_no_duplicates(unknown: dict[str, str]) -> None:
    rows = [ROW | unknown | {"账号或应用名称": name} for name in ("盐源水利", "盐源河长")]
    assert not report_on(rows, None, "duplicate-account").findings


def test_each_of_several_accounts_is_told_with_the_others_cells_and_names() -> None:
    rows = [ROW | {"账号或应用名称": name} for name in ("盐源水利", "盐源河长", "盐源水文")]
    second = report_on(rows, None, "duplicate-account").findings[1]
    assert "C2「盐源水利」、C4「盐源水文」。" in second.message


def test_where_no_names_are_kept_the_others_cells_do() -> None:
    rows = [{"主办单位": "盐源县水利局", "所属平台": "抖音"}] * 2
    first = report_on(rows, None, "duplicate-account").findings[0]
    assert "上还有账号：B3。" in first.message


def test_the_name_of_another_platform_goes_where_the_sheet_has_room_for_it() -> None:
    bare = ROW | {"所属平台": "其他第三方平台"}
    (without,) = report_on([bare], None, "platform-not-named").findings
    (with_column,) = report_on([bare | {"平台名称": ""}], None, "platform-not-named").findings
    assert "请在平台后面用括号写明具体名称" in without.message
    assert "请在「平台名称」列写明具体名称" in with_column.message


def test_names_of_nobody_knows_whose_accounts_are_not_compared() -> None:
    rows = [ROW, ROW | {"账号或应用名称": "盐源河长", "所属平台": "微博"}]
    assert not report_on([row | {"主办单位": ""} for row in rows], None, "inconsistent-name").findings


def test_a_name_left_empty_differs_from_none() -> None:
    rows = [ROW, ROW | {"账号或应用名称": "", "所属平台": "微博"}]
    assert not report_on(rows, None, "inconsistent-name").findings


def test_a_unit_whose_own_name_sounds_like_advertising_does_not_hide_a_name_with_signs() -> None:
    own = ROW | {"主办单位": "盐源县烟草专卖局", "账号或应用名称": "盐源烟草专卖"}
    rows = [own, ROW | {"账号或应用名称": "盐源水利★发布"}]
    assert cells(report_on(rows, None, "name-not-concise").findings) == [("name-not-concise", "B3")]


def test_accounts_that_differ_in_their_number_alone_may_be_one_mistyped() -> None:
    row = {"主办单位": "县水利局", "账号或应用名称": "盐源水利", "所属平台": "抖音", "账号ID": "slj001"}
    other = row | {"账号ID": "slj002"}
    same = report_on([row, other], None, "duplicate-account").findings
    renamed = report_on([row, other | {"账号或应用名称": "盐源河长"}], None, "duplicate-account").findings
    assert ["账号ID填错的，请先改正" in each.message for each in same] == [True, True]
    assert ["填错" in each.message for each in renamed] == [False, False]
