"""Did the head of the host unit consent, and at which cell does it fail?"""

from typing import Any

import pytest
from rules_support import context
from typing_rows import ledger_of

from xlwings_udfs.facts.consent import consented_on, missing, registered_heads, state
from xlwings_udfs.registry.values.nomenclature import Nomenclature, RegisteredUnit

ROW = {
    "主办单位": "县水利局", "账号或应用名称": "盐源水利", "所属平台": "抖音", "主要负责人": "马建国", "审核人职务": "局长",
    "审核意见": "同意", "审核同意日期": "2026-11-02", "提交日期": "2026-11-04",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "failing", "asking", "refused"),
    [
        ({}, "", "", False),
        ({"主要负责人": ""}, "head", "", False),
        ({"主要负责人": "已签字"}, "head", "", False),
        ({"主要负责人": "马建国（副局长）", "审核人职务": ""}, "head", "", False),
        ({"主要负责人": "马建国（副局长）"}, "", "head_title", False),
        ({"主要负责人": "马建国（局长）", "审核人职务": "副局长"}, "", "head_title", False),
        ({"主要负责人": "马建国（局长）", "审核人职务": ""}, "", "", False),
        ({"审核人职务": "副局长"}, "head_title", "", False),
        ({"审核人职务": "镇长"}, "", "head_title", False),
        ({"主要负责人": "马建国（镇长）", "审核人职务": ""}, "", "head", False),
        ({"主要负责人": "局长"}, "", "", False),
        ({"主要负责人": "局长", "审核人职务": ""}, "", "head", False),
        ({"主要负责人": "马建国（局长）", "审核人职务": "镇长"}, "", "", False),
        ({"审核意见": "不同意"}, "opinion", "", True),
        ({"审核意见": "拟同意"}, "opinion", "", False),
        ({"审核意见": ""}, "opinion", "", False),
        ({"审核意见": "无需审核"}, "opinion", "", False),
        ({"审核意见": "情况属实"}, "", "opinion", False),
        ({"审核意见": "情况属实", "审核同意日期": ""}, "approved_on", "", False),
        ({"审核意见": "会议通过"}, "", "", False),
        ({"审核同意日期": ""}, "approved_on", "", False),
        ({"审核同意日期": "未同意"}, "approved_on", "", True),
        ({"审核同意日期": "已同意"}, "", "", False),
        ({"主要负责人": "", "审核意见": "", "审核同意日期": ""}, "head", "", False),
    ],
)
def test_the_first_cell_that_lacks_it_is_told(
    changes: dict[str, str], failing: str, asking: str, refused: bool
) -> None:
    ledger = ledger_of(ROW | changes)
    found = state(ledger, context())
    assert (found.failing[0], found.asking[0], bool(found.refused[0])) == (failing, asking, refused)
    assert missing(ledger, context()).tolist() == [failing != ""]


@pytest.mark.parametrize("gone", ["主要负责人", "审核同意日期"])
def test_a_meetings_decision_is_asked_about_where_the_head_or_the_day_cannot_be_told(gone: str) -> None:
    row = ROW | {"审核意见": "会议通过"}
    del row[gone]
    found = state(ledger_of(row), context())
    assert (found.failing[0], found.asking[0]) == ("", "opinion")


@pytest.mark.parametrize(
    ("changes", "day"),
    [
        ({}, "2026-11-02"),
        ({"审核意见": "情况属实"}, "NaT"),
        ({"审核意见": "不同意"}, "NaT"),
        ({"审核同意日期": "已同意"}, "NaT"),
        ({"审核同意日期": "2027-11-02", "提交日期": ""}, "NaT"),
        ({"主要负责人": "局长", "审核人职务": ""}, "2026-11-02"),
    ],
)
def test_the_days_count_from_a_consent_that_is_certain(changes: dict[str, str], day: str) -> None:
    assert str(consented_on(ledger_of(ROW | changes), context())[0]) == day


def of_the_office(**heads: str) -> Any:
    units = tuple(RegisteredUnit(name, head=head) for name, head in heads.items())
    return context(nomenclature=Nomenclature(units=units))


@pytest.mark.parametrize(
    ("name", "failing"),
    [
        ("马建国", ""),
        ("马 建国", ""),
        ("马建国（局长）", ""),
        ("罗云", ""),
        ("王芳", "head"),
        ("马建", "head"),
    ],
)
def test_where_the_office_keeps_the_heads_nobody_else_consents(name: str, failing: str) -> None:
    by = of_the_office(盐源县水利局="马建国、罗云", 盐源县民政局="")
    assert state(ledger_of(ROW | {"主要负责人": name}), by).failing.tolist() == [failing]


def test_the_heads_are_known_by_any_spelling_of_their_unit() -> None:
    ledger = ledger_of(ROW, ROW | {"主办单位": "盐源县水利局"}, ROW | {"主办单位": "县民政局"})
    assert list(registered_heads(ledger, {"盐源县水利局": "马建国"})) == ["马建国", "马建国", ""]
    assert list(registered_heads(ledger, {})) == ["", "", ""]


def test_a_unit_whose_head_the_office_does_not_keep_is_judged_by_the_cell() -> None:
    by = of_the_office(盐源县民政局="阿苦")
    assert state(ledger_of(ROW), by).failing.tolist() == [""]


def test_nor_does_one_of_them_who_signs_with_anothers_title() -> None:
    by, row = of_the_office(盐源县水利局="马建国"), ROW | {"审核人职务": ""}
    ledger = ledger_of(row | {"主要负责人": "马建国（副局长）"}, row)
    assert state(ledger, by).failing.tolist() == ["head", ""]
