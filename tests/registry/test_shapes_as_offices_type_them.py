"""Tables of another shape than one row an account, as offices type them: who opened which account on which platform."""

import pytest

from xlwings_udfs.checking.case import case_of
from xlwings_udfs.registry.sheet import Area, CellValue, Sheet

Row = list[CellValue]
Accounts = set[tuple[str, str, str]]

MATRIX_WITH_COUNTS_AND_TITLE = Sheet(
    "新媒体统计",
    [
        ["盐源县各单位政务新媒体开设情况统计表", None, None, None, None, None],
        ["填报单位：县政府办", None, None, "填报时间：2026年11月", None, None],
        ["序号", "单位名称", "微信公众号（名称）", "新浪微博\n（名称）", "抖音号", "合计（个）"],
        [1, "盐源县水利局", "盐源水利", "无", "盐源水利", 2],
        [2, "盐源县公安局", "平安盐源、盐源交警", "@平安盐源", "/", 3],
        [3, "盐源县民政局", None, None, "盐源民政", 1],
        ["合计", None, 3, 1, 2, 6],
    ],
    (Area(1, 1, 1, 6),),
)
MATRIX_UNDER_A_GROUP = Sheet(
    "Sheet1",
    [
        ["序号", "主办单位", "账号名称", None, None, "联系人"],
        [None, None, "微信", "微博", "头条号", None],
        [1, "梅雨镇人民政府", "美丽梅雨", "—", "美丽梅雨", "周敏"],
        [2, "卫城镇人民政府", "卫城发布", "卫城发布", "未开通", "何静"],
    ],
    (Area(1, 1, 2, 1), Area(1, 2, 2, 2), Area(1, 3, 1, 5), Area(1, 6, 2, 6)),
)
PLATFORM_IN_THE_TITLE = Sheet(
    "Sheet1",
    [
        ["全县政务抖音账号备案登记表"],
        ["序号", "开办单位", "抖音号名称", "备案时间"],
        [1, "盐源县水利局", "盐源水利", "2024.3.8"],
        [2, "盐源县民政局", "盐源民政", "2024.3.9"],
    ],
)
UNIT_AS_HEADING_ROWS = Sheet(
    "台账",
    [
        ["序号", "账号名称", "平台", "备案类型", "备案原由"],
        ["一、盐源县水利局", None, None, None, None],
        [1, "盐源水利", "微信公众号", "开设", "发布水情"],
        [2, "盐源水利", "抖音", "开设", "发布水情"],
        ["二、盐源县民政局", None, None, None, None],
        [1, "盐源民政", "微博", "开设", "民政政策"],
        ["（三）梅雨镇人民政府", None, None, None, None],
        [1, "美丽梅雨", "微信公众号", "开设", "政务公开"],
    ],
    (Area(2, 1, 2, 5), Area(5, 1, 5, 5), Area(7, 1, 7, 5)),
)
PLATFORM_AS_HEADING_ROWS = Sheet(
    "台账",
    [
        ["序号", "单位", "账号名称"],
        ["一、微信公众号（2个）", None, None],
        [1, "盐源县水利局", "盐源水利"],
        [2, "盐源县民政局", "盐源民政"],
        ["二、抖音", None, None],
        [1, "盐源县水利局", "盐源水利"],
    ],
    (Area(2, 1, 2, 3), Area(5, 1, 5, 3)),
)
TWO_ROWS_OF_HEADERS = Sheet(
    "台账",
    [
        ["单位", "账号信息", None, None, "备案信息", None, None, "审批情况", None],
        [None, "名称", "平台", "认证", "类型", "原因", "时间", "负责人", "时间"],
        ["盐源县水利局", "盐源水利", "微信", "盐源县水利局", "开设", "发布水情", "2024.3.8", "李建军", "2024.3.6"],
        ["盐源县民政局", "盐源民政", "抖音", "盐源县民政局", "开设", "民政政策", "2024.4.3", "马建国", "2024.4.2"],
    ],
    (Area(1, 1, 2, 1), Area(1, 2, 1, 4), Area(1, 5, 1, 7), Area(1, 8, 1, 9)),
)  # fmt: skip
SHEET_OF_A_UNIT = Sheet(
    "县水利局",
    [
        ["县水利局政务新媒体登记表", None, None, None],
        ["新媒体名称", "平台", "备案类型", "备案时间"],
        ["盐源水利", "微信公众号", "开设", "2024.3.8"],
        ["盐源水利", "抖音", "开设", "2024.3.8"],
    ],
)
UNITS_WRITTEN_ONCE_TWO_ABREAST = Sheet(
    "台账",
    [
        ["单位", "账号", "平台", None, "单位", "账号", "平台"],
        ["盐源县水利局", "盐源水利", "微信", None, "梅雨镇人民政府", "美丽梅雨", "微信"],
        ["盐源县民政局", "盐源民政", "抖音", None, "卫城镇人民政府", "卫城发布", "抖音"],
    ],
)
WECHAT, WEIBO, DOUYIN = "微信公众号", "微博", "抖音"


@pytest.mark.parametrize(
    ("sheet", "accounts"),
    [
        (
            MATRIX_WITH_COUNTS_AND_TITLE,
            {
                ("盐源县水利局", "盐源水利", WECHAT),
                ("盐源县水利局", "盐源水利", DOUYIN),
                ("盐源县公安局", "平安盐源", WECHAT),
                ("盐源县公安局", "盐源交警", WECHAT),
                ("盐源县公安局", "@平安盐源", WEIBO),
                ("盐源县民政局", "盐源民政", DOUYIN),
            },
        ),
        (
            MATRIX_UNDER_A_GROUP,
            {
                ("梅雨镇人民政府", "美丽梅雨", WECHAT),
                ("梅雨镇人民政府", "美丽梅雨", "今日头条"),
                ("卫城镇人民政府", "卫城发布", WECHAT),
                ("卫城镇人民政府", "卫城发布", WEIBO),
            },
        ),
        (
            PLATFORM_IN_THE_TITLE,
            {("盐源县水利局", "盐源水利", DOUYIN), ("盐源县民政局", "盐源民政", DOUYIN)},
        ),
        (
            UNIT_AS_HEADING_ROWS,
            {
                ("盐源县水利局", "盐源水利", WECHAT),
                ("盐源县水利局", "盐源水利", DOUYIN),
                ("盐源县民政局", "盐源民政", WEIBO),
                ("梅雨镇人民政府", "美丽梅雨", WECHAT),
            },
        ),
        (
            PLATFORM_AS_HEADING_ROWS,
            {
                ("盐源县水利局", "盐源水利", WECHAT),
                ("盐源县民政局", "盐源民政", WECHAT),
                ("盐源县水利局", "盐源水利", DOUYIN),
            },
        ),
        (
            TWO_ROWS_OF_HEADERS,
            {("盐源县水利局", "盐源水利", WECHAT), ("盐源县民政局", "盐源民政", DOUYIN)},
        ),
        (SHEET_OF_A_UNIT, {("县水利局", "盐源水利", WECHAT), ("县水利局", "盐源水利", DOUYIN)}),
        (
            UNITS_WRITTEN_ONCE_TWO_ABREAST,
            {
                ("盐源县水利局", "盐源水利", WECHAT),
                ("盐源县民政局", "盐源民政", DOUYIN),
                ("梅雨镇人民政府", "美丽梅雨", WECHAT),
                ("卫城镇人民政府", "卫城发布", DOUYIN),
            },
        ),
    ],
)
def test_every_account_is_found_with_its_unit_and_its_platform(sheet: Sheet, accounts: Accounts) -> None:
    registries = case_of([sheet]).registries
    found = [
        tuple(map(str, row))
        for registry in registries
        for row in registry.table[["unit", "account", "platform"]].itertuples(index=False)
    ]
    assert sorted(found) == sorted(accounts)


def test_two_rows_of_headers_say_what_each_column_means() -> None:
    (registry,) = case_of([TWO_ROWS_OF_HEADERS]).registries
    assert {key: header.column for key, header in registry.headers.items()} == {
        "unit": 1,
        "account": 2,
        "platform": 3,
        "certification": 4,
        "filing_type": 5,
        "reason": 6,
        "filed_on": 7,
        "head": 8,
        "approved_on": 9,
    }
