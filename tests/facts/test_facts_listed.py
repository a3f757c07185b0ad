"""Accounts found on the platforms: which row of the registry is each, and what is said of those that are not in order."""

from dataclasses import replace

import pytest
from rules_support import context, sheet_of
from typing_rows import ledger_of

from xlwings_udfs.facts.listed import told
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.existing import read_existing
from xlwings_udfs.registry.reading import read_registries
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.registry.table.ledger import Ledger

WATER = {
    "主办单位": "盐源县水利局", "账号或应用名称": "盐源水利", "所属平台": "微信公众号", "账号ID": "yysl1", "状态": "正常",
}  # fmt: skip
LIST = ["单位", "名称", "平台", "账号ID"]


def said(ledger: Ledger, *rows: list[str]) -> list[tuple[str, Severity]]:
    by = replace(context(), existing=read_existing([Sheet("单子", [LIST, *rows])], "清单.xlsx"))
    return [(each.message, each.severity) for _, each in told(ledger, by)]


@pytest.mark.parametrize(
    "row",
    [
        ["县水利局", "盐源水利", "公众号", "yysl1"],
        ["县水利局", "水润盐源", "公众号", "YYSL1"],
        ["", "水润盐源", "", "yysl1"],
        ["", "盐源水利", "公众号", ""],
        ["", "盐源水利", "", ""],
        ["县水利局", "盐源水利", "公众号", "无"],
        ["县水利局", "盐源水利", "公众号", "other9"],
    ],
)
def test_an_account_in_force_under_its_unit_is_in_order(row: list[str]) -> None:
    assert said(ledger_of(WATER), row) == []


def test_a_number_on_another_platform_is_another_account() -> None:
    ((message, severity),) = said(ledger_of(WATER), ["县水利局", "水润盐源", "抖音", "yysl1"])
    assert severity is Severity.ERROR
    assert message.startswith(
        "清单里「县水利局」的抖音账号「水润盐源」（[清单.xlsx]单子!B2）台账里没有登记。请先核实："
    )


def test_one_of_a_similar_name_is_offered() -> None:
    ((message, _),) = said(ledger_of(WATER), ["县水利局", "盐源水利发布", "公众号", ""])
    assert message == (
        "清单里「县水利局」的微信公众号账号「盐源水利发布」（[清单.xlsx]单子!B2）台账里没有登记。"
        "台账里有「盐源水利」（台账!B2）：是同一账号的，把台账里的名称改成与平台上一致；"
        "请先核实：已经备案的，补登到台账；确实没有备案、由单位私自开设的，"
        "按程序注销，并及时联系县政府办公室（电话0834-6363954）；冒名的，向平台举报。"
    )
    ((message, _),) = said(ledger_of(WATER), ["县水利局", "盐源水利发布", "抖音", ""])
    assert "台账里有" not in message


@pytest.mark.parametrize(("status", "ended"), [("已注销", "已注销"), ("已关停", "已关停")])
def test_one_that_the_registry_has_as_ended_is_found_alive(status: str, ended: str) -> None:
    found = said(ledger_of(WATER | {"状态": status}), ["县水利局", "盐源水利", "公众号", ""])
    assert found == [
        (
            "清单里「县水利局」的微信公众号账号「盐源水利」（[清单.xlsx]单子!B2）平台上还在，"
            f"台账（台账!B2）记为{ended}。请核对：没有注销成功的，办完注销；"
            "又在使用的，改正台账，重新备案；不是同一个账号的，补填账号ID。",
            Severity.WARNING,
        )
    ]


def test_one_that_ended_and_was_opened_anew_is_in_order() -> None:
    ledger = ledger_of(WATER | {"状态": "已注销", "账号ID": ""}, WATER | {"账号ID": ""})
    assert said(ledger, ["县水利局", "盐源水利", "公众号", ""]) == []


def test_one_under_another_unit_is_told_with_the_place() -> None:
    assert said(ledger_of(WATER), ["县民政局", "盐源水利", "公众号", ""]) == [
        (
            "清单里「县民政局」的微信公众号账号「盐源水利」（[清单.xlsx]单子!B2）台账里登记在「盐源县水利局」名下（台账!B2）。"
            "请核对主办单位：换了单位的，办理变更备案并公告；不是同一个账号的，各自登记，填上账号ID。",
            Severity.WARNING,
        )
    ]


def test_a_row_without_a_unit_may_be_anyones() -> None:
    assert said(ledger_of(WATER | {"主办单位": ""}, WATER | {"账号或应用名称": "甲", "账号ID": "b99"}),
                ["县民政局", "盐源水利", "公众号", ""]) == []  # fmt: skip


def test_one_that_only_a_log_has_is_told_as_such() -> None:
    sheets = [sheet_of([WATER | {"备案类型": "开设", "提交日期": "2026-03-02"}], "备案记录")]
    ledger = Ledger.join(read_registries(sheets))
    assert said(ledger, ["县水利局", "盐源水利", "公众号", ""]) == [
        (
            "清单里「县水利局」的微信公众号账号「盐源水利」（[清单.xlsx]单子!B2）台账里没有登记，只有备案记录（备案记录!B2）。"
            "请核对，还在运行的补登到台账。",
            Severity.WARNING,
        )
    ]


def test_each_account_of_the_list_is_looked_at() -> None:
    found = said(
        ledger_of(WATER),
        ["县水利局", "盐源水利", "公众号", ""],
        ["", "盐源民政", "", ""],
        ["县财政局", "盐源财政", "快手", ""],
    )
    assert [message.split("（")[0] for message, _ in found] == [
        "清单里账号「盐源民政」",
        "清单里「县财政局」的快手账号「盐源财政」",
    ]
