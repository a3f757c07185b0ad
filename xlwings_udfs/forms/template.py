"""The form's template as parts: read once, copied into every form."""

from dataclasses import dataclass
from pathlib import Path

from xlwings_udfs.errors import InputError
from xlwings_udfs.forms.fields import COLUMNS
from xlwings_udfs.forms.layout import SMALL
from xlwings_udfs.package.container import opened
from xlwings_udfs.package.frame import Frame
from xlwings_udfs.package.rows import Row
from xlwings_udfs.package.workbook import WorkbookPart
from xlwings_udfs.resources import template

WORKBOOK = "xl/workbook.xml"

TITLE_ROWS = 2
"""Title and heading, repeated on every page."""
ACCOUNT_ROW = 3
"""The row that every account gets a copy of; the rows after it close the form."""


@dataclass(frozen=True)
class Template:
    """``parts`` are all parts of the package by name; ``frame`` is the sheet's around its rows.

    ``heading`` are the rows above the accounts, ``closing`` those that follow them; ``styles`` and ``small_styles``
    the style of each column's account cell in the normal and in the small font.
    """

    parts: dict[str, bytes]
    frame: Frame
    styles: tuple[int, ...]
    small_styles: tuple[int, ...]
    heading: tuple[Row, ...]
    closing: tuple[Row, ...]


def load_template(path: Path | None = None) -> Template:
    """Read templates/filing_form.xlsx, or the user's own ``path`` of that layout.

    Raises InputError when the file is none, or its rows are not those of the form.
    """
    source = path or template("filing_form.xlsx")
    try:
        with opened(source) as package:
            book = WorkbookPart(package)
            sheet = book.worksheet(book.sheets()[0])
            columns = range(1, len(COLUMNS) + 1)
            if book.part != WORKBOOK or not all(sheet.has(ACCOUNT_ROW, column) for column in columns):
                raise KeyError(ACCOUNT_ROW)
            normal = tuple(sheet.style(ACCOUNT_ROW, column) for column in columns)
            styles = book.styles()
            small = tuple(styles.with_font_size(style, SMALL.font) for style in normal)
            parts = package.parts()
    except (InputError, LookupError) as error:
        raise InputError(f"备案表模板「{source}」不能用，请重新安装本工具，或换回原来的模板。") from error
    heading = tuple(row for row in sheet.rows() if row.number < ACCOUNT_ROW)
    closing = tuple(row for row in sheet.rows() if row.number > ACCOUNT_ROW)
    return Template(parts, sheet.frame, normal, small, heading, closing)
