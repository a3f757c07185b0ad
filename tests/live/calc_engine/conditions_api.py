"""Conditional formats: Excel's FormatConditions over LibreOffice's."""
# ruff: noqa: N802, N803 - the names are Excel's

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from calc_engine import colors
from calc_engine.addresses import Area
from calc_engine.limits import ComObject, ExcelError, unsupported

if TYPE_CHECKING:
    from calc_engine.ranges import Range

EXPRESSION = 2  # Excel's xlExpression
CONDITION_ENTRY, FORMULA_OPERATOR = 0, 24  # com.sun.star.sheet.ConditionEntryType, ConditionFormatOperator
ENTRY_MEMBERS = ("Operator", "Formula1", "Formula2", "StyleName")
BOLD, NORMAL = 150.0, 100.0


class FormatConditions(ComObject):
    """The rules that touch a range, the first being asked first, as Excel's FormatConditions."""

    def __init__(self, cells: "Range") -> None:
        self._cells = cells

    @property
    def Count(self) -> int:
        return len(self._rules())

    def __len__(self) -> int:
        return self.Count

    def __call__(self, index: int) -> "FormatCondition":
        rules = self._rules()
        if not 1 <= index <= len(rules):
            raise ExcelError(f"There is no conditional format {index}; there are {len(rules)}")
        return rules[index - 1]

    Item = __call__

    def __iter__(self) -> "Iterator[FormatCondition]":
        return iter(self._rules())

    def Add(
        self, Type: int, Operator: Any = None, Formula1: str = "", Formula2: Any = None
    ) -> "FormatCondition":
        """Add a rule. Excel reads relative references as seen from the active cell, and so does this."""
        if Type != EXPRESSION or Operator is not None or Formula2 is not None:
            raise unsupported(f"FormatConditions.Add(Type={Type}, Operator={Operator}, Formula2={Formula2})")
        if not Formula1.startswith("=") or len(Formula1) < 2:
            raise ExcelError(f"Not a formula: {Formula1!r}")
        self._cells.refuse_if_protected()
        self._cells.refuse_if_shared()
        return _create(self._cells, Formula1)

    def Delete(self) -> None:
        for rule in self._rules():
            rule.Delete()

    def _rules(self) -> "list[FormatCondition]":
        found = []
        for one in self._cells.sheet.xl.ConditionalFormats.getConditionalFormats():
            places = [_area(address) for address in one.Range.RangeAddresses]
            if any(place.meets(area) for place in places for area in self._cells.areas):
                found += [FormatCondition(self._cells, one.ID, places, i) for i in range(one.Count)]
        return found


class FormatCondition(ComObject):
    """One rule. LibreOffice keeps its looks in a cell style made for it."""

    def __init__(self, cells: "Range", number: int, places: list[Area], index: int) -> None:
        self._cells = cells
        self._number = number
        self._places = places
        self._index = index

    @property
    def Type(self) -> int:
        entry = self._entry
        is_formula = entry.getType() == CONDITION_ENTRY and entry.Operator == FORMULA_OPERATOR
        return EXPRESSION if is_formula else 0

    @property
    def Formula1(self) -> str:
        """The formula as seen from the active cell, as Excel tells it."""
        if self.Type != EXPRESSION:
            raise unsupported("FormatCondition.Formula1 of a rule that is no formula")
        formulas, start = self._cells.sheet.book.formulas, _corner(self._places)
        return formulas.moved(
            formulas.to_excel(f"={self._entry.Formula1}", *start), start, _active(self._cells)
        )

    @property
    def Interior(self) -> "Interior":
        return Interior(self.style)

    @property
    def Font(self) -> "RuleFont":
        return RuleFont(self.style)

    @property
    def AppliesTo(self) -> Any:
        from calc_engine.range_api import RangeApi

        return RangeApi(type(self._cells)(self._cells.sheet, *self._places))

    @property
    def StopIfTrue(self) -> bool:
        """LibreOffice stops at the first rule of a format that holds, and never at another format's."""
        return True

    @StopIfTrue.setter
    def StopIfTrue(self, value: bool) -> None:
        """Accepted either way: LibreOffice cannot keep it, so the file never tells it."""

    def Delete(self) -> None:
        self._cells.refuse_if_protected()
        self._cells.refuse_if_shared()
        formats, whole = self._cells.sheet.xl.ConditionalFormats, self._format
        others = [whole.getByIndex(i) for i in range(whole.Count) if i != self._index]
        if any(entry.getType() != CONDITION_ENTRY for entry in others):
            raise unsupported("FormatCondition.Delete() beside colour scales, bars and icons")
        # LibreOffice 7.4 refuses every removeByIndex: make the format anew with the entries that stay.
        copied = [tuple(getattr(entry, name) for name in ENTRY_MEMBERS) for entry in others]
        formats.removeByID(self._number)
        if copied:
            self._number = formats.createByRange(_uno_ranges(self._cells, self._places))
            for i, values in enumerate(copied):
                self._format.createEntry(CONDITION_ENTRY, i)
                for name, value in zip(ENTRY_MEMBERS, values, strict=True):
                    setattr(self._format.getByIndex(i), name, value)

    @property
    def style(self) -> Any:
        document = self._cells.sheet.book.xl
        styles = document.StyleFamilies.getByName("CellStyles")
        return Style(styles.getByName(self._entry.StyleName), document)

    @property
    def _format(self) -> Any:
        for one in self._cells.sheet.xl.ConditionalFormats.getConditionalFormats():
            if self._number == one.ID:
                return one
        raise ExcelError("The conditional format was deleted")

    @property
    def _entry(self) -> Any:
        return self._format.getByIndex(self._index)


class Interior(ComObject):
    """The fill of a rule."""

    def __init__(self, style: Any) -> None:
        self._style = style

    @property
    def Color(self) -> int:
        return colors.to_bgr(colors.from_calc(self._style.CellBackColor) or (0, 0, 0))

    @Color.setter
    def Color(self, value: int) -> None:
        self._style.CellBackColor = colors.to_calc(int(value))


class RuleFont(ComObject):
    """The font of a rule."""

    def __init__(self, style: Any) -> None:
        self._style = style

    @property
    def Color(self) -> int:
        return colors.to_bgr(colors.from_calc(self._style.CharColor) or (0, 0, 0))

    @Color.setter
    def Color(self, value: int) -> None:
        self._style.CharColor = colors.to_calc(int(value))

    @property
    def Bold(self) -> bool:
        return bool(self._style.CharWeight > NORMAL)

    @Bold.setter
    def Bold(self, value: bool) -> None:
        for script in ("", "Asian", "Complex"):
            setattr(self._style, f"CharWeight{script}", BOLD if value else NORMAL)


def _create(cells: "Range", formula: str) -> FormatCondition:
    book, start = cells.sheet.book, _corner(list(cells.areas))
    number = cells.sheet.xl.ConditionalFormats.createByRange(_uno_ranges(cells, cells.areas))
    rule = FormatCondition(cells, number, list(cells.areas), 0)
    whole = rule._format
    whole.createEntry(CONDITION_ENTRY, 0)
    entry = whole.getByIndex(0)
    entry.Operator = FORMULA_OPERATOR
    seen_from_start = book.formulas.moved(formula, _active(cells), start)
    entry.Formula1 = book.formulas.to_calc(seen_from_start, *start).removeprefix("=")
    entry.StyleName = _new_style(book)
    return rule


def _new_style(book: Any) -> str:
    styles = book.xl.StyleFamilies.getByName("CellStyles")
    name = next(n for i in range(1, 10_000) if not styles.hasByName(n := f"xl rule {i}"))
    with _unprotected(book.xl):
        styles.insertByName(name, book.xl.createInstance("com.sun.star.style.CellStyle"))
    return name


@contextmanager
def _unprotected(document: Any) -> Iterator[None]:
    """LibreOffice changes no style while any sheet is protected; lifts that for sheets without a password."""
    protected = [sheet for sheet in document.Sheets if sheet.isProtected()]
    for sheet in protected:
        sheet.unprotect("")
    try:
        yield
    finally:
        for sheet in protected:
            sheet.protect("")


class Style:
    """A rule's cell style, which can be changed whatever is protected, as in Excel."""

    def __init__(self, xl: Any, document: Any) -> None:
        object.__setattr__(self, "_xl", xl)
        object.__setattr__(self, "_document", document)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._xl, name)

    def __setattr__(self, name: str, value: Any) -> None:
        with _unprotected(self._document):
            setattr(self._xl, name, value)


def _uno_ranges(cells: "Range", areas: Sequence[Area]) -> Any:
    ranges = cells.sheet.book.xl.createInstance("com.sun.star.sheet.SheetCellRanges")
    ranges.addRangeAddresses(tuple(cells.part(area).xl.RangeAddress for area in areas), False)
    return ranges


def _corner(areas: list[Area]) -> tuple[int, int]:
    """The cell from which LibreOffice sees a format's formulas: the upper left of all its areas."""
    return min(area.top for area in areas), min(area.left for area in areas)


def _active(cells: "Range") -> tuple[int, int]:
    selection = cells.sheet.book.selection
    return (selection.row, selection.column) if selection else (1, 1)


def _area(address: Any) -> Area:
    a = address
    return Area(a.StartRow + 1, a.StartColumn + 1, a.EndRow + 1, a.EndColumn + 1)
