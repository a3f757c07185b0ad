"""Workbooks of filled forms: the template's parts with a sheet for each form (ECMA-376 part 2)."""

from collections.abc import Callable, Sequence

from xlwings_udfs.forms.fields import COLUMNS
from xlwings_udfs.forms.fill import Filler
from xlwings_udfs.forms.plan import Form
from xlwings_udfs.forms.template import TITLE_ROWS, WORKBOOK, Template
from xlwings_udfs.package.archive import Part, archive, packed
from xlwings_udfs.package.new_workbook import NewEntry, with_sheets, workbook_xml


class Binder:
    """Binds forms into workbooks made from one template."""

    def __init__(self, template: Template) -> None:
        self._template = template
        self._filler = Filler(template)
        self._common: dict[int, tuple[list[Part], list[str]]] = {}

    def book(self, forms: Sequence[tuple[str, Form]], on_form: Callable[[], None]) -> bytes:
        """The bytes of a workbook of ``forms``, each with its sheet's name; ``on_form`` is told of every one done."""
        common, relations = self._common_parts(len(forms))
        sheets, entries = [], []
        for part, relation, (name, form) in zip(_sheets(len(forms)), relations, forms, strict=True):
            content, last = self._filler.sheet(form.rows)
            sheets.append(packed(part, content))
            entries.append(NewEntry(name, relation, _printed(last)))
            on_form()
        return archive([*common, *sheets, packed(WORKBOOK, workbook_xml(entries))])

    def _common_parts(self, count: int) -> tuple[list[Part], list[str]]:
        """What all books of ``count`` forms have in common, compressed once for all; the relationships to the sheets."""
        if count not in self._common:
            parts, relations = with_sheets(self._template.parts, WORKBOOK, _sheets(count))
            self._common[count] = [packed(part, content) for part, content in parts.items()], relations
        return self._common[count]


def _sheets(count: int) -> list[str]:
    return [f"xl/worksheets/sheet{number}.xml" for number in range(1, count + 1)]


def _printed(last: int) -> dict[str, str]:
    """The names of what a form's sheet prints: all to its ``last`` row, title and heading on every page."""
    return {
        "_xlnm.Print_Area": f"$A$1:${COLUMNS[-1]}${last}",
        "_xlnm.Print_Titles": f"$1:${TITLE_ROWS}",
    }
