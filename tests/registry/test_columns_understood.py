"""Columns are understood by their headers' words and their values, used, asked about, never passed over in silence."""

import pytest
from corpus_shares import HALVES, shares

from xlwings_udfs.errors import InputError
from xlwings_udfs.registry.columns.matching import Candidate, Confidence, understood
from xlwings_udfs.registry.columns.phrases import readings
from xlwings_udfs.registry.reading import read_registries
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.registry.table.column_words import columns_in_one_line, columns_in_words
from xlwings_udfs.registry.table.ledger import Registry
from xlwings_udfs.registry.values.nomenclature import Nomenclature

Row = list[CellValue]
START: Row = ["单位", "账号名称", "平台"]
ROWS: list[Row] = [["盐源县水利局", "盐源水利", "微信公众号"], ["盐源县民政局", "盐源民政", "抖音"]]


def read(headers: Row, *columns: Row, own: dict[str, str] | None = None) -> Registry:
    """A registry with the columns ``headers`` behind unit, account and platform."""
    rows = [[*row, *(column[at] for column in columns)] for at, row in enumerate(ROWS)]
    return read_registries(
        [Sheet("台账", [[*START, *headers], *rows])], nomenclature=Nomenclature(headers=own or {})
    )[0]


def meaning(header: str, values: Row) -> tuple[str, Confidence] | None:
    (found,) = understood([Candidate(header, values)])
    return None if found is None else (found.key, found.confidence)


@pytest.mark.parametrize("half", HALVES)
def test_nine_of_ten_columns_as_offices_write_them_are_used_rightly_and_none_wrongly_in_silence(
    half: str,
) -> None:
    counted = shares(half)
    assert counted["right"] >= 0.9 * sum(counted.values())
    assert counted["silently wrong"] == 0
    assert counted["wrong"] == 0


def test_the_parts_are_whole() -> None:
    columns = {part: sum(shares(part).values()) for part in HALVES}
    assert {part: count > 100 for part, count in columns.items()} == {
        "tuned": True,
        "aside": True,
        "fresh": True,
        "published": False,  # registries are hardly ever published: one table was found
    }


@pytest.mark.parametrize(
    ("header", "values", "key"),
    [
        ("类型", ["开设", "注销"], "filing_type"),
        ("类型", ["微信公众号", "抖音"], "platform"),
        ("账号", ["yyslj2020", "gh_3f2a91"], "account_id"),
        ("账号", ["盐源水利", "盐源民政"], "account"),
        ("领导签字", ["李建军", "马建国"], "head"),
        ("领导签字", ["同意", "已阅"], "opinion"),
        ("平台名称", ["微信", "抖音"], "platform"),
        ("备案情况", ["开设", "变更"], "filing_type"),
    ],
)
def test_header_and_values_may_outvote_each_other(header: str, values: Row, key: str) -> None:
    found = meaning(header, values)
    assert found is not None
    assert found[0] == key
    assert found[1] is not Confidence.DOUBTFUL


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("审签时间", "approved_on"),
        ("单位主要负责人签批日期", "approved_on"),
        ("交表时间", "filed_on"),
        ("报县政府办日期", "filed_on"),
        ("转报州办日期", "reported_on"),
        ("县府办收件时间", "accepted_on"),
        ("事由", "reason"),
        ("备案事项", "filing_type"),
        ("单位（全称）", "unit"),
        ("账号\n全 称：", "account"),
        ("主管单位意见", "authority_opinion"),
        ("粉丝数（万）", "followers"),
    ],
)
def test_words_in_any_order_and_compounding_say_what_a_column_is(header: str, key: str) -> None:
    said = readings(header)
    assert max(said, key=lambda each: said[each]) == key


@pytest.mark.parametrize(
    "header",
    ["联系人", "分管领导电话", "管理员", "填报时间", "登录密码", "第三方运维公司", "经办人", "发布条数"],
)
def test_what_a_registry_may_tell_besides_is_taken_for_nothing(header: str) -> None:
    assert readings(header) == {}


def test_what_was_inferred_is_used_and_said() -> None:
    registry = read(["签字时间"], ["2023-05-08", "2023-05-09"])
    assert registry.headers["approved_on"].text == "签字时间"
    (said,) = columns_in_words([registry])
    assert "「签字时间」（D1）作审核同意日期" in said


def test_what_is_doubtful_is_asked_and_not_used() -> None:
    registry = read(["时间"], ["2023-05-08", "2023-05-09"])
    assert "approved_on" not in registry.headers
    (said,) = columns_in_words([registry])
    assert said.startswith("工作表「台账」：请确认列名：D1「时间」是不是「审核同意日期」？")
    assert "--column 时间=审核同意日期" in said


def test_what_the_office_confirmed_stands_first_and_is_not_asked_again() -> None:
    registry = read(["时间"], ["2023-05-08", "2023-05-09"], own={"时间": "提交日期"})
    assert registry.headers["filed_on"].text == "时间"
    assert columns_in_words([registry]) == ()
    set_aside = read(["签字时间"], ["2023-05-08", "2023-05-09"], own={"签字 时间": "不用"})
    assert "approved_on" not in set_aside.headers
    assert columns_in_words([set_aside]) == ()


def test_a_confirmed_header_goes_before_a_known_one() -> None:
    registry = read(["提交日期", "交表"], ["2023-05-08", ""], ["", "2023-05-09"], own={"交表": "提交日期"})
    assert registry.headers["filed_on"].text == "交表"


def test_a_column_that_nothing_reads_is_told_with_how_many_values_it_has() -> None:
    registry = read(["联系电话", "空列", "备注"], ["13900001111", ""], ["", ""], ["", "某事"])
    assert [(note.cell, note.header, note.values, note.key) for note in registry.unused] == [
        ("D1", "联系电话", 1, "")
    ]
    assert columns_in_words([registry]) == ("工作表「台账」：没有用到的列：「联系电话」（D1）。",)


def test_a_consent_that_comes_after_its_filing_is_asked_about() -> None:
    late, early = ["2023-06-08", "2023-06-09"], ["2023-05-08", "2023-05-09"]
    assert "approved_on" in read(["签字时间", "上交时间"], early, late).headers
    assert "approved_on" not in read(["签字时间", "上交时间"], late, early).headers


def test_known_headers_are_used_whatever_stands_below_them() -> None:
    registry = read(["提交日期", "备案类型"], ["未备案", "已报"], ["新办", "其他"])
    assert {"filed_on", "filing_type"} <= registry.headers.keys()
    assert registry.inferred == ()


def test_a_table_without_a_unit_column_is_told_apart_from_no_table() -> None:
    rows: list[Row] = [["花名", "账号名称", "平台"], *ROWS]
    with pytest.raises(InputError) as told:
        read_registries([Sheet("台账", rows)])
    assert "工作表「台账」第1行的表头缺少「主办单位」，还有这些列没有认出：「花名」。" in str(told.value)
    assert "「花名」是不是「主办单位」？是的，请加 --column 花名=主办单位" in str(told.value)


def test_a_list_of_telephones_is_no_registry() -> None:
    with pytest.raises(InputError):
        read_registries([Sheet("通讯录", [["单位", "联系人", "电话"], ["县公安局", "张三", "13800000000"]])])


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("姓名", ["李建军", "马建国"]),
        ("审批单位", ["县政府办公室", "县委网信办"]),
        ("检查日期", ["2026-11-02", "2026-11-03"]),
        ("登记日期", ["2026-11-02", "2026-11-03"]),
        ("县级领导", ["李建军", "马建国"]),
        ("备案编号", ["yy2023001", "yy2023002"]),
    ],
)
def test_what_may_be_another_thing_is_never_used(header: str, values: Row) -> None:
    found = meaning(header, values)
    assert found is None or found[1] is Confidence.DOUBTFUL


def test_an_account_on_a_platform_is_no_platform() -> None:
    assert meaning("平台账号", ["盐源水利", "盐源民政"]) == ("account", Confidence.LIKELY)
    assert meaning("新媒体平台", ["微信公众号", "抖音"]) == ("platform", Confidence.LIKELY)


def test_a_message_names_the_columns_in_one_line() -> None:
    registry = read(
        ["签字时间", "时间", "电话"], ["2023-05-08", ""], ["2023-05-09", ""], ["0834-6363954", ""]
    )
    assert columns_in_one_line([registry]) == (
        "请确认列名：「时间」是不是提交日期；按表头和内容认定：「签字时间」作审核同意日期；没有用到的列：「电话」。"
    )
    assert columns_in_one_line([read([])]) == ""


def test_who_opened_the_account_is_the_unit_where_no_other_column_says_it() -> None:
    rows: list[Row] = [
        ["开设主体", "账号", "平台类型"],
        ["盐源县水利局", "盐源水利", "微信"],
        ["盐源县民政局", "盐源民政", "抖音"],
    ]
    (registry,) = read_registries([Sheet("台账", rows)])
    assert registry.headers["unit"].text == "开设主体"
    (said,) = columns_in_words([registry])
    assert "「开设主体」（A1）作主办单位" in said
    both = read(["开设主体"], ["盐源县水利局", "盐源县民政局"])
    assert both.headers["certification"].text == "开设主体"
