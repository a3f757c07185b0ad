"""A worksheet of our own, written from its first element to its last (ISO/IEC 29500-1, 18.3.1.99)."""

from collections.abc import Iterable, Sequence

from xlwings_udfs.package.schema import Dialect
from xlwings_udfs.package.texts import attribute, markup
from xlwings_udfs.registry.sheet import Area, address

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def cell(place: str, style: int | str, value: str | int) -> str:
    """A cell with a text, a number, or ("") nothing."""
    if isinstance(value, int):
        return f'<c r="{place}" s="{style}"><v>{value}</v></c>'
    if not value:
        return f'<c r="{place}" s="{style}"/>'
    text = f'<is><t xml:space="preserve">{markup(value)}</t></is>'
    return f'<c r="{place}" s="{style}" t="inlineStr">{text}</c>'


def row(number: int, height: float, cells: str) -> str:
    """A row of that height in points; ``cells`` as `cell` gives them."""
    return f'<row r="{number}" ht="{height:g}" customHeight="1">{cells}</row>'


def area(of: Area) -> str:
    """The address of an area: ``A1:C2``."""
    return f"{address(of.first_row, of.first_column)}:{address(of.last_row, of.last_column)}"


class NewSheet:
    """Takes a worksheet's parts in the order that the schema has them; `data` gives the part."""

    def __init__(self, dialect: Dialect) -> None:
        self._parts = [_DECLARATION, f'<worksheet xmlns="{dialect.main}" xmlns:r="{dialect.relation}">']

    def tab(self, colour: str) -> None:
        """The colour (ARGB) of the sheet's tab; the sheet prints on pages that fit."""
        self._parts.append(f'<sheetPr><tabColor rgb="{colour}"/><pageSetUpPr fitToPage="1"/></sheetPr>')

    def frozen_below(self, last: int) -> None:
        """The rows to ``last`` stay in sight; no gridlines."""
        below = f"A{last + 1}"
        self._parts.append(
            '<sheetViews><sheetView showGridLines="0" workbookViewId="0">'
            f'<pane ySplit="{last}" topLeftCell="{below}" activePane="bottomLeft" state="frozen"/>'
            f'<selection pane="bottomLeft" activeCell="{below}" sqref="{below}"/></sheetView></sheetViews>'
            '<sheetFormatPr defaultRowHeight="15"/>'
        )

    def columns(self, widths: Sequence[float], hidden: tuple[int, int]) -> None:
        """Widths in characters from column A on, and the first and the last of the hidden columns."""
        shown = "".join(
            f'<col min="{number}" max="{number}" width="{width:.2f}" customWidth="1"/>'
            for number, width in enumerate(widths, 1)
        )
        first, last = hidden
        unseen = f'<col min="{first}" max="{last}" width="9" hidden="1" customWidth="1"/>'
        self._parts.append(f"<cols>{shown}{unseen}</cols>")

    def rows(self, rows: Iterable[str]) -> None:
        """The rows, as `row` gives them."""
        self._parts += ["<sheetData>", *rows, "</sheetData>"]

    def filtered(self, over: Area) -> None:
        """The area with a filter."""
        self._parts.append(f'<autoFilter ref="{area(over)}"/>')

    def merged(self, areas: Sequence[Area]) -> None:
        """The merged areas."""
        inside = "".join(f'<mergeCell ref="{area(each)}"/>' for each in areas)
        if areas:
            self._parts.append(f'<mergeCells count="{len(areas)}">{inside}</mergeCells>')

    def links(self, links: Iterable[tuple[str, str, str]]) -> None:
        """Cells that lead to another place of the workbook: (cell, place, what is shown)."""
        inside = "".join(
            f'<hyperlink ref="{place}" location="{attribute(target)}" display="{attribute(shown)}"/>'
            for place, target, shown in links
        )
        if inside:
            self._parts.append(f"<hyperlinks>{inside}</hyperlinks>")

    def printed(self, footer: str) -> None:
        """A4 landscape, one page wide, as many high as it takes."""
        self._parts.append(
            '<printOptions horizontalCentered="1"/>'
            '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
            f"<headerFooter><oddFooter>{markup(footer)}</oddFooter></headerFooter>"
        )

    def new_page_behind(self, rows: Sequence[int]) -> None:
        """A page of the print ends with each of the rows."""
        breaks = "".join(f'<brk id="{row}" max="16383" man="1"/>' for row in rows)
        if breaks:
            self._parts.append(
                f'<rowBreaks count="{len(rows)}" manualBreakCount="{len(rows)}">{breaks}</rowBreaks>'
            )

    def data(self) -> bytes:
        """The part."""
        return "".join([*self._parts, "</worksheet>"]).encode()
