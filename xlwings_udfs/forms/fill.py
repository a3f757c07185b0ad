"""Filling the form: the template's sheet with a row for every account (ECMA-376 part 1, 18.3.1)."""

import re
from collections.abc import Sequence
from copy import deepcopy
from html import escape

from lxml import etree

from xlwings_udfs.forms.fields import COLUMNS
from xlwings_udfs.forms.layout import Layout, lay_out
from xlwings_udfs.forms.plan import FormRow
from xlwings_udfs.forms.template import ACCOUNT_ROW, MAIN, Template

_ROWS = "<!--accounts-->"
_WRITING = (0, 3)
"""Which of the rows that close the form are the rooms to write."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class Filler:
    """Fills forms from one template; what depends only on the layout is made once for each layout."""

    def __init__(self, template: Template) -> None:
        self._template = template
        self._frames: dict[tuple[int, float, tuple[int, ...]], tuple[str, str]] = {}

    def sheet(self, rows: Sequence[FormRow]) -> tuple[bytes, int]:
        """The XML of a form's sheet, and the number of its last row."""
        layout = lay_out([row.values for row in rows])
        before, after = self._frame(len(rows), layout)
        accounts = "".join(
            self._account(ACCOUNT_ROW + index, row.values, layout) for index, row in enumerate(rows)
        )
        last = ACCOUNT_ROW + len(rows) - 1 + len(self._template.closing)
        return f"{before}{accounts}{after}".encode(), last

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
            f'<c r="{column}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{xml_text(value)}</t></is></c>'
            for column, style, value in zip(COLUMNS, styles, values, strict=True)
        )
        return f'<row r="{number}" ht="{account.height:g}" customHeight="1">{cells}</row>'

    def _frame(self, accounts: int, layout: Layout) -> tuple[str, str]:
        """The sheet's XML before and after the accounts' rows."""
        key = (accounts, layout.writing, layout.breaks)
        if key not in self._frames:
            before, _, after = self._framed(accounts, layout).partition(_ROWS)
            self._frames[key] = before, after
        return self._frames[key]

    def _framed(self, accounts: int, layout: Layout) -> str:
        template, shift = self._template, accounts - 1
        sheet = deepcopy(template.sheet)
        data, merges = _child(sheet, "sheetData"), _child(sheet, "mergeCells")
        for row in list(data):
            if int(row.get("r", "0")) >= ACCOUNT_ROW:
                data.remove(row)
        data.append(etree.Comment("accounts"))
        for number, row in enumerate(template.closing):
            data.append(_moved(row, shift, layout.writing if number in _WRITING else None))
        for area in list(merges):
            if int(re.sub(r"\D", "", area.get("ref", "").split(":")[0])) > ACCOUNT_ROW:
                merges.remove(area)
        for first, left, last, right in template.merged:
            etree.SubElement(
                merges, f"{{{MAIN}}}mergeCell", ref=f"{left}{first + shift}:{right}{last + shift}"
            )
        merges.set("count", str(len(merges)))
        last_row = ACCOUNT_ROW + shift + len(template.closing)
        _child(sheet, "dimension").set("ref", f"A1:{COLUMNS[-1]}{last_row}")
        if layout.breaks:
            _break_pages(sheet, [ACCOUNT_ROW - 1 + after for after in layout.breaks])
        text: str = etree.tostring(sheet, encoding="unicode")
        return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'


def xml_text(text: str) -> str:
    """``text`` for a cell: XML's specials escaped, what XML cannot hold as _xHHHH_ (ECMA-376 part 1, 22.9.2.19)."""
    text = _ESCAPED.sub("_x005F_", text)
    return escape(_NOT_XML.sub(lambda match: f"_x{ord(match[0]):04X}_", text), quote=False)


def _child(sheet: etree._Element, name: str) -> etree._Element:
    """The sheet's element of that name. Raises KeyError when the template has none."""
    element = sheet.find(f"{{{MAIN}}}{name}")
    if element is None:
        raise KeyError(name)
    return element


def _moved(row: etree._Element, shift: int, height: float | None) -> etree._Element:
    moved = deepcopy(row)
    number = int(moved.get("r", "0")) + shift
    moved.set("r", str(number))
    if height is not None:
        moved.set("ht", f"{height:g}")
    for cell in moved:
        cell.set("r", f"{re.sub(r'[0-9]', '', cell.get('r', ''))}{number}")
    return moved


def _break_pages(sheet: etree._Element, rows: Sequence[int]) -> None:
    """Let the form run over several numbered pages, one wide, with a break after each of ``rows``."""
    setup = _child(sheet, "pageSetup")
    setup.set("fitToHeight", "0")
    # In a book of all units each form counts its own pages: Excel's &N would count those of all.
    setup.set("firstPageNumber", "1")
    setup.set("useFirstPageNumber", "1")
    footer = etree.Element(f"{{{MAIN}}}headerFooter")
    etree.SubElement(footer, f"{{{MAIN}}}oddFooter").text = f"&C第 &P 页 共 {len(rows) + 1} 页"
    breaks = etree.Element(f"{{{MAIN}}}rowBreaks", count=str(len(rows)), manualBreakCount=str(len(rows)))
    for row in rows:
        etree.SubElement(breaks, f"{{{MAIN}}}brk", id=str(row), max="16383", man="1")
    setup.addnext(footer)
    footer.addnext(breaks)
