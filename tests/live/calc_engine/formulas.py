"""Formulas: Excel's spelling (English, commas, Sheet!A1) and the one LibreOffice's API takes."""

from collections.abc import Sequence
from typing import Any

from calc_engine.connection import Office
from calc_engine.refusals import refuse_long_formula

FILE_PREFIX = "_xlfn."  # before newer functions, in files alone
API_GRAMMAR, EXCEL_FILE_GRAMMAR = -1, 3  # AddressConvention: unspecified; XL_OOX


class Formulas:
    """Translates formulas with the parser of one document, whose sheet names they may use."""

    def __init__(self, office: Office, document: Any) -> None:
        self._office = office
        self._calc = _parser(document, API_GRAMMAR)
        self._excel = _parser(document, EXCEL_FILE_GRAMMAR)

    def to_calc(self, formula: str, row: int = 1, column: int = 1) -> str:
        """`=IF($A1=1,"x",Sheet2!B1)` as LibreOffice takes it in the cell at `row`, `column`."""
        refuse_long_formula(formula)
        at = self.at(row, column)
        return "=" + str(self._calc.printFormula(self._excel.parseFormula(formula[1:], at), at))

    def to_excel(self, formula: str, row: int = 1, column: int = 1) -> str:
        """A formula of LibreOffice's API in the cell at `row`, `column` as Excel spells it."""
        at = self.at(row, column)
        spelt = str(self._excel.printFormula(self._calc.parseFormula(formula[1:], at), at))
        return "=" + spelt.replace(FILE_PREFIX, "")

    def copies(self, formula: str, start: tuple[int, int], places: Sequence[tuple[int, int]]) -> list[str]:
        """Excel's `formula` as it reads in each of `places` after being copied there from the cell `start`."""
        tokens = self._excel.parseFormula(formula.removeprefix("="), self.at(*start))
        return [f"={self._excel.printFormula(tokens, self.at(*place))}" for place in places]

    def moved(self, formula: str, start: tuple[int, int], end: tuple[int, int]) -> str:
        """Excel's `formula` as it reads after being copied from the cell `start` to the cell `end`."""
        return self.copies(formula, start, [end])[0]

    def at(self, row: int, column: int) -> Any:
        return self._office.struct("table.CellAddress", Sheet=0, Row=row - 1, Column=column - 1)


def _parser(document: Any, convention: int) -> Any:
    parser = document.createInstance("com.sun.star.sheet.FormulaParser")
    parser.CompileEnglish = True
    parser.FormulaConvention = convention
    return parser
