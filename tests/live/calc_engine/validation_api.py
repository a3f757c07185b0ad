"""What `range.api.Validation` offers of Excel's Validation: a list to choose from."""
# ruff: noqa: N802, N803 - the names are Excel's

from typing import TYPE_CHECKING

from calc_engine.limits import ComObject, ExcelError, unsupported

if TYPE_CHECKING:
    from calc_engine.ranges import Range

LIST, BETWEEN = 3, 1  # Excel's xlValidateList, xlBetween
ALERTS = {1: "STOP", 2: "WARNING", 3: "INFO"}
LONGEST = 255


class Validation(ComObject):
    """What may be put into the cells of a range."""

    def __init__(self, cells: "Range") -> None:
        self._cells = cells

    def Delete(self) -> None:
        """Let anything be put in."""
        self._put("ANY", "")

    def Add(self, Type: int, AlertStyle: int, Operator: int, Formula1: str) -> None:
        """A list of choices with commas between; refused, as in Excel, where there is one already or it is too long."""
        if Type != LIST or Operator != BETWEEN or Formula1.startswith("="):
            raise unsupported(f"Validation.Add({Type}, {AlertStyle}, {Operator}, {Formula1!r})")
        if self._cells.uniform("Validation").Type.value != "ANY" or len(Formula1) > LONGEST:
            raise ExcelError("Unable to add the validation")
        quoted = ";".join(f'"{choice}"' for choice in Formula1.split(","))
        self._put("LIST", quoted, ALERTS[AlertStyle])

    def _put(self, kind: str, formula: str, alert: str = "STOP") -> None:
        self._cells.refuse_if_protected()
        office = self._cells.office
        validation = self._cells.first_xl.Validation
        validation.Type = office.enum("sheet.ValidationType", kind)
        validation.ErrorAlertStyle = office.enum("sheet.ValidationAlertStyle", alert)
        validation.setFormula1(formula)
        self._cells.set("Validation", validation)
