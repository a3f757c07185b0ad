"""What the program writes beside a registry is no column that the clerk is asked about."""

import pytest

from xlwings_udfs.checking.case import case_of
from xlwings_udfs.registry.sheet import CellValue, Sheet


def unused(*headers: str) -> list[str]:
    known = ["主办单位", "账号或应用名称", "所属平台", "备案类型", "备案原由"]
    values: list[CellValue] = ["县水利局", "索玛水利", "微信", "开设", "发布防汛信息"]
    rows: list[list[CellValue]] = [[*known, *headers], [*values, *("一句话" for _ in headers)]]
    (registry,) = case_of([Sheet("台账", rows)]).registries
    return [note.header for note in registry.unused]


def test_the_columns_of_the_buttons_are_not_told_as_unused() -> None:
    written = ["检查意见", "检查标记", "校验", "校验·单位", "应提交日期", "剩余工作日", "期限状态"]
    assert unused(*written) == []


@pytest.mark.parametrize("header", ["检查意见", "期限状态"])
def test_one_of_these_names_alone_is_the_clerks_own(header: str) -> None:
    assert unused(header) == [header]


def test_what_stands_beside_a_heading_row_does_not_hide_the_heading() -> None:
    rows: list[list[CellValue]] = [
        ["账号名称", "所属平台", "备案类型", None, "校验", "校验·次序", None, "检查意见"],
        ["一、盐源县水利局", None, None, None, "", 1, None, "【错误】主办单位：一句话"],
        ["盐源水利", "微信", "开设", None, "", 2, None, None],
        ["二、盐源县民政局", None, None, None, "", 3, None, None],
        ["盐源民政", "微信", "新办", None, "备案类型不规范", 4, None, "【错误】备案类型：一句话"],
    ]
    (registry,) = case_of([Sheet("台账", rows)]).registries
    assert registry.table["unit"].tolist() == ["盐源县水利局", "盐源县民政局"]
    assert [note.header for note in registry.unused] == []
