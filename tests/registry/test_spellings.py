"""Dates, platforms, units and names, in every spelling that clerks use."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlwings_udfs.registry.dates import read_date
from xlwings_udfs.registry.names import account_key, split_platform
from xlwings_udfs.registry.nomenclature import Nomenclature, RegisteredUnit
from xlwings_udfs.registry.platforms import OTHER, PLATFORMS, recognise
from xlwings_udfs.registry.units import unit_names

DAY = date(2023, 5, 6)


@pytest.mark.parametrize(
    "written",
    [
        "2023-05-06", "2023.5.6", "2023/5/6", "20230506", 20230506, 20230506.0, "2023年5月6日", "2023年5月6号",
        "二〇二三年五月六日", "二零二三年五月六日", "２０２３年５月６日", " 2023 . 5 . 6 ", "2023-05-06 00:00:00",
        "2023年5月6日（星期六）", "2023-5-6 14:30", "2023-05-06T08:00", 45052, 45052.0, "45052", DAY,
        datetime(2023, 5, 6, 9, 30), "2023、5、6", "2023。5。6", "2023\u200b-5-6",
    ],
)  # fmt: skip
def test_a_date_in_any_spelling_is_that_day(written: object) -> None:
    assert read_date(written).day == DAY  # type: ignore[arg-type]  # a cell's value


@pytest.mark.parametrize("written", ["", None, "/", "—", "无", "暂无", 0])
def test_nothing_is_no_date_and_no_fault(written: object) -> None:
    read = read_date(written)  # type: ignore[arg-type]  # a cell's value
    assert (read.day, read.problem) == (None, "")


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("7月16日", "缺少年份"), ("7.16", "缺少年份"), ("2023年5月", "缺少日"), ("2023.5", "缺少日"),
        ("23.5.6", "年份只有两位"), ("2023-02-30", "没有这一天"), ("20231301", "没有这一天"),
        ("1023-05-06", "年份不合理"), ("已报", "不是日期"), (12.5, "是一个数字"), (True, "不是日期"),
        ("#N/A", "公式出错"), ("同意2023-5-6", "不是日期"),
    ],
)  # fmt: skip
def test_what_is_no_whole_date_says_why(written: object, problem: str) -> None:
    read = read_date(written)  # type: ignore[arg-type]  # a cell's value
    assert read.day is None
    assert problem in read.problem


def test_a_date_without_a_year_takes_the_one_of_the_sheets_heading() -> None:
    assert read_date("7月16日", 2024).day == date(2024, 7, 16)
    assert read_date("2月29日", 2023).problem == "没有这一天"


STYLES = (
    "{y}-{m}-{d}", "{y}.{m}.{d}", "{y}/{m:02}/{d:02}", "{y}年{m}月{d}日", "{y}{m:02}{d:02}", "{y} 年 {m} 月 {d} 日",
)  # fmt: skip
CHINESE = "〇一二三四五六七八九"


def numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else CHINESE[tens]) + ("十" if tens else "") + (CHINESE[ones] if ones else "")


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from(STYLES))
def test_every_day_is_read_back_from_every_style(day: date, style: str) -> None:
    written = style.format(y=day.year, m=day.month, d=day.day)
    assert read_date(written).day == day
    wide = written.translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
    assert read_date(wide).day == day


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_chinese_numerals_and_serials(day: date) -> None:
    year = "".join(CHINESE[int(digit)] for digit in str(day.year))
    assert read_date(f"{year}年{numeral(day.month)}月{numeral(day.day)}日").day == day
    assert read_date((day - date(1899, 12, 30)).days).day == day


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
        ("学习强国", "学习强国号"),
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
    "text", ["其他", "其它", "其他平台", "第三方平台", "其他第三方平台", "其他第三方平台（其他）"]
)
def test_another_platform_without_its_name_is_unnamed(text: str) -> None:
    assert (recognise(text).platform, recognise(text).unnamed, recognise(text).key) == (OTHER, True, "")


def test_another_platform_is_told_apart_by_its_name() -> None:
    named = recognise("其他第三方平台（一直播）")
    assert (named.platform, named.unnamed) == (OTHER, False)
    assert recognise("其他", "一直播").key == named.key != recognise("其他平台：花椒").key
    assert recognise("其他第三方平台（抖音）").platform == "抖音"


@pytest.mark.parametrize("text", ["", "微", "某某平台", "微信微博", "电视", "12345"])
def test_an_unknown_platform_is_not_guessed(text: str) -> None:
    assert recognise(text).platform == ""


NAMES = unit_names(["盐源县水利局", "盐源县教育局", "县公安局"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("盐源县教育局", "县教育局"), ("盐源县教育局", "教育局"), ("凉山州盐源县教育局", "教育局"),
        ("四川省凉山彝族自治州盐源县教育局", "县教育局"), ("盐源县 教育局", "盐源县教育局"), ("盐井镇政府", "盐井镇人民政府"),
        ("盐源县盐井镇人民政府", "盐井镇人民政府"), ("“盐源县教育局”", "盐源县教育局"), ("盐源县（教育局）", "盐源县(教育局)"),
    ],
)  # fmt: skip
def test_spellings_of_one_unit_are_one(one: str, other: str) -> None:
    assert NAMES.key(one) == NAMES.key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("县公安局", "县公安局交通警察大队"), ("盐井镇人民政府", "盐井镇中心校"), ("西昌市教育局", "盐源县教育局"),
        ("县教育局", "县教育和体育局"), ("盐井镇人民政府", "盐井乡人民政府"), ("县人民医院", "县中医院"),
        ("盐源县委", "盐源县"), ("县政府办公室", "县委办公室"), ("木里县教育局", "盐源县教育局"),
    ],
)  # fmt: skip
def test_different_units_are_never_merged(one: str, other: str) -> None:
    assert NAMES.key(one) != NAMES.key(other)


def test_a_short_name_that_two_units_claim_is_nobodys() -> None:
    names = unit_names(
        ["县农业农村局", "县林业草原局"], [("县农业农村局", "农林局"), ("县林业草原局", "农林局")]
    )
    assert len({names.key(each) for each in ("农林局", "县农业农村局", "县林业草原局")}) == 3


def test_the_offices_table_knows_former_names_for_grouping_but_not_for_certification() -> None:
    office = Nomenclature(units=(RegisteredUnit("盐源县教育和体育局", ("县教体局",), ("县教育局",)),))
    names = unit_names(["盐源县教育和体育局", "盐源县水利局"], (), office)
    assert names.key("盐源县教育局") == names.key("县教体局") == names.key("盐源县教育和体育局")
    assert names.names("县教体局", "盐源县教育和体育局")
    assert not names.names("盐源县教育局", "盐源县教育和体育局")


@pytest.mark.parametrize(
    ("certification", "named"),
    [
        ("盐源县公安局", True), ("盐源县公安局官方微博", True), ("认证主体：盐源县公安局", True), ("县公安局（机关法人）", True),
        ("盐源县公安局交通警察大队", False), ("盐源县公安局城关派出所", False), ("盐源某某传媒有限公司", False),
        ("西昌市公安局", False), ("盐源县教育局、盐源县公安局", True),
    ],
)  # fmt: skip
def test_a_certification_names_the_unit_or_another(certification: str, named: bool) -> None:
    assert NAMES.names(certification, "盐源县公安局") is named


@pytest.mark.parametrize(
    ("one", "other"),
    [("盐源丨发布", "盐源发布"), ("盐源｜发布", "盐源|发布"), ("ＡＢＣ盐源", "abc盐源"), ("“盐源”发布", "盐源发布"),
     ("盐源 发布", "盐源\u200b发布")],
)  # fmt: skip
def test_width_quotes_and_bars_do_not_make_another_name(one: str, other: str) -> None:
    assert account_key(one) == account_key(other)


def test_only_a_platform_in_brackets_is_taken_off_a_name() -> None:
    assert split_platform("盐源警方(新浪微博)") == ("盐源警方", "新浪微博")
    assert split_platform("盐源警方【抖音】") == ("盐源警方", "抖音")
    assert split_platform("盐源县人民医院（总院）") == ("盐源县人民医院（总院）", "")
    assert split_platform("（微博）") == ("（微博）", "")
