"""Account names: what two spellings have in common, and the platform in brackets behind them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xlwings_udfs.registry.values.names import SHORTEST_NAME, SUFFIXES, account_key, name_key, split_platform
from xlwings_udfs.registry.values.platforms import PLATFORMS
from xlwings_udfs.registry.values.text import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [("盐源丨发布", "盐源发布"), ("盐源｜发布", "盐源|发布"), ("ＡＢＣ盐源", "abc盐源"), ("“盐源”发布", "盐源发布"),
     ("盐源 发布", "盐源\u200b发布"), ("盐源∣发布", "盐源┃发布"), ("盐源・发布", "盐源·发布"),
     ("盐源–发布", "盐源—发布"),
     ("盐源（发布）", "盐源(发布)"), ("盐源发布\u200e", "盐源发布"), ("「盐源」发布", "盐源发布")],
)  # fmt: skip
def test_width_quotes_and_bars_do_not_make_another_name(one: str, other: str) -> None:
    assert account_key(one) == account_key(other)


def test_only_a_platform_in_brackets_is_taken_off_a_name() -> None:
    assert split_platform("盐源警方(新浪微博)") == ("盐源警方", "新浪微博")
    assert split_platform("盐源警方【抖音】") == ("盐源警方", "抖音")
    assert split_platform("盐源县人民医院（总院）") == ("盐源县人民医院（总院）", "")
    assert split_platform("（微博）") == ("（微博）", "")


@pytest.mark.parametrize(
    ("written", "name", "platform"),
    [
        ("盐源警方 （ 微信 ）", "盐源警方", "微信"), ("盐源警方[抖音]", "盐源警方", "抖音"),
        ("盐源警方〔微博〕", "盐源警方", "微博"),
        ("盐源警方<微博>", "盐源警方", "微博"), ("盐源警方（旧）（微信）", "盐源警方（旧）", "微信"),
        ("掌上盐源（APP）", "掌上盐源", "APP"),
        ("盐源(县)警方(微博", "盐源(县)警方", "微博"), ("盐源警方（微博）。", "盐源警方", "微博"),
        ("盐源警方（其他）", "盐源警方", "其他"),
        ("盐源警方（平台）", "盐源警方（平台）", ""), ("盐源警方（已注销）", "盐源警方（已注销）", ""),
        ("盐源警方（微信公众号：yyjf_2026）", "盐源警方", "微信公众号"), ("【抖音】盐源警方", "盐源警方", "抖音"),
        ("（微博）盐源警方", "盐源警方", "微博"), ("微博：@盐源警方", "盐源警方", "微博"), ("抖音号“盐源警方”", "盐源警方", "抖音号"),
        ("普法：盐源", "普法：盐源", ""), ("“盐源”警方", "“盐源”警方", ""), ("微信：", "微信：", ""),
        ("（盐源）警方", "（盐源）警方", ""),
        ("盐源（微信）警方", "盐源（微信）警方", ""), ("盐源警方（微信）（旧）", "盐源警方（微信）（旧）", ""),
        ("", "", ""),
    ],
)  # fmt: skip
def test_brackets_that_name_a_platform_are_not_the_name(written: str, name: str, platform: str) -> None:
    assert split_platform(written) == (name, platform)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("盐源发布", "盐源县发布"),
        ("盐源公安", "盐源交警"),
        ("平安盐源1", "平安盐源2"),
        ("丨", "·"),
        ("盐源发布", "盐源发布会"),
    ],
)
def test_another_name_is_another_name(one: str, other: str) -> None:
    assert account_key(one) != account_key(other)


@pytest.mark.parametrize(
    "name",
    ["盐源公安", "盐源公安发布", "盐源公安官方", "盐源公安官方微博", "盐源丨公安（官方）", "盐源公安政务号", "盐源公安抖音号",
     "盐源公安ＡＰＰ", "盐源公安官方发布", "“盐源公安”微信公众号"],
)  # fmt: skip
def test_what_stands_behind_a_name_on_some_platforms_makes_it_no_other_name(name: str) -> None:
    assert name_key(account_key(name)) == "盐源公安"


@pytest.mark.parametrize(
    ("one", "other"),
    [("盐源", "盐源发布"), ("盐源公安", "盐源交警"), ("微盐源", "盐源"), ("盐源发布", "盐源微博"), ("盐源公安", "盐源公安局"),
     ("发布盐源", "盐源发布"), ("盐源公安发布会", "盐源公安")],
)  # fmt: skip
def test_names_that_differ_in_more_stay_two(one: str, other: str) -> None:
    assert name_key(account_key(one)) != name_key(account_key(other))


@given(st.text(max_size=6), st.lists(st.sampled_from(SUFFIXES), max_size=4))
def test_taking_suffixes_off_is_done_once_and_leaves_a_name(name: str, suffixes: list[str]) -> None:
    key = account_key(name + "".join(suffixes))
    short = name_key(key)
    assert name_key(short) == short
    assert key.startswith(short)
    assert len(short) >= min(len(key), SHORTEST_NAME)


WORDS = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=8)


@given(
    WORDS,
    st.sampled_from([name for each in PLATFORMS for name in (each.name, *each.aliases)]),
    st.sampled_from(("（）", "()", "【】", "[]", "( )")),
)
def test_any_platform_in_brackets_is_taken_off_any_name(name: str, platform: str, brackets: str) -> None:
    assert split_platform(f"{name}{brackets[0]}{platform}{brackets[-1]}") == (name, platform)


@given(st.text(max_size=12))
@example("A´")
def test_a_name_that_says_something_has_a_key_that_is_its_own_key(name: str) -> None:
    key = account_key(name)
    assert account_key(key) == key
    assert bool(key) is bool(fold(name))
