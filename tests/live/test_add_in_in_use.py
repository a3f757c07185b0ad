"""The tool as the add-in that xmt build --addin gives: its own sheets are never seen, the settings workbook counts."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from building import ADD_IN, fresh
from calc_engine.alerts import Alerts
from registries import FILING_HEADER, FILING_ROWS, NOTICE, registry_book

from xlwings_udfs import buttons, formulas
from xlwings_udfs.calendars.store import added_spans, holidays_folder
from xlwings_udfs.settings.settings_book import FILE_NAME, settings_book

Opener = Callable[[Path], xw.Book]


@pytest.fixture
def tool(tmp_path: Path, open_live: Opener) -> xw.Book:
    (tmp_path / "加载宏").mkdir()
    path = tmp_path / "加载宏" / "xmt_tools.xlam"
    path.write_bytes(fresh(ADD_IN))
    return open_live(path)


@pytest.fixture
def registry(tool: xw.Book, live_app: xw.App, tmp_path: Path) -> xw.Book:
    """A registry open in front, without settings of its own; its first consent is of Monday, 6 March 2023."""
    registry_book(FILING_HEADER, FILING_ROWS).save(tmp_path / "县台账.xlsx")
    return live_app.books.open(tmp_path / "县台账.xlsx")


def set_days(book: xw.Book, days: int) -> None:
    sheet = book.sheets["设置"]
    names = [row[0] for row in sheet.range("A1:A40").options(ndim=2).value]
    sheet.range((names.index("备案工作日数") + 1, 2)).value = days


def first_deadline(registry: xw.Book) -> datetime:
    registry.activate()
    registry.sheets["台账"].activate()
    buttons.compute_deadlines()
    return registry.sheets["台账"].range("I3").value


def test_the_first_click_makes_a_settings_workbook_and_shows_it(
    registry: xw.Book, live_app: xw.App, alerts: Alerts
) -> None:
    assert first_deadline(registry) == datetime(2023, 3, 9)
    registry.activate()
    buttons.open_settings()
    assert live_app.books.active.fullname == str(settings_book())
    assert live_app.books.active.sheets.active.name == "设置"
    assert f"已新建设置工作簿「{settings_book()}」" in alerts.prompts[-1]
    assert "自己有" not in alerts.prompts[-1]
    shown = len(alerts.shown)
    registry.activate()
    buttons.open_settings()
    assert live_app.books.active.fullname == str(settings_book())
    assert len(alerts.shown) == shown, "nothing is to be said when it only comes to the front"
    assert first_deadline(registry) == datetime(2023, 3, 9), "it is all defaults"


def test_what_is_changed_there_counts_while_it_is_open_and_after_it_was_saved_and_closed(
    registry: xw.Book, live_app: xw.App, alerts: Alerts
) -> None:
    buttons.open_settings()
    settings = live_app.books.active
    set_days(settings, 10)
    assert first_deadline(registry) == datetime(2023, 3, 20)
    settings.save()
    settings.close()
    assert first_deadline(registry) == datetime(2023, 3, 20)
    buttons.open_settings()
    set_days(live_app.books.active, 5)
    live_app.books[FILE_NAME].close()
    assert first_deadline(registry) == datetime(2023, 3, 20), "what was not saved is gone"


def test_a_worksheet_function_answers_by_it(registry: xw.Book, live_app: xw.App) -> None:
    buttons.open_settings()
    set_days(live_app.books.active, 10)
    cell = registry.sheets["台账"].range("Z1")
    answer = formulas.XMT_DEADLINE([["2023-03-06"]], None, cell)
    assert [str(row[0])[:10] for row in answer] == ["2023-03-20"]


def test_a_registrys_own_sheet_goes_before_it_and_that_is_told(
    registry: xw.Book, live_app: xw.App, alerts: Alerts
) -> None:
    buttons.open_settings()
    set_days(live_app.books.active, 10)
    own = registry.sheets.add("设置", after=registry.sheets[-1])
    own.range("A1").value = [["设置项", "值"], ["备案工作日数", 5]]
    assert first_deadline(registry) == datetime(2023, 3, 13)
    registry.activate()
    buttons.open_settings()
    assert alerts.prompts[-1] == "「县台账.xlsx」：这个工作簿自己有「设置」表，处理它时以它自己的为准。"


def test_its_days_off_count_where_the_registry_has_none(registry: xw.Book, live_app: xw.App) -> None:
    buttons.open_settings()
    holidays = live_app.books.active.sheets["节假日"]
    holidays.range("A5").value = [["2023-03-07", "2023-03-07", "放假"]]
    assert first_deadline(registry) == datetime(2023, 3, 10)


def test_a_wrong_setting_is_told_with_the_workbook_it_stands_in(
    registry: xw.Book, live_app: xw.App, alerts: Alerts
) -> None:
    buttons.open_settings()
    settings = live_app.books.active
    names = [row[0] for row in settings.sheets["设置"].range("A1:A40").options(ndim=2).value]
    at = names.index("备案工作日数") + 1
    settings.sheets["设置"].range((at, 2)).value = "三天"
    registry.activate()
    buttons.check()
    assert f"「{FILE_NAME}」的工作表「设置」B{at}应填大于 0 的整数" in alerts.prompts[-1]


def test_one_beside_the_add_in_serves_the_whole_office(
    tool: xw.Book, registry: xw.Book, live_app: xw.App, alerts: Alerts
) -> None:
    beside = Path(tool.fullname).parent / FILE_NAME
    book = openpyxl.Workbook()
    book.active.title = "设置"
    for row in (("设置项", "值"), ("备案工作日数", 10)):
        book.active.append(row)
    book.save(beside)
    assert first_deadline(registry) == datetime(2023, 3, 20)
    buttons.open_settings()
    assert live_app.books.active.fullname == str(beside)
    assert not settings_book().exists()


def test_a_workbook_of_its_name_from_elsewhere_does_not_count_and_is_in_the_way(
    registry: xw.Book, live_app: xw.App, alerts: Alerts, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    book.active.title = "设置"
    for row in (("设置项", "值"), ("备案工作日数", 10)):
        book.active.append(row)
    book.save(tmp_path / FILE_NAME)
    live_app.books.open(tmp_path / FILE_NAME)
    assert first_deadline(registry) == datetime(2023, 3, 9)
    registry.activate()
    buttons.open_settings()
    assert "已经打开了别处的一个「政务新媒体设置.xlsx」" in alerts.prompts[-1]


def test_the_diagnosis_names_it(registry: xw.Book, live_app: xw.App, alerts: Alerts) -> None:
    buttons.open_settings()
    registry.activate()
    buttons.diagnose()
    assert f"设置取自「{FILE_NAME}」的工作表「设置」" in alerts.prompts[-1]


def test_a_notice_goes_into_the_users_calendar_and_it_is_said_where(
    tool: xw.Book, registry: xw.Book, alerts: Alerts
) -> None:
    before = [sheet.used_range.value for sheet in tool.sheets]
    buttons.enter_holiday_notice()
    registry.sheets["放假通知"].range("A2").value = NOTICE
    alerts.answer_with("yes")
    buttons.enter_holiday_notice()
    assert {span.document for span in added_spans("凉山州")} == {"凉府办函〔2025〕99号"}
    (table,) = holidays_folder().iterdir()
    assert f"存放在「{table}」" in alerts.prompts[-1]
    assert [sheet.used_range.value for sheet in tool.sheets] == before
    assert "设置工作簿" not in alerts.prompts[-1]


def test_days_of_the_settings_workbook_that_contradict_the_notice_are_named(
    registry: xw.Book, live_app: xw.App, alerts: Alerts
) -> None:
    buttons.open_settings()
    live_app.books.active.sheets["节假日"].range("A5").value = [["2026-01-04", "2026-01-04", "放假"]]
    registry.activate()
    buttons.enter_holiday_notice()
    registry.sheets["放假通知"].range("A2").value = NOTICE
    alerts.answer_with("yes")
    buttons.enter_holiday_notice()
    assert "设置工作簿的「节假日」表里，2026-01-04写得与通知不同" in alerts.prompts[-1]


def test_nothing_of_the_settings_workbook_is_written_into_the_registry(
    registry: xw.Book, live_app: xw.App
) -> None:
    buttons.open_settings()
    settings = live_app.books.active
    before = [sheet.used_range.value for sheet in settings.sheets]
    registry.activate()
    buttons.check()
    assert [sheet.name for sheet in registry.sheets] == ["台账", "检查结果"]
    assert [sheet.used_range.value for sheet in settings.sheets] == before


@pytest.mark.parametrize("name", dir(buttons))
def test_every_button_acts_on_the_workbook_in_front_and_leaves_the_add_in_alone(
    name: str, tool: xw.Book, registry: xw.Book, live_app: xw.App, alerts: Alerts
) -> None:
    before = [sheet.used_range.value for sheet in tool.sheets]
    own = registry.sheets["台账"].range("A1:G7").value
    if name in ("compare_checks", "check_existing"):
        alerts.pick(None)
    if name == "make_forms":
        alerts.answer_with("cancel")
    getattr(buttons, name)()
    assert [sheet.used_range.value for sheet in tool.sheets] == before
    assert registry.sheets["台账"].range("A1:G7").value == own
    assert [book.name for book in live_app.books if book.name == tool.name] == []
    if name != "open_manual":
        assert alerts.prompts[-1].startswith("「县台账.xlsx」：")
    assert (live_app.status_bar, live_app.screen_updating) == (False, True)
