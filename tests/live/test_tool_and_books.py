"""The tool beside other workbooks, as a workbook of its own and as an add-in; and with no workbook open."""

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from calc_engine.alerts import Alerts

from xlwings_udfs import buttons

Opener = Callable[[Path], xw.Book]
TOOL = Path(__file__).parents[2] / "xmt_tools.xlsm"
HEADER = ["主办单位", "账号或应用名称", "所属平台", "备案类型", "审核同意日期", "提交日期"]
ACCOUNT = ["盐源县水利局", "盐源水利", "微信", "新办", "2023-03-06", None]


@pytest.fixture
def tool(tmp_path: Path, open_live: Opener) -> xw.Book:
    """A copy of the workbook with the macros, opened as a workbook."""
    path = tmp_path / "xmt_tools.xlsm"
    shutil.copy(TOOL, path)
    return open_live(path)


@pytest.fixture
def registry(tmp_path: Path, live_app: xw.App) -> Callable[[str], xw.Book]:
    """A function that opens a registry of one account, with a filing type that breaks a rule, under a name."""

    def open_registry(name: str) -> xw.Book:
        book = openpyxl.Workbook()
        book.active.title = "台账"
        book.active.append(HEADER)
        book.active.append(ACCOUNT)
        book.save(tmp_path / name)
        return live_app.books.open(tmp_path / name)

    return open_registry


def test_nothing_of_the_other_workbook_is_written_into_the_tool(
    tool: xw.Book, registry: Callable[[str], xw.Book], alerts: Alerts
) -> None:
    before = [sheet.used_range.value for sheet in tool.sheets]
    registry("台账.xlsx")
    tool.activate()
    for click in (buttons.check, buttons.compute_deadlines, buttons.insert_formulas, buttons.clear_marks):
        click()
        tool.activate()
    assert [sheet.used_range.value for sheet in tool.sheets] == before
    assert [prompt[:10] for prompt in alerts.prompts] == ["「台账.xlsx」："] * 4


def test_an_open_workbook_without_a_registry_is_told_what_one_needs(
    tool: xw.Book, alerts: Alerts, live_app: xw.App, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    book.active.append(["姓名", "电话"])
    book.save(tmp_path / "花名册.xlsx")
    live_app.books.open(tmp_path / "花名册.xlsx")
    tool.activate()
    buttons.check()
    assert alerts.prompts[0].startswith("「花名册.xlsx」：没有找到台账")
    assert "「主办单位」列" in alerts.prompts[0]


def test_as_an_add_in_the_workbook_in_front_is_meant(
    tool: xw.Book, registry: Callable[[str], xw.Book], alerts: Alerts
) -> None:
    tool.api.IsAddin = True
    registry("别的.xlsx")
    registry("台账.xlsx")
    buttons.compute_deadlines()
    assert alerts.prompts[0].startswith("「台账.xlsx」：已算出 1 个账号的备案期限")


@pytest.mark.parametrize(
    "click",
    [
        buttons.check,
        buttons.clear_marks,
        buttons.compute_deadlines,
        buttons.make_forms,
        buttons.insert_formulas,
    ],
)
def test_with_no_workbook_open_the_clerk_is_told_to_open_one(
    click: Callable[[], None], tool: xw.Book, alerts: Alerts, live_app: xw.App
) -> None:
    tool.api.IsAddin = True
    click()
    assert alerts.prompts[0].startswith("没有打开的工作簿。请先打开台账")
    assert "启用编辑" in alerts.prompts[0]
    assert len(live_app.books) == 0
    assert live_app.status_bar is False


def test_without_a_workbook_there_is_no_place_to_paste_a_notice(tool: xw.Book, alerts: Alerts) -> None:
    tool.api.IsAddin = True
    buttons.enter_holiday_notice()
    assert "没有地方粘贴通知" in alerts.prompts[0]


def test_without_a_workbook_the_diagnosis_still_speaks(tool: xw.Book, alerts: Alerts) -> None:
    tool.api.IsAddin = True
    buttons.diagnose()
    assert "放假通知" in alerts.prompts[0]


def test_the_manual_of_an_add_in_is_shown_as_a_copy(tool: xw.Book, alerts: Alerts, live_app: xw.App) -> None:
    tool.api.IsAddin = True
    buttons.open_manual()
    assert alerts.shown == []
    shown = live_app.books.active
    assert shown.sheets[0].name == "说明"
    assert shown.sheets[0].range("A1").value == tool.sheets["说明"].range("A1").value


def test_the_manual_comes_from_the_tool_whatever_is_in_front(
    tool: xw.Book, registry: Callable[[str], xw.Book], alerts: Alerts, live_app: xw.App
) -> None:
    registry("台账.xlsx")
    buttons.open_manual()
    assert alerts.shown == []
    assert (live_app.books.active, live_app.books.active.sheets.active.name) == (tool, "说明")
