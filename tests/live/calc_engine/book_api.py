"""What `book.api` offers of Excel's Workbook."""
# ruff: noqa: N802, N803 - the names are Excel's

from typing import TYPE_CHECKING

from calc_engine.limits import ComObject

if TYPE_CHECKING:
    from calc_engine.books import Book

_OF_1904 = 1904
"""Year of the day from which a workbook made on an old Macintosh counts its days."""


class BookApi(ComObject):
    """Excel's Workbook, as far as the product asks it."""

    def __init__(self, book: "Book") -> None:
        self._book = book

    @property
    def Name(self) -> str:
        return self._book.name

    @property
    def IsAddin(self) -> bool:
        return self._book.is_addin

    @IsAddin.setter
    def IsAddin(self, value: bool) -> None:
        """As an add-in the book has no window, is not counted among the books and is never the active one."""
        self._book.is_addin = bool(value)

    @property
    def ProtectStructure(self) -> bool:
        return bool(self._book.xl.isProtected())

    @property
    def Date1904(self) -> bool:
        return int(self._book.xl.NullDate.Year) == _OF_1904

    @property
    def MultiUserEditing(self) -> bool:
        """Whether the book is shared in Excel's old way, as a test said by `book.impl.shared = True`."""
        return self._book.shared

    @property
    def ReadOnly(self) -> bool:
        return self._book.read_only

    @property
    def Saved(self) -> bool:
        return not self._book.xl.isModified()

    @Saved.setter
    def Saved(self, value: bool) -> None:
        self._book.xl.setModified(not value)

    def Protect(self, Password: str = "", Structure: bool = True) -> None:
        if Structure:
            self._book.xl.protect(Password)

    def Unprotect(self, Password: str = "") -> None:
        self._book.xl.unprotect(Password)
