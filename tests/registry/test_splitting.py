"""One cell that names several accounts: each is judged, all point at that cell."""

import pytest

from xlwings_udfs.registry.reading import read_registries
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.registry.table.ledger import Registry

HEADER: list[CellValue] = ["主办单位", "账号或应用名称", "所属平台"]


def read(*rows: list[CellValue], header: list[CellValue] = HEADER) -> Registry:
    return read_registries([Sheet("台账", [header, *rows])])[0]


def accounts(registry: Registry) -> list[tuple[int, str, str]]:
    table = registry.table
    return list(zip(table["row"].tolist(), table["account"], table["platform"], strict=True))


@pytest.mark.parametrize(
    ("name", "platform", "expected"),
    [
        ("盐源公安、盐源交警", "公众号", [("盐源公安", "微信公众号"), ("盐源交警", "微信公众号")]),
        ("盐源教育", "微信、微博", [("盐源教育", "微信公众号"), ("盐源教育", "微博")]),
        (
            "盐源教育",
            "微信\n微博\n抖音",
            [("盐源教育", "微信公众号"), ("盐源教育", "微博"), ("盐源教育", "抖音")],
        ),
        ("盐源公安；平安盐源", "微信；微博", [("盐源公安", "微信公众号"), ("平安盐源", "微博")]),
        ("盐源公安\n平安盐源", "微信\n微博", [("盐源公安", "微信公众号"), ("平安盐源", "微博")]),
        ("@盐源公安/盐源警方", "", [("盐源公安", "微博"), ("盐源警方", "微信公众号")]),
        ("@盐源公安/盐源警方", "微博、微信", [("盐源公安", "微博"), ("盐源警方", "微信公众号")]),
        ("盐源公安（微信）、平安盐源（微博）", "", [("盐源公安", "微信公众号"), ("平安盐源", "微博")]),
        ("盐源公安（微信、微博）", "", [("盐源公安", "微信公众号"), ("盐源公安", "微博")]),
        ("@盐源公安", "", [("盐源公安", "微博")]),
        ("1.盐源公安（微信）\n2.平安盐源（微博）", "", [("盐源公安", "微信公众号"), ("平安盐源", "微博")]),
        ("1、盐源公安\n2、平安盐源", "微信\n抖音", [("盐源公安", "微信公众号"), ("平安盐源", "抖音")]),
        ("（1）盐源公安\n（2）平安盐源", "微信", [("盐源公安", "微信公众号"), ("平安盐源", "微信公众号")]),
        ("盐源公安（微信）/平安盐源（微博）", "", [("盐源公安", "微信公众号"), ("平安盐源", "微博")]),
        ("盐源公安，平安盐源", "微信，微博", [("盐源公安", "微信公众号"), ("平安盐源", "微博")]),
        ("盐源公安/平安盐源", "微信/微博", [("盐源公安", "微信公众号"), ("平安盐源", "微博")]),
        ("微信：盐源公安；微博：@平安盐源", "", [("盐源公安", "微信公众号"), ("平安盐源", "微博")]),
        ("微信公众号“盐源公安”、抖音号“平安盐源”", "", [("盐源公安", "微信公众号"), ("平安盐源", "抖音")]),
    ],
)
def test_each_account_of_a_cell_is_an_account(
    name: str, platform: str, expected: list[tuple[str, str]]
) -> None:
    registry = read(["盐源县公安局", name, platform], ["盐源县水利局", "盐源水利", "微博"])
    assert accounts(registry) == [(2, *pair) for pair in expected] + [(3, "盐源水利", "微博")]
    assert registry.accounts == len(expected) + 1
    assert {registry.place(at, "account").cell for at in range(len(expected))} == {"B2"}


@pytest.mark.parametrize(
    ("name", "platform"),
    [
        ("盐源丨发布", "微博"),
        ("盐源县教育局\n微校园", "微信"),  # wrapped by hand
        ("x县/y局发布", "微博"),
        ("盐源、", "微博"),
        ("盐源教育", "其他第三方平台（一直播、花椒）"),
        ("盐源教育", "微信某某"),
    ],
)
def test_what_is_one_account_stays_one(name: str, platform: str) -> None:
    registry = read(["盐源县教育局", name, platform])
    assert registry.accounts == 1
    assert registry.remarks == ()


def test_a_name_that_tells_another_platform_than_its_platform_s_cell_is_said() -> None:
    registry = read(
        ["盐源县公安局", "盐源公安（微博）", "微信"],
        ["盐源县公安局", "盐源公安（新浪微博）", "微博"],
        ["盐源县公安局", "盐源公安（总站）", "抖音"],
    )
    assert [platform for _, _, platform in accounts(registry)] == ["微信公众号", "微博", "抖音"]
    assert registry.remarks == ("第2行名称里写的平台与平台一列不同，按平台一列检查；请核对改正。",)


def test_names_parted_by_a_comma_alone_are_left_and_said() -> None:
    registry = read(["盐源县公安局", "盐源公安，盐源交警", "微信"])
    assert accounts(registry) == [(2, "盐源公安，盐源交警", "微信公众号")]
    assert "第2行像是写了几个账号，但分不清各在哪个平台，没有拆开" in registry.remarks[0]


def test_names_and_platforms_that_do_not_match_are_left_and_said() -> None:
    registry = read(["盐源县公安局", "盐源公安、盐源交警、盐源消防", "微信、微博"])
    assert registry.accounts == 1
    assert "第2行像是写了几个账号，但分不清各在哪个平台，没有拆开" in registry.remarks[0]


def test_merged_units_still_point_at_the_cell_they_stand_in() -> None:
    from xlwings_udfs.registry.sheet import Area

    rows: list[list[CellValue]] = [
        HEADER,
        ["盐源县公安局", "盐源公安", "微信、微博"],
        ["", "盐源交警、盐源消防", "抖音"],
    ]
    registry = read_registries([Sheet("台账", rows, (Area(2, 1, 3, 1),))])[0]
    assert registry.table["unit"].tolist() == ["盐源县公安局"] * 4
    assert [registry.place(at, "unit").cell for at in range(4)] == ["A2"] * 4
    assert [registry.place(at, "account").cell for at in range(4)] == ["B2", "B2", "B3", "B3"]
