"""The prefecture's days go over the national ones, one by one; what is not known is said."""

import csv
import io
from datetime import date
from importlib.resources import files
from pathlib import Path

import chinese_calendar
import pytest

import xlwings_udfs
from xlwings_udfs.calendars.regions import KnownYear, calendar_for, known_regions, known_years
from xlwings_udfs.calendars.store import add_notice
from xlwings_udfs.errors import InputError
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.workdays.calendar import Missing, days_between
from xlwings_udfs.workdays.holiday_table import OFF, WORKED, Span, region_named

NATIONAL = calendar_for("全国")
PREFECTURE = calendar_for("凉山州")


def packaged_rows() -> list[tuple[int, str, date, date, bool]]:
    text = (files("xlwings_udfs.calendars") / "data" / "liangshan.csv").read_text(encoding="utf-8")
    return [
        (int(row["year"]), row["kind"], date.fromisoformat(row["first"]), date.fromisoformat(row["last"]),
         row["whole_year_known"] == "yes")
        for row in csv.DictReader(io.StringIO(text.partition("\n")[2]))
    ]  # fmt: skip


ROWS = packaged_rows()
NAMED = {day: kind for _, kind, first, last, _ in ROWS for day in days_between(first, last)}
YEARS = sorted({year for year, *_ in ROWS})


@pytest.mark.parametrize(("year", "kind", "first", "last", "whole"), ROWS)
def test_every_day_of_the_prefectures_table_is_as_it_says(
    year: int, kind: str, first: date, last: date, whole: bool
) -> None:
    assert kind in (OFF, WORKED)
    assert [PREFECTURE.is_workday(day) for day in days_between(first, last)] == [kind == WORKED] * (
        (last - first).days + 1
    )


@pytest.mark.parametrize("year", YEARS)
def test_every_other_day_is_the_nations(year: int) -> None:
    for day in days_between(date(year, 1, 1), date(year, 12, 31)):
        if day not in NAMED:
            assert PREFECTURE.is_workday(day) == chinese_calendar.is_workday(day), day


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("火把节 2017", date(2017, 7, 17), date(2017, 7, 23)),
        ("彝历新年 2017", date(2017, 11, 20), date(2017, 11, 26)),
        ("火把节 2018", date(2018, 8, 5), date(2018, 8, 11)),
        ("彝历新年 2018", date(2018, 11, 20), date(2018, 11, 26)),
        ("火把节 2021", date(2021, 8, 2), date(2021, 8, 8)),
        ("火把节 2023", date(2023, 8, 10), date(2023, 8, 16)),
        ("彝历新年 2023", date(2023, 11, 20), date(2023, 11, 26)),
        ("火把节 2024", date(2024, 7, 29), date(2024, 8, 4)),
        ("彝历新年 2025", date(2025, 11, 20), date(2025, 11, 26)),
    ],
)
def test_the_prefectures_festivals_are_off_there_and_worked_elsewhere(
    name: str, first: date, last: date
) -> None:
    festival = list(days_between(first, last))
    assert not any(map(PREFECTURE.is_workday, festival))
    assert [NATIONAL.is_workday(day) for day in festival] == [day.weekday() < 5 for day in festival]


@pytest.mark.parametrize(
    "day",
    [
        date(2017, 7, 15), date(2017, 7, 16), date(2017, 11, 18), date(2017, 11, 19),
        date(2018, 8, 4), date(2018, 8, 12), date(2018, 11, 17), date(2018, 11, 18),
        date(2021, 7, 31), date(2023, 8, 6), date(2023, 8, 19), date(2023, 11, 18), date(2023, 11, 19),
    ],
)  # fmt: skip
def test_the_prefectures_own_make_up_days_are_worked_there_alone(day: date) -> None:
    assert PREFECTURE.is_workday(day)
    assert not NATIONAL.is_workday(day)


@pytest.mark.parametrize(
    ("day", "here", "elsewhere"),
    [
        (date(2017, 10, 9), False, True),  # the National Day holiday lasts a day longer here
        (date(2018, 10, 8), False, True),
        (date(2024, 10, 8), False, True),
        (date(2023, 10, 7), False, True),  # a national make-up day, taken back
    ],
)
def test_a_national_day_can_be_turned_round_here(day: date, here: bool, elsewhere: bool) -> None:
    assert (PREFECTURE.is_workday(day), NATIONAL.is_workday(day)) == (here, elsewhere)


@pytest.mark.parametrize(
    ("region", "start", "end", "why"),
    [
        ("全国", date(2026, 2, 13), date(2026, 2, 25), "14 February is worked, then Spring Festival to the 23rd"),
        ("全国", date(2026, 11, 20), date(2026, 11, 25), "a Friday: Monday is day 1"),
        ("全国", date(2026, 11, 21), date(2026, 11, 25), "a rest day: the next working day is day 1"),
        ("全国", date(2026, 9, 30), date(2026, 10, 10), "National Day; Saturday the 10th is worked"),
        ("凉山州", date(2023, 8, 7), date(2023, 8, 18), "8 August is worked, the festivals last to the 16th"),
        ("全国", date(2023, 8, 7), date(2023, 8, 10), "the nation has no torch festival"),
        ("凉山州", date(2018, 11, 15), date(2018, 11, 18), "both days of the weekend before are worked"),
        ("凉山州", date(2017, 9, 29), date(2017, 10, 11), "Saturday the 30th is worked, the 9th is off here"),
        ("全国", date(2017, 9, 29), date(2017, 10, 10), "elsewhere the 9th is worked"),
        ("凉山州", date(2023, 11, 17), date(2023, 11, 27), "weekend worked, then the new year of the 彝"),
    ],
)  # fmt: skip
def test_deadlines_an_office_would_count_by_hand(region: str, start: date, end: date, why: str) -> None:
    assert calendar_for(region).deadline(start, 3).end == end, why


@pytest.mark.parametrize(
    ("region", "start", "missing"),
    [
        ("全国", date(2026, 3, 2), ()),
        ("凉山州", date(2026, 3, 2), (Missing("凉山州", 2026),)),
        ("全国", date(2026, 12, 30), (Missing("全国", 2027),)),
        ("凉山州", date(2026, 12, 30), (Missing("凉山州", 2026), Missing("凉山州", 2027))),
        ("凉山州", date(2023, 3, 1), ()),
        ("凉山州", date(2017, 3, 1), ()),
        ("凉山州", date(2023, 12, 29), (Missing("凉山州", 2024),)),
        ("凉山州", date(2024, 8, 1), (Missing("凉山州", 2024),)),  # known in part is not known
        ("凉山州", date(2016, 12, 30), (Missing("凉山州", 2016),)),  # New Year's Eve might be worked
        ("凉山州", date(2016, 12, 31), ()),
    ],
)
def test_a_deadline_names_the_years_that_are_not_whole(
    region: str, start: date, missing: tuple[Missing, ...]
) -> None:
    found = calendar_for(region).deadline(start, 3)
    assert (found.missing, found.provisional) == (missing, bool(missing))


def test_the_two_calendars_are_there_from_the_start() -> None:
    assert known_regions() == ("全国", "凉山州")
    years = {each.year: each.whole for each in known_years("凉山州")}
    known = {2017: True, 2018: True, 2021: False, 2023: True, 2024: False, 2025: False}
    assert {year: years.get(year) for year in known} == known
    assert list(years) == sorted(years) == YEARS
    assert {each.source for each in known_years("全国")} == {"自带"}


@pytest.mark.parametrize("region", ["甘孜州", "", "凉山", "../凉山州", "凉山州.csv"])
def test_an_unknown_region_is_told_with_those_there_are(region: str) -> None:
    for ask in (calendar_for, known_years):
        with pytest.raises(InputError, match="的放假日历。可用的地区：全国、凉山州；") as refused:
            ask(region)
        assert f"没有「{region}」" in str(refused.value)
        assert "xmt holidays add" in str(refused.value)


def span(kind: str, day: date, year: int = 2026, *, whole: bool = True) -> Span:
    return Span(year, kind, day, day, "某年通知", whole)


DAY = date(2026, 8, 6)  # a Thursday


def worked() -> bool:
    return calendar_for("凉山州").is_workday(DAY)


def test_each_source_goes_over_the_one_before() -> None:
    """National, national added, the region's own, the region's added, the workbook's sheet."""
    assert worked()
    add_notice("全国", [span(OFF, DAY)])
    assert not worked()
    add_notice("凉山州", [span(WORKED, DAY)])
    assert worked()
    sheet = Sheet("节假日", [["日期", "安排"], [DAY, "放假"]])
    assert not calendar_for("凉山州", sheet).is_workday(DAY)
    assert not calendar_for("全国").is_workday(DAY)


def test_the_regions_own_table_goes_over_an_added_national_notice() -> None:
    torch = date(2023, 8, 11)
    add_notice("全国", [span(WORKED, torch, 2023)])
    assert calendar_for("全国").is_workday(torch)
    assert not calendar_for("凉山州").is_workday(torch)


def test_a_whole_notice_makes_its_year_final_for_its_region_alone() -> None:
    add_notice("凉山州", [span(OFF, DAY)])
    assert calendar_for("凉山州").deadline(date(2026, 8, 5), 3).missing == ()
    add_notice("全国", [span(OFF, date(2027, 1, 1), 2027)])
    assert calendar_for("全国").deadline(date(2026, 12, 31), 3).missing == ()
    assert calendar_for("凉山州").deadline(date(2026, 12, 31), 3).missing == (Missing("凉山州", 2027),)


def test_a_notice_on_one_holiday_or_the_workbooks_sheet_leaves_the_year_provisional() -> None:
    add_notice("凉山州", [span(OFF, DAY, whole=False)])
    sheet = Sheet("节假日", [["日期", "安排"], [date(2026, 8, 7), "放假"]])
    found = calendar_for("凉山州", sheet).deadline(date(2026, 8, 5), 1)
    assert (found.end, found.missing) == (date(2026, 8, 10), (Missing("凉山州", 2026),))


def test_a_december_day_that_next_years_notice_names_belongs_to_its_own_year() -> None:
    add_notice("凉山州", [span(OFF, date(2027, 1, 1), 2027), span(WORKED, date(2026, 12, 27), 2027)])
    calendar = calendar_for("凉山州")
    assert calendar.is_workday(date(2026, 12, 27))
    assert calendar.deadline(date(2026, 12, 25), 1) == calendar.deadline(date(2026, 12, 26), 1).__class__(
        date(2026, 12, 25), date(2026, 12, 27), 1, True, (Missing("凉山州", 2026),)
    )


def test_a_region_of_ones_own_counts_once_its_notice_is_added() -> None:
    add_notice("甘孜州", [span(OFF, DAY)])
    assert known_regions() == ("全国", "凉山州", "甘孜州")
    assert not calendar_for("甘孜州").is_workday(DAY)
    assert [(each.document, each.source) for each in known_years("甘孜州")] == [("某年通知", "已录入")]


def test_what_is_known_is_told_by_year_with_its_document_and_source() -> None:
    add_notice("凉山州", [span(OFF, DAY)])
    known = known_years("凉山州")
    assert known[0] == KnownYear(2017, "凉山州", "凉府办函〔2016〕294号", "自带", True)
    assert known[-1] == KnownYear(2026, "凉山州", "某年通知", "已录入", True)
    assert KnownYear(2021, "凉山州", "2021年火把节放假通知", "自带", False) in known


def test_every_file_of_the_package_has_an_ascii_name_and_every_table_says_whose_it_is() -> None:
    folder = Path(xlwings_udfs.__file__).parent
    names = [path.name for path in (*folder.rglob("*"), *(folder.parent / "templates").rglob("*"))]
    assert [name for name in names if not name.isascii()] == []
    tables = [path.read_text(encoding="utf-8") for path in (folder / "calendars" / "data").glob("*.csv")]
    assert tuple(sorted(map(region_named, tables))) == known_regions()[1:]
