"""Notes: Excel's old comments, LibreOffice's annotations."""

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from calc_engine.addresses import Area
from calc_engine.limits import ExcelError, names_what_is_missing

if TYPE_CHECKING:
    from calc_engine.ranges import Range
    from calc_engine.sheets import Sheet


@names_what_is_missing
class Note(base_classes.Note):
    """The note of one cell, found again at each use: LibreOffice makes a new object when it changes."""

    def __init__(self, cell: "Range") -> None:
        self._cell = cell

    @property
    def api(self) -> Any:
        return self._annotation

    @property
    def text(self) -> str:
        return str(self._annotation.String)

    @text.setter
    def text(self, value: str) -> None:
        self._cell.refuse_if_protected()
        self._annotation.String = value

    @property
    def author(self) -> str:
        return str(self._annotation.Author)

    @property
    def location(self) -> "Range":
        return self._cell

    def delete(self) -> None:
        self._cell.refuse_if_protected()
        annotations = self._cell.sheet.xl.Annotations
        for i in range(annotations.Count):
            if _place(annotations.getByIndex(i)) == (self._cell.row, self._cell.column):
                annotations.removeByIndex(i)
                return
        raise ExcelError(f"There is no note at {self._cell.address}")

    @property
    def _annotation(self) -> Any:
        found = annotation_of(self._cell)
        if found is None:
            raise ExcelError(f"There is no note at {self._cell.address}")
        return found


def annotation_of(cell: "Range") -> Any | None:
    """The annotation of a range's first cell. LibreOffice gives one, without a place, where there is none."""
    found = cell.xl.getCellByPosition(0, 0).Annotation
    return found if found is not None and (found.String or found.Date) else None


def add_note(cell: "Range", text: str) -> Note:
    cell.refuse_if_protected()
    if annotation_of(cell) is not None:
        raise ExcelError(f"There is a note at {cell.address} already")
    cell.sheet.xl.Annotations.insertNew(cell.xl.getCellByPosition(0, 0).CellAddress, text)
    return Note(cell)


def notes_of(sheet: "Sheet") -> list[Note]:
    annotations = sheet.xl.Annotations
    places = [_place(annotations.getByIndex(i)) for i in range(annotations.Count)]
    return [Note(sheet.cells.part(Area(row, column, row, column))) for row, column in places]


def _place(annotation: Any) -> tuple[int, int]:
    return annotation.Position.Row + 1, annotation.Position.Column + 1
