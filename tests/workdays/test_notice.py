"""Holiday notices as offices really wrote them become the very days of the calendar."""

import csv
import re
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlwings_udfs.calendars.regions import packaged_layer
from xlwings_udfs.errors import InputError
from xlwings_udfs.workdays.calendar import Layer, days_between
from xlwings_udfs.workdays.holiday_table import OFF, WORKED, layer
from xlwings_udfs.workdays.notice import Notice, read_notice, region_of

NOTICES = Path(__file__).parent / "notices"
NATIONAL_YEARS = range(2008, 2027)

SET_BY_ANOTHER_NOTICE = {
    date(2011, 12, 31),  # the notice for 2012 names it
    date(2015, 9, 3),  # the commemoration of 2015 had a notice of its own
    date(2015, 9, 4),
    date(2015, 9, 6),
    date(2018, 12, 29),  # the notice for 2019 names these two
    date(2018, 12, 31),
    date(2019, 4, 28),  # Labour Day of 2019 was changed in March
    date(2019, 5, 2),
    date(2019, 5, 3),
    date(2019, 5, 5),
    date(2020, 1, 31),  # the epidemic lengthened Spring Festival
    date(2020, 2, 1),
}


def notice(name: str) -> Notice:
    return read_notice((NOTICES / f"{name}.txt").read_text(encoding="utf-8"))


def is_worked(days: dict[date, bool], day: date) -> bool:
    return days.get(day, day.weekday() < 5)


@pytest.mark.parametrize("year", NATIONAL_YEARS)
def test_the_state_councils_notice_gives_the_national_calendar(year: int) -> None:
    read = notice(f"全国{year}")
    days = dict(layer(list(read.spans)).days)
    wrong = [
        day
        for day in days_between(date(year, 1, 1), date(year, 12, 31))
        if is_worked(days, day) != chinese_calendar.is_workday(day) and day not in SET_BY_ANOTHER_NOTICE
    ]
    assert (read.region, read.year, read.whole_year) == ("全国", year, True)
    assert wrong == []


def prefecture() -> Layer:
    packaged = packaged_layer("凉山州")
    assert packaged is not None
    return packaged


@pytest.mark.parametrize("year", sorted(prefecture().whole_years))
def test_the_prefectures_notice_gives_the_packages_calendar(year: int) -> None:
    """Of every year that the table says it knows wholly."""
    read = notice(f"凉山州{year}")
    packaged = prefecture()
    own = {day: worked for day, worked in packaged.days.items() if day.year == year}
    read_days = {day: worked for day, worked in layer(list(read.spans)).days.items() if day.year == year}
    assert (read.region, read.whole_year) == ("凉山州", True)
    assert read.document == packaged.documents[year]
    assert read_days == own


def test_new_years_eve_belongs_to_the_year_before() -> None:
    assert date(2022, 12, 31) in layer(list(notice("凉山州2023").spans)).days
    assert layer(list(notice("全国2012").spans)).days[date(2011, 12, 31)] is True
    days = layer(list(notice("全国2019").spans)).days
    assert (days[date(2018, 12, 29)], days[date(2018, 12, 31)]) == (True, False)


@pytest.mark.parametrize("name", ["全国2019劳动节", "凉山州2009彝历年"])
def test_a_notice_on_one_holiday_does_not_make_its_year_whole(name: str) -> None:
    read = notice(name)
    assert not read.whole_year
    assert f"只安排个别节日，{read.year}年的其他日子" in read.remarks[0]


@pytest.mark.parametrize(
    ("issuer", "region"),
    [
        ("国务院办公厅", "全国"),
        ("凉山州人民政府办公室", "凉山州"),
        ("凉山彝族自治州人民政府办公室", "凉山州"),
        ("甘孜藏族自治州人民政府办公室", "甘孜州"),
        ("四川省人民政府办公厅", "四川省"),
        ("盐源县人民政府", "盐源县"),
    ],
)
def test_the_issuer_tells_the_region(issuer: str, region: str) -> None:
    assert region_of(issuer) == region


BODY = "一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。"
REST = "二、春节、清明节、劳动节、端午节、中秋节、国庆节放假安排按国务院办公厅的通知执行。"


def spans(text: str, year: int = 2026) -> list[tuple[str, date, date]]:
    return [(each.kind, each.first, each.last) for each in read_notice(text, "凉山州", year).spans]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (BODY, [(OFF, date(2026, 1, 1), date(2026, 1, 3)), (WORKED, date(2026, 1, 4), date(2026, 1, 4))]),
        ("1月1日放假，与周末连休。", [(OFF, date(2026, 1, 1), date(2026, 1, 1))]),
        ("1月1日放假1天，不调休。", [(OFF, date(2026, 1, 1), date(2026, 1, 1))]),
        (
            "4月5日放假，4月6日（星期一）补休。",
            [(OFF, date(2026, 4, 5), date(2026, 4, 5)), (OFF, date(2026, 4, 6), date(2026, 4, 6))],
        ),
        ("10月1日—7日放假公休，共7天。", [(OFF, date(2026, 10, 1), date(2026, 10, 7))]),
        ("12月30日至1月2日放假，共4天。", [(OFF, date(2026, 12, 30), date(2027, 1, 2))]),
        ("一、元旦：12月31日至1月2日放假，共3天。", [(OFF, date(2025, 12, 31), date(2026, 1, 2))]),
        (
            "2月21日（星期六）、22日（星期日）上班。",
            [(WORKED, date(2026, 2, 21), date(2026, 2, 21)), (WORKED, date(2026, 2, 22), date(2026, 2, 22))],
        ),
        (
            "2月14日（星期六），2月28日（星期六）上班。",
            [(WORKED, date(2026, 2, 14), date(2026, 2, 14)), (WORKED, date(2026, 2, 28), date(2026, 2, 28))],
        ),
        (
            "11月28日、29日（周六、周日）上班。",
            [
                (WORKED, date(2026, 11, 28), date(2026, 11, 28)),
                (WORKED, date(2026, 11, 29), date(2026, 11, 29)),
            ],
        ),
        ("2月28日（星期六）为正常工作日。", [(WORKED, date(2026, 2, 28), date(2026, 2, 28))]),
        ("2月28日（星期六）补班。", [(WORKED, date(2026, 2, 28), date(2026, 2, 28))]),
        ("2月28日（星期六）照常工作。", [(WORKED, date(2026, 2, 28), date(2026, 2, 28))]),
        (
            "5月1日为法定节日，5月2日、3日公休。",
            [
                (OFF, date(2026, 5, 1), date(2026, 5, 1)),
                (OFF, date(2026, 5, 2), date(2026, 5, 2)),
                (OFF, date(2026, 5, 3), date(2026, 5, 3)),
            ],
        ),
        (
            "2月15日至23日放假，2月14日（星期六）上班，2月28日（星期六）上班。",
            [
                (OFF, date(2026, 2, 15), date(2026, 2, 23)),
                (WORKED, date(2026, 2, 14), date(2026, 2, 14)),
                (WORKED, date(2026, 2, 28), date(2026, 2, 28)),
            ],
        ),
        (
            "1月1日至3日、2月15日至23日放假。",
            [(OFF, date(2026, 1, 1), date(2026, 1, 3)), (OFF, date(2026, 2, 15), date(2026, 2, 23))],
        ),
        ("从8月6日起至8月12日止放假，共7天。", [(OFF, date(2026, 8, 6), date(2026, 8, 12))]),
        (
            "1月3日（星期六）公休日调至1月2日（星期五）。",
            [(WORKED, date(2026, 1, 3), date(2026, 1, 3)), (OFF, date(2026, 1, 2), date(2026, 1, 2))],
        ),
        (
            "8月6日放假，8月8日（星期六），8月9日（星期日）两个公休日调至8月10日、11日。",
            [
                (OFF, date(2026, 8, 6), date(2026, 8, 6)),
                (WORKED, date(2026, 8, 8), date(2026, 8, 8)),
                (WORKED, date(2026, 8, 9), date(2026, 8, 9)),
                (OFF, date(2026, 8, 10), date(2026, 8, 10)),
                (OFF, date(2026, 8, 11), date(2026, 8, 11)),
            ],
        ),
        (
            "一、元旦：12月31日至1月2日放假，共3天。12月27日（星期六）上班。",
            [(OFF, date(2025, 12, 31), date(2026, 1, 2)), (WORKED, date(2025, 12, 27), date(2025, 12, 27))],
        ),
        (
            "元旦：1月1日至3日放假。彝历新年：11月20日至26日放假。",
            [(OFF, date(2026, 1, 1), date(2026, 1, 3)), (OFF, date(2026, 11, 20), date(2026, 11, 26))],
        ),
        (
            f"{BODY}放假期间要安排好值班。",
            [(OFF, date(2026, 1, 1), date(2026, 1, 3)), (WORKED, date(2026, 1, 4), date(2026, 1, 4))],
        ),
        (
            "８月１日（农历六月\n十八，周六）至７日放假调休，共７天。",
            [(OFF, date(2026, 8, 1), date(2026, 8, 7))],
        ),
    ],
)
def test_every_wording_is_understood(sentence: str, expected: list[tuple[str, date, date]]) -> None:
    assert spans(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("一、元旦：1月1日（周五）至3日放假，共3天。", "星期四"),
        ("一、元旦：1月1日至3日放假，共4天。", "共4天"),
        ("一、元旦：2月30日放假。", "「2月30日」没有这一天（2026年）"),
        ("3月21日（星期六）、22日（星期六）上班。", "「22日（星期六）」，而2026年3月22日是星期日"),
        ("8月6日至10日放假，8月12日，共5天。", "没有看懂：「8月6日至10日放假，8月12日，共5天」"),
        ("8月6日" + "、10日" * 13 + "半天放假。", "8月6日" + "、10日" * 13 + "半天放假」"),
        ("8月6日" + "、10日" * 15 + "半天放假。", "8月6日" + "、10日" * 14 + "……」"),
        ("一、元旦：1月3日至1日放假。", "颠倒了：「元旦：1月3日至1日放假」"),
        (BODY + "二、春节：1月4日放假。", "既写放假又写上班"),
        (BODY + "二、清明节：放假1天。", "清明节：放假1天"),
        (BODY + "延长春节假期至2月2日，2月3日起正常上班。", "原来的没有录入.*延长春节假期至2月2日"),
        (BODY + "将彝历新年假期调整为11月21日至27日。", "原来的没有录入.*调整为11月21日至27日"),
        (BODY + "火把节假期延长2天。", "没有看懂：「火把节假期延长2天」"),
        (BODY + "11月28日（星期六）上班改为11月29日（星期日）上班。", "没有看懂"),
        (BODY + "11月28日（星期六）不再上班。", "没有看懂"),
        ("1月1日至3日放假。1月2日（星期五）上班。", "「1月1日至3日放假」「1月2日（星期五）上班」"),
        (
            "8月6日至12日放假，共7天。其中，8月13日为法定假日。",
            "前后两句不一致：「8月6日至12日放假，共7天」「其中",
        ),
        ("8月6日至12日放假，共7天，其中法定假3天、周末2天、调休1天。", "天数加起来不对"),
        ("8月6日、7日为周末休息。", "8月6日是周末，其实不是"),
        ("8月6日是火把节，放假3天。", "没有看懂"),
        ("7月1日至8月31日放假。", "一连62天，比任何假期都长：「7月1日至8月31日放假」"),
        ("1月1日至12月31日放假。", "一连365天，比任何假期都长"),
        ("2月15日至4月15日放假，共60天。", "一连60天，比任何假期都长：「2月15日至4月15日放假，共60天」"),
        ("12月1日至2月28日放假。", "一连90天，比任何假期都长"),
        (
            BODY + "二、春节：2月15日至5月15日放假。",
            "一连90天，比任何假期都长：「春节：2月15日至5月15日放假」",
        ),
        ("1949年10月1日放假。", "写着1949年：「1949年10月1日放假」"),
        (BODY + "二、春节：1998年2月15日至23日放假。", "写着1998年"),
        ("8月6日放假，1987年8月8日（星期六）上班。", "写着1987年"),
        ("8月6日至2062年8月12日放假。", "写着2062年：「8月6日至2062年8月12日放假」"),
        ("1999年8月6日放假。", "写着1999年：「1999年8月6日放假」"),
        ("98年8月6日放假。", "写着2098年"),
        ("2024年8月6日放假。", "写着2024年"),
        ("20260年8月6日放假。", "写着20260年：「20260年8月6日放假」"),
        ("6年8月6日放假。", "写着6年"),
        ("2026202620262026年8月6日放假。", "写着202620262年"),
        ("8月6日至20260年8月12日放假。", "写着20260年"),
        ("111月1日放假。", "没有看懂：「111月1日放假」"),
        ("8月111日放假。", "没有看懂：「8月111日放假」"),
        ("8月6日至111日放假。", "没有看懂：「8月6日至111日放假」"),
        ("8月6日至8日至10日放假。", "没有看懂：「8月6日至8日至10日放假」"),
        (BODY + "二、春节：17日、25日上班。", "没有找到放假安排|没有看懂"),
        (BODY + "二、春节：2月17日放假，25日上班。", "没有看懂"),
        ("各单位要做好值班工作。", "没有找到放假安排"),
    ],
)
def test_what_does_not_add_up_is_refused_quoting_it(sentence: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        spans(sentence)


def wrapped(text: str, width: int) -> str:
    return "\n".join(line[at : at + width] for line in text.split("\n") for at in range(0, len(line), width))


PASTED = {
    "indented by a web page": lambda text: "\n".join(f"\u00a0\u00a0{line}" for line in text.split("\n")),
    "indented by hand": lambda text: "\n".join(f"　　{line}\r" for line in text.split("\n")),
    "with Word's line breaks": lambda text: text.replace("\n", "\x0b"),
    "with spaces beside the digits": lambda text: re.sub(r"(\d+)", " \\1\u2009", text),
    "with invisible characters": lambda text: "\u200d".join(text),
    "in wide digits": lambda text: text.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
} | {f"wrapped after {width} characters": partial(wrapped, width=width) for width in range(16, 41)}


@pytest.mark.parametrize("pasted", PASTED.values(), ids=PASTED.keys())
def test_a_text_pasted_from_elsewhere_reads_like_the_notice_itself(pasted: Callable[[str], str]) -> None:
    for path in NOTICES.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert read_notice(pasted(text)) == read_notice(text), path.stem


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("关于2026年部分节假日安排的通知", True),
        ("关于做好2026年部分节假日放假工作的通知", True),
        ("关于调整2026年部分节假日安排的通知", False),
        ("关于2026年火把节放假的通知", False),
        ("关于延长2026年春节假期的通知", False),
    ],
)
def test_only_a_notice_on_the_years_holidays_makes_the_year_whole(title: str, whole: bool) -> None:
    read = read_notice(f"凉山州人民政府办公室\n{title}\n{BODY}{REST}")
    assert (read.region, read.year, read.whole_year) == ("凉山州", 2026, whole)
    assert {span.whole_year_known for span in read.spans} == {whole}


@pytest.mark.parametrize(
    "text",
    [
        "关于2026年州内部分节假日安排的通知\n一、火把节：8月6日放假，共1天。二、州庆：11月20日至21日放假，共2天。",
        "火把节：8月6日至12日放假调休，共7天。",
        f"关于2026年节假日放假安排的通知\n{BODY}",
        "关于2026年火把节放假的通知\n元旦、春节、清明、劳动节、端午、中秋、国庆不变。8月6日至12日放假。",
    ],
)
def test_a_regions_own_festivals_never_make_the_year_whole(text: str) -> None:
    read = read_notice(text, "红河州", 2026)
    assert not read.whole_year
    assert not any(span.whole_year_known for span in read.spans)
    assert read.remarks


def test_only_the_user_can_say_that_a_notice_without_the_usual_holidays_is_whole() -> None:
    assert read_notice(BODY, "红河州", 2026, whole=True).whole_year
    one = "关于2026年火把节放假的通知\n8月6日至12日放假。"
    assert not read_notice(one, "红河州", 2026, whole=True).whole_year


def test_the_signature_tells_the_region_where_the_title_does_not() -> None:
    signed = f"关于2026年部分节假日安排的通知\n{BODY}\n凉山彝族自治州人民政府办公室\n2025年12月1日"
    assert read_notice(signed).region == "凉山州"


def test_a_notice_is_known_by_its_number_else_its_title_else_its_region_and_year() -> None:
    title = "凉山州人民政府办公室关于2026年部分节假日安排的通知"
    assert read_notice(f"{title}\n凉府办函〔2025〕99号\n{BODY}").document == "凉府办函〔2025〕99号"
    assert read_notice(f"{title}\n{BODY}").document == title
    assert read_notice(BODY, "凉山州", 2026).document == "凉山州2026年放假通知"


def test_the_notice_it_rests_on_is_not_taken_for_its_own() -> None:
    text = f"根据《国务院办公厅关于2025年部分节假日安排的通知》（国办发明电〔2025〕7号），现将我州2026年放假安排通知如下。\n{BODY}"
    read = read_notice(text, "凉山州")
    assert (read.region, read.year, read.document) == ("凉山州", 2026, "凉山州2026年放假通知")


def test_region_and_year_must_be_known_and_agree() -> None:
    with pytest.raises(InputError, match=r"^看不出这份通知是哪里发的。.*--region"):
        read_notice(BODY, year=2026)
    with pytest.raises(InputError, match=r"^看不出这份通知是哪一年的放假安排。.*--year"):
        read_notice(BODY, "凉山州")
    text = (NOTICES / "全国2026.txt").read_text(encoding="utf-8")
    with pytest.raises(InputError, match="不一致"):
        read_notice(text, "凉山州")
    with pytest.raises(InputError, match="不一致"):
        read_notice(text, year=2025)


def test_a_notice_without_usual_holidays_says_which_are_missing() -> None:
    assert "没有提到春节、清明、劳动、端午、中秋、国庆，" in read_notice(BODY, "凉山州", 2026).remarks[0]
    assert notice("全国2026").remarks == ()


@given(st.dates(date(2010, 1, 10), date(2030, 11, 1)), st.integers(0, 9))
def test_any_span_written_as_offices_write_is_read_back(first: date, more: int) -> None:
    last = date.fromordinal(first.toordinal() + more)
    week = "一二三四五六日"
    text = (
        f"二、节日：{first.month}月{first.day}日（星期{week[first.weekday()]}）"
        f"至{last.month}月{last.day}日（周{week[last.weekday()]}）放假调休，共{more + 1}天。"
    )
    assert spans(text, first.year) == [(OFF, first, last)]


def rows_of(file: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / file).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def named(year: int, text: str) -> set[date]:
    """``text`` such as 8.10-8.14 8.20."""
    found: set[date] = set()
    for span in text.split():
        first, _, last = span.partition("-")
        ends = [date(year, *map(int, each.split("."))) for each in (first, last or first)]
        found |= set(days_between(*ends))
    return found


KNOWN_2020 = {day: False for day in days_between(date(2020, 1, 24), date(2020, 1, 30))} | {
    date(2020, 2, 1): True
}
KNOWN_2026 = {
    day: False
    for first, last in ((date(2026, 8, 6), date(2026, 8, 12)), (date(2026, 11, 20), date(2026, 11, 26)))
    for day in days_between(first, last)
} | {date(2026, 11, 28): True}
"""What was entered before: 火把节 and 彝历新年 of 2026."""


def known_before(_region: str) -> dict[date, bool]:
    return KNOWN_2020 | KNOWN_2026


SENTENCES = rows_of("regional_sentences.csv")


@pytest.mark.parametrize("row", SENTENCES, ids=[row["label"] for row in SENTENCES])
def test_sentences_that_regions_published_are_read_or_refused_never_misread(row: dict[str, str]) -> None:
    year = int(row["year"])
    if row["off"] == "refused":
        with pytest.raises(InputError, match="「"):
            read_notice(row["text"], "某州", year, known=known_before)
        return
    read = read_notice(row["text"], "某州", year, known=known_before)
    days = layer(list(read.spans)).days
    weekends = {day for day in days if day.weekday() > 4}
    off, worked = ({day for day, is_worked in days.items() if is_worked is kind} for kind in (False, True))
    assert off - weekends == named(year, row["off"]) - weekends
    assert weekends & worked == named(year, row["worked"])
    assert not worked & named(year, row["off"])


def test_a_holiday_moved_gives_back_the_days_it_leaves() -> None:
    text = "将原定11月20日至26日的彝历新年假期调整为11月23日至29日，共7天。"
    read = read_notice(text, "某州", 2026, known=lambda _: KNOWN_2026)
    days = layer(list(read.spans)).days
    assert [day.day for day, worked in sorted(days.items()) if worked] == [20]
    assert [day.day for day, worked in sorted(days.items()) if not worked] == [*range(23, 30)]


def test_the_packages_own_region_is_not_needed_to_read_a_prefectures_notice() -> None:
    text = (NOTICES / "torch_festival_2023.txt").read_text(encoding="utf-8")
    read = read_notice(text, "某彝州")
    assert (read.region, read.year, read.whole_year) == ("某彝州", 2023, False)
    days = layer(list(read.spans)).days
    assert sorted(days.items()) == [(date(2023, 8, day), False) for day in range(10, 15)]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("国务院办公厅关于1999年部分节假日安排的通知", "1999年"),
        ("国务院办公厅关于1998年春节放假的通知", "1998年"),
    ],
)
def test_a_notice_of_the_last_century_is_refused_whatever_year_the_user_says(title: str, said: str) -> None:
    for year in (None, 2027):
        with pytest.raises(InputError, match=said):
            read_notice(f"{title}\n{BODY}", "", year)


@pytest.mark.parametrize("blank", ["\n", " \n", "\u3000\r\n", "\n\t"])
def test_a_notice_of_blank_lines_is_none_and_blank_lines_in_one_do_no_harm(blank: str) -> None:
    with pytest.raises(InputError, match="没有找到放假安排"):
        read_notice(f"国务院办公厅关于2026年部分节假日安排的通知{blank * 200_000}")
    assert spans(f"{BODY}{blank * 200_000}") == spans(BODY)
