"""A sheet that looks like a registry and is not read is said to be so, with what to do about it."""

import pytest

from xlwings_udfs.errors import InputError
from xlwings_udfs.registry.reading import read_registries
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.registry.sheets.passed_over import passed_over
from xlwings_udfs.registry.sheets.search import search
from xlwings_udfs.registry.values.nomenclature import Nomenclature

GOOD = Sheet("台账", [["主办单位", "账号名称", "平台"], ["盐源县水利局", "盐源水利", "微信"]])
PER_PLATFORM: list[list[CellValue]] = [
    ["序号", "主办单位", "微信公众号", "微博"],
    [1, "梅雨镇政府", 1, 2],
]


def test_a_hidden_registry_is_said() -> None:
    hidden = Sheet("旧表", GOOD.rows, visible=False)
    assert passed_over(search([GOOD, hidden])) == (
        "隐藏的工作表「旧表」有台账，没有检查；要检查的，请取消隐藏，或用 --sheet 指定。",
    )
    assert passed_over(search([GOOD, hidden], ["台账"])) == ()
    with pytest.raises(InputError, match="隐藏的工作表「旧表」有台账"):
        read_registries([Sheet("封面", [["盐源县"]]), hidden])


def test_a_sheet_that_counts_accounts_by_platform_is_said() -> None:
    (said,) = passed_over(search([GOOD, Sheet("乡镇", PER_PLATFORM)]))
    assert said.startswith("工作表「乡镇」没有检查：表里只有各个平台的账号数")
    with pytest.raises(InputError, match="请列出账号名称"):
        read_registries([Sheet("乡镇", PER_PLATFORM)])


def test_a_sheet_with_some_headers_of_a_registry_is_said() -> None:
    (said,) = passed_over(
        search([GOOD, Sheet("报送表", [["账号名称", "平台", "备注"], ["盐源水利", "微信", None]])])
    )
    assert said.startswith("工作表「报送表」没有检查：只认出这些表头：账号名称、平台。")


@pytest.mark.parametrize(
    "sheet",
    [
        Sheet("通讯录", [["单位", "姓名", "电话"], ["县水利局", "张三", "138"]]),
        Sheet("封面", [["盐源县政务新媒体台账"], ["微信、微博"]]),
        Sheet("说明", GOOD.rows),
        Sheet("旧通讯录", [["单位", "电话"]], visible=False),
        Sheet("空表", []),
    ],
    ids=lambda sheet: sheet.name,
)
def test_other_sheets_are_passed_over_without_a_word(sheet: Sheet) -> None:
    assert passed_over(search([GOOD, sheet])) == ()


def test_a_header_of_the_offices_own_that_no_registry_has_is_said() -> None:
    office = Nomenclature(headers={"平  台": "所属平台", "签字时问": "审核同意日期"})
    assert passed_over(search([GOOD], nomenclature=office)) == (
        "列名对照里的「签字时问」在台账里没有这样的列，没有用上；请核对列名。",
    )


def test_a_filing_form_is_no_registry() -> None:
    form = Sheet(
        "盐源县水利局",
        [
            ["政府系统政务新媒体备案表"],
            ["代表主体", "账号主体/认证", "账号或应用名称", "所属平台", "备案类型", "备案原由"],
            ["盐源县水利局", "盐源县水利局", "盐源水利", "微博", "开设", "发布防汛信息"],
        ],
    )
    with pytest.raises(InputError, match="没有找到台账"):
        read_registries([form])
