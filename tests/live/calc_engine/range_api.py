"""What `range.api` and `sheet.api.Range(…)` offer of Excel's Range."""
# ruff: noqa: N802, N803 - the names are Excel's

from typing import TYPE_CHECKING

from calc_engine.conditions_api import FormatConditions
from calc_engine.layout import INDENT
from calc_engine.limits import ComObject, ExcelError, unsupported
from calc_engine.notes import Note
from calc_engine.validation_api import Validation

if TYPE_CHECKING:
    from calc_engine.ranges import Range

UNDERLINED, NOT_UNDERLINED = 2, -4142  # Excel's xlUnderlineStyleSingle, xlUnderlineStyleNone
VISIBLE_CELLS = 12  # Excel's xlCellTypeVisible
SINGLE = 1  # com.sun.star.awt.FontUnderline


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
    def CountLarge(self) -> int:
        return sum(area.size for area in self._cells.areas)

    @property
    def Rows(self) -> "Lines":
        return Lines(self._cells.shape[0])

    @property
    def Columns(self) -> "Lines":
        return Lines(self._cells.shape[1])

    @property
    def MergeCells(self) -> bool | None:
        return self._cells.merge_cells

    @property
    def Areas(self) -> "Areas":
        return Areas(self._cells)

    def SpecialCells(self, Type: int) -> "RangeApi":
        """The visible cells (Type 12); refused when there are none, as Excel does."""
        if Type != VISIBLE_CELLS:
            raise unsupported(f"Range.SpecialCells({Type})")
        found = self._cells.xl.queryVisibleCells().RangeAddresses
        if not found:
            raise ExcelError("No cells were found")
        return RangeApi(self._cells.of(found))

    @property
    def FormatConditions(self) -> FormatConditions:
        return FormatConditions(self._cells)

    @property
    def Font(self) -> "FontApi":
        return FontApi(self._cells)

    @property
    def IndentLevel(self) -> int | None:
        indent = self._cells.uniform("ParaIndent")
        return None if indent is None else int(indent) // INDENT

    @IndentLevel.setter
    def IndentLevel(self, value: int) -> None:
        self._cells.set("ParaIndent", value * INDENT)

    def AutoFilter(self) -> None:
        """Show the arrows of a filter over the range, or take them away when they are there."""
        self._cells.refuse_if_protected()
        sheet = self._cells.sheet
        ranges = sheet.book.xl.getPropertyValue("UnnamedDatabaseRanges")
        index = sheet.index - 1
        shown = ranges.hasByTable(index) and ranges.getByTable(index).AutoFilter
        ranges.setByTable(self._cells.first_xl.RangeAddress)
        ranges.getByTable(index).AutoFilter = not shown

    @property
    def Validation(self) -> Validation:
        return Validation(self._cells)

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


class Areas(ComObject):
    """The rectangles of a range."""

    def __init__(self, cells: "Range") -> None:
        self._cells = cells

    @property
    def Count(self) -> int:
        return len(self._cells.areas)

    def __call__(self, Index: int) -> RangeApi:
        return RangeApi(self._cells.part(self._cells.areas[Index - 1]))


class Lines(ComObject):
    """The rows or the columns of a range: how many there are."""

    def __init__(self, count: int) -> None:
        self._count = count

    @property
    def Count(self) -> int:
        return self._count


class FontApi(ComObject):
    """The font of a range, for what xlwings itself does not offer."""

    def __init__(self, cells: "Range") -> None:
        self._cells = cells

    @property
    def Underline(self) -> int | None:
        """Excel's xlUnderlineStyle: 2 for a line, -4142 for none."""
        line = self._cells.uniform("CharUnderline")
        return None if line is None else UNDERLINED if line == SINGLE else NOT_UNDERLINED

    @Underline.setter
    def Underline(self, value: int) -> None:
        self._cells.set("CharUnderline", SINGLE if value == UNDERLINED else 0)


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
