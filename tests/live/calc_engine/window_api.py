"""What `app.api` offers of Excel's Application: the window, which frozen panes and gridlines belong to."""

# ruff: noqa: N802 - the names are Excel's
from typing import TYPE_CHECKING, Any

from calc_engine.limits import ComObject, ExcelError

if TYPE_CHECKING:
    from calc_engine.app import App
    from calc_engine.book_api import BookApi
    from calc_engine.books import Book


class AppApi(ComObject):
    """Excel's Application, as far as the product asks it."""

    def __init__(self, app: "App") -> None:
        self._app = app

    @property
    def ActiveWindow(self) -> "Window":
        if not self._app.books.in_view:
            raise ExcelError("No workbook is open")
        return Window(self._app.books.in_view[0])

    def GetOpenFilename(self, FileFilter: str, FilterIndex: int, Title: str) -> str | bool:  # noqa: N803
        """The path of the file picked, False when the box was cancelled."""
        kinds = FileFilter.split(",")
        if len(kinds) % 2 or not 1 <= FilterIndex <= len(kinds) // 2:
            raise ExcelError(f"Not a list of filters: {FileFilter}")
        return self._app.alerts.picked(Title)

    @property
    def Windows(self) -> "Windows":
        return Windows(self._app.books.in_view)


class Windows(ComObject):
    """The windows, one a book, the one in front first."""

    def __init__(self, books: "list[Book]") -> None:
        self._books = books

    @property
    def Count(self) -> int:
        return len(self._books)

    def __call__(self, Index: int) -> "Window":  # noqa: N803 - the name is Excel's
        return Window(self._books[Index - 1])


class Window(ComObject):
    """The window of a book, showing its active sheet."""

    def __init__(self, book: "Book") -> None:
        self._book = book

    @property
    def Parent(self) -> "BookApi":
        return self._book.api

    @property
    def Visible(self) -> bool:
        return True  # a book that is not shown has no window here

    @property
    def SplitRow(self) -> int:
        return int(self._controller.SplitRow)

    @SplitRow.setter
    def SplitRow(self, value: int) -> None:
        self._freeze(self.SplitColumn, value)

    @property
    def SplitColumn(self) -> int:
        return int(self._controller.SplitColumn)

    @SplitColumn.setter
    def SplitColumn(self, value: int) -> None:
        self._freeze(value, self.SplitRow)

    @property
    def FreezePanes(self) -> bool:
        return bool(self._controller.hasFrozenPanes())

    @FreezePanes.setter
    def FreezePanes(self, value: bool) -> None:
        """Freeze where the window is split, else above and left of the active cell; or let go."""
        if not value:
            self._freeze(0, 0)
        elif not (self.SplitRow or self.SplitColumn):
            cell = self._book.selection
            self._freeze(cell.column - 1 if cell else 0, cell.row - 1 if cell else 0)

    @property
    def DisplayGridlines(self) -> bool:
        return self._book.gridlines.shown(self._controller.ActiveSheet.Name)

    @DisplayGridlines.setter
    def DisplayGridlines(self, value: bool) -> None:
        self._book.gridlines.show(self._controller.ActiveSheet, value)

    def _freeze(self, columns: int, rows: int) -> None:
        """LibreOffice has no split without freezing that Excel would save as such: a split freezes at once."""
        self._controller.freezeAtPosition(columns, rows)

    @property
    def _controller(self) -> Any:
        return self._book.xl.CurrentController
