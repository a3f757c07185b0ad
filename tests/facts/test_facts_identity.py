"""Which rows are one account: by number, else by unit, platform and name."""

import pytest
from typing_rows import ledger_of

from xlwings_udfs.facts.identity import (
    Account,
    account_of,
    accounts_of,
    identities,
    number_of,
    renamed,
    sort_of,
    system_of,
)
from xlwings_udfs.registry.values.names import account_key

WATER = {"主办单位": "县水利局", "账号或应用名称": "盐源水利", "所属平台": "抖音", "账号ID": ""}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("slj001", "slj001"),
        ("SLJ001", "slj001"),
        ("微信号：yyslj", "yyslj"),
        ("gh_12ab", "gh_12ab"),
        ("ID:98765", "98765"),
        ("yysl（待核）", "yysl"),
        ("1234567890", "1234567890"),
        ("无", ""),
        ("待补", ""),
        ("盐源水利", ""),
        ("已申请", ""),
        ("xxx", ""),
        ("000", ""),
        ("n/a", ""),
        ("", ""),
    ],
)
def test_words_are_no_number(text: str, number: str) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("changes", "one"),
    [
        ([{}, {}], True),
        ([{}, {"账号或应用名称": "盐源河长"}], False),
        ([{}, {"所属平台": "微博"}], False),
        ([{}, {"主办单位": "县河长办"}], False),
        ([{"账号ID": "a001"}, {"账号ID": "a002"}], False),
        ([{"账号ID": "a001"}, {"账号ID": "A001", "主办单位": "县河长办"}], True),
        ([{"账号ID": "a001"}, {"账号ID": "a001", "账号或应用名称": "盐源河长"}], True),
        ([{"账号ID": "a001"}, {"账号ID": "a001", "所属平台": "微博"}], False),
        ([{"账号ID": "a001"}, {"账号ID": "无"}], True),
        ([{"账号ID": "无"}, {"账号ID": "待补"}], True),
        ([{"账号ID": "无", "账号或应用名称": "a001"}, {"账号ID": "a001", "账号或应用名称": "甲"}], False),
        (
            [
                {"所属平台": "客户端", "账号或应用名称": "盐源通（安卓版）"},
                {"所属平台": "客户端", "账号或应用名称": "盐源通"},
            ],
            True,
        ),
        (
            [
                {"所属平台": "客户端", "账号或应用名称": "盐源通（安卓版）"},
                {"所属平台": "客户端", "账号或应用名称": "盐源"},
            ],
            False,
        ),
        (
            [
                {"主办单位": "", "账号或应用名称": ""},
                {"主办单位": "", "账号或应用名称": "", "账号ID": "a001"},
            ],
            True,
        ),
        ([{"所属平台": "订阅号"}, {"所属平台": "服务号"}], False),
        ([{"所属平台": "订阅号"}, {"所属平台": "公众号"}], True),
        (
            [
                {"所属平台": "客户端", "账号或应用名称": "盐源通（安卓版）", "账号ID": "a001"},
                {"所属平台": "客户端", "账号或应用名称": "盐源通（iOS）", "账号ID": "a002"},
            ],
            True,
        ),
    ],
)
def test_two_rows_are_one_account_or_two(changes: list[dict[str, str]], one: bool) -> None:
    which = identities(ledger_of(*(WATER | each for each in changes))).which
    assert (which[0] == which[1]) is one


@pytest.mark.parametrize(
    ("second", "asked"),
    [
        ({"账号ID": ""}, [False, True]),
        ({"账号ID": "a001"}, [False, False]),
        ({"账号ID": "a002"}, [False, False]),
    ],
)
def test_a_number_against_none_is_asked_about(second: dict[str, str], asked: list[bool]) -> None:
    assert identities(ledger_of(WATER | {"账号ID": "a001"}, WATER | second)).asked.tolist() == asked


def test_a_client_tells_its_telephone_and_a_platform_its_sort() -> None:
    assert (system_of("盐源通（安卓版）"), system_of("盐源通iOS"), system_of("盐源通")) == ("安卓", "ios", "")
    assert (sort_of("微信订阅号"), sort_of("服务号"), sort_of("公众号")) == ("订阅", "服务", "")


def test_an_account_is_followed_by_its_number_whatever_else_changed() -> None:
    old = Account("水务局", "盐源水务", "抖音", "a001")
    new = Account("水利局", "盐源水利", "抖音", "a001")
    assert renamed([old], [new]) == {old: new}
    assert renamed([old], [new._replace(number="a002")]) == {}


def test_two_of_unit_name_and_platform_follow_an_account_unless_its_number_speaks_against_it() -> None:
    old = Account("水利局", "盐源水务", "抖音")
    assert renamed([old], [old._replace(name="盐源水利")]) == {old: old._replace(name="盐源水利")}
    numbered = old._replace(number="a001")
    assert renamed([old], [numbered]) == {old: numbered}
    assert renamed([numbered], [Account("水利局", "盐源水利", "抖音", "a002")]) == {}


def test_of_several_the_one_that_only_got_a_number_is_the_account() -> None:
    old = Account("水利局", "盐源水务", "抖音")
    numbered, other = old._replace(number="a001"), old._replace(name="盐源水利")
    assert renamed([old], [numbered, other]) == {old: numbered}


def test_what_could_be_several_is_left_alone() -> None:
    old, new = Account("水利局", "甲", "抖音"), Account("水利局", "丙", "抖音")
    assert renamed([old, old._replace(name="乙")], [new]) == {}
    assert renamed([old], [new, new._replace(name="丁")]) == {}


def test_what_is_not_told_is_nothing_in_common() -> None:
    assert renamed([Account("", "甲", "抖音")], [Account("", "乙", "抖音")]) == {}
    assert renamed([Account("水利局", "", "抖音")], [Account("民政局", "", "抖音")]) == {}
    assert renamed([Account("", "甲", "抖音")], [Account("水利局", "甲", "抖音")]) == {
        Account("", "甲", "抖音"): Account("水利局", "甲", "抖音")
    }


def test_an_account_is_known_by_keys_however_it_is_spelled() -> None:
    names = ledger_of(WATER).names
    assert account_of(names, "盐源县水利局", "盐源 水利", "抖音", "ID：A001") == account_of(
        names, "县水利局", "盐源水利", "抖音", "a001"
    )
    assert account_of(names, "县水利局", "盐源水利", "抖音") == Account(
        names.key("县水利局"), account_key("盐源水利"), "抖音", ""
    )


def test_every_account_of_the_registries_has_its_sheets() -> None:
    first, second = ledger_of(WATER, WATER | {"所属平台": "微博"}), ledger_of(WATER, sheet="乡镇")
    found = accounts_of([*first.registries, *second.registries], first.names)
    one = account_of(first.names, "县水利局", "盐源水利", "抖音")
    assert found == {one: {"台账", "乡镇"}, one._replace(platform="微博"): {"台账"}}
    numbered = ledger_of(WATER | {"账号ID": "a001"})
    assert set(accounts_of(numbered.registries, first.names)) == {one._replace(number="a001")}


CLIENT = WATER | {"所属平台": "客户端", "账号或应用名称": "盐源通", "平台名称": ""}


def test_for_which_telephone_a_client_is_stands_in_its_name_or_with_its_platform() -> None:
    ledger = ledger_of(
        CLIENT | {"账号或应用名称": "盐源通（安卓版）", "账号ID": "a001"},
        CLIENT | {"所属平台": "iOS客户端", "账号ID": "a002"},
        CLIENT | {"平台名称": "鸿蒙版"},
        CLIENT,
        WATER | {"账号或应用名称": "安卓盐源通"},
    )
    found = identities(ledger)
    assert found.system.tolist() == ["安卓", "ios", "鸿蒙", "", ""]
    assert found.number.tolist() == ["a001", "a002", "", "", ""]
    assert len(set(found.which[:4].tolist())) == 1
    assert found.which[4] != found.which[0]


def test_it_is_the_first_number_whichever_row_it_stands_in() -> None:
    found = identities(ledger_of(WATER | {"账号ID": "a001"}, WATER | {"账号ID": "a002"}, WATER))
    assert found.which[2] == found.which[0] != found.which[1]


def test_a_row_without_a_number_takes_the_first_of_those_it_is_like() -> None:
    ledger = ledger_of(
        WATER | {"账号ID": "a002"},
        WATER | {"账号ID": "a001"},
        WATER,
        WATER | {"账号或应用名称": "盐源河长"},
        WATER | {"账号或应用名称": "盐源河道", "账号ID": "a009"},
    )
    found = identities(ledger)
    assert found.which[2] == found.which[1] != found.which[0]
    assert found.asked.tolist() == [False, False, True, False, False]
    assert found.number.tolist() == ["a002", "a001", "", "", "a009"]
    assert len(set(found.which.tolist())) == 4


def test_both_the_sort_and_the_number_may_be_asked_about() -> None:
    ledger = ledger_of(
        WATER | {"所属平台": "订阅号"},
        WATER | {"所属平台": "公众号"},
        WATER | {"所属平台": "微博", "账号ID": "a001"},
        WATER | {"所属平台": "微博"},
    )
    assert identities(ledger).asked.tolist() == [False, True, False, True]


def test_a_number_without_a_platform_tells_nothing() -> None:
    ledger = ledger_of(WATER | {"所属平台": "", "账号ID": "a001"}, WATER | {"所属平台": "", "账号ID": "a002"})
    found = identities(ledger)
    assert found.number.tolist() == ["", ""]
    assert found.which[0] == found.which[1]
