"""Gridlines of a sheet, which belong to the window that shows it."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from calc_engine.books import Book


class Gridlines:
    """Which sheets of a book show them. LibreOffice tells it of a file it opened, never of a change."""

    def __init__(self, book: "Book") -> None:
        self._book = book
        self._changed: dict[str, bool] = {}

    def shown(self, sheet_name: str) -> bool:
        if sheet_name in self._changed:
            return self._changed[sheet_name]
        tables = _named(self._book.xl.getViewData().getByIndex(0))["Tables"]
        return not tables.hasByName(sheet_name) or bool(_named(tables.getByName(sheet_name))["ShowGrid"])

    def show(self, sheet: Any, value: bool) -> None:
        """Show or hide them; the command for it toggles, and takes the sheet on display."""
        if self.shown(sheet.Name) == value:
            return
        window = self._book.xl.CurrentController
        before = window.ActiveSheet
        window.setActiveSheet(sheet)
        dispatcher = self._book.office.service("frame.DispatchHelper")
        dispatcher.executeDispatch(window.Frame, ".uno:ToggleSheetGrid", "", 0, ())
        window.setActiveSheet(before)
        self._changed[sheet.Name] = value

    def renamed(self, old: str, new: str) -> None:
        if old in self._changed:
            self._changed[new] = self._changed.pop(old)


def _named(values: Any) -> dict[str, Any]:
    return {value.Name: value.Value for value in values}
