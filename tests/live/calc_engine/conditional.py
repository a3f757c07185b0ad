"""Conditional formats: Excel's FormatConditions over LibreOffice's, and xlwings' own collection."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from calc_engine import colors
from calc_engine.addresses import Area
from calc_engine.limits import ComObject, ExcelError, names_what_is_missing, unsupported
from xlwings import base_classes, utils

if TYPE_CHECKING:
    from calc_engine.ranges import Range

EXPRESSION = 2  # Excel's xlExpression
CONDITION_ENTRY, FORMULA_OPERATOR = 0, 24  # com.sun.star.sheet.ConditionEntryType, ConditionFormatOperator
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
        whole = self._format
        whole.removeByIndex(self._index)
        if not whole.Count:
            self._cells.sheet.xl.ConditionalFormats.removeByID(self._number)

    @property
    def style(self) -> Any:
        return self._cells.sheet.book.xl.StyleFamilies.getByName("CellStyles").getByName(
            self._entry.StyleName
        )

    @property
    def _format(self) -> Any:
        for one in self._cells.sheet.xl.ConditionalFormats.getConditionalFormats():
            if one.ID == self._number:
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


@names_what_is_missing
class ConditionalFormat(base_classes.ConditionalFormat):
    """A rule as xlwings (0.37.5 and later) shows it; only formulas can be made or changed."""

    def __init__(self, rule: FormatCondition) -> None:
        self._rule = rule

    @property
    def api(self) -> FormatCondition:
        return self._rule

    @property
    def type(self) -> str:
        return "custom" if self._rule.Type == EXPRESSION else "unknown"

    @property
    def formula(self) -> str | None:
        return self._rule.Formula1 if self.type == "custom" else None

    @property
    def stop_if_true(self) -> bool:
        return self._rule.StopIfTrue

    @property
    def fill_color(self) -> colors.RGB | None:
        return colors.from_calc(self._rule.style.CellBackColor)

    @property
    def font_color(self) -> colors.RGB | None:
        return colors.from_calc(self._rule.style.CharColor)

    @property
    def font_bold(self) -> bool:
        return self._rule.Font.Bold

    def set(self, changes: dict[str, Any]) -> None:
        for name, value in changes.items():
            if name == "fill_color":
                self._rule.Interior.Color = utils.rgb_to_int(value)
            elif name == "font_color":
                self._rule.Font.Color = utils.rgb_to_int(value)
            elif name == "font_bold":
                self._rule.Font.Bold = value
            elif name == "stop_if_true":
                self._rule.StopIfTrue = value
            else:
                raise unsupported(f"ConditionalFormat.set({name}=…)")

    def delete(self) -> None:
        self._rule.Delete()


@names_what_is_missing
class ConditionalFormats(base_classes.ConditionalFormats):
    """The rules that touch a range, as xlwings shows them."""

    def __init__(self, cells: "Range") -> None:
        self._conditions = FormatConditions(cells)

    @property
    def api(self) -> FormatConditions:
        return self._conditions

    def __len__(self) -> int:
        return self._conditions.Count

    def __iter__(self) -> Iterator[ConditionalFormat]:
        return (ConditionalFormat(rule) for rule in self._conditions)

    def __call__(self, key: int) -> ConditionalFormat:
        return ConditionalFormat(self._conditions(key))

    def add_custom(self, spec: dict[str, Any]) -> ConditionalFormat:
        rule = ConditionalFormat(self._conditions.Add(Type=EXPRESSION, Formula1=spec["formula"]))
        rule.set({name: value for name, value in spec.items() if name != "formula"})
        return rule

    def clear(self) -> None:
        self._conditions.Delete()


def _create(cells: "Range", formula: str) -> FormatCondition:
    book, start = cells.sheet.book, _corner(list(cells.areas))
    ranges = book.xl.createInstance("com.sun.star.sheet.SheetCellRanges")
    ranges.addRangeAddresses(tuple(_addresses(cells)), False)
    formats = cells.sheet.xl.ConditionalFormats
    number = formats.createByRange(ranges)
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
    styles.insertByName(name, book.xl.createInstance("com.sun.star.style.CellStyle"))
    return name


def _addresses(cells: "Range") -> Iterator[Any]:
    for area in cells.areas:
        yield cells.part(area).xl.RangeAddress


def _corner(areas: list[Area]) -> tuple[int, int]:
    """The cell from which LibreOffice sees a format's formulas: the upper left of all its areas."""
    return min(area.top for area in areas), min(area.left for area in areas)


def _active(cells: "Range") -> tuple[int, int]:
    selection = cells.sheet.book.selection
    return (selection.row, selection.column) if selection else (1, 1)


def _area(address: Any) -> Area:
    a = address
    return Area(a.StartRow + 1, a.StartColumn + 1, a.EndRow + 1, a.EndColumn + 1)
