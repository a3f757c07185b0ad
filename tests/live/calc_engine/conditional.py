"""Conditional formats as xlwings 0.37.5 and later shows them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from calc_engine import colors
from calc_engine.conditions_api import EXPRESSION, FormatCondition, FormatConditions
from calc_engine.limits import names_what_is_missing, unsupported

if TYPE_CHECKING:
    from calc_engine.ranges import Range


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
                self._rule.Interior.Color = colors.to_bgr(value)
            elif name == "font_color":
                self._rule.Font.Color = colors.to_bgr(value)
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
