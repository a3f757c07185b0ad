"""Fixtures that give a test a running spreadsheet application behind xlwings."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NoReturn

import openpyxl
import pytest
import xlwings as xw
from calc_engine.alerts import Alerts
from calc_engine.connection import Office
from calc_engine.engine import NAME, Engine
from calc_engine.meter import Calls, CountingEngine

Opener = Callable[[Path], xw.Book]
Counting = Callable[[], AbstractContextManager[Calls]]


@pytest.fixture(scope="session")
def office_with(soffice: str, lacking: Callable[[str], NoReturn]) -> Callable[[Path], Office]:
    """A function that gives a LibreOffice with a profile of its own: (the profile's folder) → not yet started."""

    def make(profile: Path) -> Office:
        try:
            return Office(soffice, profile)
        except ImportError as error:
            lacking(f"适合这个 Python 的 python3-uno：{error}")

    return make


@pytest.fixture(scope="session")
def office(
    office_with: Callable[[Path], Office], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    """One LibreOffice for all live tests of a process, started when first needed, ended after the last."""
    running = office_with(tmp_path_factory.mktemp("live_profile"))
    yield running
    running.stop()


@pytest.fixture
def live_app(office: Office) -> Iterator[xw.App]:
    """A new xw.App without a book. xlwings knows the engine only while the test runs."""
    engines = xw.engines
    before = engines.active
    engines.add(xw.Engine(impl=Engine(office)))
    engines[NAME].activate()
    app = xw.App(add_book=False)
    yield app
    if office.answers():
        for opened in list(engines[NAME].apps):
            opened.quit()
    engines.engines.remove(engines.engines_by_name.pop(NAME))
    engines.active = before
    if hasattr(xw.Book, "_mock_caller"):
        del xw.Book._mock_caller


@pytest.fixture
def alerts(live_app: xw.App) -> Iterator[Alerts]:
    """The message boxes that the code shows: `alerts.answer_with("yes")` before, `alerts.shown` after."""
    recorded: Alerts = live_app.impl.alerts
    yield recorded
    assert not recorded.waiting, f"nobody asked for the answers {list(recorded.waiting)}"
    assert not recorded.files, f"nobody asked for the files {list(recorded.files)}"


@pytest.fixture
def open_live(live_app: xw.App) -> Opener:
    """A function that opens a file and makes it the book that `xw.Book.caller()` gives."""

    def open_book(path: Path) -> xw.Book:
        book = live_app.books.open(path)
        book.set_mock_caller()
        return book

    return open_book


@pytest.fixture
def book(live_app: xw.App) -> xw.Book:
    """A new book with one empty sheet."""
    return live_app.books.add()


@pytest.fixture
def reopened(tmp_path: Path) -> Callable[[xw.Book], Any]:
    """A function that saves a book as xlsx and gives it as openpyxl reads it."""

    def reopen(book: xw.Book) -> Any:
        book.save(tmp_path / "saved.xlsx")
        return openpyxl.load_workbook(tmp_path / "saved.xlsx")

    return reopen


@pytest.fixture
def round_trips() -> Counting:
    """`with round_trips() as calls:` counts the calls into the engine; `calls.total`, `calls.by_name`."""
    return lambda: CountingEngine().counting()
