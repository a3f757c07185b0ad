"""A workbook part of our own (ISO/IEC 29500-1, 18.2.27), and a package whose only sheets are ours."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from xlwings_udfs.package.container import Package
from xlwings_udfs.package.references import reference
from xlwings_udfs.package.relationships import declare, relate, related, remove_part, unrelate
from xlwings_udfs.package.schema import TRANSITIONAL
from xlwings_udfs.package.texts import attribute, markup

_WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class NewEntry:
    """A sheet of the workbook: its name, its relationship, its own names with the areas they stand for."""

    name: str
    relation: str
    areas: dict[str, str] = field(default_factory=dict)


def workbook_xml(entries: Sequence[NewEntry]) -> bytes:
    """The workbook part with these sheets."""
    sheets = "".join(
        f'<sheet name="{attribute(entry.name)}" sheetId="{number}" r:id="{attribute(entry.relation)}"/>'
        for number, entry in enumerate(entries, 1)
    )
    names = "".join(
        f'<definedName name="{attribute(name)}" localSheetId="{index}">'
        f"{markup(reference(entry.name, area))}</definedName>"
        for index, entry in enumerate(entries)
        for name, area in entry.areas.items()
    )
    return (
        f'{_DECLARATION}<workbook xmlns="{TRANSITIONAL.main}" xmlns:r="{TRANSITIONAL.relation}">'
        f"<bookViews><workbookView/></bookViews><sheets>{sheets}</sheets>"
        f"<definedNames>{names}</definedNames></workbook>"
    ).encode()


def with_sheets(
    parts: dict[str, bytes], workbook: str, sheets: Sequence[str]
) -> tuple[dict[str, bytes], list[str]]:
    """The package ``parts`` less its worksheets and its ``workbook`` part, ready for the worksheet parts ``sheets``.

    Gives its parts, and the ids of the relationships to the sheets.
    """
    package = Package.of(parts)
    while relation := related(package, workbook, "worksheet"):
        remove_part(package, relation.part)
        unrelate(package, workbook, relation.id)
    for part in sheets:
        declare(package, part, _WORKSHEET)
    kind = f"{TRANSITIONAL.relation}/worksheet"
    ids = [relate(package, workbook, kind, part) for part in sheets]
    kept = package.parts()
    del kept[workbook]
    return kept, ids
