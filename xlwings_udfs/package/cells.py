"""Cells as they are written in a row: values, formulas with what they gave, one formula shared by a column's rows."""

from datetime import date, datetime

from xlwings_udfs.package.texts import markup
from xlwings_udfs.registry.sheet import CellValue

_LONGEST = 32_767
"""Characters of a cell."""


def value_cell(place: str, style: int, value: CellValue, prefix: str = "") -> str:
    """A cell with a value: a text, a number, a truth value; ``prefix`` stands before the names of elements."""
    kind, inside = _value(value)
    if kind == "str":
        text = f'<{prefix}is><{prefix}t xml:space="preserve">{inside}</{prefix}t></{prefix}is>'
        return f"{_opened(place, style, 'inlineStr', prefix)}{text}</{prefix}c>"
    shown = f"<{prefix}v>{inside}</{prefix}v>" if kind is not None else ""
    return f"{_opened(place, style, kind or '', prefix)}{shown}</{prefix}c>"


def formula_cell(place: str, style: int, formula: str, given: CellValue, prefix: str = "") -> str:
    """A cell with a formula (as `alone`, `shared` or `sharing` give it) and what it gave; None where that is not known."""
    kind, inside = _value(given)
    shown = f"<{prefix}v>{inside}</{prefix}v>" if kind is not None else ""
    return f"{_opened(place, style, kind or '', prefix)}{formula}{shown}</{prefix}c>"


def alone(formula: str, prefix: str = "") -> str:
    """A formula (without its =) of one cell."""
    return f"<{prefix}f>{markup(formula)}</{prefix}f>"


def shared(formula: str, area: str, number: int, prefix: str = "") -> str:
    """The formula of the first cell of ``area``, shared by others under ``number``: its relative references move along.

    References to other sheets have to be absolute: spreadsheet programs do not move those of a shared formula.
    """
    return f'<{prefix}f t="shared" ref="{area}" si="{number}">{markup(formula)}</{prefix}f>'


def sharing(number: int, prefix: str = "") -> str:
    """The formula of another cell that shares it."""
    return f'<{prefix}f t="shared" si="{number}"/>'


def _opened(place: str, style: int, kind: str, prefix: str) -> str:
    styled = f' s="{style}"' if style else ""
    typed = f' t="{kind}"' if kind else ""
    return f'<{prefix}c r="{place}"{styled}{typed}>'


def _value(value: CellValue) -> tuple[str | None, str]:
    """The type of a cell and its value's markup; None for no value."""
    if value is None:
        return None, ""
    if isinstance(value, bool):
        return "b", str(int(value))
    if isinstance(value, int | float):
        return "", repr(value)
    if isinstance(value, date | datetime):
        raise TypeError(value)
    return "str", markup(str(value)[:_LONGEST])
