"""Registries of other shapes: a sheet a platform, a sheet a unit, units as headings, a column a platform."""

from datetime import date

import pytest

from xlwings_udfs.checking.case import case_of
from xlwings_udfs.checking.inspection import inspect
from xlwings_udfs.errors import InputError
from xlwings_udfs.finding import Finding
from xlwings_udfs.registry.reading import read_registries
from xlwings_udfs.registry.sheet import Area, CellValue, Sheet
from xlwings_udfs.registry.table.ledger import Registry

Rows = list[list[CellValue]]
Account = tuple[int, str, str, str]


def accounts(registry: Registry) -> list[Account]:
    table = registry.table
    return list(
        zip(table["row"].tolist(), table["unit_text"], table["account"], table["platform"], strict=True)
    )


def cells(registry: Registry, key: str) -> list[str]:
    return [registry.place(at, key).cell for at in range(len(registry))]


def findings(sheets: list[Sheet], *rules: str) -> tuple[Finding, ...]:
    case = case_of(sheets, region="全国", as_of=date(2026, 11, 24))
    return inspect(case, select=rules).findings


MATRIX: Rows = [
    ["盐源县政务新媒体统计表"],
    ["序号", "单位", "微信公众号", "新浪微博", "今日头条", "抖音", "备注"],
    [1, "县公安局", "盐源公安", "盐源公安", "盐源公安", "平安盐源", ""],
    [2, "县教育和体育局", "盐源教体", "无", "", "盐源教体", ""],
    [3, "梅雨镇人民政府", "梅雨镇", "梅雨镇", "", "", ""],
    [4, "卫城镇人民政府", "", "/", "未开通", "", "没有账号"],
    ["合计", "", 3, 2, 1, 2, ""],
]


def test_a_column_per_platform_is_a_registry_of_the_names_in_its_cells() -> None:
    (registry,) = read_registries([Sheet("统计表", MATRIX)])
    assert accounts(registry) == [
        (3, "县公安局", "盐源公安", "微信公众号"),
        (3, "县公安局", "盐源公安", "微博"),
        (3, "县公安局", "盐源公安", "今日头条"),
        (3, "县公安局", "平安盐源", "抖音"),
        (4, "县教育和体育局", "盐源教体", "微信公众号"),
        (4, "县教育和体育局", "盐源教体", "抖音"),
        (5, "梅雨镇人民政府", "梅雨镇", "微信公众号"),
        (5, "梅雨镇人民政府", "梅雨镇", "微博"),
    ]
    assert cells(registry, "account") == ["C3", "D3", "E3", "F3", "C4", "F4", "C5", "D5"]
    assert cells(registry, "unit") == ["B3"] * 4 + ["B4"] * 2 + ["B5"] * 2


def test_findings_on_a_matrix_stand_in_the_cell_of_the_name() -> None:
    found = findings([Sheet("统计表", MATRIX)], "inconsistent-name")
    assert [(each.cell, each.column, each.platform) for each in found] == [("F3", "抖音", "抖音")]


def test_several_names_in_a_cell_of_a_matrix_are_several_accounts() -> None:
    rows: Rows = [["单位", "微信", "微博"], ["县公安局", "盐源公安、盐源交警", "盐源公安\n盐源禁毒"]]
    (registry,) = read_registries([Sheet("统计表", rows)])
    assert [(name, platform) for _, _, name, platform in accounts(registry)][:2] == [
        ("盐源公安", "微信公众号"),
        ("盐源交警", "微信公众号"),
    ]
    assert cells(registry, "account")[:2] == ["B2", "B2"]


def test_a_unit_merged_down_a_matrix_holds_for_its_rows() -> None:
    rows: Rows = [["单位", "微信", "微博"], ["县公安局", "盐源公安", ""], ["", "盐源交警", "盐源公安"]]
    (registry,) = read_registries([Sheet("统计表", rows, (Area(2, 1, 3, 1),))])
    assert [unit for _, unit, _, _ in accounts(registry)] == ["县公安局"] * 3
    assert cells(registry, "unit") == ["A2"] * 3


def test_a_table_of_how_many_accounts_there_are_is_no_registry() -> None:
    rows: Rows = [["单位", "微信", "微博", "合计"], ["县公安局", 2, 1, 3], ["县水利局", 1, 0, 1]]
    with pytest.raises(InputError, match="没有找到台账"):
        read_registries([Sheet("统计表", rows)])


PER_PLATFORM: Rows = [
    ["序号", "主办单位", "账号名称", "备案类型"],
    [1, "县公安局", "盐源公安", "开设"],
    [2, "县公安局", "盐源交警", "开设"],
    [3, "县教体局", "盐源教体", "开设"],
]


@pytest.mark.parametrize("name", ["微信公众号", "1.微信公众号", "微信公众号台账", "微信公众号（3）"])
def test_a_sheet_named_after_a_platform_needs_no_column_for_it(name: str) -> None:
    weibo: Rows = [PER_PLATFORM[0], [1, "县公安局", "平安盐源", "开设"]]
    sheets = [Sheet(name, PER_PLATFORM), Sheet("微博", weibo)]
    wechat, other = read_registries(sheets)
    assert [platform for *_, platform in accounts(wechat)] == ["微信公众号"] * 3
    assert [platform for *_, platform in accounts(other)] == ["微博"]
    assert "所属平台" in "".join(wechat.remarks)
    found = findings(sheets, "duplicate-account", "inconsistent-name")
    assert [(each.rule, each.sheet, each.cell) for each in found] == [
        ("duplicate-account", name, "C2"),
        ("duplicate-account", name, "C3"),
        ("inconsistent-name", name, "C3"),
        ("inconsistent-name", "微博", "C2"),
    ]


def test_a_title_that_names_one_platform_says_it_of_all_accounts() -> None:
    (registry,) = read_registries([Sheet("Sheet1", [["盐源县政务微博登记表"], *PER_PLATFORM])])
    assert {platform for *_, platform in accounts(registry)} == {"微博"}


def test_what_a_name_says_in_brackets_goes_before_the_name_of_the_sheet() -> None:
    rows: Rows = [
        PER_PLATFORM[0],
        [1, "县公安局", "盐源公安（抖音）", "开设"],
        [2, "县教体局", "盐源教体", "开设"],
    ]
    (registry,) = read_registries([Sheet("快手", rows)])
    assert [platform for *_, platform in accounts(registry)] == ["抖音", "快手"]


def test_a_sheet_of_several_platforms_names_none() -> None:
    (registry,) = read_registries([Sheet("抖音、快手等", PER_PLATFORM)])
    assert {platform for *_, platform in accounts(registry)} == {""}


PER_UNIT: Rows = [
    ["序号", "账号名称", "平台", "备案类型"],
    [1, "盐源公安", "微信", "开设"],
    [2, "盐源交警", "微信", "开设"],
]


def test_a_sheet_named_after_a_unit_needs_no_column_for_it() -> None:
    police, schools = read_registries([Sheet("县公安局", PER_UNIT), Sheet("县教育局备案登记表", PER_UNIT)])
    assert {unit for _, unit, _, _ in accounts(police)} == {"县公安局"}
    assert {unit for _, unit, _, _ in accounts(schools)} == {"县教育局"}
    found = findings([Sheet("县公安局", PER_UNIT)], "duplicate-account")
    assert [(each.unit, each.cell) for each in found] == [("县公安局", "C2"), ("县公安局", "C3")]


def test_a_line_that_tells_who_reports_names_the_unit_of_a_sheet() -> None:
    (registry,) = read_registries([Sheet("Sheet1", [["填报单位：盐源县水利局", "填报人：李莉"], *PER_UNIT])])
    assert {unit for _, unit, _, _ in accounts(registry)} == {"盐源县水利局"}


HEADED: Rows = [
    ["序号", "账号名称", "平台", "备案类型"],
    ["一、县公安局（2个）"],
    [1, "盐源公安", "微信", "开设"],
    [2, "盐源交警", "微信", "开设"],
    [None, "县教育和体育局"],
    [1, "盐源教体", "抖音", "开设"],
    ["合计", 3],
]


def test_a_unit_may_stand_as_a_heading_above_its_accounts() -> None:
    (registry,) = read_registries([Sheet("台账", HEADED)])
    assert accounts(registry) == [
        (3, "县公安局", "盐源公安", "微信公众号"),
        (4, "县公安局", "盐源交警", "微信公众号"),
        (6, "县教育和体育局", "盐源教体", "抖音"),
    ]
    assert cells(registry, "unit") == ["A2", "A2", "A5"]


def test_headings_of_kinds_of_units_are_no_units() -> None:
    rows: Rows = [HEADED[0], ["一、县级部门"], *HEADED[2:4]]
    with pytest.raises(InputError, match="没有找到台账"):
        read_registries([Sheet("台账", rows)])


def test_a_header_repeated_below_each_unit_is_none_of_its_accounts() -> None:
    rows: Rows = [["县公安局"], *PER_UNIT, [], ["县教育局"], PER_UNIT[0], [1, "盐源教体", "抖音", "开设"]]
    (registry,) = read_registries([Sheet("台账", rows)])
    assert [(row, unit) for row, unit, _, _ in accounts(registry)] == [
        (3, "县公安局"),
        (4, "县公安局"),
        (8, "县教育局"),
    ]
