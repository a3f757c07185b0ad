"""Tables (ListObjects): LibreOffice knows those of a file as database ranges."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import NoSuchObjectError, base_classes

from calc_engine.addresses import Area
from calc_engine.limits import names_what_is_missing, unsupported
from calc_engine.ranges import Range

if TYPE_CHECKING:
    from calc_engine.sheets import Sheet


@names_what_is_missing
class Table(base_classes.Table):
    """A table that came with the file: its name and place. It cannot be changed here."""

    def __init__(self, sheet: "Sheet", found: Any) -> None:
        self._sheet = sheet
        self._found = found

    @property
    def api(self) -> None:
        return None

    @property
    def parent(self) -> "Sheet":
        return self._sheet

    @property
    def name(self) -> str:
        return str(self._found.Name)

    @name.setter
    def name(self, value: str) -> None:
        raise unsupported("setting Table.name")

    @property
    def range(self) -> Range:
        at = self._found.DataArea
        return Range(self._sheet, Area(at.StartRow + 1, at.StartColumn + 1, at.EndRow + 1, at.EndColumn + 1))


@names_what_is_missing
class Tables(base_classes.Tables):
    """The tables of one sheet."""

    def __init__(self, sheet: "Sheet") -> None:
        self._sheet = sheet

    @property
    def api(self) -> None:
        return None

    @property
    def parent(self) -> "Sheet":
        return self._sheet

    def __iter__(self) -> Iterator[Table]:
        known = self._sheet.book.xl.DatabaseRanges
        for i in range(known.Count):
            found = known.getByIndex(i)
            if found.DataArea.Sheet == self._sheet.index - 1:
                yield Table(self._sheet, found)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __call__(self, key: str | int) -> Table:
        tables = list(self)
        if isinstance(key, int) and 1 <= key <= len(tables):
            return tables[key - 1]
        for table in tables:
            if table.name == key:
                return table
        raise NoSuchObjectError(f"There is no table {key!r}")

    def __contains__(self, key: str) -> bool:
        return any(table.name == key for table in self)
