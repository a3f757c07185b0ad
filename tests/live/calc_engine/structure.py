"""What changes the sheet around a range: inserting, deleting, merging; and what hangs on one cell."""

from typing import TYPE_CHECKING, Any

from calc_engine.addresses import COLUMNS, ROWS, Area
from calc_engine.limits import ExcelError, unsupported
from calc_engine.notes import Note, add_note, annotation_of

if TYPE_CHECKING:
    from calc_engine.names import Name
    from calc_engine.ranges import Range

CONTENTS = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: values, dates, texts, formulas


class Structure:
    """The part of a range that moves other cells, joins its own or hangs something on them."""

    def insert(self: "Range", shift: str | None = None, copy_origin: str | None = None) -> None:  # type: ignore[misc]
        """Insert cells; whole rows or columns as such."""
        self.refuse_if_protected()
        rows, columns = self.shape
        if columns == COLUMNS:
            self.sheet.xl.Rows.insertByIndex(self.row - 1, rows)
        elif rows == ROWS:
            self.sheet.xl.Columns.insertByIndex(self.column - 1, columns)
        elif shift in ("down", "right"):
            mode = self.office.uno.Enum("com.sun.star.sheet.CellInsertMode", shift.upper())
            self.sheet.xl.insertCells(self.first_xl.RangeAddress, mode)
        else:
            raise unsupported(f"Range.insert(shift={shift!r})")

    def delete(self: "Range", shift: str | None = None) -> None:  # type: ignore[misc]
        """Delete cells; whole rows or columns as such."""
        self.refuse_if_protected()
        rows, columns = self.shape
        if len(self.areas) > 1:
            raise unsupported("Range.delete() of several areas")
        if columns == COLUMNS:
            self.sheet.xl.Rows.removeByIndex(self.row - 1, rows)
        elif rows == ROWS:
            self.sheet.xl.Columns.removeByIndex(self.column - 1, columns)
        elif shift in ("up", "left"):
            mode = self.office.uno.Enum("com.sun.star.sheet.CellDeleteMode", shift.upper())
            self.sheet.xl.removeRange(self.xl.RangeAddress, mode)
        else:
            raise unsupported(f"Range.delete(shift={shift!r})")

    def copy(self: "Range", destination: Any = None) -> None:  # type: ignore[misc]
        """Copy to the place of another range of the same book."""
        if destination is None:
            raise unsupported("Range.copy() to the clipboard")
        target: Range = destination.impl
        target.refuse_if_protected()
        cell = target.first_xl.getCellByPosition(0, 0).CellAddress
        target.sheet.xl.copyRange(cell, self.xl.RangeAddress)

    @property
    def merge_area(self: "Range") -> "Range":  # type: ignore[misc]
        cursor = self.sheet.xl.createCursorByRange(self(1, 1).xl)
        cursor.collapseToMergedArea()
        return self.at(cursor.RangeAddress)

    @property
    def merge_cells(self: "Range") -> bool | None:  # type: ignore[misc]
        """True when all cells are in one merged area, False when none is merged, None in between."""
        around = self.merge_area.area
        if around.size > 1 and around.around(self.area) == around:
            return True
        return None if around.size > 1 or self.first_xl.IsMerged else False

    def merge(self: "Range", across: bool) -> None:  # type: ignore[misc]
        """Merge; of the values only the first stays, as in Excel."""
        self.refuse_if_protected()
        self.refuse_if_shared()
        top, left, bottom, right = self.area.top, self.area.left, self.area.bottom, self.area.right
        blocks = [Area(row, left, row, right) for row in range(top, bottom + 1)] if across else [self.area]
        for block in blocks:
            merged = self.part(block).xl
            first = merged.getCellByPosition(0, 0).Formula
            merged.clearContents(CONTENTS) if not first else _keep_first(merged)
            merged.merge(True)

    def unmerge(self: "Range") -> None:  # type: ignore[misc]
        self.refuse_if_protected()
        self.first_xl.merge(False)

    @property
    def note(self: "Range") -> Note | None:  # type: ignore[misc]
        return None if annotation_of(self) is None else Note(self(1, 1))

    def add_note(self: "Range", text: str) -> Note:  # type: ignore[misc]
        return add_note(self(1, 1), text)

    @property
    def hyperlink(self: "Range") -> str:  # type: ignore[misc]
        fields = self.first_xl.getCellByPosition(0, 0).TextFields
        if not fields.Count:
            raise ExcelError("The cell doesn't seem to contain a hyperlink!")
        return str(fields.getByIndex(0).URL)

    def add_hyperlink(  # type: ignore[misc]
        self: "Range", address: str, text_to_display: str | None = None, screen_tip: str | None = None
    ) -> None:
        """Link the first cell. LibreOffice keeps no tip on a cell's link: it is dropped."""
        self.refuse_if_protected()
        cell = self.first_xl.getCellByPosition(0, 0)
        field = self.sheet.book.xl.createInstance("com.sun.star.text.TextField.URL")
        field.URL, field.Representation = address, text_to_display or address
        cell.String = ""
        cell.insertTextContent(cell.createTextCursor(), field, False)

    @property
    def name(self: "Range") -> "Name | None":  # type: ignore[misc]
        wanted = f"{self.sheet.name}!{self.address}"
        for _, name in self.sheet.book.names.snapshot():
            if name.refers_to.removeprefix("=").replace("'", "") == wanted:
                return name
        return None

    @name.setter
    def name(self: "Range", value: str) -> None:  # type: ignore[misc]
        quoted = self.sheet.name.replace("'", "''")
        self.sheet.book.names.add(value, f"='{quoted}'!{self.address}")


def _keep_first(cells: Any) -> None:
    rows = [list(row) for row in cells.getFormulaArray()]
    first = rows[0][0]
    blank = [[""] * len(row) for row in rows]
    blank[0][0] = first
    cells.setFormulaArray(tuple(tuple(row) for row in blank))
