"""What an account is: 状态 first, then closing dates, then a closing that was consented to and filed."""

import pytest
from rules_support import context
from typing_rows import ledger_of

from xlwings_udfs.facts.state import Judges, evidence, in_force, rows_judged, states
from xlwings_udfs.facts.statuses import Status

ROW = {
    "主办单位": "县水利局", "账号或应用名称": "盐源水利", "所属平台": "抖音", "备案类型": "", "审核意见": "同意",
    "审核同意日期": "2026-09-01",
    "提交日期": "", "状态": "", "关停日期": "", "注销日期": "", "最近更新日期": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "status", "decided_by", "against"),
    [
        ({}, Status.NOTHING, "", ""),
        ({"状态": "正常"}, Status.IN_FORCE, "status", ""),
        ({"状态": "已注销"}, Status.CANCELLED, "status", ""),
        ({"状态": "关停"}, Status.SHUT, "status", ""),
        ({"状态": "关停", "注销日期": "2026-09-10"}, Status.CANCELLED, "status", ""),
        ({"注销日期": "2026-09-10"}, Status.CANCELLED, "cancelled_on", ""),
        ({"注销日期": "2026-09-10", "关停日期": "2026-09-01"}, Status.CANCELLED, "cancelled_on", ""),
        ({"关停日期": "2026-09-10"}, Status.SHUT, "shut_on", ""),
        ({"注销日期": "已注销"}, Status.CANCELLED, "cancelled_on", ""),
        ({"注销日期": "未注销"}, Status.NOTHING, "", ""),
        ({"注销日期": "2027-01-05"}, Status.NOTHING, "", ""),
        ({"注销日期": "2026-11-24"}, Status.CANCELLED, "cancelled_on", ""),
        ({"备案类型": "注销", "提交日期": "2026-09-02"}, Status.CANCELLED, "filed_on", ""),
        ({"备案类型": "关停", "提交日期": "2026-09-02"}, Status.SHUT, "filed_on", ""),
        ({"备案类型": "注销"}, Status.NOTHING, "", ""),
        ({"备案类型": "注销", "提交日期": "2026-09-02", "审核意见": "不同意"}, Status.NOTHING, "", ""),
        ({"备案类型": "开设", "提交日期": "2026-09-02"}, Status.NOTHING, "", ""),
        ({"状态": "正常", "注销日期": "2026-09-10"}, Status.IN_FORCE, "status", "cancelled_on"),
        ({"状态": "正常", "关停日期": "2026-09-10"}, Status.IN_FORCE, "status", "shut_on"),
        (
            {"状态": "正常", "备案类型": "注销", "提交日期": "2026-09-02"},
            Status.IN_FORCE,
            "status",
            "filed_on",
        ),
        (
            {"状态": "关停后恢复", "备案类型": "关停", "提交日期": "2026-09-02"},
            Status.BACK,
            "status",
            "filed_on",
        ),
        ({"备案类型": "注销", "提交日期": "2027-09-02"}, Status.NOTHING, "", ""),
        ({"状态": "拟注销", "备案类型": "注销", "提交日期": "2026-09-02"}, Status.END_PLANNED, "status", ""),
        ({"状态": "冻结"}, Status.NOT_UNDERSTOOD, "", ""),
        ({"状态": "冻结", "注销日期": "2026-09-10"}, Status.CANCELLED, "cancelled_on", ""),
    ],
)
def test_the_state_is_worked_out_with_its_evidence(
    changes: dict[str, str], status: Status, decided_by: str, against: str
) -> None:
    found = states(ledger_of(ROW | changes), context())
    assert (found.status[0], found.decided_by[0], found.against[0]) == (status, decided_by, against)


def test_the_cells_that_say_so_are_named() -> None:
    ledger = ledger_of(ROW | {"状态": "正常", "注销日期": "2026-09-10"})
    found = states(ledger, context())
    assert evidence(ledger, found, 0) == [(0, "status"), (0, "cancelled_on")]
    ledger = ledger_of(ROW | {"备案类型": "注销", "提交日期": "2026-09-02"})
    assert evidence(ledger, states(ledger, context()), 0) == [(0, "filing_type"), (0, "filed_on")]
    ledger = ledger_of(ROW | {"状态": "正常", "备案类型": "注销", "提交日期": "2026-09-02"})
    assert evidence(ledger, states(ledger, context()), 0) == [
        (0, "status"),
        (0, "filing_type"),
        (0, "filed_on"),
    ]


@pytest.mark.parametrize(
    ("changes", "running", "filing"),
    [
        ({"备案类型": "开设"}, True, True),
        ({"备案类型": "开设", "状态": "已注销"}, False, False),
        ({"备案类型": "变更", "状态": "停用"}, False, False),
        ({"备案类型": "注销", "状态": "已注销"}, False, True),
        ({"备案类型": "", "状态": "已注销"}, False, True),
        ({"备案类型": "开设", "状态": "尚未注销"}, True, True),
    ],
)
def test_which_rows_a_rule_judges(changes: dict[str, str], running: bool, filing: bool) -> None:
    ledger = ledger_of(ROW | changes)
    assert rows_judged(ledger, context(), Judges.IN_FORCE).tolist() == [running]
    assert rows_judged(ledger, context(), Judges.LATEST_FILING).tolist() == [filing]
    assert rows_judged(ledger, context(), Judges.ALL).tolist() == [True]
    assert in_force(ledger.registries[0], context()).tolist() == [running]


def test_in_a_log_every_row_is_a_filing_and_is_judged() -> None:
    ledger = ledger_of(ROW | {"备案类型": "开设", "状态": "已注销"}, sheet="备案记录")
    for judges in Judges:
        assert rows_judged(ledger, context(), judges).tolist() == [True]


def test_an_account_ended_on_the_day_of_its_closing_else_of_its_filing() -> None:
    filed = ROW | {"备案类型": "注销", "提交日期": "2026-09-02"}
    ledger = ledger_of(
        filed, filed | {"状态": "正常"}, filed | {"注销日期": "2026-09-10"}, ROW | {"状态": "已注销"}
    )
    found = states(ledger, context())
    assert [str(day) for day in found.when] == ["2026-09-02", "2026-09-02", "2026-09-10", "NaT"]
    assert found.is_(Status.IN_FORCE).tolist() == [False, True, False, False]
    assert found.is_(Status.IN_FORCE, Status.CANCELLED).tolist() == [True, True, True, True]


def test_what_the_header_asks_is_what_the_cell_answers() -> None:
    row = {key: value for key, value in ROW.items() if key != "状态"}
    found = states(ledger_of(row | {"是否正常运行": "否"}, row | {"是否正常运行": "是"}), context())
    assert list(found.status) == [Status.SHUT, Status.IN_FORCE]
