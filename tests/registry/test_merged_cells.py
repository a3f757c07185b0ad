"""A merged cell speaks for every row it covers, whatever its column; what stands in no row of its own is no account."""

from datetime import datetime

import pytest

from xlwings_udfs.registry.reading import read_registries
from xlwings_udfs.registry.sheet import Area, CellValue, Sheet
from xlwings_udfs.registry.table.ledger import Registry

Row = list[CellValue]
SHORT: Row = ["主办单位", "账号名称", "平台"]


def read(*rows: Row, merged: tuple[Area, ...]) -> Registry:
    return read_registries([Sheet("台账", rows, merged)])[0]


def test_a_platform_merged_down_holds_for_all_its_rows() -> None:
    registry = read(
        ["平台", "主办单位", "账号名称"],
        ["微信公众号", "盐源县水利局", "盐源水利"],
        [None, "盐源县民政局", "盐源民政"],
        ["新浪微博", "盐源县水利局", "盐源水利"],
        merged=(Area(2, 1, 3, 1),),
    )
    assert registry.table["platform"].tolist() == ["微信公众号", "微信公众号", "微博"]
    assert registry.place(1, "platform").cell == "A2"


def test_a_name_a_reason_and_dates_merged_down_hold_for_all_their_rows() -> None:
    registry = read(
        ["主办单位", "账号名称", "平台", "备案原由", "提交日期", "粉丝数"],
        ["盐源县水利局", "盐源水利", "微信", "发布防汛信息", "2026.11.5", 1200],
        [None, None, "抖音", None, None, None],
        merged=tuple(Area(2, column, 3, column) for column in (1, 2, 4, 5, 6)),
    )
    table = registry.table
    assert table["account"].tolist() == ["盐源水利"] * 2
    assert table["reason"].tolist() == ["发布防汛信息"] * 2
    assert [str(day)[:10] for day in table["filed_on"]] == ["2026-11-05"] * 2
    assert registry.place(1, "filed_on").cell == "E2"
    # A merged number may be the sum of the rows.
    assert table["followers_text"].tolist() == ["1200", ""]


def test_a_row_whose_name_and_platform_are_merged_goes_on_with_the_account_above() -> None:
    rows: list[Row] = [
        ["主办单位", "账号名称", "平台", "备注"],
        ["盐源县水利局", "盐源水利", "微信", "联系人张三"],
        [None, None, None, "已核对"],
    ]
    merged = tuple(Area(2, column, 3, column) for column in (1, 2, 3))
    registry = read(*rows, merged=merged)
    assert registry.table["row"].tolist() == [2]
    assert "第3行的名称和平台与上一行合并，按同一个账号处理" in "".join(registry.remarks)
    numbered = [["序号", *rows[0]], [1, *rows[1]], [2, *rows[2]]]
    shifted = tuple(Area(2, column, 3, column) for column in (2, 3, 4))
    assert read(*numbered, merged=shifted).table["row"].tolist() == [2, 3]


def test_ditto_marks_mean_what_stands_above() -> None:
    registry = read(
        ["主办单位", "账号名称", "平台", "备案原由"],
        ["盐源县水利局", "盐源水利", "微信", "发布防汛信息"],
        [" 同上\u200b", "〃", "抖音", "同上"],
        ['"', "盐源河长", "同上", "同上"],
        merged=(),
    )
    table = registry.table
    assert table["unit"].tolist() == ["盐源县水利局"] * 3
    assert table["account"].tolist() == ["盐源水利", "盐源水利", "盐源河长"]
    assert table["platform"].tolist() == ["微信公众号", "抖音", "抖音"]
    assert [registry.place(2, key).cell for key in ("unit", "account", "platform")] == ["A2", "B4", "C3"]
    assert table["reason"].tolist() == ["发布防汛信息"] * 3
    assert "第3、4行的「同上」按上一行的内容处理" in "".join(registry.remarks)


def test_a_group_of_columns_gives_its_columns_their_meaning() -> None:
    registry = read(
        ["序号", "主办单位", "新媒体账号", None, "备案", None],
        [None, None, "名称", "平台", "日期", "类型"],
        [1, "盐源县水利局", "盐源水利", "微信", "2026.11.5", "开设"],
        merged=(Area(1, 3, 1, 4), Area(1, 5, 1, 6)),
    )
    assert {key: header.text for key, header in registry.headers.items()} == {
        "serial": "序号", "unit": "主办单位", "account": "名称", "platform": "平台", "filed_on": "日期", "filing_type": "类型",
    }  # fmt: skip
    assert registry.table["filing_type"].tolist() == ["开设"]


def test_a_ditto_mark_with_nothing_above_it_is_an_empty_cell() -> None:
    registry = read(["主办单位", "账号名称", "平台"], ["同上", "盐源水利", "微信"], merged=())
    assert registry.table["unit"].tolist() == [""]
    assert "第2行的「同上」上面没有内容，按没有填写处理" in "".join(registry.remarks)


FULL: Row = ["序号", "主办单位", "账号主体/认证", "账号名称", "所属平台", "备案类型", "备案原由", "主要负责人", "审核意见",
        "审核同意日期", "提交日期"]  # fmt: skip
FIRST: Row = [1, "盐源县林业和草原局", "盐源县林业和草原局", "盐源林草", "微信公众号", "开设", "发布森林防火信息和政策", "何勇", "同意",
              "2023-05-06", "2023-05-08"]  # fmt: skip


@pytest.mark.parametrize(
    "mark",
    ["同上", "〃", "（同上）", "同 上", "同上。", "同前", "同上行", '"', "″", "〃〃", "々", "上同"],
)
def test_a_ditto_mark_holds_in_every_column_that_it_stands_in(mark: str) -> None:
    second: Row = [2, mark, mark, mark, "微博", *[mark] * 6]
    registry = read(FULL, FIRST, second, merged=())
    for key in ("unit", "certification", "account", "filing_type", "reason", "head", "opinion"):
        assert registry.table[key].tolist() == [registry.table[key].iat[0]] * 2, key
    for key in ("approved_on", "filed_on"):
        assert registry.table[key].nunique() == 1, key
        assert registry.table[f"{key}_problem"].tolist() == ["", ""], key


def test_ditto_marks_hold_for_dates_and_numbers_that_excel_keeps_as_such() -> None:
    registry = read(
        ["主办单位", "账号名称", "平台", "提交日期", "关注量", "状态", "最近更新日期"],
        ["盐源县水利局", "盐源水利", "微信", datetime(2023, 5, 8), 1200.0, "正常", datetime(2026, 11, 20)],
        ["同上", "同上", "抖音", "同上", "同上", "同上", "〃"],
        merged=(),
    )
    table = registry.table
    assert table["filed_on"].nunique() == 1 == table["updated_on"].nunique()
    assert table["followers"].tolist() == [1200, 1200]
    assert table["status"].tolist() == ["正常", "正常"]


def test_a_ditto_mark_in_the_running_numbers_means_nothing() -> None:
    registry = read(
        ["序号", *SHORT],
        [1, "盐源县水利局", "盐源水利", "微信"],
        ["同上", "盐源县水利局", "盐源水利", "微博"],
        merged=(),
    )
    assert registry.table["serial"].tolist() == ["1", "同上"]
    assert registry.remarks == ()


@pytest.mark.parametrize("text", ["同意", "同上级部门商定后开设", "同上一年", "与同上单位合办", "同"])
def test_what_only_begins_like_a_ditto_mark_is_none(text: str) -> None:
    registry = read([*SHORT, "备案原由"], ["盐源县水利局", "盐源水利", "微信", "发布防汛信息"],
                    ["盐源县水利局", "盐源水利", "微博", text], merged=())  # fmt: skip
    assert registry.table["reason"].iat[1] == text


def test_the_groups_above_may_name_no_column_themselves_and_are_repeated_on_the_next_page() -> None:
    heading: list[Row] = [
        ["基本情况", None, None, "备案情况", None],
        ["主办单位", "名称", "平台", "类型", "日期"],
    ]
    registry = read(
        ["盐源县政务新媒体台账"],
        *heading,
        ["盐源县水利局", "盐源水利", "微信", "开设", "2026.11.5"],
        *heading,
        ["盐源县民政局", "盐源民政", "微博", "变更", "2026.11.6"],
        merged=(
            Area(1, 1, 1, 5),
            *(Area(row, first, row, last) for row in (2, 5) for first, last in ((1, 3), (4, 5))),
        ),
    )
    assert registry.table["row"].tolist() == [4, 7]
    assert registry.table["filing_type"].tolist() == ["开设", "变更"]
    assert registry.headers["filed_on"].text == "日期"
    assert registry.remarks == ()


def test_a_header_of_two_rows_repeated_on_the_next_page_is_no_other_table() -> None:
    heading: list[Row] = [["序号", "主办单位", "账号信息", None], [None, None, "账号名称", "平台"]]
    registry = read(
        *heading,
        [1, "盐源县水利局", "盐源水利", "微信"],
        *heading,
        [2, "盐源县民政局", "盐源民政", "微博"],
        merged=(Area(1, 3, 1, 4), Area(4, 3, 4, 4)),
    )
    assert registry.table["row"].tolist() == [3, 6]
    assert registry.remarks == ()


@pytest.mark.parametrize(
    "line",
    [["填报单位："], ["填报单位：县政府办", None, "填报时间：2026年11月"], ["主办单位：", "报送日期："]],
)
def test_a_line_that_says_who_fills_the_table_in_is_no_header(line: Row) -> None:
    registry = read(["盐源县政务新媒体台账"], line, SHORT, ["盐源县水利局", "盐源水利", "微信"], merged=())
    assert registry.header_row == 3
    assert registry.headers["unit"].text == "主办单位"
