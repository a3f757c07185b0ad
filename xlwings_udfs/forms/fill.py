"""Filling the form: the template's sheet with a row for every account (ECMA-376 part 1, 18.3.1)."""

from collections.abc import Sequence

from xlwings_udfs.forms.fields import COLUMNS
from xlwings_udfs.forms.layout import Layout, lay_out
from xlwings_udfs.forms.plan import FormRow
from xlwings_udfs.forms.template import ACCOUNT_ROW, Template
from xlwings_udfs.package.new_sheet import cell, row
from xlwings_udfs.registry.sheet import Area

_WRITING = (0, 3)
"""Which of the rows that close the form are the rooms to write."""


class Filler:
    """Fills forms from one template; what depends only on the layout is made once for each layout."""

    def __init__(self, template: Template) -> None:
        self._template = template
        self._frames: dict[tuple[int, float, tuple[int, ...]], tuple[bytes, bytes]] = {}

    def sheet(self, rows: Sequence[FormRow]) -> tuple[bytes, int]:
        """The XML of a form's sheet, and the number of its last row."""
        layout = lay_out([row.values for row in rows])
        before, after = self._frame(len(rows), layout)
        accounts = "".join(
            self._account(ACCOUNT_ROW + index, row.values, layout) for index, row in enumerate(rows)
        )
        last = ACCOUNT_ROW + len(rows) - 1 + len(self._template.closing)
        return before + accounts.encode() + after, last

    def _account(self, number: int, values: Sequence[str], layout: Layout) -> str:
        account = layout.accounts[number - ACCOUNT_ROW]
        template = self._template
        styles = (
            small if is_small else normal
            for small, normal, is_small in zip(
                template.small_styles, template.styles, account.small, strict=True
            )
        )
        cells = "".join(
            cell(f"{column}{number}", style, value)
            for column, style, value in zip(COLUMNS, styles, values, strict=True)
        )
        return row(number, account.height, cells)

    def _frame(self, accounts: int, layout: Layout) -> tuple[bytes, bytes]:
        """The sheet's XML before and after the accounts' rows."""
        key = (accounts, layout.writing, layout.breaks)
        if key not in self._frames:
            self._frames[key] = self._framed(accounts, layout)
        return self._frames[key]

    def _framed(self, accounts: int, layout: Layout) -> tuple[bytes, bytes]:
        template, shift = self._template, accounts - 1
        frame = template.frame.copy()
        frame.set_merged([area if _is_above(area) else _moved(area, shift) for area in frame.merged()])
        last_row = ACCOUNT_ROW + shift + len(template.closing)
        frame.set_dimension(Area(1, 1, last_row, len(COLUMNS)))
        if layout.breaks:
            breaks = [ACCOUNT_ROW - 1 + after for after in layout.breaks]
            frame.paginate(breaks, f"&C第 &P 页 共 {len(breaks) + 1} 页")
        before, after = frame.around()
        heading = b"".join(each.data for each in template.heading)
        return before + heading, self._closing(shift, layout) + after

    def _closing(self, shift: int, layout: Layout) -> bytes:
        """The rows that close the form, below all accounts, with room to write."""
        rows = [each.moved(each.number + shift) for each in self._template.closing]
        for number in _WRITING:
            rows[number] = rows[number].with_attribute("ht", f"{layout.writing:g}")
        return b"".join(each.data for each in rows)


def _is_above(area: Area) -> bool:
    return area.first_row <= ACCOUNT_ROW


def _moved(area: Area, shift: int) -> Area:
    return area._replace(first_row=area.first_row + shift, last_row=area.last_row + shift)
