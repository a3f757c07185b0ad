"""Writing filled forms: a file for each unit, or one book with a sheet for each."""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

from lxml import etree

from xlwings_udfs.errors import InputError
from xlwings_udfs.files import written_whole
from xlwings_udfs.forms.file_names import (
    FORM_NAME,
    UNIT_SIGN,
    distinct,
    distinct_sheets,
    file_stem,
    sheet_name,
)
from xlwings_udfs.forms.fill import Filler
from xlwings_udfs.forms.plan import HEADINGS, Form
from xlwings_udfs.forms.template import SHEET, TITLE_ROWS, WORKBOOK, Template, load_template

ONE_BOOK = "备案表"
_LAST_COLUMN = "ABCDEF"[len(HEADINGS) - 1]
_RELATIONSHIPS = "xl/_rels/workbook.xml.rels"
_CONTENT_TYPES = "[Content_Types].xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ZIP_DATE = (2022, 1, 1, 0, 0, 0)

Progress = Callable[[int, int], None]
"""Told how many forms are done, of how many."""


@dataclass(frozen=True)
class Written:
    """A form as written: ``file`` in the output folder, its sheet there, the registry's rows it was made of."""

    file: str
    sheet: str
    unit: str
    accounts: int
    rows: tuple[int, ...]
    source_sheets: tuple[str, ...]


def write_forms(
    forms: Sequence[Form],
    folder: Path,
    *,
    one_book: bool = False,
    force: bool = False,
    file_name: str = FORM_NAME,
    on_progress: Progress = lambda done, total: None,
) -> list[Written]:
    """Write the forms into ``folder`` (made when missing): a file each, or 备案表.xlsx for all.

    ``file_name`` is how a unit's file is called, `UNIT_SIGN` standing for the unit.

    Every target is looked at before the first is written. Raises InputError when one exists (unless
    ``force``) or cannot be written.
    """
    if not forms:
        return []
    template = load_template()
    filler = Filler(template)
    own = (file_stem(file_name.replace(UNIT_SIGN, form.unit)) for form in forms)
    stems = [ONE_BOOK] if one_book else list(distinct(own))
    targets = [folder / f"{stem}.xlsx" for stem in stems]
    _may_write(folder, targets, force)
    sheets = list(distinct_sheets(sheet_name(form.unit) for form in forms))
    common = _common_parts(template, len(forms) if one_book else 1)
    if one_book:
        _write_book(targets[0], common, filler, list(zip(sheets, forms, strict=True)), force, on_progress)
        return [_written(targets[0], sheet, form) for sheet, form in zip(sheets, forms, strict=True)]
    written = []
    for done, (target, form) in enumerate(zip(targets, forms, strict=True), 1):
        sheet = sheet_name(form.unit)
        _write_book(target, common, filler, [(sheet, form)], force)
        written.append(_written(target, sheet, form))
        on_progress(done, len(forms))
    return written


def _may_write(folder: Path, targets: Iterable[Path], force: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise InputError(f"「{folder}」是一个文件，不是文件夹。请换一个位置存放备案表。")
    existing = [target for target in targets if target.exists()]
    if existing and not force:
        more = f"等 {len(existing)} 个文件" if len(existing) > 1 else ""
        raise InputError(
            f"「{existing[0]}」{more}已存在，没有生成备案表。请换一个文件夹，或加上 --force 表示同意覆盖。"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"无法建立文件夹「{folder}」：{error.strerror}。请换一个位置。") from error


def _write_book(
    target: Path,
    common: bytes,
    filler: Filler,
    sheets: Sequence[tuple[str, Form]],
    force: bool,
    on_progress: Progress = lambda done, total: None,
) -> None:
    lasts = []
    with written_whole(target, force=force) as temporary:
        temporary.write_bytes(common)
        with zipfile.ZipFile(temporary, "a") as package:
            for number, (_, form) in enumerate(sheets, 1):
                content, last = filler.sheet(form.rows)
                lasts.append(last)
                _add(package, f"xl/worksheets/sheet{number}.xml", content)
                on_progress(number, len(sheets))
            _add(package, WORKBOOK, _workbook([name for name, _ in sheets], lasts))


def _common_parts(template: Template, count: int) -> bytes:
    """An archive of what all books with ``count`` forms have in common, compressed once for all of them."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as package:
        for part, content in template.parts.items():
            if part == _RELATIONSHIPS:
                content = _relationships(content, count)
            elif part == _CONTENT_TYPES:
                content = _content_types(content, count)
            if part not in (WORKBOOK, SHEET):
                _add(package, part, content)
    return sink.getvalue()


def _add(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    package.writestr(zipfile.ZipInfo(name, _ZIP_DATE), content, zipfile.ZIP_DEFLATED)


def _workbook(names: Sequence[str], lasts: Sequence[int]) -> bytes:
    """The workbook part: its sheets, each with its print area and repeated heading (ECMA-376 part 1, 18.2)."""
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="sheet{number}"/>'
        for number, name in enumerate(names, 1)
    )
    defined = "".join(
        f'<definedName name="_xlnm.Print_Area" localSheetId="{index}">{_quoted(name)}!$A$1:${_LAST_COLUMN}${last}</definedName>'
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
    quoted = "'" + sheet.replace("'", "''") + "'"
    return quoted.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


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


def _written(target: Path, sheet: str, form: Form) -> Written:
    rows = tuple(row.row for row in form.rows)
    return Written(
        target.name, sheet, form.unit, len(rows), rows, tuple(dict.fromkeys(row.sheet for row in form.rows))
    )
