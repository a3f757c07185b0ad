"""Two engines that share no code with LibreOffice or Excel give the verdicts that the rules give.

Neither finds edited rows: formualizer does not compare ranges by EXACT and takes a column without values for none; ironcalc
knows no range that begins at an INDEX. So the tests say which rows were found, and give every column a value far below.
All else they calculate themselves. What an edited row's cells mean formualizer works out, but for reasons and deadlines, where
it does not count over ranges; ironcalc works out none. There the row says 请点检查, never another verdict.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import formualizer
import ironcalc
import pytest
from inline_books import Book, expected, sheet_of, written
from openpyxl import load_workbook
from test_inline_edits import FINE, HEADERS, ROWS, WATER, Cells
from varied_rows import varied_rows

from xlwings_udfs.inline.rows_listed import COLUMNS, NOTHING
from xlwings_udfs.inline.texts import PENDING
from xlwings_udfs.registry.sheet import CellValue, column_letters, column_number

FAR = 900
"""A row far below everything."""
Reader = Callable[[Path, str, int, int], list[str]]
KEPT = ("主办单位", "账号主体/认证", "账号或应用名称", "所属平台", "备案类型", "审核意见", "状态")
TYPED: tuple[tuple[str, CellValue], ...] = (
    ("备案类型", "新办"),
    ("备案类型", "变更"),
    ("审核意见", "暂缓办理"),
    ("所属平台", "抖音号"),
    ("所属平台", None),
    ("账号或应用名称", "教育之窗"),
    ("状态", "关停"),
)


def by_formualizer(path: Path, sheet: str, column: int, last: int) -> list[str]:
    book = formualizer.load_workbook(str(path), strategy="eager_all")
    return [shown(book.evaluate_cell(sheet, row, column)) for row in range(4, last + 1)]


def by_ironcalc(path: Path, sheet: str, column: int, last: int) -> list[str]:
    book = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    book.evaluate()
    return [book.get_formatted_cell_value(0, row, column) for row in range(4, last + 1)]


def shown(value: Any) -> str:
    return "" if value is None else str(value)


ENGINES = pytest.mark.parametrize("engine", [by_formualizer, by_ironcalc])


def calculated(
    book: Book, folder: Path, engine: Reader, edited: Sequence[int] = (), touched: Sequence[int] = ()
) -> list[str]:
    """The verdicts from the first row on; the ``edited`` and ``touched`` rows are said to be found."""
    path, checks = written(book, folder), book.checks()
    workbook = load_workbook(path)
    lists = workbook[checks.lists.name]
    columns = {each.value: each.column_letter for each in lists[1]}
    listed = columns[COLUMNS["row"]]
    formulas = checks.lists.formulas
    compared = min(
        int(place[len(listed) :])
        for place, formula in formulas.items()
        if place.rstrip("0123456789") == listed and "ISNA(MATCH(" in formula and "CONCATENATE" not in formula
    )
    for place in formulas:
        if place.rstrip("0123456789") in (listed, columns["复制的行"]):
            lists[place] = NOTHING
    for first, rows in ((2, edited), (compared, touched)):
        for at, row in enumerate(rows, first):
            lists[f"{listed}{at}"] = row
    for sheet in (workbook[checks.sheet], lists):
        for column in range(1, sheet.max_column + 1):
            sheet.cell(FAR, column).value = "远"
    workbook.save(path)
    return engine(path, checks.sheet, column_number(checks.verdicts.letter), checks.last_row)


@ENGINES
def test_every_row_has_the_verdict_of_the_rules(engine: Reader, tmp_path: Path) -> None:
    book = Book([sheet_of(varied_rows(120))], region="凉山州")
    assert calculated(book, tmp_path, engine) == list(expected(book.sheets, book).values())


@pytest.mark.parametrize(("header", "typed"), TYPED)
def test_an_edited_row_and_those_beside_it_are_judged_anew(
    header: str, typed: CellValue, tmp_path: Path
) -> None:
    rows: list[Cells] = [
        {key: row[key] for key in KEPT} for row in (*ROWS, FINE | WATER | {"所属平台": "抖音"})
    ]
    place = f"{column_letters(KEPT.index(header) + 1)}5"
    edited = [*rows[:1], rows[1] | {header: "" if typed is None else typed}, *rows[2:]]
    book = Book([sheet_of(rows)], edits={place: typed})
    said = calculated(book, tmp_path, by_formualizer, [5], [4, 6, 7])
    assert said == list(expected([sheet_of(edited)], book).values())


@ENGINES
def test_what_an_engine_cannot_count_is_asked_about(engine: Reader, tmp_path: Path) -> None:
    place = f"{column_letters(HEADERS.index('备案原由') + 1)}5"
    book = Book([sheet_of(ROWS)], edits={place: "发布高考成绩查询通知"})
    said = calculated(book, tmp_path, engine, [5], [4, 6])
    assert [each for each in said[:3] if each not in ("", PENDING)] == []
    assert said[0] == said[2] == ""
