"""Formulas dragged below the data are no accounts; days of a workbook that counts from 1904 are those days."""

from datetime import date

import pytest

from xlwings_udfs.registry.reading import read_registries
from xlwings_udfs.registry.sheet import UNCALCULATED, CellValue, Sheet
from xlwings_udfs.registry.table.ledger import Registry

HEADER: list[CellValue] = ["序号", "主办单位", "账号或应用名称", "所属平台", "审核同意日期", "单位简称"]
ACCOUNT: list[CellValue] = [1, "索玛县水利局", "索玛水利", "微信公众号", date(2026, 3, 2), "水利局"]


def registry(*rows: list[CellValue], since_1904: bool = False) -> Registry:
    return read_registries([Sheet("台账", [HEADER, *rows], since_1904=since_1904)])[0]


@pytest.mark.parametrize(
    "row",
    [
        [None, None, None, None, None, "#N/A"],
        [2, None, None, None, None, "#N/A"],
        [None, "#N/A", "#N/A", "#N/A", "#N/A", "#N/A"],
        [None, "#REF!", None, None, 0, None],
        ["#N/A", None, None, None, "#VALUE!", None],
        [None, None, None, None, "#SPILL!", None],
        [None, None, None, None, None, 0],
        [None, None, None, None, "#N/A", 0.0],
    ],
)
def test_a_row_of_nothing_but_errors_is_no_account_and_is_told(row: list[CellValue]) -> None:
    found = registry(ACCOUNT, row, row)
    assert found.accounts == 1
    assert any("第3、4行只有出错的公式或 0，不计入账号" in remark for remark in found.remarks)
    assert not any("按没有填写检查" in remark for remark in found.remarks)


@pytest.mark.parametrize(
    "row",
    [
        [None, None, "索玛民政", None, None, "#N/A"],
        [None, "#N/A", None, "微博", None, None],
        [None, None, "索玛民政", None, None, 0],
        ["#N/A", "索玛县民政局", None, 0, 0, 0],
        [None, None, None, None, date(2026, 3, 2), "#N/A"],
        [None, UNCALCULATED, UNCALCULATED, UNCALCULATED, None, None],
    ],
)
def test_a_row_that_says_more_is_an_account(row: list[CellValue]) -> None:
    assert registry(ACCOUNT, row).accounts == 2


@pytest.mark.parametrize("unit", [0, 5, "12个"])
@pytest.mark.parametrize("serial", [None, 2])
def test_a_number_for_a_unit_beside_a_platform_is_an_account_and_no_count(
    serial: CellValue, unit: CellValue
) -> None:
    assert registry(ACCOUNT, [serial, unit, None, "新浪微博"], ACCOUNT).accounts == 3
    assert registry(ACCOUNT, [serial, unit], ACCOUNT).accounts == 2


def test_many_such_rows_are_counted() -> None:
    found = registry(ACCOUNT, *[[None, None, None, None, None, "#N/A"]] * 20)
    assert any("等20行只有出错的公式或 0，不计入账号" in remark for remark in found.remarks)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (44621, "2026-03-02"),
        (44621.0, "2026-03-02"),
        (44621.7, "2026-03-02"),
        (20260302, "2026-03-02"),
        (date(2026, 3, 2), "2026-03-02"),
        ("2026.3.2", "2026-03-02"),
    ],
)
def test_a_plain_number_is_the_day_it_is_in_a_workbook_that_counts_from_1904(
    value: CellValue, day: str
) -> None:
    found = registry([1, "索玛县水利局", "索玛水利", "微信公众号", value, None], since_1904=True)
    assert str(found.columns["approved_on"][0])[:10] == day


def test_numbers_elsewhere_stay_numbers() -> None:
    found = registry([1, "索玛县水利局", 44621, "微信公众号", 44621, None], since_1904=True)
    assert found.columns["account"][0] == "44621"
