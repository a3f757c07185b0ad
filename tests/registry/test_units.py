"""Units: which spellings are one unit, which are never merged, what a certification names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlwings_udfs.registry.reading import read_registries
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.registry.values.nomenclature import Nomenclature, RegisteredUnit
from xlwings_udfs.registry.values.units import short_county, unit_names

NAMES = unit_names(["盐源县水利局", "盐源县教育局", "县公安局"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("盐源县教育局", "县教育局"), ("盐源县教育局", "教育局"), ("凉山州盐源县教育局", "教育局"),
        ("四川省凉山彝族自治州盐源县教育局", "县教育局"), ("盐源县 教育局", "盐源县教育局"),
        ("盐井镇政府", "盐井镇人民政府"), ("盐井镇", "盐井镇人民政府"), ("润盐街道", "盐源县润盐街道办事处"),
        ("盐源县盐井镇人民政府", "盐井镇人民政府"), ("“盐源县教育局”", "盐源县教育局"),
        ("盐源县（教育局）", "盐源县(教育局)"),
        ("四川盐源县教育局", "教育局"), ("凉山盐源县教育局", "教育局"), ("盐源县教育局。", "教育局"),
        ("1.盐源县教育局", "教育局"),
        ("\u200b盐源县教育局\u3000", "教育局"), ("盐源县人民政府办公室", "县政府办公室"),
        ("县政府办", "盐源县人民政府办公室"),
        ("盐源县人民政府", "县政府"), ("中共盐源县委宣传部", "县委宣传部"),
        ("中共盐源县委员会宣传部", "盐源县委宣传部"),
        ("中共盐源县委", "县委"), ("中国共产党盐源县委员会", "盐源县委"), ("县委办", "中共盐源县委办公室"),
        ("盐源县公安局（续）", "盐源县公安局"), ("县公安局(续表)", "公安局"),
        ("盐井街道办", "盐源县盐井街道办事处"), ("凉山州教育局", "四川省凉山彝族自治州教育局"),
    ],
)  # fmt: skip
def test_spellings_of_one_unit_are_one(one: str, other: str) -> None:
    assert NAMES.key(one) == NAMES.key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("县公安局", "县公安局交通警察大队"), ("盐井镇人民政府", "盐井镇中心校"), ("西昌市教育局", "盐源县教育局"),
        ("县教育局", "县教育和体育局"), ("盐井镇人民政府", "盐井乡人民政府"), ("县人民医院", "县中医院"),
        ("盐源县委", "盐源县"), ("县政府办公室", "县委办公室"), ("凉山州教育局", "盐源县教育局"),
        ("凉山彝族自治州公安局", "公安局"), ("四川省教育厅", "盐源县教育厅"), ("州教育局", "县教育局"),
        ("四川省人民政府", "县人民政府"),
        ("凉山州人民政府", "盐源县人民政府"), ("中共凉山州委宣传部", "县委宣传部"),
        ("中共西昌市委", "中共盐源县委"), ("县委", "县人民政府"),
        ("县委宣传部", "县政府宣传部"), ("县公安局", "县公安局（交警大队）"),
        ("县医院", "县人民医院"),
        ("盐井镇中心校", "盐井镇中学"), ("县水利局", "县水务局"), ("盐源县融媒体中心", "盐源县"),
        ("梅雨镇人民政府", "盐井镇人民政府"),
        ("木里县教育局", "盐源县教育局"),
    ],
)  # fmt: skip
def test_different_units_are_never_merged(one: str, other: str) -> None:
    assert NAMES.key(one) != NAMES.key(other)


def test_a_short_name_that_two_units_claim_is_nobodys() -> None:
    names = unit_names(
        ["县农业农村局", "县林业草原局"], [("县农业农村局", "农林局"), ("县林业草原局", "农林局")]
    )
    assert len({names.key(each) for each in ("农林局", "县农业农村局", "县林业草原局")}) == 3


def test_a_parent_unit_and_a_short_name_together_name_the_unit() -> None:
    office = Nomenclature(
        units=(
            RegisteredUnit("盐源县公安局", ("县公安",)),
            RegisteredUnit("盐源县公安局交通警察大队", ("交警大队",), parent="盐源县公安局"),
            RegisteredUnit("盐源县交通运输局执法大队", ("执法大队",), parent="盐源县交通运输局"),
        )
    )
    names = unit_names(["盐源县公安局", "盐源县水利局"], (), office)
    spellings = ("盐源县公安局交通警察大队", "交警大队", "县公安局交警大队", "盐源县公安局（交警大队）")
    assert len({names.key(each) for each in spellings}) == 1
    assert names.key("县公安局交警大队") != names.key("县公安局")
    assert names.key("县公安局执法大队") != names.key("执法大队")


def test_a_unit_that_goes_on_over_a_page_is_shown_by_its_name() -> None:
    rows: list[list[CellValue]] = [
        ["主办单位", "账号名称", "平台"],
        ["盐源县公安局", "盐源公安", "微信"],
        ["盐源县公安局（续）", "盐源公安", "微博"],
    ]
    (registry,) = read_registries([Sheet("台账", rows)])
    assert registry.table["unit"].tolist() == ["盐源县公安局"] * 2


@pytest.mark.parametrize("short", ["*", "．"])
def test_a_short_name_of_signs_alone_names_no_unit(short: str) -> None:
    header: list[CellValue] = ["主办单位", "单位简称", "账号名称", "平台"]
    rows: list[list[CellValue]] = [
        header,
        ["盐源县教育局", short, "盐源教育", "微信"],
        ["", None, "盐源之窗", "抖音"],
    ]
    (registry,) = read_registries([Sheet("台账", rows)])
    assert registry.table["unit_key"].tolist() == ["教育局", ""]
    office = Nomenclature(units=(RegisteredUnit("盐源县教育局", (short,), (short,)),))
    assert unit_names(["盐源县教育局"], (), office).key("") == ""


def test_a_cell_may_give_several_short_names() -> None:
    header: list[CellValue] = ["主办单位", "单位简称", "账号名称", "平台"]
    rows: list[list[CellValue]] = [
        header,
        ["盐源县农业农村局", "县农业农村局、农业局", "盐源农业", "微信"],
        ["农业局", None, "盐源农业", "抖音"],
    ]
    (registry,) = read_registries([Sheet("台账", rows)])
    assert set(registry.table["unit"]) == {"盐源县农业农村局"}
    assert "「盐源县农业农村局」「农业局」按同一单位处理" in "".join(registry.remarks)


def test_the_offices_table_knows_former_names_for_grouping_but_not_for_certification() -> None:
    office = Nomenclature(units=(RegisteredUnit("盐源县教育和体育局", ("县教体局",), ("县教育局",)),))
    names = unit_names(["盐源县教育和体育局", "盐源县水利局"], (), office)
    assert names.key("盐源县教育局") == names.key("县教体局") == names.key("盐源县教育和体育局")
    assert names.names("县教体局", "盐源县教育和体育局")
    assert not names.names("盐源县教育局", "盐源县教育和体育局")


@pytest.mark.parametrize(
    ("certification", "named"),
    [
        ("盐源县公安局", True), ("盐源县公安局官方微博", True), ("认证主体：盐源县公安局", True),
        ("县公安局（机关法人）", True),
        ("盐源县公安局交通警察大队", False), ("盐源县公安局城关派出所", False), ("盐源某某传媒有限公司", False),
        ("西昌市公安局", False), ("凉山州公安局", False), ("四川省公安厅", False), ("四川省盐源县公安局", True),
        ("", False), ("盐源县教育局、盐源县公安局", True),
    ],
)  # fmt: skip
def test_a_certification_names_the_unit_or_another(certification: str, named: bool) -> None:
    assert NAMES.names(certification, "盐源县公安局") is named


def test_an_autonomous_county_may_leave_its_peoples_out() -> None:
    names = unit_names(["木里藏族自治县教育局", "木里藏族自治县水利局", "木里县公安局"])
    assert names.county == "木里藏族自治县"
    assert (
        names.key("木里县教育局")
        == names.key("木里藏族自治县教育局")
        == names.key("县教育局")
        == names.key("教育局")
    )
    assert names.key("盐源县教育局") != names.key("教育局")


@pytest.mark.parametrize(
    ("county", "short"),
    [("木里藏族自治县", "木里县"), ("北川羌族自治县", "北川县"), ("双江拉祜族佤族布朗族傣族自治县", "双江县"),
     ("长阳土家族自治县", "长阳县"), ("盐源县", "盐源县")],
)  # fmt: skip
def test_the_short_name_of_a_county(county: str, short: str) -> None:
    assert short_county(county) == short


@pytest.mark.parametrize(
    ("certification", "named"),
    [("中共盐源县委宣传部", True), ("盐源县委宣传部", True), ("县委宣传部官方微信", True),
    ("中共凉山州委宣传部", False),
     ("盐源县融媒体中心", False)],
)  # fmt: skip
def test_the_partys_units_are_certified_under_their_full_name(certification: str, named: bool) -> None:
    assert NAMES.names(certification, "县委宣传部") is named


PLACES = ("", "县", "盐源县", "凉山州盐源县", "四川省盐源县", "四川省凉山彝族自治州盐源县")
BODIES = (
    "教育局",
    "公安局",
    "公安局交通警察大队",
    "人民医院",
    "盐井镇人民政府",
    "梅雨镇人民政府",
    "委宣传部",
    "水利局",
    "融媒体中心",
)


@given(st.sampled_from(PLACES), st.sampled_from(BODIES), st.sampled_from(PLACES), st.sampled_from(BODIES))
def test_two_spellings_are_one_unit_just_when_the_body_is_one(
    place: str, body: str, other_place: str, other_body: str
) -> None:
    assert (NAMES.key(place + body) == NAMES.key(other_place + other_body)) is (body == other_body)


@given(st.text(max_size=15))
def test_the_key_of_a_name_is_its_own_key(name: str) -> None:
    assert NAMES.key(f" {name}\u3000") == NAMES.key(name)
    assert NAMES.key("") == ""
