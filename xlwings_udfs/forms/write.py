"""Writing filled forms: a file for each unit, or one book with a sheet for each."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from xlwings_udfs.errors import InputError
from xlwings_udfs.files.names import (
    FORM_NAME,
    UNIT_SIGN,
    distinct,
    distinct_sheets,
    file_stem,
    longest_stem,
    sheet_name,
)
from xlwings_udfs.files.writing import written_together
from xlwings_udfs.forms.book import Binder
from xlwings_udfs.forms.pdf import pdf_name, write_pdfs
from xlwings_udfs.forms.plan import Form
from xlwings_udfs.forms.template import load_template

ONE_BOOK = "备案表"

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
    pdf: bool = False,
    force: bool = False,
    file_name: str = FORM_NAME,
    on_progress: Progress = lambda done, total: None,
) -> list[Written]:
    """Write the forms into ``folder`` (made when missing), all or none: a file each, or 备案表.xlsx for all.

    ``file_name`` is how a unit's file is called, `UNIT_SIGN` standing for the unit; ``pdf`` adds a PDF of every
    file. Raises InputError when a target exists (unless ``force``) or cannot be written, or LibreOffice fails.
    """
    if not forms:
        return []
    books = _books(forms, one_book, file_name, longest_stem(os.path.abspath(folder)))
    _may_write(folder, [name for file in books for name in (file, *([pdf_name(file)] if pdf else []))], force)
    binder, done = Binder(load_template()), 0

    def on_form() -> None:
        nonlocal done
        done += 1
        on_progress(done, len(forms))

    with written_together(folder, force=force) as temporary:
        for file, sheets in books.items():
            (temporary / file).write_bytes(binder.book(sheets, on_form))
        if pdf:
            write_pdfs([temporary / file for file in books])
    return [_written(file, *sheet) for file, sheets in books.items() for sheet in sheets]


def _books(
    forms: Sequence[Form], one_book: bool, file_name: str, longest: int
) -> dict[str, list[tuple[str, Form]]]:
    """File → its forms, each with its sheet's name."""
    names = [sheet_name(form.unit) for form in forms]
    if one_book:
        return {f"{ONE_BOOK}.xlsx": list(zip(distinct_sheets(names), forms, strict=True))}
    stems = distinct((file_stem(file_name.replace(UNIT_SIGN, form.unit), longest) for form in forms), longest)
    return {f"{stem}.xlsx": [(name, form)] for stem, name, form in zip(stems, names, forms, strict=True)}


def _may_write(folder: Path, files: Iterable[str], force: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise InputError(f"「{folder}」是一个文件，不是文件夹。请换一个位置存放备案表。")
    existing = [target for file in files if (target := folder / file).exists()]
    if not existing:
        return
    if blocked := next(filter(Path.is_dir, existing), None):
        raise InputError(f"「{blocked}」是一个文件夹，没有生成备案表。请换一个位置存放备案表。")
    if not force:
        more = f"等 {len(existing)} 个文件" if len(existing) > 1 else ""
        raise InputError(
            f"「{existing[0]}」{more}已存在，没有生成备案表。请换一个文件夹，或加上 --force 表示同意覆盖。"
        )


def _written(file: str, sheet: str, form: Form) -> Written:
    rows = tuple(row.row for row in form.rows)
    return Written(
        file, sheet, form.unit, len(rows), rows, tuple(dict.fromkeys(row.sheet for row in form.rows))
    )
