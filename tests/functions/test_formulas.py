"""The worksheet functions: called from Python, and as Excel calls them through xlwings."""

import json
import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlwings_udfs import formulas
from xlwings_udfs.calendars.regions import calendar_for
from xlwings_udfs.checking.case import case_of
from xlwings_udfs.checking.inspection import inspect, rule_title
from xlwings_udfs.functions.rows import checked
from xlwings_udfs.functions.status import statuses
from xlwings_udfs.functions.surroundings import Surroundings
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.samples.rows import county_rows

AS_OF = date(2026, 11, 24)
ROOT = Path(__file__).parents[2]
NATIONAL = Surroundings(case_of([], region="全国", as_of=AS_OF))
HEADERS = [["主办单位", "账号或应用名称", "所属平台", "备案类型"]]
ROWS = [["县教育局", "索玛教育", "微信公众号", "开设"], ["县教育局", "索玛招考", "订阅号", "新办"]]


def excel_calls(*calls: list[Any]) -> list[Any]:
    """What Excel gets for each call [function, arguments]; see excel_calls.py for how cells are written."""
    result = subprocess.run(
        [sys.executable, Path(__file__).with_name("excel_calls.py")],
        input=json.dumps(calls), capture_output=True, check=True, cwd=ROOT, encoding="utf-8",
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    return json.loads(result.stdout)  # type: ignore[no-any-return]  # what json reads is Any


def cells(*values: Any) -> dict[str, Any]:
    """A range of one column."""
    return {"range": [[value] for value in values]}


def day(text: str) -> dict[str, str]:
    return {"date": text}


def test_excel_gets_deadlines_for_a_column_and_a_text_for_what_is_no_date() -> None:
    (answers,) = excel_calls(
        ["XMT_DEADLINE", [cells(day("2023-05-04"), "2023年5月4日", None, "5月4日", 45050), None]]
    )
    eighth = day("2023-05-08")  # Saturday 6 May 2023 was worked
    assert answers == [[eighth], [eighth], [""], ["日期无法识别：5月4日（缺少年份）"], [eighth]]


def test_excel_gets_an_answer_for_plain_values_error_cells_and_other_numbers_of_days() -> None:
    answers = excel_calls(
        ["XMT_DEADLINE", ["2023-05-04", 1.0]],
        ["XMT_DEADLINE", [45050.0, cells("5")]],
        ["XMT_DEADLINE", [cells({"error": -2146826246}), None]],
        ["XMT_DEADLINE", [cells(day("2023-05-04")), 0.0]],
        ["XMT_DEADLINE", [cells(None), "x"]],
        ["XMT_DEADLINE", [cells(day("2023-05-04")), cells({"error": -2146826246})]],
        ["XMT_DEADLINE", [cells(day("2023-05-04")), cells(1.0, 2.0)]],
        ["XMT_DEADLINE", [cells(day("2023-05-04")), cells(None)]],
        ["XMT_WORKDAYS", [cells(day("2023-05-04"), None), cells(day("2023-05-08"), day("2023-05-08"))]],
        ["XMT_PLATFORM", [{"range": [["政务微信", "新浪微博", None, "县里的号"]]}]],
    )
    assert answers == [
        [[day("2023-05-05")]],
        [[day("2023-05-10")]],
        [["日期无法识别：#N/A（公式出错或没有计算结果）"]],
        [["天数应是 1 至 9999 的整数：0"]],
        [[""]],
        [["天数应是 1 至 9999 的整数：#N/A"]],
        [["天数应是 1 至 9999 的整数：2个单元格"]],
        [[day("2023-05-08")]],
        [[3], [""]],
        [["微信公众号", "微博", "", "认不出平台：县里的号"]],
    ]


def test_excel_gets_the_state_of_filings_and_what_breaks_in_rows() -> None:
    answers = excel_calls(
        ["XMT_STATUS", [cells(day("2023-05-04"), day("2023-05-04"), None), cells(day("2023-05-08"), "2023-05-09", None)]],
        ["XMT_CHECK", [{"range": HEADERS}, {"range": [ROWS[1]]}, {"range": ROWS}]],
        ["XMT_CHECK", [{"range": HEADERS}, {"range": [ROWS[0]]}, None]],
        ["XMT_CHECK", [{"range": HEADERS}, {"range": [[None] * 4]}, None]],
        ["XMT_CHECK", [{"range": [["甲", "乙"]]}, {"range": [ROWS[0]]}, None]],
    )  # fmt: skip
    assert answers[0] == [["按期提交"], ["逾期1个工作日提交"], [""]]
    assert answers[1] == [["同一平台重复开设账号；备案类型不规范"]]
    assert answers[2:4] == [[[""]], [[""]]]
    assert answers[4] == [
        ["表头中没有认出「主办单位」列，以及「账号或应用名称」或「所属平台」列，请核对第一个参数"]
    ]


@given(st.lists(st.dates(date(1990, 1, 1), date(2100, 11, 30)), min_size=1, max_size=30))
def test_a_column_gives_what_each_cell_would_and_the_days_between_are_three(days: list[date]) -> None:
    column = [[datetime(each.year, each.month, each.day)] for each in days]
    calendar = calendar_for("凉山州")
    ends = formulas.XMT_DEADLINE(column)
    assert [row[0].date() for row in ends] == [calendar.deadline(each, 3).end for each in days]
    assert formulas.XMT_WORKDAYS(column, ends) == [[3]] * len(days)


def test_a_date_at_the_end_of_the_calendars_spoils_no_other() -> None:
    answers = formulas.XMT_DEADLINE([["2100-12-30"], ["2023-05-04"], [datetime(1926, 1, 1)]])
    assert answers == [
        ["期限超出了 2100 年"],
        [datetime(2023, 5, 8)],
        ["日期无法识别：1926-01-01（年份不合理）"],
    ]


def test_one_start_holds_for_many_ends_and_ranges_of_other_sizes_are_told() -> None:
    ends = [["2023-05-05"], ["2023-05-08"], ["2023-05-01"], ["x"]]
    assert formulas.XMT_WORKDAYS([["2023-05-04"]], ends) == [
        [1], [3], ["结束日期早于开始日期"], ["日期无法识别：x（不是日期）"],
    ]  # fmt: skip
    assert formulas.XMT_WORKDAYS([["2023-05-04"]] * 2, ends) == [
        ["开始日期和结束日期的区域大小不同，请选成一样大"]
    ]
    assert formulas.XMT_STATUS([["2023-05-04"]] * 2, [[None]]) == [
        ["审核同意日期和提交日期的区域大小不同，请选成一样大"]
    ]


@pytest.mark.parametrize(
    ("approved", "filed", "said"),
    [
        ("2026-11-17", None, "未提交，逾期2个工作日（最迟2026年11月20日）"),
        ("2026-11-19", None, "未提交，今天到期"),
        ("2026-11-20", None, "未提交，还剩1个工作日（最迟2026年11月25日）"),
        ("2026-11-20", "2026-11-24", "按期提交"),
        ("2026-11-06", "2026-11-14", "逾期2个工作日提交"),
        ("2026-11-04", "2026-11-10", "逾期1个工作日提交"),
        ("2026-11-03", "2026-11-07", "逾期不足1个工作日提交"),
        (None, "2026-11-10", "缺审核同意日期，无法计算期限"),
        ("2026-11-25", None, "审核同意日期晚于今天，请核对"),
        ("2026-11-10", "2026-11-25", "提交日期晚于今天，请核对"),
        ("2026-11-10", "2026-11-09", "提交日期早于审核同意日期，请核对"),
        ("2026-11", None, "日期无法识别：2026-11（缺少日）"),
        ("2026-11-10", "昨天", "日期无法识别：昨天（不是日期）"),
        (None, None, ""),
        (" ", "/", ""),
    ],
)
def test_the_state_of_a_filing(approved: str | None, filed: str | None, said: str) -> None:
    assert statuses([[approved]], [[filed]], 3, calendar_for("全国"), AS_OF) == [[said]]


def test_a_state_that_rests_on_a_missing_notice_says_so() -> None:
    (row,) = statuses([["2026-11-17"]], [[None]], 3, calendar_for("凉山州"), AS_OF)
    assert row == ["待核：未提交，逾期2个工作日（最迟2026年11月20日）（缺凉山州2026年放假通知）"]
    assert statuses([["2023-05-04"]], [["2023-05-08"]], 3, calendar_for("凉山州"), AS_OF) == [["按期提交"]]


def test_a_row_is_compared_with_the_table_whether_or_not_it_stands_there() -> None:
    first, second = ROWS
    assert checked(HEADERS, [first], ROWS, NATIONAL) == [["同一平台重复开设账号"]]
    assert checked(HEADERS, [first], [second], NATIONAL) == [["同一平台重复开设账号"]]
    assert checked(HEADERS, [first], [first], NATIONAL) == [[""]]
    assert checked(HEADERS, [first], [], NATIONAL) == [[""]]


def test_rows_alike_share_what_either_breaks_unless_the_whole_table_is_asked_about() -> None:
    twice = [ROWS[0], ROWS[0]]
    assert checked(HEADERS, twice, twice, NATIONAL) == [[""], ["同一账号重复登记"]]
    assert checked(HEADERS, twice[:1], twice, NATIONAL) == [["同一账号重复登记"]]


def test_every_row_of_the_sample_breaks_what_the_check_finds() -> None:
    rows = county_rows()
    headers = list(dict.fromkeys(header for row in rows for header in row))
    table: list[list[CellValue]] = [
        [cast(CellValue, row.get(header, "")) for header in headers] for row in rows
    ]
    answers = checked([headers], table, table, Surroundings(case_of([], as_of=AS_OF)))
    found = inspect(case_of([Sheet("台账", [headers, *table])], as_of=AS_OF)).findings
    for number, (answer,) in enumerate(answers, 2):
        titles = {rule_title(each.rule) for each in found if each.row == number}
        assert set(re.sub("(待核|提示)：", "", str(answer)).split("；")) == (titles or {""})
    assert sum(bool(answer) for (answer,) in answers) > 20


ODD_CELLS: list[Any] = [
    None, "", " ", True, False, -1, 0, 0.5, 60, 45050.75, 1e10, -1e300, float("nan"), float("inf"), "x", "#N/A", "*" * 5000,
    "２０２３年５月４日", "二〇二三年五月四日", datetime(1899, 12, 30), datetime(9999, 12, 31), 10**30,
]  # fmt: skip


@pytest.mark.parametrize("shape", [(1, 1), (1, 3), (3, 1), (2, 2)], ids=["cell", "row", "column", "block"])
@pytest.mark.parametrize("odd", ODD_CELLS, ids=lambda odd: repr(odd)[:20])
def test_whatever_the_cells_hold_each_gets_an_answer_of_its_own(odd: Any, shape: tuple[int, int]) -> None:
    block = [[odd] * shape[1] for _ in range(shape[0])]
    fine = [[datetime(2023, 5, 8)] * shape[1] for _ in range(shape[0])]
    for answers in (
        formulas.XMT_DEADLINE(block), formulas.XMT_WORKDAYS(block, fine), formulas.XMT_WORKDAYS(fine, block),
        formulas.XMT_STATUS(block, fine), formulas.XMT_STATUS(fine, block), formulas.XMT_PLATFORM(block),
    ):  # fmt: skip
        assert [len(row) for row in answers] == [shape[1]] * shape[0]
        assert all(isinstance(answer, str | int | datetime) for row in answers for answer in row)
        assert "出错，请" not in str(answers)
    assert len(formulas.XMT_CHECK(HEADERS, block, block)) == shape[0]
