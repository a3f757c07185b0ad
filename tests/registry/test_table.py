"""Finding the table: which row is the header, which rows are accounts, which are not."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xlwings_udfs.errors import InputError
from xlwings_udfs.registry.columns.schema import COLUMNS
from xlwings_udfs.registry.columns.spellings import header_key
from xlwings_udfs.registry.reading import read_registries
from xlwings_udfs.registry.sheet import Area, CellValue, Sheet
from xlwings_udfs.registry.sheets.finding import find_table
from xlwings_udfs.registry.table.ledger import Registry

Row = list[CellValue]
HEADER: Row = ["序号", "主办单位", "账号名称", "平台"]
WATER: Row = [1, "盐源县水利局", "盐源水利", "微信"]
CIVIL: Row = [2, "盐源县民政局", "盐源民政", "微博"]


def read(*rows: Row, merged: tuple[Area, ...] = ()) -> Registry:
    return read_registries([Sheet("台账", rows, merged)])[0]


def rows_of(registry: Registry) -> list[int]:
    return [int(row) for row in registry.table["row"]]


@pytest.mark.parametrize("column", COLUMNS, ids=lambda each: each.key)
def test_every_header_of_the_table_of_columns_is_known_by_all_its_names(column) -> None:  # type: ignore[no-untyped-def]
    assert header_key(column.header) == (column.key, True)
    for alias in column.aliases:
        assert header_key(alias) == (column.key, False)


@pytest.mark.parametrize(
    "text",
    [
        "主办单位",
        " 主 办 单 位 ",
        "主办\n单位",
        "*主办单位",
        "主办单位：",
        "主办单位（必填）",
        "主办单位(全称)",
        "2.主办单位",
        "主办单位\u200b",
        "＊主办\n单位\n（全称）",
        "★主办单位【必填】",
    ],
)
def test_a_header_is_known_whatever_is_hung_on_it(text: str) -> None:
    assert header_key(text) == ("unit", True)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("备案时间", "filed_on"),
        ("审批时间（年月日）", "approved_on"),
        ("注销时间", "cancelled_on"),
        ("最近更新时间", "updated_on"),
    ],
)
def test_a_time_is_the_date_of_that_name(text: str, key: str) -> None:
    assert header_key(text) in ((key, False), (key, True))


@pytest.mark.parametrize(
    "text", ["", "时间", "日期", "主管单位", "单位地址", "平台账号密码", "发布条数", "1", "盐源县水利局"]
)
def test_another_header_is_not_guessed(text: str) -> None:
    assert header_key(text) is None


def test_the_offices_own_headers_count() -> None:
    own = {"哪家": "主办单位", "叫什么": "账号或应用名称"}
    found = find_table(Sheet("台账", [["哪 家", "叫什么", "平台"], ["县水利局", "盐源水利", "微信"]]), own)
    assert found is not None
    assert set(found.headers) == {"unit", "account", "platform"}
    assert found.likely == ()
    assert find_table(Sheet("台账", [["哪家", "叫什么", "平台"]])) is None


HEADINGS: dict[str, tuple[list[Row], int, tuple[Area, ...]]] = {
    "one row": ([HEADER], 1, ()),
    "title and period": ([["盐源县政务新媒体台账"], ["截至2026年10月31日"], HEADER], 3, ()),
    "a line that names the unit": ([["单位：盐源县", "", "", "单位：个"], HEADER], 2, ()),
    "a small table above": ([["单位", "名称"], ["盐源县政府办", "新媒体台账"], [], HEADER], 4, ()),
    "blank rows above": ([[], [None, ""], HEADER], 3, ()),
    "two rows": (
        [["序号", "主办单位", "账号信息", ""], ["", "", "账号名称", "平台"]],
        1,
        (Area(1, 3, 1, 4),),
    ),
    "a title and two rows": (
        [["台账"], ["序号", "主办单位", "账号信息", ""], ["", "", "账号名称", "平台"]],
        2,
        (Area(2, 3, 2, 4),),
    ),
    "three rows": (
        [["序号", "主办单位", "账号信息", ""], ["", "", "基本情况", ""], ["", "", "账号名称", "平台"]],
        1,
        (Area(1, 3, 1, 4), Area(2, 3, 2, 4)),
    ),
}


@pytest.mark.parametrize(("above", "header_row", "merged"), HEADINGS.values(), ids=HEADINGS.keys())
def test_the_header_is_found_under_whatever_stands_above(
    above: list[Row], header_row: int, merged: tuple[Area, ...]
) -> None:
    registry = read(*above, WATER, CIVIL, merged=merged)
    assert registry.header_row == header_row
    assert registry.table["unit"].tolist() == ["盐源县水利局", "盐源县民政局"]
    assert registry.table["platform"].tolist() == ["微信公众号", "微博"]
    assert rows_of(registry) == [len(above) + 1, len(above) + 2]


NOT_ACCOUNTS: dict[str, Row] = {
    "nothing": [],
    "spaces": [" ", "\u3000", None, "\u200b"],
    "a running number alone": [3],
    "a total": ["合计", "", 2, ""],
    "a total with spaces": ["合  计", "", "", "2"],
    "a total in the unit's column": ["", "合计：2个"],
    "a total in brackets": ["小计（2个）"],
    "a total with numbers by platform": ["总计", "", "", "微信1个、微博1个"],
    "a total in the account's column": ["", "", "小计", 2],
    "a total of a group": ["", "县级部门小计", "", 2],
    "a section": ["一、县级部门"],
    "a section in brackets": ["（二）乡镇"],
    "a section in the unit's column": ["", "三、学校"],
    "the header again": list(HEADER),
    "numbers of the columns": [1, 2, 3, 4],
    "numbers of the columns in brackets": ["(1)", "(2)", "(3)", "(4)"],
    "signs of the columns": ["甲", "乙", "丙", "丁"],
    "numbers of the columns behind their name": ["栏次", 1, 2, 3],
    "an example": ["例", "××局", "××发布", "微信"],
    "an example in full": ["（示例）", "盐源县某局", "某局发布", "微信公众号"],
    "a note": ["注：本表每月5日前报送"],
    "a note in the unit's column": ["", "备注：本表每月5日前报送"],
    "a sentence": ["", "以上数据由各单位填报，截至10月底。"],
    "signatures": ["填表人：", "李文斌", "审核人：", "马建国"],
    "signatures in one cell each": ["", "填表人：李文斌", "审核人：马建国"],
    "a signature with a remark": ["单位负责人（签字）：", "", "填表日期：", "2026.10.1"],
    "who reports": ["填报单位（盖章）：盐源县水利局"],
    "the header again in other words": ["序号", "单位", "新媒体名称", "平台类型"],
    "accounts of one platform": ["其中：", "微信", "1个", ""],
    "accounts of another platform": ["", "微博", 0, ""],
    "a number in the unit's column": ["微信", 1, "", ""],
    "accounts counted": ["", "共2个账号"],
    "a total of a long group": ["（一）县直部门小计", "", 2],
    "a total of the page": ["本页合计", "", 2],
    "a total in English": ["Total", "", 2],
    "nothing below": ["", "（以下空白）"],
    "a date alone": ["", "", "", "2026年10月8日"],
    "a month alone": ["", "", "", "2026年10月"],
    "a seal": ["", "", "盐源县政府办（盖章）"],
    "a unit without accounts": [3, "盐源县司法局", "无", "无"],
    "a unit that has not opened one": [3, "盐源县司法局", "未开通"],
    "a unit with strokes": [3, "盐源县司法局", "/", "—"],
    "a telephone": ["", "联系电话：0834-1234567"],
}


@pytest.mark.parametrize(
    "line", ["填报单位：", "填报单位：盐源县人民政府办公室", "账号信息登记表", "单位 账号 平台"]
)
def test_a_line_above_the_header_is_no_part_of_it(line: str) -> None:
    assert read(["盐源县政务新媒体台账"], [line], HEADER, WATER, CIVIL).header_row == 3


@pytest.mark.parametrize("row", NOT_ACCOUNTS.values(), ids=NOT_ACCOUNTS.keys())
def test_what_is_no_account_is_passed_over_wherever_it_stands(row: Row) -> None:
    assert rows_of(read(HEADER, row, WATER, row, CIVIL, row)) == [3, 5]


ACCOUNTS: dict[str, Row] = {
    "a name like a total's": [3, "盐源县统计局", "小计算师", "微信"],
    "a name that begins with a total's word": [3, "盐源县统计局", "合计盐源", "微博"],
    "such a name under a merged unit": [3, "", "总计通", "微信"],
    "no number": ["", "盐源县司法局", "盐源司法", "微信"],
    "a number as text": ["3", "盐源县司法局", "盐源司法", "微信"],
    "a unit alone": [3, "盐源县司法局"],
    "a unit alone and no number": ["", "盐源县司法局"],
    "a name alone": [3, "", "盐源司法"],
    "a platform alone": ["", "", "", "微信"],
    "a name of digits": [3, "盐源县司法局", "12348", "微信"],
    "a name of one digit": [3, "盐源县司法局", "1", "微信"],
    "a unit whose name begins with a number": [3, "二、三产业办公室", "盐源产业", "微信"],
    "a name left out": [3, "盐源县司法局", "/", "微信"],
    "a platform left out": [3, "盐源县司法局", "盐源司法", "无"],
    "a name that begins with 无": [3, "盐源县司法局", "无讼盐源", ""],
    "a name with a colon": [3, "盐源县司法局", "普法：盐源", "微信"],
}


@pytest.mark.parametrize("row", ACCOUNTS.values(), ids=ACCOUNTS.keys())
def test_an_account_is_never_taken_for_something_else(row: Row) -> None:
    assert rows_of(read(HEADER, WATER, row, CIVIL)) == [2, 3, 4]


def test_a_text_merged_across_the_table_is_a_heading() -> None:
    assert rows_of(read(HEADER, ["", "县直部门"], WATER, merged=(Area(2, 2, 2, 4),))) == [3]


def test_of_two_columns_that_mean_one_the_canonical_is_taken_and_the_other_said() -> None:
    registry = read(["单位", "主办单位", "账号名称", "平台"], ["水利局", "盐源县水利局", "盐源水利", "微信"])
    assert registry.headers["unit"].text == "主办单位"
    assert registry.table["unit"].tolist() == ["盐源县水利局"]
    assert registry.remarks == ("「单位」列（A1）与另一列意思相同，没有采用。",)


@pytest.mark.parametrize(
    ("rows", "seen"),
    [
        ([], "没有认出任何表头"),
        ([["盐源县水利局", "盐源水利", "微信"]], "没有认出任何表头"),
        ([["主办单位", "备注"], ["县水利局", ""]], "只认出这些表头：主办单位、备注"),
        ([["账号名称", "平台"], ["盐源水利", "微信"]], "只认出这些表头：账号名称、平台"),
        ([[]] * 100 + [HEADER, WATER], "没有认出任何表头"),
    ],
)
def test_without_a_header_the_message_says_what_was_seen(rows: list[Row], seen: str) -> None:
    with pytest.raises(InputError, match="没有找到台账。台账的表头要有「主办单位」列") as refused:
        read_registries([Sheet("台账", rows)])
    assert seen in str(refused.value)


def test_a_header_and_no_rows_is_a_registry_of_no_accounts() -> None:
    assert read(HEADER).accounts == 0
    assert read(["台账"], HEADER, [], ["合计", 0]).accounts == 0


UNITS = st.sampled_from(("盐源县水利局", "盐源县民政局", "盐源县司法局", ""))
NAMES = st.sampled_from(("盐源水利", "盐源民政", "小计", "合计盐源", "12348", ""))
PLATFORMS = st.sampled_from(("微信", "微博", "抖音"))
NOISE = st.sampled_from([row for key, row in NOT_ACCOUNTS.items() if key != "the header again"])


@given(st.lists(st.one_of(st.tuples(UNITS, NAMES, PLATFORMS), NOISE.map(tuple)), max_size=15))
@example([("序号", "单位", "新媒体名称", "平台类型"), ("（二）乡镇",), ("盐源县水利局", "盐源水利", "微信")])
def test_rows_with_a_known_platform_are_all_accounts_and_noise_is_none(
    rows: list[tuple[CellValue, ...]],
) -> None:
    is_account = [len(row) == 3 and row[2] in ("微信", "微博", "抖音") for row in rows]
    laid_out: list[Row] = [
        ["", *row] if account else list(row) for row, account in zip(rows, is_account, strict=True)
    ]
    # A heading below a header that comes again begins a table of its own.
    registries = read_registries([Sheet("台账", [HEADER, WATER, *laid_out])])
    found = [row for registry in registries for row in rows_of(registry)]
    assert found == [2] + [at for at, account in enumerate(is_account, 3) if account]
