"""How far a row's filing is, whether its account opened, whether its host's head refused and all stayed as it was."""

from datetime import date

import numpy as np
import pytest
from rules_support import context
from typing_rows import ledger_of

from xlwings_udfs.facts.effect import older
from xlwings_udfs.facts.filing import bounds_of, duty, filed, how_far, opened, refused_and_left, state
from xlwings_udfs.facts.provisional import Bounds
from xlwings_udfs.facts.wording import chinese, late_by

ROW = {
    "主办单位": "县水利局", "账号或应用名称": "盐源水利", "所属平台": "抖音", "备案类型": "变更", "主要负责人": "马建国",
    "审核意见": "同意",
    "审核同意日期": "2026-11-02", "提交日期": "", "受理日期": "", "报州日期": "", "开设日期": "", "状态": "", "关停日期": "",
    "注销日期": "", "最近更新日期": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "right"),
    [
        ({}, False),
        ({"提交日期": "2026-11-04"}, True),
        ({"提交日期": "2026-13-45"}, True),
        ({"提交日期": "上周"}, True),
        ({"提交日期": "已备案"}, True),
        ({"提交日期": "未备案"}, False),
        ({"提交日期": "拟备案"}, False),
        ({"受理日期": "2026-11-04"}, True),
        ({"报州日期": "2026-11-04"}, True),
        ({"报州日期": "未报州"}, False),
        ({"提交日期": "未备案", "受理日期": "2026-11-04"}, False),
    ],
)
def test_a_row_was_filed_or_not(changes: dict[str, str], right: bool) -> None:
    assert filed(ledger_of(ROW | changes)).tolist() == [right]


@pytest.mark.parametrize(
    ("changes", "right"),
    [
        ({}, False),
        ({"开设日期": "2026-11-03"}, False),
        ({"备案类型": "开设"}, False),
        ({"备案类型": "开设", "开设日期": "2026-11-03"}, True),
        ({"备案类型": "", "开设日期": "2026-11-03"}, True),
        ({"备案类型": "注销", "开设日期": "2026-11-03"}, False),
        ({"备案类型": "关停", "开设日期": "2026-11-03"}, False),
        ({"备案类型": "开设", "开设日期": "2026-11-25"}, False),
        ({"备案类型": "开设", "开设日期": "2026-11-24"}, True),
    ],
)
def test_a_filing_is_of_an_opening_whose_date_can_be_relied_on(changes: dict[str, str], right: bool) -> None:
    assert opened(ledger_of(ROW | changes), context()).tolist() == [right]


NO = {"审核意见": "不同意"}


@pytest.mark.parametrize(
    ("changes", "right"),
    [
        ({}, False),
        (NO, True),
        (NO | {"审核意见": "拟同意"}, False),
        (NO | {"提交日期": "2026-11-04"}, False),
        (NO | {"备案类型": "注销", "注销日期": "2026-11-05"}, False),
        (NO | {"备案类型": "关停", "关停日期": "2026-11-05"}, False),
        (NO | {"备案类型": "关停"}, True),
        (NO | {"备案类型": "开设"}, True),
        (NO | {"备案类型": "开设", "开设日期": "未开设"}, True),
        (NO | {"备案类型": "开设", "开设日期": "2026-11-05"}, False),
        (NO | {"备案类型": "开设", "开设日期": "已开设"}, False),
        (NO | {"备案类型": "开设", "最近更新日期": "2026-11-20"}, False),
        (NO | {"备案类型": ""}, False),
        ({"审核同意日期": "未同意"}, True),
    ],
)
def test_what_the_head_refused_and_nobody_did_is_left_as_it_was(changes: dict[str, str], right: bool) -> None:
    assert refused_and_left(ledger_of(ROW | changes), context()).tolist() == [right]


def test_a_refused_opening_counts_only_where_a_column_could_show_that_it_opened() -> None:
    row = ROW | NO | {"备案类型": "开设"}
    del row["开设日期"]
    assert refused_and_left(ledger_of(row), context()).tolist() == [False]


@pytest.mark.parametrize(
    ("changes", "deadline", "late", "overdue", "due"),
    [
        ({}, "2026-11-05", False, True, False),
        ({"提交日期": "2026-11-05"}, "2026-11-05", False, False, False),
        ({"提交日期": "2026-11-06"}, "2026-11-05", True, False, False),
        ({"提交日期": "2026-11-01"}, "2026-11-05", False, False, False),
        ({"提交日期": "2027-11-06"}, "2026-11-05", False, False, False),
        ({"提交日期": "已备案"}, "2026-11-05", False, False, False),
        ({"提交日期": "未备案"}, "2026-11-05", False, True, False),
        ({"审核同意日期": "2026-11-18"}, "2026-11-23", False, True, False),
        ({"审核同意日期": "2026-11-19"}, "2026-11-24", False, False, True),
        ({"审核同意日期": "2026-11-20"}, "2026-11-25", False, False, True),
        ({"审核同意日期": "2026-11-23"}, "2026-11-26", False, False, False),
        ({"审核同意日期": "2026-11-19", "提交日期": "2026-11-20"}, "2026-11-24", False, False, False),
        ({"审核意见": "不同意"}, "", False, False, False),
        ({"审核意见": "情况属实"}, "", False, False, False),
        ({"主要负责人": "王芳（副局长）"}, "", False, False, False),
        ({"审核同意日期": ""}, "", False, False, False),
        ({"审核同意日期": "已同意"}, "", False, False, False),
        ({"审核同意日期": "2027-11-02"}, "", False, False, False),
    ],
)
def test_a_filing_is_late_overdue_or_due(
    changes: dict[str, str], deadline: str, late: bool, overdue: bool, due: bool
) -> None:
    found = state(ledger_of(ROW | changes), context())
    assert str(found.deadline[0]) == (deadline or "NaT")
    assert (bool(found.late[0]), bool(found.overdue[0]), bool(found.due[0])) == (late, overdue, due)
    assert not found.provisional[0]


@pytest.mark.parametrize(
    ("changes", "right"),
    [
        ({"备案类型": "", "状态": "已注销"}, True),
        ({"备案类型": "", "状态": "正常"}, False),
        ({"备案类型": "新办", "状态": "已注销"}, True),
        ({"备案类型": "注销", "状态": "已注销"}, False),
    ],
)
def test_an_ended_account_whose_filing_nobody_named_has_a_doubtful_deadline(
    changes: dict[str, str], right: bool
) -> None:
    assert state(ledger_of(ROW | changes), context()).doubtful.tolist() == [right]


def test_a_deadline_says_when_who_consented_and_in_which_cell() -> None:
    ledger = ledger_of(ROW)
    assert duty(ledger, context(), state(ledger, context()), 0) == (
        "最迟2026年11月5日应提交备案，主要负责人2026年11月2日审核同意（G2）后3个工作日内"
    )


def test_a_provisional_one_names_the_notice_that_is_missing_and_both_days() -> None:
    ledger, by = ledger_of(ROW | {"审核同意日期": "2026-11-11"}), context(region="凉山州")
    found = state(ledger, by)
    assert found.provisional.tolist() == [True]
    said = duty(ledger, by, found, 0)
    assert said.startswith("待核：最迟2026年11月16日应提交备案（")
    assert "因彝历新年的放假调休还不知道，期限最早可能是2026年11月14日，最晚可能是2026年11月2" in said
    assert bounds_of(found, by, 0) is bounds_of(found, by, 0)


def test_what_no_holiday_can_move_says_so() -> None:
    day = date(2026, 3, 13)
    assert how_far(Bounds(day, day, ())) == "前后没有放假安排可能变动的节日，一般不会变"
    assert "因火把节、国庆的放假" in how_far(Bounds(day, date(2026, 3, 20), ("火把节", "国庆")))


@pytest.mark.parametrize(
    ("changes", "right"),
    [
        ({"提交日期": "2022-04-30"}, True),
        ({"提交日期": "2022-05-01"}, False),
        ({"提交日期": "2022-05-02", "审核同意日期": "2022-04-01"}, False),
        ({"审核同意日期": "2022-04-30"}, True),
        ({"审核同意日期": "2022-05-01", "开设日期": "2019-01-01"}, False),
        ({"审核同意日期": "", "开设日期": "2019-01-01"}, True),
        ({"审核同意日期": ""}, False),
    ],
)
def test_a_filing_is_older_than_the_notice_by_its_day_else_the_consents_else_the_openings(
    changes: dict[str, str], right: bool
) -> None:
    ledger = ledger_of(ROW | changes)
    assert older(ledger, date(2022, 5, 1)).tolist() == [right]
    assert older(ledger, None).tolist() == [False]


def test_days_are_written_as_people_read_them() -> None:
    assert chinese(date(2026, 5, 6)) == chinese(np.datetime64("2026-05-06")) == "2026年5月6日"
    assert (late_by(2), late_by(0)) == ("逾期2个工作日", "逾期不足1个工作日")
