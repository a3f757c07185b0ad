"""Workbooks: opening, saving, closing."""

import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from calc_engine import widths
from calc_engine.addresses import Area
from calc_engine.book_api import BookApi
from calc_engine.connection import Office
from calc_engine.formulas import Formulas
from calc_engine.gridlines import Gridlines
from calc_engine.limits import ExcelError, names_what_is_missing, unsupported
from calc_engine.names import Names
from calc_engine.number_formats import NumberFormats
from calc_engine.ranges import Range, range_of
from calc_engine.sheets import Sheet, Sheets

if TYPE_CHECKING:
    from calc_engine.app import App

WINDOW_PIXELS = (3000, 2000)
POSITION_AND_SIZE = 15  # com.sun.star.awt.PosSize
FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xls": "MS Excel 97",
}
ADD_IN = ".xlam"
OPEN_OPTIONS = (
    *("format", "password", "write_res_password", "ignore_read_only_recommended", "origin", "delimiter"),
    *("editable", "notify", "converter", "add_to_mru", "local", "corrupt_load"),
)


@names_what_is_missing
class Books(base_classes.Books):
    """The open books of one app."""

    def __init__(self, app: "App") -> None:
        self.app = app
        self._books: list[Book] = []  # in the order of opening
        self._by_use: list[Book] = []  # the active one last
        self._added = 0

    @property
    def api(self) -> None:
        return None

    @property
    def active(self) -> "Book":
        """The book in front. Without one a book of nothing, as xlwings gives on Windows: asking it fails."""
        return self.in_view[0] if self.in_view else Book(self, None, "")

    @property
    def in_view(self) -> "list[Book]":
        """The books that are shown, the one in front first."""
        return [book for book in reversed(self._by_use) if not book.is_addin]

    def open(
        self,
        fullname: str,
        update_links: Any = None,
        read_only: bool | None = None,
        *others: Any,
        **named: Any,
    ) -> "Book":
        """Open a file. Of Excel's options only read_only is there (links are never updated)."""
        asked = dict(zip(OPEN_OPTIONS, others, strict=False)) | named
        refused = [name for name, value in asked.items() if value is not None]
        if refused or update_links:
            raise unsupported(f"Books.open({', '.join(refused or ['update_links'])}=…)")
        if not Path(fullname).is_file():
            raise FileNotFoundError(f"No such file: {fullname!r}")
        office = self.app.office
        is_addin = Path(fullname).suffix.lower() == ADD_IN
        # LibreOffice knows no add-in by its content, so it is told the filter. Not opened as read-only: Excel, too,
        # lets such a book be changed.
        named_filter = {"FilterName": FILTERS[".xlsm"]} if is_addin else {}
        options = office.options(MacroExecutionMode=0, **named_filter)
        document = office.desktop.loadComponentFromURL(office.file_url(fullname), "_blank", 0, options)
        if document is None or not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            raise ExcelError(f"The file cannot be opened as a workbook: {fullname}")
        book = self._take(document, Path(fullname).name)
        book.read_only = bool(read_only) or bool(document.isReadonly())
        book.is_addin = is_addin
        return book

    def add(self) -> "Book":
        self._added += 1
        office = self.app.office
        document = office.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
        standard = document.StyleFamilies.getByName("CellStyles").getByName("Default")
        standard.CharFontName, standard.CharHeight = widths.FONT, widths.SIZE
        document.setModified(False)
        return self._take(document, f"Book{self._added}")

    def _take(self, document: Any, name: str) -> "Book":
        book = Book(self, document, name)
        # Not opened as hidden: then frozen panes and the active sheet would not be saved. Freezing goes by
        # pixels, so the window, which nobody sees all the same, needs a size.
        document.CurrentController.Frame.ComponentWindow.setPosSize(0, 0, *WINDOW_PIXELS, POSITION_AND_SIZE)
        self._books.append(book)
        self._by_use.append(book)
        self.app.apply_calculation(book)
        return book

    def activate(self, book: "Book") -> None:
        self._by_use.remove(book)
        self._by_use.append(book)

    def close_all(self) -> None:
        for book in list(self._books):
            book.close()

    def remove(self, book: "Book") -> None:
        self._books.remove(book)
        self._by_use.remove(book)

    def __call__(self, name_or_index: str | int) -> "Book":
        if isinstance(name_or_index, int):
            return list(self)[name_or_index - 1]
        for book in self._books:
            if name_or_index.lower() == book.name.lower():
                return book
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> "Iterator[Book]":
        """All but add-ins, which are found by name alone."""
        return iter([book for book in self._books if not book.is_addin])


@names_what_is_missing
class Book(base_classes.Book):
    """One open document (`xl`), with what its sheets need of it: formulas and number formats."""

    def __init__(self, books: Books, document: Any, name: str) -> None:
        self._books = books
        self.xl = document
        self._unsaved_name = name
        self.is_addin = False
        self.shared = False
        self.read_only = False

    @cached_property
    def formulas(self) -> Formulas:
        return Formulas(self.office, self.xl)

    @cached_property
    def formats(self) -> NumberFormats:
        return NumberFormats(self.office, self.xl)

    @cached_property
    def gridlines(self) -> Gridlines:
        return Gridlines(self)

    @property
    def api(self) -> BookApi:
        return BookApi(self)

    @property
    def app(self) -> "App":
        return self._books.app

    @property
    def office(self) -> Office:
        return self._books.app.office

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self, None)

    @property
    def fullname(self) -> str:
        return self.office.file_path(self.xl.URL) if self.xl.URL else self._unsaved_name

    @property
    def name(self) -> str:
        return os.path.basename(self.fullname)

    @property
    def selection(self) -> Range | None:
        selected = self.xl.CurrentSelection
        if not hasattr(selected, "getRangeAddress") and not hasattr(selected, "getRangeAddresses"):
            return None  # a shape
        addresses = (
            selected.RangeAddresses if hasattr(selected, "getRangeAddresses") else (selected.RangeAddress,)
        )
        sheet = Sheet(self, self.xl.Sheets.getByIndex(addresses[0].Sheet))
        return range_of(
            sheet, [Area(a.StartRow + 1, a.StartColumn + 1, a.EndRow + 1, a.EndColumn + 1) for a in addresses]
        )

    def activate(self) -> None:
        if self.is_addin:
            raise ExcelError(f"{self.name} is an add-in and has no window")
        self._books.activate(self)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save, in the format of the extension. A book without a file goes into the working directory."""
        if password is not None:
            raise unsupported("Book.save(password=…)")
        if self.read_only and Path(path or self.fullname) == Path(self.fullname):
            raise ExcelError(f"{self.name} is read-only")
        target = Path(path or self.fullname)
        if not target.suffix:
            target = target.with_name(f"{target.name}.xlsx")
        if target.suffix.lower() not in FILTERS:
            raise unsupported(f"Book.save() as {target.suffix}")
        options = self.office.options(FilterName=FILTERS[target.suffix.lower()], Overwrite=True)
        self.xl.storeAsURL(self.office.file_url(target), options)
        self.read_only = False

    def close(self) -> None:
        self.xl.close(True)
        self._books.remove(self)

    def cells_of(self, sheet: Any, areas: list[Area]) -> Any:
        """Areas of a UNO sheet as one object, so that a property of all their cells is set in one call."""
        if len(areas) == 1:
            (a,) = areas
            return sheet.getCellRangeByPosition(a.left - 1, a.top - 1, a.right - 1, a.bottom - 1)
        found = self.xl.createInstance("com.sun.star.sheet.SheetCellRanges")
        number = sheet.RangeAddress.Sheet
        found.addRangeAddresses(tuple(self._address(number, area) for area in areas), False)
        return found

    def _address(self, sheet_number: int, area: Area) -> Any:
        return self.office.struct(
            "table.CellRangeAddress",
            Sheet=sheet_number,
            StartRow=area.top - 1,
            StartColumn=area.left - 1,
            EndRow=area.bottom - 1,
            EndColumn=area.right - 1,
        )
