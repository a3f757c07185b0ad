"""The sheet 确认列名 in a clerk's workbook: all open questions on columns at once, each with a list to choose from.

It is put there when the clerk wants to answer, and taken away once what was chosen has been remembered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import xlwings as xw

from xlwings_udfs.checking.column_questions import ColumnQuestion
from xlwings_udfs.errors import InputError
from xlwings_udfs.live.blocks import dress_cells, dress_header
from xlwings_udfs.registry.columns.schema import ACCOUNT_COLUMNS
from xlwings_udfs.registry.columns.spellings import UNUSED
from xlwings_udfs.registry.sheet import CellValue
from xlwings_udfs.registry.sheets.program_sheets import COLUMN_FORM
from xlwings_udfs.registry.values.text import clean
from xlwings_udfs.settings.entries import HEADER_FIELDS, Entry
from xlwings_udfs.settings.lists import read_headers

TITLE = "请确认这几列是什么"
_ADVICE = (
    "在「您的回答」一列逐行选：是——就是「像是哪一列」写的那一列；不用——这一列不用检查；也可以选别的列名。"
    "选好后点「确认列名」：记在「列名对照」表里，以后不再问；这张表自动删除。"
)
HEADERS = ("序号", "台账里的列名", "在哪里", "前几个内容", "像是哪一列", "您的回答")
_WIDTHS = (6, 20, 26, 40, 18, 18)
_HEADER_ROW = 4
_ANSWER = len(HEADERS)
YES, NO = "是", UNUSED
CHOICES = (YES, NO, *(column.header for column in ACCOUNT_COLUMNS))
LONGEST_LIST = 255
"""Characters that Excel takes for a list of choices; tests hold `CHOICES` to it."""
_LIST, _WARNING, _BETWEEN = 3, 2, 1
"""Excel's xlValidateList, xlValidAlertWarning, xlBetween."""
_ANSWER_COLOUR = (255, 242, 204)
_ADVICE_HEIGHT = 36.0
_AFFIRMED = frozenset((YES, "对", "是的", "√"))
_DENIED = frozenset((NO, "否", "不是", "不用这一列"))


@dataclass(frozen=True)
class Answers:
    """``chosen``: header → the standard column, or 不用; ``waiting`` are the headers without an answer."""

    chosen: Mapping[str, str]
    waiting: tuple[str, ...]


def find_form(book: xw.Book) -> xw.Sheet | None:
    """The form, if the workbook has it; a sheet of the clerk's own of that name is none."""
    sheet = next((each for each in book.sheets if each.name == COLUMN_FORM), None)
    return sheet if sheet is not None and sheet.range("A1").value == TITLE else None


def show_form(book: xw.Book, questions: Sequence[ColumnQuestion]) -> None:
    """Put the form in front, with what was chosen on it before. Raises InputError when it cannot be added."""
    sheet = find_form(book)
    earlier = {header: answer for header, _, answer, _ in _rows(sheet)} if sheet is not None else {}
    if sheet is None:
        sheet = _added(book)
    else:
        sheet.clear()
    rows: list[list[CellValue]] = [
        [
            number,
            each.header,
            "、".join(each.places),
            "、".join(each.examples),
            each.guess,
            earlier.get(each.header),
        ]
        for number, each in enumerate(questions, 1)
    ]
    last = _HEADER_ROW + len(rows)
    area = sheet.range((_HEADER_ROW, 1), (last, len(HEADERS)))
    area.number_format = "@"
    sheet.range("A1").value, sheet.range("A2").value = TITLE, _ADVICE
    area.value = [list(HEADERS), *rows]
    _dress(sheet, last)
    _offer(sheet.range((_HEADER_ROW + 1, _ANSWER), (last, _ANSWER)))
    sheet.activate()
    sheet.range((_HEADER_ROW + 1, _ANSWER)).select()


def answers(sheet: xw.Sheet) -> Answers:
    """What was chosen on the form. Raises InputError for an answer that is no column, and 是 where nothing was guessed."""
    chosen: dict[str, str] = {}
    waiting: list[str] = []
    for header, guess, answer, place in _rows(sheet):
        if not answer:
            waiting.append(header)
        elif answer in _AFFIRMED and not guess:
            raise InputError(
                f"{place}「{header}」在几张表里像是不同的列，不能只答「是」，请选一个列名，或选「{NO}」。"
            )
        else:
            meaning = guess if answer in _AFFIRMED else NO if answer in _DENIED else answer
            row = dict(zip(HEADER_FIELDS, (Entry(header, place), Entry(meaning, place)), strict=True))
            chosen |= read_headers([row])
    return Answers(chosen, tuple(waiting))


def _rows(sheet: xw.Sheet) -> list[tuple[str, str, str, str]]:
    """(header, guess, answer, where the answer stands) of each row of the form."""
    last = max(_HEADER_ROW + 1, int(sheet.used_range.last_cell.row))
    rows = sheet.range((_HEADER_ROW + 1, 1), (last, len(HEADERS))).options(ndim=2, err_to_str=True).value
    return [
        (clean(row[1]), clean(row[4]), clean(row[5]), f"工作表「{COLUMN_FORM}」F{number}")
        for number, row in enumerate(rows, _HEADER_ROW + 1)
        if clean(row[1])
    ]


def _added(book: xw.Book) -> xw.Sheet:
    if book.api.ProtectStructure:
        raise InputError(
            f"工作簿的结构设有保护，不能加「{COLUMN_FORM}」表。请在「审阅」选项卡中撤销工作簿保护，再点一次。"
        )
    if any(each.name == COLUMN_FORM for each in book.sheets):
        raise InputError(
            f"工作簿里已有您自己的「{COLUMN_FORM}」表，没有地方列出问题。请给它改个名称，再点一次。"
        )
    return book.sheets.add(COLUMN_FORM, after=book.sheets[-1])


def _dress(sheet: xw.Sheet, last: int) -> None:
    for column, width in enumerate(_WIDTHS, 1):
        sheet.range((1, column)).column_width = width
    sheet.range("A1").font.bold, sheet.range("A1").font.size = True, 14
    advice = sheet.range((2, 1), (2, len(HEADERS)))
    advice.merge()
    advice.wrap_text = True
    advice.row_height = _ADVICE_HEIGHT
    body = sheet.range((_HEADER_ROW + 1, 1), (last, len(HEADERS)))
    body.wrap_text = True
    dress_header(sheet.range((_HEADER_ROW, 1), (_HEADER_ROW, len(HEADERS))))
    dress_cells(sheet.range((_HEADER_ROW, 1), (last, len(HEADERS))))
    sheet.range((_HEADER_ROW + 1, _ANSWER), (last, _ANSWER)).color = _ANSWER_COLOUR
    body.rows.autofit()


def _offer(cells: xw.Range) -> None:
    """A list to choose from in each cell; what is typed besides is only warned of, the columns have many spellings."""
    cells.api.Validation.Delete()
    cells.api.Validation.Add(_LIST, _WARNING, _BETWEEN, ",".join(CHOICES))
