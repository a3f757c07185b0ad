"""Excel shows the tool's tab only while the tool is in front: a click there means the registry that is open."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from building import ROOT
from calc_engine.alerts import Alerts

from xlwings_udfs import buttons

HEADER = ["主办单位", "账号或应用名称", "所属平台", "备案类型", "审核同意日期", "提交日期"]
ACCOUNT = ["盐源县水利局", "盐源水利", "微信", "新办", "2023-03-06", None]
Opener = Callable[[Path], xw.Book]


def registry(path: Path, *rows: list[str | None]) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "台账"
    for row in (HEADER, *rows):
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
def tool(tmp_path: Path, open_live: Opener) -> xw.Book:
    """The real tool, as a clerk has it open."""
    path = tmp_path / "xmt_tools.xlsm"
    path.write_bytes((ROOT / "xmt_tools.xlsm").read_bytes())
    return open_live(path)


def click(tool: xw.Book, button: Callable[[], None]) -> None:
    """On the tab in the tool's window."""
    tool.activate()
    button()


def test_the_one_open_registry_is_checked_and_comes_to_the_front(
    tool: xw.Book, live_app: xw.App, tmp_path: Path, alerts: Alerts
) -> None:
    book = live_app.books.open(registry(tmp_path / "县台账.xlsx", ACCOUNT))
    live_app.books.open(registry(tmp_path / "空表.xlsx"))
    live_app.books.add()
    click(tool, buttons.check)
    assert "检查完成：账号 1 个" in alerts.prompts[-1]
    assert live_app.books.active.name == "县台账.xlsx"
    assert book.sheets.active.name == "检查结果"
    assert "检查意见" not in str(tool.sheets["台账"].range("A1:AZ4").value)


def test_among_several_the_clerk_is_asked_and_no_other_is_touched(
    tool: xw.Book, live_app: xw.App, tmp_path: Path, alerts: Alerts
) -> None:
    first = live_app.books.open(registry(tmp_path / "县台账.xlsx", ACCOUNT))
    second = live_app.books.open(registry(tmp_path / "乡镇台账.xlsx", ACCOUNT, ACCOUNT))
    alerts.answer_with("no", "yes")
    click(tool, buttons.compute_deadlines)
    questions = alerts.prompts[:2]
    assert "「乡镇台账.xlsx」" in questions[0]
    assert "「县台账.xlsx」" in questions[1]
    assert live_app.books.active.name == "县台账.xlsx"
    assert first.sheets[0].range("H1").value == "应提交日期"
    assert second.sheets[0].range("H1").value is None


def test_the_tools_own_registry_is_offered_once_it_has_accounts(
    tool: xw.Book, live_app: xw.App, tmp_path: Path, alerts: Alerts
) -> None:
    live_app.books.open(registry(tmp_path / "县台账.xlsx", ACCOUNT))
    tool.sheets["台账"].range("B4").value = "盐源县水利局"
    tool.sheets["台账"].range("F4").value = "盐源水利"
    alerts.answer_with("no", "yes")
    click(tool, buttons.check)
    assert "「xmt_tools.xlsm」" in alerts.prompts[1]
    assert "检查完成：账号 1 个" in alerts.prompts[-1]
    assert live_app.books.active.name == "xmt_tools.xlsm"


def test_a_registry_with_a_wrong_setting_is_not_passed_over(
    tool: xw.Book, live_app: xw.App, tmp_path: Path, alerts: Alerts
) -> None:
    path = registry(tmp_path / "县台账.xlsx", ACCOUNT)
    book = openpyxl.load_workbook(path)
    settings = book.create_sheet("设置")
    for row in (("设置项", "值"), ("备案工作日数", "三天")):
        settings.append(row)
    book.save(path)
    live_app.books.open(path)
    click(tool, buttons.check)
    assert "应填大于 0 的整数" in alerts.prompts[-1]


@pytest.mark.parametrize("answers", [("cancel",), ("no", "no")], ids=["cancelled", "none"])
def test_who_chooses_none_changes_nothing(
    tool: xw.Book, live_app: xw.App, tmp_path: Path, alerts: Alerts, answers: tuple[str, ...]
) -> None:
    books = [
        live_app.books.open(registry(tmp_path / f"{name}.xlsx", ACCOUNT)) for name in ("县台账", "乡镇台账")
    ]
    alerts.answer_with(*answers)
    click(tool, buttons.check)
    assert alerts.prompts[-1] == "没有选定工作簿，什么也没有改动。"
    assert [len(book.sheets) for book in books] == [1, 1]


def test_a_registry_in_front_is_taken_without_asking(
    tool: xw.Book, live_app: xw.App, tmp_path: Path, alerts: Alerts
) -> None:
    live_app.books.open(registry(tmp_path / "乡镇台账.xlsx", ACCOUNT, ACCOUNT))
    live_app.books.open(registry(tmp_path / "县台账.xlsx", ACCOUNT))
    buttons.check()
    (said,) = alerts.prompts
    assert "检查完成：账号 1 个" in said


def test_alone_the_tool_works_on_itself(tool: xw.Book, alerts: Alerts) -> None:
    click(tool, buttons.check)
    assert "检查完成：账号 0 个" in alerts.prompts[-1]
