"""Since the last check: what is new, what was mended, what is still open, however the registry was rearranged."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlwings_udfs.checking.case import case_of
from xlwings_udfs.checking.comparison import Comparison, compare
from xlwings_udfs.checking.inspection import Inspection, inspect
from xlwings_udfs.facts.settings import Settings, UnitException
from xlwings_udfs.registry.existing import ExistingAccount, read_existing
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.registry.values.nomenclature import Nomenclature, RegisteredUnit
from xlwings_udfs.reports.comparison_report import comparison_as_json, comparison_lines
from xlwings_udfs.settings.office import Office

Row = Mapping[str, str]
WATER = {
    "主办单位": "盐源县水利局", "账号或应用名称": "盐源水利", "所属平台": "微信公众号",
    "备案类型": "新办", "备案原由": "发布防汛信息", "状态": "正常",
}  # fmt: skip
PEOPLE = WATER | {"主办单位": "盐源县民政局", "账号或应用名称": "盐源民政"}
MONEY = WATER | {"主办单位": "盐源县财政局", "账号或应用名称": "盐源财政"}
MENDED = {"备案类型": "开设"}


def sheet(*rows: Row, name: str = "台账", above: Sequence[list[str]] = ()) -> Sheet:
    headers = list(rows[0])
    return Sheet(name, [*above, headers, *([row.get(header, "") for header in headers] for row in rows)])


def checked(
    *sheets: Sheet,
    region: str = "全国",
    settings: Settings | None = None,
    existing: Sequence[ExistingAccount] = (),
    **terms: Any,
) -> Inspection:
    office = Office(settings) if settings else None
    case = case_of(sheets, as_of=date(2026, 11, 24), region=region, office=office)
    return inspect(replace(case, existing=existing), **terms)


def told(result: Comparison) -> dict[str, list[str]]:
    """The accounts of the findings in each part; those of the earlier check as it called them."""
    parts = ("new", "mended", "still_open", "no_longer_judged")
    return {part: [each.account for each in getattr(result, part)] for part in parts if getattr(result, part)}


def since(*earlier: Row, later: Sequence[Row]) -> dict[str, list[str]]:
    return told(compare(checked(sheet(*earlier)), checked(sheet(*later))))


def test_each_finding_is_new_mended_or_still_open() -> None:
    later = [WATER, PEOPLE | MENDED, MONEY]
    assert since(WATER, PEOPLE, MONEY | MENDED, later=later) == {
        "new": ["盐源财政"],
        "mended": ["盐源民政"],
        "still_open": ["盐源水利"],
    }


@pytest.mark.parametrize(
    "rearranged",
    [
        sheet(WATER, PEOPLE, name="2026年台账"),
        sheet(WATER, PEOPLE, above=[["盐源县台账"], ["截至2026年11月"]]),
        sheet(PEOPLE, MONEY | MENDED, WATER),
        sheet(*({key: row[key] for key in reversed(row)} for row in (WATER, PEOPLE))),
        sheet(
            *({("原因" if key == "备案原由" else key): row[key] for key in row} for row in (WATER, PEOPLE))
        ),
        sheet(WATER | {"主办单位": "县水利局"}, PEOPLE | {"账号或应用名称": "盐源 民政"}),
        sheet(WATER | {"所属平台": "订阅号"}, PEOPLE),
    ],
    ids=["sheet renamed", "titles", "rows moved", "columns moved", "header", "spellings", "platform"],
)
def test_rearranging_or_spelling_otherwise_changes_nothing(rearranged: Sheet) -> None:
    vague = {"备案原由": "无"}
    before = checked(sheet(WATER | vague, PEOPLE | vague))
    rows = [list(row) for row in rearranged.rows]
    at = next(index for index, row in enumerate(rows) if "主办单位" in row)
    column = next(index for index, text in enumerate(rows[at]) if text in ("备案原由", "原因"))
    for row in rows[at + 1 :]:
        row[column] = "无"
    result = compare(before, checked(Sheet(rearranged.name, rows)))
    assert not result.mended
    assert not [each for each in result.new if each.account != "盐源财政"]
    assert len(result.still_open) == 4


@pytest.mark.parametrize(
    "change",
    [
        {"主办单位": "盐源县水务局"},
        {"账号或应用名称": "水润盐源"},
        {"所属平台": "抖音"},
        {"主办单位": ""},
        {"账号或应用名称": ""},
    ],
)
@pytest.mark.parametrize("forwards", [True, False])
def test_an_account_is_known_again_when_one_of_unit_name_and_platform_changed(
    change: Row, forwards: bool
) -> None:
    pair = [WATER, WATER | change]
    earlier, later = pair if forwards else pair[::-1]
    result = compare(checked(sheet(earlier, PEOPLE)), checked(sheet(later, PEOPLE)))
    of_type = [each for each in result.still_open if each.rule == "unknown-filing-type"]
    assert len(of_type) == 2
    assert not [each for each in (*result.new, *result.mended) if each.rule == "unknown-filing-type"]


def test_a_unit_renamed_with_all_its_accounts_is_known_by_them_and_by_its_former_name() -> None:
    before = [WATER, WATER | {"所属平台": "抖音"}]
    after = [row | {"主办单位": "盐源县水务局"} for row in before]
    assert since(*before, later=after) == {"still_open": ["盐源水利", "盐源水利"]}
    office = Settings(
        nomenclature=Nomenclature(units=(RegisteredUnit("盐源县水务局", former_names=("盐源县水利局",)),))
    )
    renamed = [row | {"账号或应用名称": "盐源水务"} for row in after]
    result = compare(checked(sheet(*before), settings=office), checked(sheet(*renamed), settings=office))
    assert told(result) == {"still_open": ["盐源水务", "盐源水务"]}


RIVERS, LAKES = (WATER | {"账号或应用名称": name} for name in ("河湖之声", "水润盐源"))
NOBODY_S = {"主办单位": ""}


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ([WATER], [RIVERS, LAKES]),
        ([RIVERS, LAKES], [WATER]),
        ([WATER | NOBODY_S], [RIVERS | NOBODY_S]),
        ([WATER], [PEOPLE]),
    ],
    ids=["one became two", "two became one", "nobody's", "another unit's"],
)
def test_what_could_be_another_account_is_not_taken_for_the_same(
    earlier: list[Row], later: list[Row]
) -> None:
    result = compare(checked(sheet(*earlier)), checked(sheet(*later)))
    of_type = {
        part: [each.rule for each in getattr(result, part)].count("unknown-filing-type")
        for part in ("new", "still_open", "no_longer_judged")
    }
    assert of_type == {"new": len(later), "still_open": 0, "no_longer_judged": len(earlier)}


def test_an_account_that_left_the_registry_was_not_mended() -> None:
    assert since(WATER, PEOPLE, later=[PEOPLE]) == {
        "still_open": ["盐源民政"],
        "no_longer_judged": ["盐源水利"],
    }


def test_an_account_cancelled_since_needs_no_mending() -> None:
    assert since(WATER, PEOPLE, later=[WATER | {"状态": "注销", "备案类型": "注销"}, PEOPLE])["mended"] == [
        "盐源水利"
    ]


def test_taking_a_column_away_mends_nothing() -> None:
    later = [{key: row[key] for key in row if key != "备案类型"} for row in (WATER, PEOPLE)]
    assert since(WATER, PEOPLE, later=later) == {"no_longer_judged": ["盐源水利", "盐源民政"]}


def test_an_exception_mends_nothing() -> None:
    agreed = Settings(
        exceptions=(UnitException("县水利局", "unknown-filing-type", "老账号", date(2026, 1, 1)),)
    )
    before, after = checked(sheet(WATER, PEOPLE)), checked(sheet(WATER, PEOPLE), settings=agreed)
    assert told(compare(before, after)) == {"still_open": ["盐源民政"], "no_longer_judged": ["盐源水利"]}


def test_of_three_rows_alike_two_deleted_leaves_one_open() -> None:
    result = compare(checked(sheet(WATER, WATER, WATER)), checked(sheet(WATER)))
    assert [each.rule for each in result.still_open] == ["unknown-filing-type"]
    assert sorted(each.rule for each in result.mended) == [
        "duplicate-row",
        "duplicate-row",
        "unknown-filing-type",
        "unknown-filing-type",
    ]


def test_an_account_on_the_list_that_was_registered_since_is_mended() -> None:
    seen = {"existing": read_existing([sheet({"名称": "盐源民政", "平台": "公众号"})], "清单.xlsx")}
    found = told(compare(checked(sheet(WATER), **seen), checked(sheet(WATER, PEOPLE | MENDED), **seen)))
    assert found == {"mended": ["盐源民政"], "still_open": ["盐源水利"]}


def test_a_provisional_finding_that_became_certain_is_the_same_defect() -> None:
    late = sheet(WATER | MENDED | {"审核同意日期": "2026-11-02", "提交日期": "2026-11-16"})
    result = compare(checked(late, region="凉山州"), checked(late))
    assert [each.provisional for each in result.still_open] == [False]
    assert not result.new


ROWS = [
    row | {"所属平台": platform, "备案类型": kind, "备案原由": reason}
    for row in (WATER, PEOPLE, MONEY)
    for platform in ("微信公众号", "抖音")
    for kind in ("开设", "新办")
    for reason in ("发布信息，方便群众", "无")
]
REGISTRIES = st.lists(st.sampled_from(ROWS), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(REGISTRIES, REGISTRIES)
def test_every_finding_is_counted_exactly_once(earlier: list[Row], later: list[Row]) -> None:
    before, after = checked(sheet(*earlier)), checked(sheet(*later))
    result = compare(before, after)
    assert len(result.new) + len(result.still_open) == len(after.findings)
    assert len(result.mended) + len(result.still_open) + len(result.no_longer_judged) == len(before.findings)


@settings(max_examples=40, deadline=None)
@given(REGISTRIES, st.integers(0, 100))
def test_sorting_a_registry_changes_nothing(rows: list[Row], seed: int) -> None:
    shuffled = random.Random(seed).sample(rows, len(rows))
    result = compare(checked(sheet(*rows)), checked(sheet(*shuffled)))
    assert (result.new, result.mended, result.no_longer_judged) == ((), (), ())


def test_an_account_that_left_the_registry_is_not_mended_but_asked_about() -> None:
    before, after = checked(sheet(WATER, PEOPLE)), checked(sheet(PEOPLE))
    result = compare(before, after)
    assert [each.account for each in result.no_longer_judged] == ["盐源水利"]
    assert {each.account for each in result.left} == {"盐源水利"}
    (told,) = comparison_as_json(result)["no_longer_judged"]
    assert told["why"] == "台账里已没有这个账号，请核对是否已注销"
    assert any("请核对是否已注销" in line for line in comparison_lines(result, "旧.xlsx"))


def test_an_account_is_the_same_by_its_number_whatever_its_name_and_unit_became() -> None:
    old = WATER | {"账号ID": "slj001"}
    new = WATER | {"账号ID": "slj001", "主办单位": "县河长办", "账号或应用名称": "河长在线"}
    result = compare(checked(sheet(old)), checked(sheet(new)))
    assert [each.rule for each in result.still_open] == ["unknown-filing-type"]
    assert not result.mended
    assert not result.left
