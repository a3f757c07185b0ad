"""The application: its books, its status bar, its switches, its message boxes."""

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from calc_engine.alerts import Alerts
from calc_engine.books import Book, Books
from calc_engine.connection import Office
from calc_engine.limits import names_what_is_missing
from calc_engine.ranges import Range
from calc_engine.window_api import AppApi

if TYPE_CHECKING:
    from calc_engine.engine import Apps, Engine

CALCULATIONS = ("automatic", "manual", "semiautomatic")


@names_what_is_missing
class App(base_classes.App):
    """An app of its own for xlwings; its books live in the LibreOffice that all apps share."""

    visible = False
    enable_events = True
    display_alerts = True
    interactive = True
    version = "16.0"
    hwnd = None

    def __init__(self, apps: "Apps", pid: int) -> None:
        self._apps = apps
        self._pid = pid
        self.alerts = Alerts()
        self.status_history: list[str | bool] = []  # every text that the status bar showed, for the tests
        self._status: str | bool = False
        self._calculation = "automatic"
        self._screen_updating = True
        self._books = Books(self)

    @property
    def pid(self) -> int:
        return self._pid

    @property
    def api(self) -> AppApi:
        return AppApi(self)

    @property
    def engine(self) -> "Engine":
        return self._apps.engine

    @property
    def office(self) -> Office:
        return self._apps.engine.office

    @property
    def books(self) -> Books:
        return self._books

    def activate(self, steal_focus: bool = False) -> None:
        self._apps.activate(self)

    @property
    def selection(self) -> Range | None:
        books = self._books.in_view
        return books[0].selection if books else None

    @property
    def screen_updating(self) -> bool:
        return self._screen_updating

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        self._screen_updating = value

    @property
    def calculation(self) -> str:
        return self._calculation

    @calculation.setter
    def calculation(self, value: str) -> None:
        if value not in CALCULATIONS:
            raise ValueError(f"No such calculation: {value!r}")
        self._calculation = value
        for book in self._books:
            self.apply_calculation(book)

    def apply_calculation(self, book: Book) -> None:
        book.xl.enableAutomaticCalculation(self._calculation != "manual")
        if self._calculation != "manual":
            book.xl.calculate()  # at once, as Excel does, not when a cell is next asked for

    def calculate(self) -> None:
        for book in self._books:
            book.xl.calculate()

    @property
    def status_bar(self) -> str | bool:
        return self._status

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        self._status = value
        self.status_history.append(value)

    def alert(
        self, prompt: str, title: str | None, buttons: str | None, mode: str | None, callback: Any
    ) -> str:
        if callback is not None:
            raise ValueError("callback is for xlwings Server only")
        return self.alerts.show(prompt, title, buttons or "ok", mode)

    def quit(self) -> None:
        """Close the books without saving. The LibreOffice behind it stays for the next app."""
        self._books.close_all()
        self._apps.remove(self)

    kill = quit
