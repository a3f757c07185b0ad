"""The app: status bar, message boxes, switches, limits that are told, and the count of round trips."""

import builtins
import os
import signal
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from calc_engine.alerts import Alerts, NobodyAnsweredError
from calc_engine.connection import Office
from calc_engine.meter import Calls

Counting = Callable[[], AbstractContextManager[Calls]]


def test_the_status_bar_shows_and_is_given_back(live_app: xw.App) -> None:
    def fail() -> None:
        with live_app.properties(status_bar="正在检查……", screen_updating=False):
            assert live_app.status_bar == "正在检查……"
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert live_app.status_bar is False
    assert live_app.screen_updating is True
    assert live_app.impl.status_history == ["正在检查……", False]


def test_a_message_box_is_recorded_and_answered(live_app: xw.App, alerts: Alerts) -> None:
    alerts.answer_with("no", "cancel")
    assert live_app.alert("写好了", "检查", "ok", "info") == "ok"
    assert live_app.alert("要写入吗？", buttons="yes_no") == "no"
    assert live_app.alert("继续？", buttons="ok_cancel", mode="critical") == "cancel"
    assert alerts.prompts == ["写好了", "要写入吗？", "继续？"]
    assert (alerts.shown[2].buttons, alerts.shown[2].mode, alerts.shown[2].answer) == (
        "ok_cancel",
        "critical",
        "cancel",
    )


def test_a_question_nobody_expects_fails_the_test_even_if_errors_are_caught(live_app: xw.App) -> None:
    def careful() -> None:
        try:
            live_app.alert("要删除吗？", buttons="yes_no")
        except Exception:
            pytest.fail("the code swallowed it")

    with pytest.raises(NobodyAnsweredError, match="要删除吗"):
        careful()


def test_an_answer_that_is_no_button_is_refused(live_app: xw.App, alerts: Alerts) -> None:
    alerts.answer_with("yes")
    with pytest.raises(ValueError, match="no button"):
        live_app.alert("继续？", buttons="ok_cancel")


def test_settings_that_do_not_exist_are_refused(live_app: xw.App) -> None:
    with pytest.raises(ValueError, match="calculation"):
        live_app.calculation = "sometimes"


@pytest.mark.parametrize(
    ("ask", "name"),
    [
        (lambda book: book.sheets[0].charts, "Sheet.charts"),
        (lambda book: book.sheets[0].pictures, "Sheet.pictures"),
        (lambda book: book.sheets[0]["A1"].comment, "Range.comment"),
        (lambda book: book.sheets[0].tables.add(book.sheets[0]["A1"]), "Tables.add"),
        (lambda book: book.macro("X")(), "App.run"),
        (lambda book: book.app.books.open(__file__, password="x"), "password"),
        (lambda book: book.sheets[0].api.UsedRange, "SheetApi.UsedRange"),
        (lambda book: book.api.Worksheets, "BookApi.Worksheets"),
        (lambda book: setattr(book.sheets[0]["A1"].api, "Value", 1), "RangeApi.Value"),
        (lambda book: setattr(book.sheets[0]["A1"], "horizontal_alignment", "distributed"), "distributed"),
    ],
)
def test_what_is_not_supported_says_its_name(ask: Callable[[xw.Book], Any], name: str, book: xw.Book) -> None:
    with pytest.raises(NotImplementedError, match=name):
        ask(book)


def test_two_apps_are_told_apart(live_app: xw.App) -> None:
    other = xw.App(add_book=True)
    assert other != live_app
    assert xw.apps.active == other
    assert (len(other.books), len(live_app.books)) == (1, 0)
    other.quit()
    assert xw.apps.active == live_app


def test_reading_and_writing_a_block_takes_the_same_calls_whatever_its_size(
    book: xw.Book, round_trips: Counting
) -> None:
    counted = []
    for rows in (10, 1000):
        with round_trips() as calls:
            book.sheets[0]["A1"].value = [[i, "甲"] for i in range(rows)]
            _ = book.sheets[0].used_range.value
        assert (calls.by_name["Range.raw_value="], calls.by_name["Range.raw_value"]) == (1, 1)
        assert calls.by_name["Sheet.used_range"] == 1
        counted.append(calls.total)
    assert counted[0] == counted[1]


def test_what_the_engine_does_within_a_call_is_not_counted(book: xw.Book, round_trips: Counting) -> None:
    sheet = book.sheets[0]
    with round_trips() as calls:
        sheet.autofit()
    assert dict(calls.by_name) == {"Sheet.autofit()": 1}


def test_cell_by_cell_work_shows_in_the_count_and_nothing_is_counted_afterwards(
    book: xw.Book, round_trips: Counting
) -> None:
    sheet = book.sheets[0]
    with round_trips() as calls:
        for row in range(1, 21):
            sheet.api.Range(f"A{row}").FormatConditions.Add(Type=2, Formula1="=1=1").Interior.Color = 1
            sheet[f"A{row}"].color = (1, 2, 3)
    assert calls.by_name["Range.color="] == 20
    assert calls.by_name["FormatConditions.Add()"] == 20
    assert calls.by_name["Interior.Color="] == 20
    before = calls.total
    sheet["A1"].value = 1
    assert calls.total == before


def test_the_engine_leaves_xlwings_as_it_was(request: pytest.FixtureRequest) -> None:
    before = list(xw.engines.engines), xw.engines.active
    assert "libreoffice" not in xw.engines.engines_by_name
    request.getfixturevalue("live_app")
    assert "libreoffice" in xw.engines.engines_by_name
    assert before[1] is None or before[1] in before[0]


def test_an_office_that_died_is_started_again(office_with: Callable[[Path], Office], tmp_path: Path) -> None:
    office = office_with(tmp_path)
    office.ensure_running()
    first = office.pid
    os.killpg(first, signal.SIGKILL)
    office.ensure_running()
    assert office.pid != first
    assert office.desktop.Components is not None
    second = office.pid
    office.stop()
    with pytest.raises(ProcessLookupError):
        os.killpg(second, 0)


def test_pythons_import_and_path_are_its_own_again(live_app: xw.App) -> None:
    assert builtins.__import__.__module__ == "builtins"
    assert not [folder for folder in sys.path if "libreoffice" in folder or "dist-packages" in folder]
