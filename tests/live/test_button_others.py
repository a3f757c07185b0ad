"""The buttons 计算期限, 生成备案表, 录入放假通知, 打开手册 and 环境诊断 on open workbooks."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from calc_engine.alerts import Alerts
from registries import FILING_HEADER, FILING_ROWS, NOTICE, registry_book

from xlwings_udfs import buttons
from xlwings_udfs.calendars.regions import calendar_for
from xlwings_udfs.calendars.store import added_spans
from xlwings_udfs.error_log import log_file

Opener = Callable[[Path], xw.Book]


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    book = registry_book(FILING_HEADER, FILING_ROWS)
    book.create_sheet("目录")["A1"] = "目录"
    path = tmp_path / "台账.xlsx"
    book.save(path)
    return path


def test_deadlines_are_written_beside_the_table(
    registry: Path, open_live: Opener, alerts: Alerts, tmp_path: Path
) -> None:
    book = open_live(registry)
    sheet = book.sheets["台账"]
    before = sheet.range("A1:G7").value
    buttons.compute_deadlines()
    assert sheet.range("I2:K2").value == ["应提交日期", "剩余工作日", "期限状态"]
    ends = [value and value.date() for value in sheet.range("I3:I7").value]
    assert ends == [date(2023, 3, 9), date(2023, 3, 9), date(2023, 8, 18), None, None]
    states = sheet.range("K3:K7").value
    assert states[0] == "按期提交"
    assert states[1] == "逾期2个工作日提交"
    assert states[2].startswith("未提交，逾期")
    assert states[3] == "没有审核同意日期，不计期限"
    assert states[4] == "审核同意日期无法识别：三月六日（缺少年份），不计期限"
    left = sheet.range("J3:J7").value
    assert left[0] is left[1] is left[3] is None
    assert left[2] < -500
    assert sheet.range("A1:G7").value == before
    assert alerts.prompts[0].startswith("已算出 3 个账号的备案期限")
    assert "另有 2 个不计期限，原因写在「期限状态」列" in alerts.prompts[0]
    sheet.range("G5").value = "2023-08-09"
    buttons.compute_deadlines()
    assert sheet.range("I2:L2").value == ["应提交日期", "剩余工作日", "期限状态", None]
    assert sheet.range("K5").value == "按期提交"
    buttons.clear_marks()
    assert sheet.used_range.last_cell.column == 7


def test_an_account_that_has_ended_or_lacks_consent_has_no_deadline_but_a_reason(
    tmp_path: Path, open_live: Opener, alerts: Alerts
) -> None:
    header = [*FILING_HEADER, "状态", "审核意见"]
    rows = [[*row, *("已注销", "同意")] for row in FILING_ROWS[2:3]]
    rows.append([*FILING_ROWS[2][:1], "盐源河长", *FILING_ROWS[2][2:], "正常", "暂缓"])
    path = tmp_path / "台账.xlsx"
    registry_book(header, rows).save(path)
    sheet = open_live(path).sheets["台账"]
    buttons.compute_deadlines()
    assert sheet.range("K3:M4").value == [
        [None, None, "已注销，不计期限"],
        [None, None, "未经主要负责人同意，不计期限"],
    ]


def test_deadlines_and_marks_stand_side_by_side_and_are_cleared_together(
    registry: Path, open_live: Opener
) -> None:
    book = open_live(registry)
    buttons.compute_deadlines()
    buttons.check()
    book.sheets["台账"].activate()
    buttons.compute_deadlines()
    sheet = book.sheets["台账"]
    assert sheet.range("I2:N2").value == [
        "应提交日期",
        "剩余工作日",
        "期限状态",
        None,
        "检查意见",
        "检查标记",
    ]
    buttons.clear_marks()
    assert sheet.used_range.last_cell.column == 7
    assert [name.name for name in sheet.names if "xmt" in name.name] == []


def test_the_sheet_in_front_must_hold_the_registry(registry: Path, open_live: Opener, alerts: Alerts) -> None:
    book = open_live(registry)
    book.sheets["目录"].activate()
    buttons.compute_deadlines()
    assert alerts.prompts == [
        "当前工作表「目录」里没有台账。有台账的工作表是：「台账」。请先点到那张表，再点这个按钮。"
    ]


def test_a_notice_is_pasted_shown_and_entered(registry: Path, open_live: Opener, alerts: Alerts) -> None:
    book = open_live(registry)
    buttons.enter_holiday_notice()
    assert "粘贴到 A2" in alerts.prompts[0]
    assert book.sheets.active.name == "放假通知"
    book.sheets["放假通知"].range("A2").value = [[line] for line in NOTICE.splitlines()]
    alerts.answer_with("yes")
    buttons.enter_holiday_notice()
    assert "放假　2026-08-06 至 2026-08-12" in alerts.prompts[1]
    assert "请对照通知核对，确定录入吗" in alerts.prompts[1]
    assert {span.document for span in added_spans("凉山州")} == {"凉府办函〔2025〕99号"}
    assert not calendar_for("凉山州").deadline(date(2026, 8, 5), 3).provisional
    assert "放假通知" not in [sheet.name for sheet in book.sheets]


def test_a_notice_that_cannot_be_read_is_quoted_and_nothing_is_entered(
    registry: Path, open_live: Opener, alerts: Alerts
) -> None:
    book = open_live(registry)
    buttons.enter_holiday_notice()
    book.sheets["放假通知"].range("A2").value = NOTICE.replace("共7天", "共6天")
    buttons.enter_holiday_notice()
    assert "通知里写「共6天」" in alerts.prompts[1]
    assert added_spans("凉山州") == []


def test_the_tools_own_holidays_follow_the_notice(
    live_app: xw.App, open_live: Opener, alerts: Alerts, tmp_path: Path
) -> None:
    path = tmp_path / "xmt_tools.xlsm"
    path.write_bytes((Path(__file__).parents[2] / "xmt_tools.xlsm").read_bytes())
    book = open_live(path)
    buttons.enter_holiday_notice()
    book.sheets["放假通知"].range("A2").value = NOTICE
    alerts.answer_with("yes")
    buttons.enter_holiday_notice()
    rows = book.sheets["节假日"].used_range.options(ndim=2).value
    assert next(row[:3] for row in rows if row[4] == "凉府办函〔2025〕99号") == [
        datetime(2026, 1, 1), datetime(2026, 1, 3), "放假",
    ]  # fmt: skip


def test_the_manual_is_the_sheet_of_the_tool(open_live: Opener, alerts: Alerts, tmp_path: Path) -> None:
    path = tmp_path / "xmt_tools.xlsm"
    path.write_bytes((Path(__file__).parents[2] / "xmt_tools.xlsm").read_bytes())
    book = open_live(path)
    book.sheets["设置"].activate()
    buttons.open_manual()
    assert book.sheets.active.name == "说明"
    assert alerts.shown == []


def test_the_diagnosis_says_what_is_to_be_done_first(
    registry: Path, open_live: Opener, alerts: Alerts
) -> None:
    open_live(registry)
    buttons.diagnose()
    lines = alerts.prompts[0].splitlines()
    assert lines[0] == "有 1 项要处理："
    assert "放假通知，今年的期限都是暂定的" in lines[1]
    assert lines[1].startswith("✗ 放假日历：")
    assert "录入放假通知" in lines[2]
    whole = log_file().with_name("diagnosis.txt")
    assert str(whole) in lines[-1]
    assert "✓ 组件：" in whole.read_text(encoding="utf-8-sig")


def test_the_tools_settings_serve_a_workbook_that_has_none(
    registry: Path, open_live: Opener, alerts: Alerts, live_app: xw.App, tmp_path: Path
) -> None:
    tool_file = tmp_path / "工具.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "设置"
    book.active.append(["设置项", "值"])
    book.active.append(["备案工作日数", 10])
    book.save(tool_file)
    tool = open_live(tool_file)
    front = live_app.books.open(registry)
    tool.set_mock_caller()
    front.activate()
    buttons.compute_deadlines()
    assert "同意后 10 个工作日" in alerts.prompts[0]
    assert front.sheets["台账"].range("I3").value == datetime(2023, 3, 20)
