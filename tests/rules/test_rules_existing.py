"""Accounts found on the platforms, held against the registries: what no registry has is told in full."""

from dataclasses import replace

import pytest
from rules_support import context, report_of, sheet_of

from xlwings_udfs.finding import Evidence, Finding, Severity
from xlwings_udfs.registry.existing import ExistingAccount, read_existing
from xlwings_udfs.registry.sheet import Sheet

ROW = {"主办单位": "盐源县水利局", "账号或应用名称": "盐源水利", "所属平台": "微信公众号", "账号ID": "YYsl"}


def listed(*rows: list[str]) -> list[ExistingAccount]:
    return read_existing([Sheet("单子", [["单位", "名称", "平台", "账号ID"], *rows])], "清单.xlsx")


def absent(*rows: list[str], sheets: tuple[Sheet, ...] = (sheet_of([ROW]),)) -> list[Finding]:
    by = replace(context(), existing=listed(*rows))
    return list(report_of(*sheets, by=by, select=["unregistered-account"]).findings)


def test_an_account_that_no_registry_has_is_told_with_its_place_on_the_list() -> None:
    (finding,) = absent(["县民政局", "盐源民政", "抖音", ""])
    assert finding == Finding(
        rule="unregistered-account",
        severity=Severity.ERROR,
        provisional=False,
        sheet="台账",
        row=0,
        column="",
        cell="",
        unit="县民政局",
        account="盐源民政",
        platform="抖音",
        message="清单里「县民政局」的抖音账号「盐源民政」（[清单.xlsx]单子!B2）台账里没有登记。"
        "请先核实：已经备案的，补登到台账；确实没有备案、由单位私自开设的，"
        "按程序注销，并及时联系县政府办公室（电话0834-6363954）；冒名的，向平台举报。依据：第三部分（一）、第五部分。",
        basis="第三部分（一）、第五部分",
        related=("[清单.xlsx]单子!B2",),
        evidence=(Evidence("[清单.xlsx]单子!B2", "名称", "盐源民政"),),
    )


def test_what_the_list_does_not_tell_is_not_said() -> None:
    (finding,) = absent(["", "盐源民政", "", ""])
    assert finding.message.startswith("清单里账号「盐源民政」（[清单.xlsx]单子!B2）台账里没有登记。")


@pytest.mark.parametrize(
    ("row", "known"),
    [
        (["", "盐源水利", "公众号", ""], True),
        (["", "盐源水利", "", ""], True),
        (["", "盐源水利", "抖音", ""], False),
        (["", "水润盐源", "公众号", "ｙｙＳＬ"], True),
        (["", "水润盐源", "公众号", "yysl2"], False),
        (["", "水润盐源", "公众号", ""], False),
    ],
)
def test_an_account_is_known_by_its_number_or_by_name_and_platform(row: list[str], known: bool) -> None:
    assert (absent(row) == []) is known


def test_the_finding_stands_on_the_registry_of_accounts_not_on_a_log() -> None:
    log = sheet_of([ROW | {"备案类型": "开设", "提交日期": "2026-03-02"}], "备案记录")
    (finding,) = absent(["", "盐源民政", "抖音", ""], sheets=(log, sheet_of([ROW], "乡镇台账")))
    assert finding.sheet == "乡镇台账"
    (alone,) = absent(["", "盐源民政", "抖音", ""], sheets=(log,))
    assert alone.sheet == "备案记录"


def test_all_rules_run_beside_a_list() -> None:
    by = replace(context(), existing=listed(["", "盐源民政", "抖音", ""]))
    found = report_of(sheet_of([ROW | {"备案类型": "新办"}]), by=by).findings
    assert [(each.rule, each.cell) for each in found] == [
        ("unregistered-account", ""),
        ("unknown-filing-type", "E2"),
    ]


def test_the_office_may_weigh_it_otherwise() -> None:
    by = replace(
        context(severities={"unregistered-account": Severity.HINT}), existing=listed(["", "甲", "抖音", ""])
    )
    (finding,) = report_of(sheet_of([ROW]), by=by, select=["unregistered-account"]).findings
    assert finding.severity is Severity.HINT


def test_an_account_that_the_registry_has_as_ended_is_told() -> None:
    (finding,) = absent(
        ["县水利局", "盐源水利", "公众号", ""], sheets=(sheet_of([ROW | {"状态": "已注销"}]),)
    )
    assert "平台上还在" in finding.message
    assert "记为已注销" in finding.message
    assert finding.severity is Severity.WARNING


def test_an_account_that_the_registry_has_under_another_unit_is_told() -> None:
    (finding,) = absent(["县河长办", "盐源水利", "公众号", "yysl"])
    assert "登记在「盐源县水利局」名下" in finding.message
    assert finding.severity is Severity.WARNING
