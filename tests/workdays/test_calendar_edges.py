"""The edges of calendars: the first and last day, no date, years known and unknown, notices the user added."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from xlwings_udfs.calendars.regions import KnownYear, calendar_for, known_regions, known_years
from xlwings_udfs.calendars.store import add_notice, added_layer, added_spans, holidays_folder
from xlwings_udfs.errors import InputError
from xlwings_udfs.workdays.calendar import Calendar, Layer, Missing
from xlwings_udfs.workdays.holiday_table import Span, read_spans, without_days, write_spans

PLAIN = Calendar("全国", (Layer({}, frozenset({2024, 2025})),), frozenset({2024, 2025}))


def days(*texts: str) -> "np.ndarray[tuple[int], np.dtype[np.datetime64]]":
    return np.array(texts, dtype="datetime64[D]")


def span(
    kind: str, first: str, last: str, *, year: int = 2026, whole: bool = True, document: str = "某号"
) -> Span:
    return Span(year, kind, date.fromisoformat(first), date.fromisoformat(last), document, whole)


def test_the_first_and_the_last_day_count_and_their_neighbours_do_not() -> None:
    assert not PLAIN.is_workday(date(1990, 1, 1))
    assert PLAIN.is_workday(date(2100, 12, 31))
    with pytest.raises(InputError, match="日期 1989-12-31 不在"):
        PLAIN.is_workday(date(1989, 12, 31))
    with pytest.raises(InputError, match="日期 2101-01-01 不在"):
        PLAIN.deadlines(days("2000-01-03", "2101-01-01"), 3)


def test_a_deadline_beyond_the_last_day_is_refused() -> None:
    assert PLAIN.deadline(date(2100, 12, 30), 1).end == date(2100, 12, 31)
    with pytest.raises(InputError, match="2100年底"):
        PLAIN.deadline(date(2100, 12, 30), 2)


def test_a_deadline_tells_what_it_was_asked() -> None:
    found = PLAIN.deadline(date(2024, 3, 1), 5)
    assert (found.start, found.working_days, found.end) == (date(2024, 3, 1), 5, date(2024, 3, 8))


def test_no_working_days_lie_before_the_start_or_without_a_date() -> None:
    starts = days("2024-03-08", "2024-03-01", "NaT", "2024-03-01", "2024-03-01")
    ends = days("2024-03-01", "2024-03-08", "2024-03-01", "NaT", "2024-03-01")
    assert PLAIN.working_days_after(starts, ends).tolist() == [0, 5, 0, 0, 0]


def test_only_the_days_after_the_start_decide_what_is_provisional() -> None:
    starts = days("2023-12-31", "2023-12-30", "2025-12-31", "2024-05-01", "NaT", "2024-05-01", "2025-12-30")
    ends = days("2024-01-03", "2024-01-03", "2026-01-05", "2024-05-06", "2024-05-06", "NaT", "2025-12-31")
    assert PLAIN.provisional(starts, ends).tolist() == [False, True, True, False, False, False, False]
    assert PLAIN.missing(date(2023, 12, 31), date(2024, 1, 3)) == ()
    assert PLAIN.missing(date(2023, 12, 30), date(2026, 1, 3)) == (
        Missing("全国", 2023),
        Missing("全国", 2026),
    )


def test_a_later_layer_goes_over_an_earlier_one_day_by_day() -> None:
    first = Layer({date(2024, 3, 4): False, date(2024, 3, 9): True}, frozenset({2024}))
    second = Layer({date(2024, 3, 4): True})
    calendar = Calendar("全国", (first, second), frozenset({2024}))
    assert calendar.is_workday(date(2024, 3, 4))
    assert calendar.is_workday(date(2024, 3, 9))


def test_an_added_national_notice_serves_all_and_makes_the_national_year_final() -> None:
    add_notice(
        "全国",
        [
            span("放假", "2027-02-05", "2027-02-11", year=2027),
            span("上班", "2027-02-14", "2027-02-14", year=2027),
        ],
    )
    for region in ("全国", "凉山州"):
        assert not calendar_for(region).is_workday(date(2027, 2, 8))
        assert calendar_for(region).is_workday(date(2027, 2, 14))
    assert not calendar_for("全国").deadline(date(2027, 2, 4), 3).provisional
    assert calendar_for("凉山州").deadline(date(2027, 2, 4), 3).missing == (Missing("凉山州", 2027),)


def test_an_added_notice_of_the_region_goes_over_the_national_one() -> None:
    add_notice("凉山州", [span("上班", "2026-10-01", "2026-10-01"), span("放假", "2026-11-20", "2026-11-26")])
    assert calendar_for("凉山州").is_workday(date(2026, 10, 1))
    assert not calendar_for("全国").is_workday(date(2026, 10, 1))
    assert not calendar_for("凉山州").deadline(date(2026, 11, 19), 3).provisional
    assert added_layer("凉山州") is not None
    assert added_layer("全国") is None


def test_what_is_known_is_told_by_year_with_its_source() -> None:
    add_notice("甘孜州", [span("放假", "2026-03-01", "2026-03-03", document="甘府办〔2025〕1号")])
    add_notice("凉山州", [span("放假", "2026-11-20", "2026-11-26", document="凉府办函〔2025〕99号")])
    assert known_regions() == ("全国", "凉山州", "甘孜州")
    assert known_years("甘孜州") == [KnownYear(2026, "甘孜州", "甘府办〔2025〕1号", "已录入", True)]
    own = known_years("凉山州")
    assert own[0] == KnownYear(2017, "凉山州", "凉府办函〔2016〕294号", "自带", True)
    assert own[-1] == KnownYear(2026, "凉山州", "凉府办函〔2025〕99号", "已录入", True)
    assert KnownYear(2021, "凉山州", "2021年火把节放假通知", "自带", False) in own
    with pytest.raises(InputError, match="没有「阿坝州」"):
        known_years("阿坝州")


def test_a_whole_notice_is_replaced_only_when_told_to() -> None:
    add_notice(
        "凉山州",
        [span("放假", "2026-11-20", "2026-11-26"), span("放假", "2025-11-20", "2025-11-26", year=2025)],
    )
    with pytest.raises(InputError, match="凉山州2026年的放假安排已录入过（某号），没有改动"):
        add_notice("凉山州", [span("放假", "2026-11-20", "2026-11-21")])
    add_notice("凉山州", [span("放假", "2026-11-20", "2026-11-21", document="新号")], force=True)
    assert [(each.year, each.last.day, each.document) for each in added_spans("凉山州")] == [
        (2025, 26, "某号"),
        (2026, 21, "新号"),
    ]


def test_a_notice_on_one_holiday_cuts_its_days_out_of_what_was_there() -> None:
    kept = [span("放假", "2026-11-20", "2026-11-26"), span("上班", "2026-11-28", "2026-11-28")]
    cut = without_days(kept, {date(2026, 11, 22), date(2026, 11, 26), date(2026, 11, 28)})
    assert [(each.first.day, each.last.day) for each in cut] == [(20, 21), (23, 25)]
    add_notice("凉山州", kept)
    add_notice("凉山州", [span("上班", "2026-11-26", "2026-11-26", whole=False)])
    assert calendar_for("凉山州").is_workday(date(2026, 11, 26))
    assert not calendar_for("凉山州").is_workday(date(2026, 11, 25))
    assert not calendar_for("凉山州").deadline(date(2026, 3, 2), 3).provisional


def test_the_table_is_read_back_as_it_was_written() -> None:
    spans = [span("上班", "2026-11-28", "2026-11-28", whole=False), span("放假", "2026-11-20", "2026-11-26")]
    assert read_spans(write_spans(spans), "某表") == sorted(
        spans, key=lambda each: (each.year, each.kind, each.first)
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2026,休息,2026-11-20,2026-11-26,某号,yes", "kind 是放假或上班"),
        ("2026,放假,2026-11-26,2026-11-20,某号,yes", "起止日期不颠倒"),
        ("2026,放假,2026-11-31,2026-11-26,某号,yes", "第2行无法识别"),
        ("2026,放假,2026-11-20,2026-11-26,某号,maybe", "第2行无法识别"),
        ("某年,放假,2026-11-20,2026-11-26,某号,yes", "第2行无法识别"),
    ],
)
def test_a_broken_line_of_the_table_is_told_with_its_number(line: str, said: str) -> None:
    head = "year,kind,first,last,document,whole_year_known"
    with pytest.raises(InputError, match=said):
        read_spans(f"{head}\n{line}\n", "凉山州.csv")
    with pytest.raises(InputError, match="第一行应是"):
        read_spans(f"{line}\n", "凉山州.csv")


def test_a_table_that_is_no_text_is_told_with_its_path() -> None:
    folder = holidays_folder()
    folder.mkdir(parents=True)
    (folder / "凉山州.csv").write_bytes(b"\xff\xfe\x00\x00")
    with pytest.raises(InputError, match=r"凉山州\.csv」无法读取，请删除后重新录入"):
        calendar_for("凉山州")


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    chosen = holidays_folder()
    monkeypatch.setenv("XMT_CONFIG_DIR", "")
    assert holidays_folder() != chosen
    assert holidays_folder().name == "holidays"
    monkeypatch.setenv("XMT_CONFIG_DIR", str(tmp_path))
    assert holidays_folder() == tmp_path / "holidays"
