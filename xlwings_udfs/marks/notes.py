"""The notes of one sheet with all that hangs on them: the comments part, the drawing, the relations."""

from xlwings_udfs.marks.memory import Memory
from xlwings_udfs.package.attributes import maybe_place
from xlwings_udfs.package.comments import Comments, empty_comments, speaks, threads
from xlwings_udfs.package.container import Package
from xlwings_udfs.package.note_box import grown_anchor, new_anchor
from xlwings_udfs.package.references import place_of
from xlwings_udfs.package.relationships import (
    declare,
    declare_extension,
    relate,
    related,
    relationships,
    remove_part,
    unrelate,
)
from xlwings_udfs.package.sheet import Worksheet
from xlwings_udfs.package.vml import NotesDrawing, shape_blocks
from xlwings_udfs.package.workbook import SheetEntry
from xlwings_udfs.registry.sheet import address

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"


class SheetNotes:
    """The notes of one sheet; `save` writes them back."""

    def __init__(self, package: Package, entry: SheetEntry, sheet: Worksheet) -> None:
        self._package = package
        self._entry = entry
        self._sheet = sheet
        self._threaded = threaded_cells(package, entry)
        relation = related(package, entry.part, "comments")
        if relation is None or relation.part not in package:
            package.put(part := package.free_name("xl/comments{}.xml"), empty_comments(sheet.dialect))
            declare(package, part, _COMMENTS_TYPE)
            relate(package, entry.part, f"{sheet.dialect.relation}/comments", part)
        else:
            part = relation.part
        self._comments_part = part
        self._comments = Comments(package, part)
        identifier = sheet.legacy_drawing()
        drawings = (each for each in relationships(package, entry.part) if each.id == identifier)
        self._vml_part = next((each.part for each in drawings if each.part in package), None)
        data = package.data(self._vml_part) if self._vml_part is not None else None
        self._drawing = NotesDrawing(data, _taken_blocks(package))

    def said(self) -> dict[str, str]:
        """What our paragraph says, by the address of each cell whose note has one."""
        return self._comments.said()

    def add(self, cell: str, body: str, memory: Memory) -> None:
        """Add our paragraph to the note of ``cell``; a cell with a threaded comment is left alone."""
        if cell in self._threaded:
            return
        row, column = place_of(cell)
        own = self._comments.text(cell) if cell in self._comments else ""
        self._comments.add(cell, body)
        memory.remember_note(self._entry.name, cell, body)
        text = self._comments.text(cell)
        former = self._drawing.anchor(row, column)
        if former is None:
            self._drawing.add(row, column, new_anchor(self._sheet, row, column, text))
            return
        grown = grown_anchor(self._sheet, former, row, column, text)
        if grown != former:
            memory.remember_box(self._entry.name, cell, own, former, grown)
            self._drawing.set_anchor(row, column, grown)

    def strip(self, memory: Memory) -> None:
        """Take our paragraphs out; the user's own notes stay, their boxes as large as they were."""
        gone, kept = self._comments.strip()
        for cell in gone:
            if place := maybe_place(cell):
                self._drawing.remove(*place)
            else:  # a note of ours that lost its cell: its box is one that no note has any more
                self._remove_boxes_without_notes()
        for cell in kept:
            place = maybe_place(cell)
            anchor = self._drawing.anchor(*place) if place else None
            if place and anchor is not None:
                former = memory.former_box(self._entry.name, cell, self._comments.text(cell), anchor)
                self._drawing.set_anchor(*place, anchor if former is None else former)

    def _remove_boxes_without_notes(self) -> None:
        for row, column in self._drawing.places():
            if address(row, column) not in self._comments:
                self._drawing.remove(row, column)

    def save(self) -> None:
        """Write the drawing back; what is empty is taken out with all that leads to it."""
        if not len(self._comments):
            relation = related(self._package, self._entry.part, "comments")
            if relation is not None:
                unrelate(self._package, self._entry.part, relation.id)
            remove_part(self._package, self._comments_part)
        identifier = self._sheet.legacy_drawing()
        if self._drawing.is_empty():
            if self._vml_part is not None and identifier is not None:
                unrelate(self._package, self._entry.part, identifier)
                remove_part(self._package, self._vml_part)
            self._sheet.set_legacy_drawing(None)
            return
        if self._vml_part is None:
            self._vml_part = self._package.free_name("xl/drawings/vmlDrawing{}.vml")
            declare_extension(self._package, self._vml_part, _VML_TYPE)
            kind = f"{self._sheet.dialect.relation}/vmlDrawing"
            self._package.put(self._vml_part, b"")
            self._sheet.set_legacy_drawing(relate(self._package, self._entry.part, kind, self._vml_part))
        self._package.put(self._vml_part, self._drawing.data())


def has_our_notes(package: Package, entry: SheetEntry) -> bool:
    """Does a note of the sheet bear our paragraph?"""
    relation = related(package, entry.part, "comments")
    return relation is not None and relation.part in package and speaks(package, relation.part)


def threaded_cells(package: Package, entry: SheetEntry) -> frozenset[str]:
    """Addresses of the cells with a threaded comment, whose note belongs to Excel."""
    found: list[str] = []
    for each in relationships(package, entry.part):
        if each.kind.lower() == "threadedcomment" and each.part in package:
            found += threads(package, each.part)
    return frozenset(found)


def _taken_blocks(package: Package) -> set[int]:
    drawings = (name for name in package.names() if name.lower().endswith(".vml"))
    return {block for name in drawings for block in shape_blocks(package.data(name))}
