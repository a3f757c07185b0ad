"""Where rows stand: several registries on a sheet, rows taken away, copied, inserted, made totals."""

from collections.abc import Sequence
from pathlib import Path

from inline_books import Book, Converter, expected, pending, recalculated, sheet_of, verdicts, written
from openpyxl import load_workbook
from test_inline_edits import FINE, HEADERS, WATER, Cells, cell

from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.inline.texts import PENDING
from xlwings_udfs.registry.sheet import CellValue, Sheet

MINE = {"主办单位": "盐源县林业和草原局", "账号主体/认证": "盐源县林业和草原局", "账号或应用名称": "盐源林草"}


def rows_of(*rows: Cells) -> list[list[CellValue]]:
    return [[row.get(header, "") for header in HEADERS] for row in rows]


def test_every_registry_on_a_sheet_judges_its_own_edited_rows(tmp_path: Path, converted: Converter) -> None:
    upper, lower = rows_of(FINE, FINE | {"所属平台": "抖音"}), rows_of(FINE | WATER, FINE | MINE)
    rows = [["县级部门台账"], HEADERS, *upper, [], ["乡镇台账"], HEADERS, *lower]
    sheet = Sheet("台账", rows)
    book = Book(
        [sheet],
        edits={cell("备案类型", 3): "新办", cell("备案原由", 9): "工作需要", cell("主要负责人", 8): None},
    )
    said = verdicts(recalculated(book, tmp_path, converted), book)
    assert {row: said[row] for row in (3, 4, 8, 9)} == {
        3: "备案类型不规范",
        4: "",
        8: "未经主要负责人审核同意",
        9: "备案原由未填或不具体",
    }
    assert pending(said) == []


def test_accounts_of_two_registries_on_a_sheet_are_compared(tmp_path: Path, converted: Converter) -> None:
    rows = [HEADERS, *rows_of(FINE, FINE | WATER), [], HEADERS, *rows_of(FINE | MINE)]
    typed = {
        cell("主办单位", 6): "盐源县教育局",
        cell("账号主体/认证", 6): "盐源县教育局",
        cell("账号或应用名称", 6): "教育之窗",
    }
    book = Book([Sheet("台账", rows)], edits=typed)
    said = verdicts(recalculated(book, tmp_path, converted), book)
    assert (said[2], said[3], said[6]) == ("同一平台重复开设账号", "", "同一平台重复开设账号")


def test_a_running_number_that_becomes_a_total_is_asked_about(tmp_path: Path, converted: Converter) -> None:
    rows = [FINE, FINE | WATER, FINE | MINE]
    book = Book([sheet_of(rows)], edits={cell("序号", 5): "合计", cell("序号", 6): 7})
    said = verdicts(recalculated(book, tmp_path, converted), book)
    assert (said[4], said[5], said[6]) == ("", PENDING, "")


def said_without(row: int, rows: Sequence[Cells], folder: Path, converted: Converter) -> list[str]:
    """What the formulas say when the cells of a row, ours too, were deleted and those below moved up."""
    book = Book([sheet_of(rows)])
    path = written(book, folder)
    workbook = load_workbook(path)
    sheet, checks = workbook["台账"], book.checks()
    moved = [[each.value for each in line] for line in sheet.iter_rows(row + 1, 3 + len(rows))]
    verdict = [each.value for each in sheet[3]].index(sheet[f"{checks.verdicts.letter}3"].value)
    for at, values in enumerate(moved):
        for column, value in enumerate(values):
            if column != verdict:
                sheet.cell(row + at, column + 1).value = value
    for each in sheet[3 + len(rows)]:
        each.value = None
    workbook.save(path)
    return list(verdicts(read_sheets(converted(path, "xlsx")), book).values())[: len(rows) - 1]


def test_rows_that_are_left_are_judged_without_the_one_taken_away(
    tmp_path: Path, converted: Converter
) -> None:
    rows = [FINE, FINE | {"账号或应用名称": "教育之窗"}, FINE | WATER, FINE | WATER]
    assert [*expected([sheet_of(rows)], Book([sheet_of(rows)])).values()][:4] == [
        "同一平台重复开设账号",
        "同一平台重复开设账号",
        "",
        "同一账号重复登记",
    ]
    assert said_without(4, rows, tmp_path, converted) == ["", "", "同一账号重复登记"]
    assert said_without(6, rows, tmp_path, converted) == ["同一平台重复开设账号", "同一平台重复开设账号", ""]


def test_a_row_put_over_another_with_all_its_cells_is_compared(tmp_path: Path, converted: Converter) -> None:
    rows = [FINE, FINE | WATER, FINE | MINE]
    book = Book([sheet_of(rows)])
    path = written(book, tmp_path)
    workbook = load_workbook(path)
    sheet = workbook["台账"]
    for source, target in zip(sheet[4], sheet[6], strict=True):
        if target.coordinate != f"{book.checks().verdicts.letter}6":
            target.value = source.value
    workbook.save(path)
    said = verdicts(read_sheets(converted(path, "xlsx")), book)
    assert (said[4], said[5], said[6]) == ("", "", "同一账号重复登记")


def test_more_edited_rows_than_the_list_takes_leave_those_below_to_the_button(
    tmp_path: Path, converted: Converter
) -> None:
    rows: list[Cells] = []
    for number in range(90):
        unit = f"盐源县第{number}中学"
        rows.append(
            FINE
            | {
                "主办单位": unit,
                "账号主体/认证": unit,
                "账号或应用名称": f"盐源{number}中",
                "审核人职务": "校长",
            }
        )
    edits = {cell("备案类型", row): "新办" for row in range(14, 84)}
    said = verdicts(recalculated(book := Book([sheet_of(rows)], edits=edits), tmp_path, converted), book)
    assert {said[row] for row in range(4, 14)} == {""}
    assert said[14] == said[40] == "备案类型不规范"
    assert {said[row] for row in range(84, 94)} == {PENDING}
    assert "备案类型不规范" not in {said[row] for row in range(60, 94)}
