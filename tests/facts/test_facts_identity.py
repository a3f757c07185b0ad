"""Which rows are one account: by number, else by unit, platform and name."""

import pytest
from typing_rows import ledger_of

from xlwings_udfs.facts.identity import Account, identities, number_of, renamed, sort_of, system_of

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
