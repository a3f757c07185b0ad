"""Platforms by all the names that published lists and forms use; what is unknown is never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from platforms_written import NAMED, NO_ACCOUNT, NONE, SEEN, SET_ASIDE, THIS_YEAR

from xlwings_udfs.registry.reading import read_registries
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.registry.values.known_platforms import NAMES, OTHER, PLATFORMS, SPELLINGS, on_form
from xlwings_udfs.registry.values.platforms import meant, read_platform, recognise


@pytest.mark.parametrize(
    ("canonical", "spellings"),
    [
        ("微信公众号", "微信 公众号 政务微信 订阅号 微信订阅号 服务号 微信服务号 微信公众平台 微信(公众号)"),
        ("微信视频号", "视频号 微信视频号"),
        ("微信小程序", "微信小程序 小程序"),
        ("微博", "新浪微博 政务微博 官方微博 官博 @盐源发布 微博（新浪） 微 博"),
        ("今日头条", "头条 头条号 今日头条号"),
        ("抖音", "抖音短视频 抖音号 抖音平台 抖音账号"),
        ("哔哩哔哩", "B站 b站 Bilibili"),
        ("客户端", "APP app ＡＰＰ 移动客户端 手机客户端"),
        ("学习强国", "学习强国号 强国号 学习强国APP"),
        (
            "微信公众号",
            "微信公众账号 微信（订阅号） 订阅号（微信） 微信-公众号 微信/订阅号 “微信公众号” 微信公众号。 1.微信公众号",
        ),
        ("微信视频号", "视频号（微信） 微信（视频号） 微信-视频号"),
        ("微信小程序", "小程序（微信） 微信小程序(微信) 微信：小程序"),
        ("微博", "＠盐源发布 微博（新浪微博） 新浪微博、"),
        ("抖音", "抖音APP 抖音官方账号 抖音（短视频）"),
        ("今日头条", "今日头条客户端 今日头条APP 头条号（今日头条）"),
        ("客户端", "客户端APP 安卓APP iOS客户端 APP（客户端） 手机App"),
    ],
)
def test_each_platform_is_known_by_all_its_names(canonical: str, spellings: str) -> None:
    for spelling in spellings.replace("微 博", "微\u3000博").split(" "):
        assert recognise(spelling).platform == canonical, spelling
        assert recognise(spelling).key == canonical


def test_every_name_in_the_table_means_its_own_platform() -> None:
    for platform in PLATFORMS:
        for name in (platform.name, *platform.aliases):
            assert recognise(name).platform == platform.name


@pytest.mark.parametrize(
    "text",
    [
        "其他",
        "其它",
        "其他平台",
        "第三方平台",
        "其他第三方平台",
        "其他第三方平台（其他）",
        "其他第三方平台（请注明）",
        "其他：",
        "其他（/）",
        "第三方平台（平台名称）",
    ],
)
def test_another_platform_without_its_name_is_unnamed(text: str) -> None:
    assert (recognise(text).platform, recognise(text).unnamed, recognise(text).key) == (OTHER, True, "")


def test_another_platform_is_told_apart_by_its_name() -> None:
    named = recognise("其他第三方平台（一直播）")
    assert (named.platform, named.unnamed) == (OTHER, False)
    assert recognise("其他", "一直播").key == named.key != recognise("其他平台：花椒").key
    assert recognise("其他第三方平台（抖音）").platform == "抖音"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "微",
        "某某平台",
        "微信微博",
        "电视",
        "12345",
        "平台",
        "官方账号",
        "@",
        "微信/视频号",
        "微博（抖音）",
        "微信、微博",
        "企业微信",
        "微信群",
        "政府网站",
        "。",
    ],
)
def test_an_unknown_platform_is_not_guessed(text: str) -> None:
    assert recognise(text).platform == ""


RULES = {
    "微信公众号": "微信 公众号 政务微信 订阅号 微信订阅号 服务号 微信服务号",
    "微信视频号": "视频号 微信视频号",
    "微信小程序": "微信小程序",
    "微博": "微博 新浪微博 政务微博 官方微博 官博 @盐源县公安局",
    "今日头条": "今日头条 头条 头条号",
    "抖音": "抖音 抖音短视频 抖音号",
    "哔哩哔哩": "哔哩哔哩 B站",
    "客户端": "客户端 APP 移动客户端 手机客户端",
} | {
    name: name
    for name in ("快手", "小红书", "百家号", "大鱼号", "企鹅号", "百度贴吧", "人民号", "澎湃号", "学习强国")
}


@pytest.mark.parametrize(("canonical", "spellings"), RULES.items())
def test_the_names_that_published_lists_use_are_one_platform(canonical: str, spellings: str) -> None:
    found = {recognise(spelling) for spelling in spellings.split()}
    assert {(each.platform, each.key, each.unnamed) for each in found} == {(canonical, canonical, False)}


def test_subscription_and_service_accounts_are_one_platform_and_video_and_mini_programs_their_own() -> None:
    keys = [recognise(text).key for text in ("订阅号", "服务号", "公众号", "视频号", "小程序")]
    assert keys == ["微信公众号"] * 3 + ["微信视频号", "微信小程序"]


@given(
    st.sampled_from(NAMES), st.sampled_from(("", " ", "\u200b", "\u3000", "、", "。", "：")), st.booleans()
)
def test_width_case_spaces_and_punctuation_behind_change_no_platform(
    name: str, behind: str, wide: bool
) -> None:
    written = name.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)}) if wide else name.lower()
    assert recognise(f" {written}{behind}").platform == recognise(name).platform


@given(st.text(max_size=12), st.text(max_size=6))
def test_whatever_is_written_the_answer_holds_together(text: str, own_name: str) -> None:
    found = recognise(text, own_name)
    canonical = {each.name for each in PLATFORMS} | {"", OTHER}
    assert found.platform in canonical
    assert bool(found.key) is (found.platform != "" and not found.unnamed)
    if found.unnamed:
        assert found.platform == OTHER


def said(text: str) -> str:
    """What a platform's cell that reads ``text`` says, in the words of the written examples."""
    found = read_platform(text)
    if not found.holds_accounts:
        return NO_ACCOUNT
    if not found.platform:
        return NONE
    return found.platform if found.listed else NAMED


WRITTEN = [(text, meaning) for meaning, texts in (*SEEN, *SET_ASIDE, *THIS_YEAR) for text in texts]


@pytest.mark.parametrize(("text", "meaning"), WRITTEN)
def test_platforms_as_offices_write_them_are_read_by_rule_and_shape(text: str, meaning: str) -> None:
    assert said(text) == meaning


def test_a_platform_that_nobody_listed_is_another_one_of_its_name() -> None:
    found = read_platform("一点资讯")
    assert (found.platform, found.key, found.own_name) == (OTHER, f"{OTHER}:一点资讯", "一点资讯")
    assert (
        read_platform("其他第三方平台（一点资讯）").key == found.key == read_platform("其他", "一点资讯").key
    )
    assert read_platform("美篇APP").key == read_platform("官方美篇").key == read_platform("美篇").key
    assert read_platform("QQ公众号").own_name == "QQ公众号"
    # Elsewhere such texts may be anything: names of accounts, too.
    assert recognise("一点资讯").platform == recognise("盐源公安抖音号").platform == ""


@pytest.mark.parametrize(
    "text", ["其他（待定）", "其他第三方平台（2023年）", "第三方平台：无", "其他（平台）"]
)
def test_what_is_no_name_leaves_another_platform_unnamed(text: str) -> None:
    assert read_platform(text).unnamed


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("小红薯", "小红书"),
        ("腾讯微博", "微博"),
        ("支付宝小程序", "微信小程序"),
        ("一点资讯", ""),
        ("美篇", ""),
    ],
)
def test_who_may_have_meant_a_known_platform_is_asked(text: str, known: str) -> None:
    assert meant(text) == known


@pytest.mark.parametrize("text", ["微信-抖音", "微信微博", "抖音快手", "新浪微信", "微信、抖音", "美篇/抖音"])
def test_two_platforms_are_not_the_name_of_a_third(text: str) -> None:
    assert read_platform(text).platform == ""


def test_the_likeliest_spellings_are_known() -> None:
    assert set(NAMES) <= set(SPELLINGS)
    assert [spelling for spelling in SPELLINGS if not recognise(spelling).platform] == []


def test_platforms_stand_on_the_form_as_the_notice_names_them() -> None:
    assert [on_form(each) for each in ("微信公众号", "微信视频号", "微博", "客户端")] == [
        "微信（公众号）",
        "微信（视频号）",
        "微博",
        "客户端",
    ]
    assert on_form("抖音") == f"{OTHER}（抖音）"
    assert on_form(OTHER, "一点资讯") == f"{OTHER}（一点资讯）"
    assert on_form(OTHER) == OTHER


@pytest.mark.parametrize(
    ("cell", "platforms"),
    [
        ("今日头条、抖音", ["今日头条", "抖音"]),
        ("美篇、抖音", [OTHER, "抖音"]),
        ("一点资讯，美篇", [OTHER, OTHER]),
        ("微信和微博", ["微信公众号", "微博"]),
        ("微信、无", [""]),
    ],
)
def test_a_cell_with_several_platforms_is_several_accounts(cell: str, platforms: list[str]) -> None:
    rows = [["主办单位", "账号名称", "平台"], ["盐源县水利局", "盐源水利", cell]]
    (registry,) = read_registries([Sheet("台账", rows)])
    assert registry.columns["platform"].tolist() == platforms


def test_what_stands_in_brackets_behind_a_name_is_no_platform_by_its_shape() -> None:
    rows = [
        ["主办单位", "账号名称"],
        ["盐源县人民医院", "盐源医院（总院、分院）"],
        ["盐源县人民医院", "盐源医院（美篇）"],
    ]
    (registry,) = read_registries([Sheet("台账", rows)])
    assert registry.columns["platform"].tolist() == ["", ""]
