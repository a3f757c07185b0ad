"""Defined names of a book and of a sheet."""

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from calc_engine.limits import ExcelError, names_what_is_missing
from calc_engine.ranges import Range, find_range

if TYPE_CHECKING:
    from calc_engine.books import Book
    from calc_engine.sheets import Sheet


@names_what_is_missing
class Names(base_classes.Names):
    """The names of a book, those of its sheets among them as `表!名`; or those of one sheet."""

    def __init__(self, book: "Book", sheet: "Sheet | None") -> None:
        self._book = book
        self._sheet = sheet

    @property
    def api(self) -> None:
        return None

    def snapshot(self) -> "list[tuple[str, Name]]":
        return [(name.name, name) for name in self._all()]

    def __call__(self, name_or_index: str | int) -> "Name":
        if isinstance(name_or_index, int):
            return self._all()[name_or_index - 1]
        for name in self._all():
            if name.answers_to(name_or_index):
                return name
        raise ExcelError(f"There is no name {name_or_index!r}")

    def contains(self, name_or_index: str | int) -> bool:
        if isinstance(name_or_index, int):
            return 1 <= name_or_index <= len(self)
        return any(name.answers_to(name_or_index) for name in self._all())

    def __len__(self) -> int:
        return len(self._all())

    def add(self, name: str, refers_to: str) -> "Name":
        """Define a name, or define it anew; `表!名` makes one of that sheet."""
        sheet = self._sheet
        if "!" in name:
            sheet_name, name = name.rsplit("!", 1)
            sheet = self._book.sheets(sheet_name.strip("'"))
        container = (sheet or self._book).xl.NamedRanges
        if container.hasByName(name):
            container.removeByName(name)
        content = self._book.formulas.to_calc(refers_to).removeprefix("=")
        container.addNewByName(name, content, self._book.formulas.at(1, 1), 0)
        return Name(self._book, sheet, container, name)

    def _all(self) -> "list[Name]":
        owners: list[Sheet | None] = [self._sheet] if self._sheet else [None, *self._book.sheets]
        found = []
        for owner in owners:
            container = (owner or self._book).xl.NamedRanges
            found += [Name(self._book, owner, container, name) for name in container.ElementNames]
        return found


@names_what_is_missing
class Name(base_classes.Name):
    """One defined name."""

    def __init__(self, book: "Book", sheet: "Sheet | None", container: Any, key: str) -> None:
        self._book = book
        self._sheet = sheet
        self._container = container
        self._key = key

    @property
    def api(self) -> None:
        return None

    @property
    def name(self) -> str:
        return f"{self._sheet.name}!{self._key}" if self._sheet else self._key

    @name.setter
    def name(self, value: str) -> None:
        self._named.Name = value
        self._key = value

    def answers_to(self, name: str) -> bool:
        return name.lower() in (self.name.lower(), self._key.lower())

    @property
    def refers_to(self) -> str:
        return self._book.formulas.to_excel(f"={self._named.Content}")

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self._named.Content = self._book.formulas.to_calc(value).removeprefix("=")

    @property
    def refers_to_range(self) -> Range:
        sheet, _, address = self.refers_to.removeprefix("=").rpartition("!")
        if not sheet:
            raise ExcelError(f"The name {self.name!r} is no range: {self.refers_to}")
        return find_range(self._book.sheets(sheet.strip("'").replace("''", "'")), address)

    def delete(self) -> None:
        self._container.removeByName(self._key)

    @property
    def _named(self) -> Any:
        return self._container.getByName(self._key)
