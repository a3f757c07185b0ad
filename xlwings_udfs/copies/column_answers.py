"""The sheet 列名对照 in a copy: what the user said of the columns, so that whoever checks the copy is not asked again."""

from collections.abc import Mapping

from xlwings_udfs.package.cells import value_cell
from xlwings_udfs.package.formats import Format
from xlwings_udfs.package.new_sheet import NewSheet
from xlwings_udfs.package.styles import Styles
from xlwings_udfs.package.workbook import WorkbookPart
from xlwings_udfs.registry.sheets.program_sheets import COLUMN_NAMES
from xlwings_udfs.settings.entries import HEADER_FIELDS

_NOTE = "检查时确认过的列名，以后不再问；写错了的在这里改，不采用的写「不用」。"
_WIDTHS = (24.0, 24.0)
_UNSEEN = (27, 27)
"""A column that holds nothing: what a sheet of our own hides where it has nothing to hide."""


def keep_answers(book: WorkbookPart, styles: Styles, answers: Mapping[str, str]) -> str:
    """Add the answers (header → the standard column, or 不用) to the workbook; gives a Chinese remark on it."""
    header, text = styles.like(Format(bold=True, fill="FFDDEBF7", across="center")), styles.like(Format())
    entry = next((each for each in book.sheets() if each.name.strip() == COLUMN_NAMES), None)
    if entry is None:
        made = NewSheet(book.dialect)
        made.columns(_WIDTHS, _UNSEEN)
        rows = [(header, HEADER_FIELDS), *((text, each) for each in answers.items())]
        note = f'<row r="1">{value_cell("A1", 0, _NOTE)}</row>'
        made.rows([note, *(_row(number, *each) for number, each in enumerate(rows, 2))])
        book.add_sheet(COLUMN_NAMES, made.data())
    else:
        sheet = book.worksheet(entry)
        last = max((row.number for row in sheet.rows()), default=0)
        for number, pair in enumerate(answers.items(), last + 1):
            sheet.put_cells(
                number,
                [
                    (column, value_cell(f"{letters}{number}", text, value, sheet.prefix))
                    for column, letters, value in zip((1, 2), "AB", pair, strict=True)
                ],
            )
    return f"确认过的列名记在副本的「{COLUMN_NAMES}」表里，检查这份副本时不用再写 --column。"


def _row(number: int, style: int, pair: tuple[str, ...]) -> str:
    cells = (
        value_cell(f"{letters}{number}", style, value) for letters, value in zip("AB", pair, strict=True)
    )
    return f'<row r="{number}">{"".join(cells)}</row>'
