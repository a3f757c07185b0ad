"""Account names: what two spellings have in common, and the platform in brackets behind them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xlwings_udfs.registry.names import account_key, split_platform
from xlwings_udfs.registry.platforms import PLATFORMS
from xlwings_udfs.registry.text import fold


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
