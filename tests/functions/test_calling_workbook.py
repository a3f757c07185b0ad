"""The worksheet functions answer by the workbook that they are called from: its sheets 设置 and 节假日, else the tool's."""

import re
from collections.abc import Callable
from datetime import date
from time import process_time
from typing import Any

import pytest
from test_formulas import HEADERS, ROWS, cells, day, excel_calls

import xlwings_udfs.formulas as formulas
from xlwings_udfs.checking.case import case_of
from xlwings_udfs.checking.inspection import inspect, rule_title
from xlwings_udfs.errors import InputError
from xlwings_udfs.functions.rows import checked
from xlwings_udfs.functions.surroundings import KEPT_SECONDS, Memory, Surroundings
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.settings.lending import NOTHING, Lent

FIVE_DAYS = [["设置项", "值"], ["备案工作日数", 5]]
TEN_DAYS = [["设置项", "值"], ["备案工作日数", 10]]
FRIDAY_OFF = [["起始日期", "结束日期", "安排"], [day("2023-05-05"), day("2023-05-05"), "放假"]]
NOTHING_IN_MAY = [["起始日期", "结束日期", "安排"], [day("2023-08-01"), day("2023-08-01"), "放假"]]


def asked(function: str, *arguments: Any, book: dict[str, Any], tool: dict[str, Any] | None = None) -> Any:
    """What Excel gets in a workbook with these sheets, the tool having those."""
    where = {"name": "我的台账.xlsx", "book": book, "tool": tool or {}}
    return excel_calls([function, [*arguments], where])[0]


def test_the_number_of_days_is_the_workbooks_own() -> None:
    start = cells(day("2023-05-04"))
    assert asked("XMT_DEADLINE", start, None, book={"设置": FIVE_DAYS}) == [[day("2023-05-10")]]
    assert asked("XMT_DEADLINE", start, 1.0, book={"设置": FIVE_DAYS}) == [[day("2023-05-05")]]
    filed = cells(day("2023-05-10"))
    assert asked("XMT_STATUS", start, filed, book={"设置": FIVE_DAYS}) == [["按期提交"]]
    assert asked("XMT_STATUS", start, filed, book={}) == [["逾期2个工作日提交"]]


def test_the_days_off_are_the_workbooks_own_and_where_it_has_none_the_tools() -> None:
    span = cells(day("2023-05-04")), cells(day("2023-05-08"))
    assert asked("XMT_WORKDAYS", *span, book={"台账": []}) == [[3]]
    assert asked("XMT_WORKDAYS", *span, book={" 节假日": FRIDAY_OFF}) == [[2]]
    tool = {"节假日": FRIDAY_OFF, "设置": TEN_DAYS}
    assert asked("XMT_WORKDAYS", *span, book={}, tool=tool) == [[2]]
    assert asked("XMT_WORKDAYS", *span, book={"节假日": NOTHING_IN_MAY}, tool=tool) == [[3]]
    start = cells(day("2023-05-04"))
    assert asked("XMT_DEADLINE", start, None, book={"设置": FIVE_DAYS}, tool=tool) == [[day("2023-05-11")]]


def test_the_region_is_the_one_set() -> None:
    settings = [["设置项", "值"], ["地区", "全国"]]
    firebrand = cells(day("2023-08-07"))  # 火把节 of 2023 lies in these days
    assert asked("XMT_DEADLINE", firebrand, None, book={"设置": settings}) == [[day("2023-08-10")]]
    assert asked("XMT_DEADLINE", firebrand, None, book={}) == [[day("2023-08-18")]]


def test_what_breaks_in_a_row_follows_the_offices_settings() -> None:
    rows = {"range": HEADERS}, {"range": [ROWS[1]]}, {"range": ROWS}
    off = [["规则", "级别"], ["备案类型不规范", "关闭"]]
    assert asked("XMT_CHECK", *rows, book={}) == [["同一平台重复开设账号；备案类型不规范"]]
    assert asked("XMT_CHECK", *rows, book={"设置": off}) == [["同一平台重复开设账号"]]
    renamed = {"range": [["开办的", *HEADERS[0][1:]]]}
    own = [["台账里的列名", "就是这一列"], ["开办的", "主办单位"]]
    assert asked("XMT_CHECK", renamed, *rows[1:], book={"设置": own}) == [
        ["同一平台重复开设账号；备案类型不规范"]
    ]


def test_a_wrong_setting_is_told_in_the_cell() -> None:
    wrong = [["设置项", "值"], ["备案工作日数", "很多"]]
    said = asked("XMT_DEADLINE", cells(day("2023-05-04")), None, book={"设置": wrong})
    assert said == [["工作表「设置」B2应填大于 0 的整数，现在是「很多」，请改正。"]]


def test_a_thousand_formulas_read_the_two_sheets_once() -> None:
    where = {
        "name": "我的台账.xlsx", "tool": {}, "count": True,
        "book": {"台账": [["x"]], "设置": FIVE_DAYS, "节假日": FRIDAY_OFF},
    }  # fmt: skip
    calls = [["XMT_DEADLINE", [cells(day("2023-05-04")), None], where] for _ in range(30)]
    first, *others = excel_calls(*calls)
    assert first == {"answer": [[day("2023-05-11")]], "reads": ["设置", "节假日"]}
    assert all(each == {"answer": first["answer"], "reads": []} for each in others)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def reading(*answers: list[Sheet]) -> tuple[Callable[[], tuple[list[Sheet], Lent]], list[int]]:
    """Something to read that gives ``answers`` one after another, and how often it was read."""
    left, times = list(answers), [0]

    def read() -> tuple[list[Sheet], Lent]:
        times[0] += 1
        return left.pop(0), NOTHING

    return read, times


def settings(days: CellValue) -> list[Sheet]:
    return [Sheet("设置", [["设置项", "值"], ["备案工作日数", days]])]


def test_what_was_read_is_kept_a_while_and_what_holds_the_same_stays_the_same() -> None:
    clock = Clock()
    memory = Memory(clock)
    read, times = reading(settings(5), settings(5), settings(6))
    first = memory.of("甲.xlsx", read)
    assert memory.of("甲.xlsx", read) is first
    assert times == [1]
    clock.now += KEPT_SECONDS
    assert memory.of("甲.xlsx", read) is first
    assert times == [2]
    clock.now += KEPT_SECONDS
    assert memory.of("甲.xlsx", read).case.settings.filing_days == 6


def test_workbooks_are_told_apart_and_wrong_settings_are_read_once_a_while() -> None:
    clock = Clock()
    memory = Memory(clock)
    wrong, times = reading(settings("很多"), settings(4))
    for _ in range(3):
        with pytest.raises(InputError, match="大于 0 的整数"):
            memory.of("乙.xlsx", wrong)
    assert times == [1]
    assert memory.of("丙.xlsx", lambda: (settings(7), NOTHING)).case.settings.filing_days == 7
    clock.now += KEPT_SECONDS
    assert memory.of("乙.xlsx", wrong).case.settings.filing_days == 4


def test_a_row_breaks_what_the_check_of_the_workbook_finds_there() -> None:
    own = Sheet(
        "设置",
        [
            ["设置项", "值"],
            ["备案工作日数", 5],
            ["停更天数", 30],
            ["规则", "级别"],
            ["不同平台名称不一致", "提示"],
        ],
    )
    header: list[CellValue] = [
        "主办单位",
        "账号或应用名称",
        "所属平台",
        "审核同意日期",
        "提交日期",
        "最近更新日期",
    ]
    rows: list[list[CellValue]] = [
        ["县水利局", "盐源水利", "微信", "2023-05-04", "2023-05-10", "2026-11-01"],
        ["县水利局", "水利之声", "微博", "2023-05-04", "2023-05-15", "2026-10-01"],
    ]
    as_of = date(2026, 11, 24)
    answers = checked([header], rows, [], Surroundings(case_of([own], as_of=as_of)))
    found = inspect(case_of([Sheet("台账", [header, *rows]), own], as_of=as_of)).findings
    for number, (answer,) in enumerate(answers, 2):
        titles = {rule_title(each.rule) for each in found if each.row == number}
        assert set(re.sub("(待核|提示)：", "", str(answer)).split("；")) == (titles or {""})
    assert "备案逾期提交" in str(answers[1])
    assert "备案逾期提交" not in str(answers[0])


def test_a_call_after_the_first_costs_less_than_five_milliseconds() -> None:
    formulas.XMT_DEADLINE([["2023-05-04"]])
    started = process_time()
    for _ in range(20):
        formulas.XMT_DEADLINE([["2023-05-04"]])
    assert (process_time() - started) / 20 < 0.005
