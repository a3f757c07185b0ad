"""Several registries on one sheet are each read by their own header; what else stands there is said."""

import pytest

from xlwings_udfs.registry.reading import read_registries
from xlwings_udfs.registry.sheet import Area, CellValue, Sheet
from xlwings_udfs.registry.table.ledger import Registry

Row = list[CellValue]
HEADER: Row = ["序号", "主办单位", "账号名称", "所属平台"]
WATER: Row = [1, "盐源县水利局", "盐源水利", "微信"]
CIVIL: Row = [2, "盐源县民政局", "盐源民政", "微博"]
OTHER_ORDER: list[Row] = [
    ["序号", "单位名称", "平台类型", "新媒体名称", "备案类型", "提交日期"],
    [1, "梅雨镇人民政府", "微信公众号", "梅雨发布", "开设", "5月6日"],
]


def read(*rows: Row, merged: tuple[Area, ...] = ()) -> list[Registry]:
    return read_registries([Sheet("台账", rows, merged)])


def accounts(registries: list[Registry]) -> list[tuple[int, str, str, str]]:
    columns = ["row", "unit", "account", "platform"]
    return [tuple(row) for each in registries for row in each.table[columns].itertuples(index=False)]


IN_ALL = [
    (2, "盐源县水利局", "盐源水利", "微信公众号"),
    (3, "盐源县民政局", "盐源民政", "微博"),
    (7, "梅雨镇人民政府", "梅雨发布", "微信公众号"),
]


@pytest.mark.parametrize("title", [[], ["乡镇政务新媒体台账"], [None, "乡镇政务新媒体台账"]])
def test_a_registry_below_another_is_read_by_its_own_header(title: Row) -> None:
    registries = read(HEADER, WATER, CIVIL, [], title, *OTHER_ORDER)
    assert accounts(registries) == IN_ALL
    assert [each.header_row for each in registries] == [1, 6]
    assert registries[1].place(0, "account").cell == "D7"


def test_the_registry_with_more_columns_may_be_the_upper_one() -> None:
    registries = read(*OTHER_ORDER, [], HEADER, WATER, CIVIL)
    assert [each.header_row for each in registries] == [1, 4]
    assert [row[0] for row in accounts(registries)] == [2, 5, 6]


def test_a_lower_registry_takes_the_year_of_the_sheet_s_title_or_its_own() -> None:
    dated = read(["2023年度台账"], HEADER, WATER, [], ["乡镇"], *OTHER_ORDER)[1]
    assert str(dated.table["filed_on"][0])[:10] == "2023-05-06"
    own = read(["台账"], HEADER, WATER, [], ["乡镇（2024年）"], *OTHER_ORDER)[1]
    assert str(own.table["filed_on"][0])[:10] == "2024-05-06"
    unsure = read(["2023年度台账"], HEADER, WATER, [], ["乡镇（2024年）"], *OTHER_ORDER)[1]
    assert unsure.table["filed_on_problem"][0] == "缺少年份"


@pytest.mark.parametrize(
    ("name", "header", "day"),
    [
        ("2023年台账", "提交日期", "2023-05-06"),
        ("台账", "提交日期（2023年）", "2023-05-06"),
        ("2022年台账", "提交日期（2023年）", "NaT"),
    ],
)
def test_a_year_in_the_sheet_s_name_or_the_header_counts_when_it_is_the_only_one(
    name: str, header: str, day: str
) -> None:
    rows: list[Row] = [[*HEADER, header], [*WATER, "5月6日"]]
    assert str(read_registries([Sheet(name, rows)])[0].table["filed_on"][0])[:10] == day


def test_a_registry_far_below_is_found() -> None:
    many: list[Row] = [[at, f"盐源县第{at}中学", "校园", "微信"] for at in range(1, 300)]
    registries = read(HEADER, *many, [], *OTHER_ORDER)
    assert [len(each.table) for each in registries] == [299, 1]


def test_registries_side_by_side_are_read_each() -> None:
    rows: list[Row] = [
        ["盐源县政务新媒体台账"],
        [*HEADER, None, *HEADER],
        [*WATER, None, *CIVIL],
        [3, None, "盐源河长", "抖音", None, None, None, None, None],
    ]
    registries = read(*rows, merged=(Area(3, 2, 4, 2),))
    assert accounts(registries) == [
        (3, "盐源县水利局", "盐源水利", "微信公众号"),
        (4, "盐源县水利局", "盐源河长", "抖音"),
        (3, "盐源县民政局", "盐源民政", "微博"),
    ]
    assert [each.place(0, "account").cell for each in registries] == ["C3", "H3"]
    assert all("意思相同" not in remark for each in registries for remark in each.remarks)


def test_a_page_s_header_repeated_begins_no_second_registry() -> None:
    again: Row = ["序号", "单位名称", "新媒体名称", "平台类型"]
    registries = read(HEADER, WATER, HEADER, CIVIL, again, WATER)
    assert [row[0] for row in accounts(registries)] == [2, 4, 6]
    assert len(registries) == 1


def test_a_header_of_other_words_and_order_ends_the_table_above() -> None:
    schools: list[Row] = [["序号", "幼儿园", "平台", "账号名称"], [1, "盐源中学", "微信", "盐中"]]
    (registry,) = read(HEADER, WATER, ["三、学校"], *schools)
    assert [int(row) for row in registry.table["row"]] == [2]
    assert "第4行起像是另一张表" in "".join(registry.remarks)


def test_a_table_of_other_things_below_is_not_read_as_accounts_but_said() -> None:
    counts: list[Row] = [["序号", "单位", "微信", "微博"], [1, "县水利局", 1, 0], [2, "县民政局", 0, 1]]
    (registry,) = read(HEADER, WATER, CIVIL, [], *counts)
    assert [int(row) for row in registry.table["row"]] == [2, 3]
    assert "第5行起像是另一张表" in "".join(registry.remarks)
