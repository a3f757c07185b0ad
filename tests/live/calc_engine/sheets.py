"""Worksheets."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import NoSuchObjectError, base_classes

from calc_engine.addresses import COLUMNS, ROWS, Area
from calc_engine.limits import ExcelError, names_what_is_missing
from calc_engine.names import Names
from calc_engine.notes import Note, notes_of
from calc_engine.ranges import Range, find_range
from calc_engine.refusals import refuse_sheet_name
from calc_engine.sheet_api import SheetApi
from calc_engine.tables import Tables

if TYPE_CHECKING:
    from calc_engine.books import Book


@names_what_is_missing
class Sheets(base_classes.Sheets):
    """The sheets of a book, in the order of their tabs."""

    def __init__(self, book: "Book") -> None:
        self.book = book

    @property
    def api(self) -> None:
        return None

    @property
    def active(self) -> "Sheet":
        return Sheet(self.book, self.book.xl.CurrentController.ActiveSheet)

    def __call__(self, name_or_index: str | int) -> "Sheet":
        found = self.book.xl.Sheets
        if isinstance(name_or_index, int):
            if not 1 <= name_or_index <= found.Count:
                raise NoSuchObjectError(f"Sheet {name_or_index} doesn't exist.")
            return Sheet(self.book, found.getByIndex(name_or_index - 1))
        for name in found.ElementNames:
            if name.lower() == name_or_index.lower():
                return Sheet(self.book, found.getByName(name))
        raise NoSuchObjectError(f"Sheet {name_or_index} doesn't exist.")

    def __len__(self) -> int:
        return int(self.book.xl.Sheets.Count)

    def __iter__(self) -> "Iterator[Sheet]":
        return (Sheet(self.book, self.book.xl.Sheets.getByIndex(i)) for i in range(len(self)))

    def add(
        self, before: "Sheet | None" = None, after: "Sheet | None" = None, name: str | None = None
    ) -> "Sheet":
        """Add a sheet and activate it; without a place it goes before the active one, as in Excel."""
        refuse_under_protected_structure(self.book)
        position = after.index if after else (before or self.active).index - 1
        added = name or self._free_name()
        refuse_sheet_name(added, set(self.book.xl.Sheets.ElementNames))
        self.book.xl.Sheets.insertNewByName(added, position)
        sheet = Sheet(self.book, self.book.xl.Sheets.getByName(added))
        sheet.activate()
        return sheet

    def _free_name(self) -> str:
        names = {name.lower() for name in self.book.xl.Sheets.ElementNames}
        return next(f"Sheet{i}" for i in range(1, len(names) + 2) if f"sheet{i}" not in names)


def refuse_under_protected_structure(book: "Book") -> None:
    if book.xl.isProtected():
        raise ExcelError("The structure of the workbook is protected")


@names_what_is_missing
class Sheet(base_classes.Sheet):
    """One sheet (`xl`) of a book."""

    def __init__(self, book: "Book", sheet: Any) -> None:
        self._book = book
        self.xl = sheet

    @property
    def api(self) -> SheetApi:
        return SheetApi(self)

    @property
    def book(self) -> "Book":
        return self._book

    @property
    def name(self) -> str:
        return str(self.xl.Name)

    @name.setter
    def name(self, value: str) -> None:
        refuse_under_protected_structure(self._book)
        refuse_sheet_name(value, set(self._book.xl.Sheets.ElementNames) - {self.name})
        self._book.gridlines.renamed(self.name, value)
        self.xl.Name = value

    @property
    def names(self) -> Names:
        return Names(self._book, self)

    @property
    def index(self) -> int:
        return int(self.xl.RangeAddress.Sheet) + 1

    @property
    def visible(self) -> bool:
        return bool(self.xl.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        refuse_under_protected_structure(self._book)
        if not value and not any(other.visible for other in self._others()):
            raise ExcelError("A workbook must contain at least one visible sheet")
        self.xl.IsVisible = bool(value)

    @property
    def show_gridlines(self) -> bool:
        return self._book.gridlines.shown(self.name)

    @show_gridlines.setter
    def show_gridlines(self, value: bool) -> None:
        self._book.gridlines.show(self.xl, value)

    @property
    def notes(self) -> list[Note]:
        return notes_of(self)

    @property
    def tables(self) -> Tables:
        return Tables(self)

    @property
    def cells(self) -> Range:
        return Range(self, Area(1, 1, ROWS, COLUMNS))

    @property
    def used_range(self) -> Range:
        cursor = self.xl.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        at = cursor.RangeAddress
        return Range(self, Area(at.StartRow + 1, at.StartColumn + 1, at.EndRow + 1, at.EndColumn + 1))

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """A range by address (`A1:B2,D4`), name, corner tuples or ranges, as xlwings hands them on."""
        return find_range(self, arg1, arg2)

    def activate(self) -> None:
        if not self.visible:
            raise ExcelError(f"The sheet {self.name!r} is hidden and cannot be activated")
        self._book.xl.CurrentController.setActiveSheet(self.xl)
        self._book.activate()

    select = activate

    def clear(self) -> None:
        self.used_range.clear()

    def clear_contents(self) -> None:
        self.used_range.clear_contents()

    def clear_formats(self) -> None:
        self.used_range.clear_formats()

    def autofit(self, axis: str | None = None) -> None:
        self.used_range.autofit(axis)

    def delete(self) -> None:
        refuse_under_protected_structure(self._book)
        if not any(other.visible for other in self._others()):
            raise ExcelError("A workbook must contain at least one visible sheet")
        self._book.xl.Sheets.removeByName(self.name)

    def copy(self, before: "Sheet | None", after: "Sheet | None") -> None:
        place, target = (before.index - 1, before) if before else (after.index, after) if after else (0, self)
        if target.book.xl != self._book.xl:
            refuse_under_protected_structure(target.book)
            target.book.xl.Sheets.importSheet(self._book.xl, self.name, place)
            return
        taken = {name.lower() for name in self._book.xl.Sheets.ElementNames}
        new = next(n for i in range(2, 999) if (n := f"{self.name} ({i})").lower() not in taken)
        self._book.xl.Sheets.copyByName(self.name, new, place)

    def move(self, before: "Sheet | None", after: "Sheet | None") -> None:
        target = before or after
        if target is not None:
            place = target.index - 1 if before else target.index
            self._book.xl.Sheets.moveByName(self.name, place)

    def _others(self) -> "Iterator[Sheet]":
        return (sheet for sheet in self._book.sheets if sheet.index != self.index)
