"""Workbooks of filled forms: the template's parts with a sheet for each form (ECMA-376 part 2)."""

from collections.abc import Callable, Sequence
from html import escape

from lxml import etree

from xlwings_udfs.forms.fields import COLUMNS
from xlwings_udfs.forms.fill import Filler
from xlwings_udfs.forms.plan import Form
from xlwings_udfs.forms.template import SHEET, TITLE_ROWS, WORKBOOK, Template
from xlwings_udfs.package.archive import Part, archive, packed

_RELATIONSHIPS = "xl/_rels/workbook.xml.rels"
_CONTENT_TYPES = "[Content_Types].xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Binder:
    """Binds forms into workbooks made from one template."""

    def __init__(self, template: Template) -> None:
        self._template = template
        self._filler = Filler(template)
        self._common: dict[int, list[Part]] = {}

    def book(self, forms: Sequence[tuple[str, Form]], on_form: Callable[[], None]) -> bytes:
        """The bytes of a workbook of ``forms``, each with its sheet's name; ``on_form`` is told of every one done."""
        sheets, lasts = [], []
        for number, (_, form) in enumerate(forms, 1):
            content, last = self._filler.sheet(form.rows)
            sheets.append(packed(f"xl/worksheets/sheet{number}.xml", content))
            lasts.append(last)
            on_form()
        workbook = packed(WORKBOOK, _workbook([name for name, _ in forms], lasts))
        return archive([*self._common_parts(len(forms)), *sheets, workbook])

    def _common_parts(self, count: int) -> list[Part]:
        """What all books of ``count`` forms have in common, compressed once for all of them."""
        if count not in self._common:
            parts = dict(self._template.parts)
            del parts[WORKBOOK], parts[SHEET]
            parts[_RELATIONSHIPS] = _relationships(parts[_RELATIONSHIPS], count)
            parts[_CONTENT_TYPES] = _content_types(parts[_CONTENT_TYPES], count)
            self._common[count] = [packed(part, content) for part, content in parts.items()]
        return self._common[count]


def _workbook(names: Sequence[str], lasts: Sequence[int]) -> bytes:
    """The workbook part: its sheets, each with its print area and repeated heading (ECMA-376 part 1, 18.2)."""
    sheets = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="sheet{number}"/>'
        for number, name in enumerate(names, 1)
    )
    defined = "".join(
        f'<definedName name="_xlnm.Print_Area" localSheetId="{index}">{_quoted(name)}!$A$1:${COLUMNS[-1]}${last}</definedName>'
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{index}">{_quoted(name)}!$1:${TITLE_ROWS}</definedName>'
        for index, (name, last) in enumerate(zip(names, lasts, strict=True))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{_OFFICE}">'
        f"<bookViews><workbookView/></bookViews><sheets>{sheets}</sheets>"
        f"<definedNames>{defined}</definedNames></workbook>"
    ).encode()


def _quoted(sheet: str) -> str:
    """A sheet's name in a reference, escaped for XML text."""
    return escape("'" + sheet.replace("'", "''") + "'")


def _relationships(content: bytes, count: int) -> bytes:
    """The template's relationships with those of the sheets in place of its one."""
    root = etree.fromstring(content)
    for relationship in list(root):
        if relationship.get("Type", "").endswith("/worksheet"):
            root.remove(relationship)
    for number in range(1, count + 1):
        etree.SubElement(
            root,
            f"{{{etree.QName(root).namespace}}}Relationship",
            Id=f"sheet{number}",
            Type=f"{_OFFICE}/worksheet",
            Target=f"worksheets/sheet{number}.xml",
        )
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _content_types(content: bytes, count: int) -> bytes:
    root = etree.fromstring(content)
    for override in list(root):
        if override.get("PartName") == f"/{SHEET}":
            root.remove(override)
    for number in range(1, count + 1):
        etree.SubElement(
            root,
            f"{{{etree.QName(root).namespace}}}Override",
            PartName=f"/xl/worksheets/sheet{number}.xml",
            ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
        )
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
