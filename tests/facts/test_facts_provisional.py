"""Between which days a deadline lies while a notice is missing."""

from datetime import date, timedelta

import pytest
from rules_support import context, report_on

from xlwings_udfs.calendars.regions import calendar_for
from xlwings_udfs.facts.provisional import OF_PREFECTURES, bounds
from xlwings_udfs.finding import Severity
from xlwings_udfs.workdays.national import national_calendar


@pytest.mark.parametrize(
    ("start", "earliest", "latest", "holidays"),
    [
        ((2026, 3, 10), (2026, 3, 13), (2026, 3, 13), ()),
        ((2026, 7, 28), (2026, 7, 31), (2026, 8, 10), ("火把节",)),
        ((2026, 11, 12), (2026, 11, 15), (2026, 11, 24), ("彝历新年",)),
        ((2026, 12, 30), (2027, 1, 3), (2027, 1, 6), ("元旦",)),
    ],
)
def test_a_deadline_lies_between_two_days(
    start: tuple[int, int, int],
    earliest: tuple[int, int, int],
    latest: tuple[int, int, int],
    holidays: tuple[str, ...],
) -> None:
    found = bounds(calendar_for("凉山州"), date(*start), 3)
    assert (found.earliest, found.latest, found.holidays) == (date(*earliest), date(*latest), holidays)


def test_what_past_notices_did_lies_between_the_days_that_were_told_before_them() -> None:
    """The prefecture's known years, as if their notice were not known: the true deadline lies between the bounds."""
    known = calendar_for("凉山州")
    unknown = type(known)(known.region, known.layers[:1], frozenset())
    for year in (2017, 2018, 2023):
        for ordinal in range(date(year, 1, 2).toordinal(), date(year, 12, 20).toordinal()):
            start = date.fromordinal(ordinal)
            found = bounds(unknown, start, 3)
            assert found.earliest <= known.deadline(start, 3).end <= found.latest, start


def test_a_provisional_finding_gives_both_days_and_no_order() -> None:
    row = {
        "主办单位": "盐源县水利局",
        "账号或应用名称": "盐源水利",
        "所属平台": "抖音",
        "备案类型": "开设",
        "状态": "正常",
    }
    row |= {"审核同意日期": "2026-11-11", "提交日期": "", "开设日期": "2026-11-20"}
    (finding,) = report_on([row], context(region="凉山州"), "unregistered-account").findings
    assert (finding.severity, finding.provisional) == (Severity.WARNING, True)
    assert "期限最早可能是2026年11月14日，最晚可能是2026年11月" in finding.message
    assert "彝历新年" in finding.message
    assert "注销" not in finding.message


def test_every_day_that_the_prefecture_ever_gave_off_of_its_own_lies_in_a_window() -> None:
    """The years known in part as well: what a notice arranged for its own holidays was foreseen without it."""
    region, nation = calendar_for("凉山州"), national_calendar()
    for year in (2017, 2018, 2021, 2023, 2024, 2025):
        days = [
            date.fromordinal(at)
            for at in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())
        ]
        own_off = [day for day in days if nation.is_workday(day) and not region.is_workday(day)]
        worked = [day for day in days if region.is_workday(day) and not nation.is_workday(day)]
        windows = [(date(year, *each.first), date(year, *each.last)) for each in OF_PREFECTURES["凉山州"]]
        assert all(any(first <= day <= last for first, last in windows) for day in own_off), own_off
        near = [(first - timedelta(8), last + timedelta(8)) for first, last in windows]
        assert all(any(first <= day <= last for first, last in near) for day in worked), worked
        if year != 2021:
            assert own_off


@pytest.mark.parametrize(
    ("region", "start", "holidays"),
    [
        ("凉山州", (2025, 6, 24), ("火把节",)),
        ("凉山州", (2025, 6, 23), ()),
        ("凉山州", (2025, 9, 12), ("火把节",)),
        ("凉山州", (2025, 9, 15), ()),
        ("全国", (2026, 12, 30), ("元旦",)),
        ("全国", (2026, 11, 12), ()),
        ("全国", (2027, 2, 10), ("春节",)),
    ],
)
def test_a_holiday_moves_only_deadlines_near_its_weeks(
    region: str, start: tuple[int, int, int], holidays: tuple[str, ...]
) -> None:
    assert bounds(calendar_for(region), date(*start), 3).holidays == holidays


def test_a_region_whose_holidays_nobody_told_may_have_one_in_any_week() -> None:
    national = calendar_for("全国")
    found = bounds(type(national)("某州", national.layers, frozenset()), date(2026, 3, 10), 3)
    assert found.holidays == ("地方假日",)
    assert found.earliest <= date(2026, 3, 13) < found.latest
