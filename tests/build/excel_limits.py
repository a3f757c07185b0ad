"""What makes Excel offer to repair a workbook although every part is well-formed: its limits, and places told twice.

After ISO/IEC 29500-1, 18, and Microsoft's "Excel specifications and limits".
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree
from openpyxl.utils import range_boundaries

from xlwings_udfs.package.schema import STYLES, WORKBOOK, WORKSHEET

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LONGEST = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 225}
LONGEST_LIST, LONGEST_FORMULA, LONGEST_TEXT, LONGEST_FOOTER = 255, 8192, 32767, 255
LOOKS_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*|[Rr]|[Cc]")
Box = tuple[int, int, int, int]


def faults(parts: Mapping[str, bytes]) -> list[str]:
    """Everything in a workbook's ``parts`` that Excel would not take."""
    sheets = {
        name: etree.fromstring(content)
        for name, content in parts.items()
        if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)
    }
    styles = etree.fromstring(parts["xl/styles.xml"])
    found = [*_book(etree.fromstring(parts["xl/workbook.xml"])), *_order("styles", styles, STYLES)]
    found += _styles(styles)
    for name, sheet in sheets.items():
        found += [f"{name}: {fault}" for fault in _sheet(sheet, styles)]
    return found


def _order(what: str, root: etree._Element, order: tuple[str, ...]) -> Iterator[str]:
    names = [etree.QName(child).localname for child in root]
    ranks = [order.index(name) if name in order else -1 for name in names]
    if -1 in ranks or ranks != sorted(ranks):
        yield f"{what}: order of the elements {names}"


def _book(book: etree._Element) -> Iterator[str]:
    yield from _order("workbook", book, WORKBOOK)
    sheets = [each.get("name") for each in book.iter(f"{S}sheet")]
    for name in sheets:
        if not 1 <= len(name) <= 31 or set(name) & set("[]:*?/\\") or name.strip("'") != name:
            yield f"sheet name {name!r}"
    if len({name.lower() for name in sheets}) < len(sheets):
        yield "two sheets of one name"
    seen = set()
    for each in book.iter(f"{S}definedName"):
        name, scope = each.get("name"), each.get("localSheetId")
        if (name.lower(), scope) in seen:
            yield f"defined name {name} twice"
        seen.add((name.lower(), scope))
        if not re.fullmatch(r"[^\W\d][\w.]{0,254}", name) or LOOKS_LIKE_A_CELL.fullmatch(name):
            yield f"defined name {name}"
        if not each.text or len(each.text) > LONGEST_FORMULA or "#REF!" in each.text:
            yield f"defined name {name} means {each.text}"
        if scope is not None and int(scope) >= len(sheets):
            yield f"defined name {name} on a sheet that is not there"


def _styles(styles: etree._Element) -> Iterator[str]:
    counts = {name: len(styles.find(f"{S}{name}")) for name in ("fonts", "fills", "borders", "cellStyleXfs")}
    kinds = {"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"}
    for style in styles.find(f"{S}cellXfs"):
        yield from (
            f"style with {key} {style.get(key)}"
            for key, name in kinds.items()
            if int(style.get(key, 0)) >= counts[name]
        )
    for each in styles.iter(f"{S}numFmt"):
        if int(each.get("numFmtId")) < 164 or not 1 <= len(each.get("formatCode")) <= 255:
            yield f"number format {each.get('formatCode')}"


def _sheet(sheet: etree._Element, styles: etree._Element) -> Iterator[str]:
    yield from _order("worksheet", sheet, WORKSHEET)
    yield from _cells(sheet, len(styles.find(f"{S}cellXfs")))
    yield from _columns(sheet)
    yield from _twice("merged areas", (each.get("ref") for each in sheet.iter(f"{S}mergeCell")))
    validations = list(sheet.iter(f"{S}dataValidation"))
    yield from _twice("validated cells", (area for each in validations for area in each.get("sqref").split()))
    for each in validations:
        yield from _validation(each)
    formats = styles.find(f"{S}dxfs")
    for rule in sheet.iter(f"{S}cfRule"):
        if rule.get("dxfId") is not None and int(rule.get("dxfId")) >= len(formats):
            yield f"conditional format {rule.get('dxfId')} is not there"
    for footer in sheet.iter(f"{S}oddFooter", f"{S}oddHeader"):
        if len(footer.text or "") > LONGEST_FOOTER:
            yield "header or footer too long"
    for pane in sheet.iter(f"{S}pane"):
        column, row, *_ = range_boundaries(pane.get("topLeftCell"))
        if (column - 1, row - 1) != (int(pane.get("xSplit", 0)), int(pane.get("ySplit", 0))):
            yield f"pane split elsewhere than before {pane.get('topLeftCell')}"


def _cells(sheet: etree._Element, styles: int) -> Iterator[str]:
    last_row = 0
    for row in sheet.iter(f"{S}row"):
        number, last_column = int(row.get("r")), 0
        if number <= last_row:
            yield f"row {number} out of order"
        last_row = number
        for cell in row:
            column, at, *_ = range_boundaries(cell.get("r"))
            if at != number or column <= last_column:
                yield f"cell {cell.get('r')} out of place"
            last_column = column
            if int(cell.get("s", 0)) >= styles:
                yield f"cell {cell.get('r')} has style {cell.get('s')}"
            if sum(len(text.text or "") for text in cell.iter(f"{S}t")) > LONGEST_TEXT:
                yield f"cell {cell.get('r')} is too long"


def _columns(sheet: etree._Element) -> Iterator[str]:
    last = 0
    for each in sheet.iter(f"{S}col"):
        first, to = int(each.get("min")), int(each.get("max"))
        if not last < first <= to or not 0 <= float(each.get("width", 0)) <= 255:
            yield f"columns {first} to {to}"
        last = to


def _twice(what: str, areas: Iterable[str]) -> Iterator[str]:
    boxes: list[tuple[str, Box]] = [(area, range_boundaries(area)) for area in areas]
    for number, (area, box) in enumerate(boxes):
        yield from (f"{what} {area} and {other}" for other, its in boxes[:number] if _meet(box, its))


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _validation(each: etree._Element) -> Iterator[str]:
    place = each.get("sqref")
    yield from (
        f"{key} of {place} too long" for key, most in LONGEST.items() if len(each.get(key, "")) > most
    )
    for formula in each:
        text = formula.text or ""
        if text.startswith("="):
            yield f"formula of {place} starts with ="
        if text.startswith('"') and len(text) - 2 > LONGEST_LIST:
            yield f"list of {place} too long"
    if each.get("type", "none") == "list" and not len(each):
        yield f"list of {place} has no source"
