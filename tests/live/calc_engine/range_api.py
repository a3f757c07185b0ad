"""What `range.api` and `sheet.api.Range(…)` offer of Excel's Range."""
# ruff: noqa: N802, N803 - the names are Excel's

from typing import TYPE_CHECKING

from calc_engine.conditions_api import FormatConditions
from calc_engine.limits import ComObject
from calc_engine.notes import Note

if TYPE_CHECKING:
    from calc_engine.ranges import Range


class RangeApi(ComObject):
    """Excel's Range, as far as the product asks it."""

    def __init__(self, cells: "Range") -> None:
        self._cells = cells

    @property
    def Address(self) -> str:
        return self._cells.address

    @property
    def Row(self) -> int:
        return self._cells.row

    @property
    def Column(self) -> int:
        return self._cells.column

    @property
    def FormatConditions(self) -> FormatConditions:
        return FormatConditions(self._cells)

    @property
    def EntireColumn(self) -> "EntireColumn":
        return EntireColumn(self._cells)

    @property
    def EntireRow(self) -> "EntireRow":
        return EntireRow(self._cells)

    @property
    def Locked(self) -> bool | None:
        protection = self._cells.uniform("CellProtection")
        return None if protection is None else bool(protection.IsLocked)

    @Locked.setter
    def Locked(self, value: bool) -> None:
        protection = self._cells.office.struct("util.CellProtection", IsLocked=bool(value))
        self._cells.set("CellProtection", protection)

    @property
    def Comment(self) -> "CommentApi | None":
        note = self._cells.note
        return CommentApi(note) if note else None

    def AddComment(self, Text: str = "") -> "CommentApi":
        return CommentApi(self._cells.add_note(Text))


class EntireColumn(ComObject):
    """The columns of a range."""

    def __init__(self, cells: "Range") -> None:
        self._cells = cells

    @property
    def Hidden(self) -> bool | None:
        return self._cells.column_hidden

    @Hidden.setter
    def Hidden(self, value: bool) -> None:
        self._cells.column_hidden = value


class EntireRow(ComObject):
    """The rows of a range."""

    def __init__(self, cells: "Range") -> None:
        self._cells = cells

    @property
    def Hidden(self) -> bool | None:
        return self._cells.row_hidden

    @Hidden.setter
    def Hidden(self, value: bool) -> None:
        self._cells.row_hidden = value


class CommentApi(ComObject):
    """Excel's Comment: the note of a cell."""

    def __init__(self, note: Note) -> None:
        self._note = note

    def Text(self, Text: str | None = None) -> str:
        """The text; with an argument, change it first."""
        if Text is not None:
            self._note.text = Text
        return self._note.text

    def Delete(self) -> None:
        self._note.delete()
