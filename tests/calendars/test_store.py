"""Notices that a user entered: kept whole, replaced only on purpose, told when the file is broken."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlwings_udfs.calendars.regions import calendar_for
from xlwings_udfs.calendars.store import (
    add_notice,
    added_layer,
    added_regions,
    added_spans,
    holidays_folder,
)
from xlwings_udfs.errors import InputError
from xlwings_udfs.user_folders import FOLDER_VARIABLE
from xlwings_udfs.workdays.calendar import FIRST_DAY, LAST_DAY, days_between
from xlwings_udfs.workdays.holiday_table import (
    OFF,
    WORKED,
    Span,
    layer,
    read_spans,
    without_days,
    write_spans,
)

FESTIVAL = Span(2026, OFF, date(2026, 8, 6), date(2026, 8, 12), "凉府办函〔2025〕99号", True)
MAKE_UP = Span(2026, WORKED, date(2026, 8, 15), date(2026, 8, 15), "凉府办函〔2025〕99号", True)
NEXT = Span(2027, OFF, date(2027, 1, 1), date(2027, 1, 3), "凉府办函〔2026〕88号", True)


def one_holiday(kind: str, first: date, last: date) -> Span:
    return Span(first.year, kind, first, last, "个别节日通知", False)


def test_nothing_is_there_before_a_notice_is_added() -> None:
    assert added_regions() == ()
    assert added_spans("凉山州") == []
    assert added_layer("凉山州") is None
    assert not holidays_folder().exists()


def test_an_added_notice_lies_in_the_folder_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "我的 设置"))
    path = add_notice("凉山州", [FESTIVAL, MAKE_UP])
    assert path == tmp_path / "我的 设置" / "holidays" / "凉山州.csv"
    assert added_spans("凉山州") == [MAKE_UP, FESTIVAL]
    assert [each.name for each in path.parent.iterdir()] == ["凉山州.csv"]


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FOLDER_VARIABLE)
    usual = holidays_folder()
    monkeypatch.setenv(FOLDER_VARIABLE, "")
    assert holidays_folder() == usual
    assert usual.parent.name == "xmt_tools"
    assert usual.is_absolute()


def test_a_year_entered_twice_is_replaced_only_with_force() -> None:
    path = add_notice("凉山州", [FESTIVAL, NEXT])
    before = path.read_bytes()
    with pytest.raises(
        InputError, match="凉山州2026年的放假安排已录入过（凉府办函〔2025〕99号），没有改动"
    ) as refused:
        add_notice("凉山州", [MAKE_UP])
    assert "--force" in str(refused.value)
    assert path.read_bytes() == before
    add_notice("凉山州", [MAKE_UP], force=True)
    assert added_spans("凉山州") == [MAKE_UP, NEXT]


def test_a_year_entered_after_a_single_holiday_stands_beside_it_unless_they_contradict() -> None:
    add_notice("凉山州", [one_holiday(OFF, date(2026, 8, 5), date(2026, 8, 6))])
    add_notice("凉山州", [FESTIVAL, MAKE_UP])
    assert sorted(day.day for day, worked in added_layer("凉山州").days.items() if not worked) == [  # type: ignore[union-attr]
        *range(5, 13)
    ]
    add_notice("凉山州", [one_holiday(WORKED, date(2027, 1, 2), date(2027, 1, 2))])
    with pytest.raises(InputError, match="已录入过（个别节日通知）"):
        add_notice("凉山州", [NEXT])


def test_years_and_regions_stand_beside_each_other() -> None:
    add_notice("凉山州", [FESTIVAL])
    add_notice("凉山州", [NEXT])
    add_notice("全国", [MAKE_UP])
    assert added_spans("凉山州") == [FESTIVAL, NEXT]
    assert added_spans("全国") == [MAKE_UP]
    assert added_regions() == ("全国", "凉山州")


def test_a_notice_on_one_holiday_changes_the_days_it_names_and_no_others() -> None:
    add_notice("凉山州", [FESTIVAL, MAKE_UP])
    add_notice("凉山州", [one_holiday(WORKED, date(2026, 8, 10), date(2026, 8, 10))])
    calendar = calendar_for("凉山州")
    assert [
        day.day for day in days_between(date(2026, 8, 6), date(2026, 8, 14)) if calendar.is_workday(day)
    ] == [10, 13, 14]
    assert calendar.is_workday(date(2026, 8, 15))
    assert 2026 in calendar.final_years


BROKEN = {
    "not text": b"\xff\xfe\x00\xff",
    "another table": "单位,账号\n县水利局,盐源水利\n".encode(),
    "nothing": b"",
    "a day that does not exist": "2026,放假,2026-02-30,2026-03-01,文件,yes",
    "no year": ",放假,2026-02-01,2026-03-01,文件,yes",
    "a kind of its own": "2026,休息,2026-02-01,2026-03-01,文件,yes",
    "first after last": "2026,放假,2026-03-01,2026-02-01,文件,yes",
    "neither yes nor no": "2026,放假,2026-02-01,2026-03-01,文件,是",
    "cut off": "2026,放假,2026-02-01",
    "a day of another age": "2026,放假,1026-02-01,2026-03-01,文件,yes",
    "a year of another age": "9999,放假,2026-02-01,2026-03-01,文件,yes",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_table_is_told_with_its_file_and_line(content: bytes | str) -> None:
    path = add_notice("凉山州", [FESTIVAL])
    if isinstance(content, str):
        content = path.read_bytes() + content.encode() + b"\n"
    path.write_bytes(content)
    for ask in (added_spans, calendar_for):
        with pytest.raises(InputError) as refused:
            ask("凉山州")
        assert str(refused.value).startswith(f"放假日历「{path}」")
        assert "删除" in str(refused.value)
    if b"99" in content:
        assert "第4行" in str(refused.value)
    before = path.read_bytes()
    with pytest.raises(InputError):
        add_notice("凉山州", [NEXT])
    assert path.read_bytes() == before


def test_a_table_that_excel_saved_again_is_still_read() -> None:
    path = add_notice("凉山州", [FESTIVAL])
    text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert added_spans("凉山州") == [FESTIVAL]


@pytest.mark.parametrize("region", ["", "..", "../凉山州", "凉山州/西昌", "凉山州.csv", "C:凉山州"])
def test_a_regions_name_never_leads_out_of_the_folder(region: str) -> None:
    with pytest.raises(InputError, match=f"地区名「{re.escape(region)}」不对"):
        add_notice(region, [FESTIVAL])
    assert not holidays_folder().exists()


def test_the_first_and_last_day_of_all_calendars_are_read_and_those_beside_are_not() -> None:
    head = "year,kind,first,last,document,whole_year_known\n"
    (whole,) = read_spans(f"{head}1990,放假,1990-01-01,2100-12-31,某号,no\n", "某表")
    assert (whole.first, whole.last) == (FIRST_DAY, LAST_DAY)
    assert read_spans(f"{head}2100,放假,2100-12-31,2100-12-31,某号,no\n", "某表")[0].year == 2100
    for line in ("1990,放假,1989-12-31,1990-01-01", "2100,放假,2100-12-31,2101-01-01",
                 "1989,放假,1990-01-01,1990-01-01", "2101,放假,2100-12-31,2100-12-31"):  # fmt: skip
        with pytest.raises(InputError, match="第2行无法识别"):
            read_spans(f"{head}{line},某号,no\n", "某表")


def test_a_year_names_all_its_documents_the_whole_years_first() -> None:
    spans = [one_holiday(OFF, date(2026, 8, 6), date(2026, 8, 7)), FESTIVAL, MAKE_UP, NEXT]
    assert layer(spans).documents == {
        2026: "凉府办函〔2025〕99号、个别节日通知",
        2027: "凉府办函〔2026〕88号",
    }


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "文件").write_text("")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "文件"))
    with pytest.raises(InputError, match="无法保存"):
        add_notice("凉山州", [FESTIVAL])


def test_a_table_is_known_by_what_stands_in_it_whatever_its_file_is_called() -> None:
    path = add_notice("凉山州", [FESTIVAL])
    path.rename(path.with_name("renamed.csv"))
    assert added_regions() == ("凉山州",)
    assert add_notice("凉山州", [NEXT]).name == "renamed.csv"
    assert added_spans("凉山州") == [FESTIVAL, NEXT]


def test_a_table_of_before_has_its_region_in_its_name_alone() -> None:
    path = add_notice("凉山州", [FESTIVAL])
    path.write_text(path.read_text(encoding="utf-8").partition("\n")[2], encoding="utf-8")
    assert (added_regions(), added_spans("凉山州")) == (("凉山州",), [FESTIVAL])


def test_what_another_run_is_still_writing_is_no_table() -> None:
    path = add_notice("凉山州", [FESTIVAL])
    path.with_name(".~xmt-5bce98-10941-vu4xmc6x.csv").write_bytes(path.read_bytes())
    assert added_spans("凉山州") == [FESTIVAL]


def test_two_tables_of_one_region_are_told_not_chosen_between() -> None:
    path = add_notice("凉山州", [FESTIVAL])
    path.with_name("凉山州 - 副本.csv").write_bytes(path.read_bytes())
    with pytest.raises(InputError, match="都是凉山州的放假日历"):
        calendar_for("凉山州")


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first = draw(st.dates(date(2020, 1, 1), date(2020, 3, 1)))
    last = date.fromordinal(first.toordinal() + draw(st.integers(0, 12)))
    document = draw(st.text(st.characters(exclude_categories=["C"]), max_size=12))
    return Span(first.year, draw(st.sampled_from((OFF, WORKED))), first, last, document, draw(st.booleans()))


@given(st.lists(spans(), max_size=12))
def test_what_is_written_is_read_back(written: list[Span]) -> None:
    assert sorted(map(repr, read_spans(write_spans("某州", written), "某表"))) == sorted(map(repr, written))


@given(st.lists(spans(), max_size=8), st.sets(st.dates(date(2020, 1, 1), date(2020, 3, 20)), max_size=30))
def test_days_taken_out_are_gone_and_all_others_stay(before: list[Span], gone: set[date]) -> None:
    after = without_days(before, gone)
    days = {day: worked for day, worked in layer(before).days.items() if day not in gone}
    assert layer(after).days == days
