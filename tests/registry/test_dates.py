"""Dates in every spelling that clerks use; what is no whole date says why."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlwings_udfs.registry.sheet import CellValue
from xlwings_udfs.registry.values.dates import read_date
from xlwings_udfs.registry.values.text import clean

DAY = date(2023, 5, 6)


@pytest.mark.parametrize(
    "written",
    [
        "2023-05-06", "2023.5.6", "2023/5/6", "20230506", 20230506, 20230506.0, "2023年5月6日", "2023年5月6号",
        "二〇二三年五月六日", "二零二三年五月六日", "２０２３年５月６日", " 2023 . 5 . 6 ", "2023-05-06 00:00:00",
        "2023年5月6日（星期六）", "2023-5-6 14:30", "2023-05-06T08:00", 45052, 45052.0, "45052", DAY,
        datetime(2023, 5, 6, 9, 30), "2023、5、6", "2023。5。6", "2023\u200b-5-6",
        "２０２３－５－６", "２０２３／０５／０６", "２０２３．５．６", "2023—5—6", "2023–5–6", "2023,5,6", "2023，5，6", "2023·5·6",
        "2023 5 6", "2023\\5\\6", "2023-5.6", "2023.05.06.", "2023.5.6。", "2023年5月6", "2023年05月06日星期六",
        "2023-05-06 00:00:00.000", "2023-05-06T08:00:00Z", "2023/5/6 上午9:00", "2023年5月6日 周六 9点", "2023-5-6 8时30分",
        "2023年5月6日下午", "2023-5-6 8:30:00 AM", "二○二三年五月六日", "二O二三年五月六日", "2023年五月六日", "二〇二三年5月6日",
        "45052.0", "45052.5", 45052.75, "20230506.0", "２０２３０５０６", "2023/5/6/", "'2023-5-6", "2023-5-6\n", "\u200e2023-5-6\u202c",
    ],
)  # fmt: skip
def test_a_date_in_any_spelling_is_that_day(written: CellValue) -> None:
    assert read_date(written).day == DAY


@pytest.mark.parametrize("written", ["", None, "/", "—", "无", "暂无", 0, 0.0, "　", "\u200b", float("nan")])
def test_nothing_is_no_date_and_no_fault(written: CellValue) -> None:
    read = read_date(written)
    assert (read.day, read.problem) == (None, "")


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("7月16日", "缺少年份"), ("7.16", "缺少年份"), ("2023年5月", "缺少日"), ("2023.5", "缺少日"),
        ("23.5.6", "年份只有两位"), ("2023-02-30", "没有这一天"), ("20231301", "没有这一天"),
        ("1023-05-06", "年份不合理"), ("2101-01-01", "年份不合理"), (date(1989, 12, 31), "年份不合理"),
        (datetime(2101, 1, 1), "年份不合理"), (32873, "年份不合理"), ("73416", "年份不合理"),
        ("7月16日 9:30", "缺少年份"), ("7月16日（星期日）", "缺少年份"), ("七月十六日", "缺少年份"),
        ("二〇二三年五月", "缺少日"),
        ("二三年五月六日", "年份只有两位"), ("５．６．２０２３", "年份应写在最前面"), ("5/6/2023", "年份应写在最前面"),
        ("2023年五月初六", "不是日期"), ("2023年正月6日", "不是日期"), ("2023-5-6至5-8", "写了不止一个日期"),
        ("2023.5.6–2023.5.8", "写了不止一个日期"), ("2023年5月6日、8日", "写了不止一个日期"), ("5月6日至8日", "写了不止一个日期"),
        ("2023-5-6\n2023-5-8", "写了不止一个日期"),
        ("2023年5月上旬", "不是日期"),
        ("待定", "不是日期"), ("20230230", "没有这一天"), (202305, "是一个数字"), (2023, "是一个数字"),
        (-1, "是一个数字"),
        (float("inf"), "是一个数字"), (1e300, "是一个数字"), (time(9, 30), "不是日期"),
        (timedelta(days=45052), "不是日期"), ("已报", "不是日期"), (12.5, "是一个数字"), (True, "不是日期"),
        ("#N/A", "公式出错"), ("同意2023-5-6", "不是日期"),
    ],
)  # fmt: skip
def test_what_is_no_whole_date_says_why(written: CellValue, problem: str) -> None:
    read = read_date(written)
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


SEPARATED = ("-", ".", "/", "－", "．", "／", "—", "。", "、", "，", "·", " ")
TAILS = ("", " ", " 00:00:00", " 9:05", "（星期六）", " 周六", "上午", "T17:30:00")


@given(
    st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    st.sampled_from(SEPARATED),
    st.booleans(),
    st.sampled_from(TAILS),
)
def test_every_day_is_read_back_whatever_stands_between_and_behind(
    day: date, sign: str, padded: bool, tail: str
) -> None:
    month, number = (f"{day.month:02}", f"{day.day:02}") if padded else (str(day.month), str(day.day))
    assert read_date(sign.join((str(day.year), month, number)) + tail).day == day


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_day_without_its_year_takes_the_given_one_or_none(day: date) -> None:
    for written in (
        f"{day.month}月{day.day}日",
        f"{day.month}.{day.day}",
        f"{numeral(day.month)}月{numeral(day.day)}日",
    ):
        assert read_date(written, day.year).day == day
        assert read_date(written).problem == "缺少年份"


@given(
    st.one_of(
        st.text(max_size=20),
        st.floats(),
        st.integers(),
        st.times(),
        st.datetimes(),
        st.dates(),
        st.booleans(),
        st.none(),
    )
)
def test_whatever_stands_in_a_cell_is_a_day_nothing_or_a_problem(value: CellValue) -> None:
    read = read_date(value)
    assert not (read.day is not None and read.problem)
    if not read.day and not read.problem:
        assert value in (None, 0) or value != value or (isinstance(value, str) and len(clean(value)) <= 2)
