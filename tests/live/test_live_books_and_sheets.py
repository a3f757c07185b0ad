"""Books, sheets, names, tables and protection."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw
from calc_engine.limits import ExcelError
from openpyxl.worksheet.table import Table

Reopened = Callable[[xw.Book], Any]


def test_sheets_are_added_named_moved_copied_and_deleted(book: xw.Book, reopened: Reopened) -> None:
    first = book.sheets[0]
    first["A1"].value = "甲"
    book.sheets.add("检查结果", after=first)
    book.sheets.add("说明", before=first)
    book.sheets.add("多余").delete()
    first.name = "台账"
    first.copy(name="台账备份")
    book.sheets["检查结果"].move(before=book.sheets["说明"])
    assert book.sheet_names == ["检查结果", "说明", "台账", "台账备份"]
    assert reopened(book).sheetnames == ["检查结果", "说明", "台账", "台账备份"]
    assert book.sheets["台账备份"]["A1"].value == "甲"


def test_a_new_sheet_is_active_and_goes_before_the_active_one(book: xw.Book) -> None:
    added = book.sheets.add("新")
    assert book.sheets.active == added
    assert book.sheet_names == ["新", "Sheet1"]
    book.sheets["Sheet1"].activate()
    assert book.sheets.active.name == "Sheet1"


def test_a_sheet_is_found_whatever_its_case_and_missing_ones_are_told(book: xw.Book) -> None:
    assert book.sheets["sheet1"].name == "Sheet1"
    assert "没有" not in [sheet.name for sheet in book.sheets]
    with pytest.raises(xw.NoSuchObjectError):
        _ = book.sheets["没有"].name


def test_a_hidden_sheet_is_told_and_cannot_be_activated(book: xw.Book, reopened: Reopened) -> None:
    hidden = book.sheets.add("设置", after=book.sheets[0])
    hidden.visible = False
    assert hidden.visible is False
    assert reopened(book)["设置"].sheet_state == "hidden"
    with pytest.raises(ExcelError, match="hidden"):
        hidden.activate()
    with pytest.raises(ExcelError, match="at least one visible"):
        book.sheets["Sheet1"].visible = False
    with pytest.raises(ExcelError, match="at least one visible"):
        book.sheets["Sheet1"].delete()


def test_the_used_range_holds_all_that_is_filled(book: xw.Book) -> None:
    sheet = book.sheets[0]
    assert sheet.used_range.address == "$A$1"
    sheet["C4"].value = [[1, 2], [3, 4]]
    assert sheet.used_range.address == "$C$4:$D$5"
    assert sheet.used_range.last_cell.address == "$D$5"
    assert sheet.cells[0, 2].address == "$C$1"


def test_the_selection_is_told_by_app_and_book(live_app: xw.App, book: xw.Book) -> None:
    sheet = book.sheets[0]
    sheet["B2:C3,E5"].select()
    assert live_app.selection is not None
    assert live_app.selection.address == "$B$2:$C$3,$E$5"
    assert book.selection == sheet["B2:C3"]
    assert live_app.range("D4").sheet == sheet
    book.sheets.add("别的")
    with pytest.raises(ExcelError, match="not active"):
        sheet["A1"].select()


def test_a_file_is_opened_saved_and_closed(open_live: Callable[[Path], xw.Book], tmp_path: Path) -> None:
    path = tmp_path / "登记 簿.xlsx"
    source = openpyxl.Workbook()
    source.active.append([1, "=A1+1"])
    source.save(path)
    book = open_live(path)
    assert xw.Book.caller() == book
    assert (book.name, Path(book.fullname)) == ("登记 簿.xlsx", path)
    assert book.app.books.active == book
    assert book.sheets[0]["B1"].value == 2
    assert book.app.books.open(path) == book, "a book that is open is not opened twice"
    assert [child.name for child in tmp_path.iterdir()] == ["登记 簿.xlsx"], "no lock file beside it"
    book.sheets[0]["A1"].value = 5
    assert book.api.Saved is False
    book.save()
    assert openpyxl.load_workbook(path, data_only=True).active["B1"].value == 6
    book.save(tmp_path / "另存.xlsm")
    assert book.name == "另存.xlsm"
    book.close()
    assert len(xw.books) == 0


def test_a_book_opened_read_only_is_changed_but_saved_elsewhere_alone(
    live_app: xw.App, tmp_path: Path
) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    book = live_app.books.open(tmp_path / "a.xlsx", read_only=True)
    assert book.api.ReadOnly is True
    book.sheets[0]["A1"].value = "改过"
    for path in (None, tmp_path / "a.xlsx"):
        with pytest.raises(ExcelError, match="read-only"):
            book.save(path)
    book.save(tmp_path / "b.xlsx")
    assert book.api.ReadOnly is False
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").active["A1"].value == "改过"


def test_what_is_no_workbook_is_not_opened(live_app: xw.App, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(ExcelError, match=r"a\.xlsx"):
        live_app.books.open(tmp_path / "a.xlsx")


def test_the_book_last_opened_or_activated_is_active(live_app: xw.App) -> None:
    first, second = live_app.books.add(), live_app.books.add()
    assert live_app.books.active == second
    first.activate()
    assert live_app.books.active == first
    assert [book.name for book in live_app.books] == ["Book1", "Book2"]


def test_names_lead_to_their_cells(book: xw.Book, reopened: Reopened) -> None:
    sheet = book.sheets.add("台账 一")
    sheet["B2:C3"].name = "数据"
    book.names.add("上限", "=5")
    sheet.names.add("本表", "='台账 一'!$A$1")
    assert book.names["数据"].refers_to == "='台账 一'!$B$2:$C$3"
    assert book.names["数据"].refers_to_range == sheet["B2:C3"]
    assert sheet["数据"] == sheet["B2:C3"]
    assert sheet["B2:C3"].name is not None
    assert sorted(name.name for name in book.names) == sorted(["数据", "上限", "台账 一!本表"])
    assert ("上限" in book.names, "没有" in book.names) == (True, False)
    found = reopened(book)
    assert found.defined_names["数据"].attr_text == "'台账 一'!$B$2:$C$3"
    assert found["台账 一"].defined_names["本表"].attr_text == "'台账 一'!$A$1"
    del book.names["上限"]
    assert "上限" not in book.names


def test_an_address_names_its_sheet_as_excel_does(book: xw.Book) -> None:
    sheet = book.sheets[0]
    sheet.name = "台账"
    assert sheet["A1:B2"].get_address(False, False, include_sheetname=True) == "台账!A1:B2"
    sheet["C1"].formula = "=台账!A1"
    assert sheet["C1"].formula == "=台账!A1"
    sheet.name = "台账 (2)"
    assert sheet["A1"].get_address(external=True) == "'[Book1]台账 (2)'!$A$1"
    assert [sheet[cells].address for cells in ("B:C", "2:3", "A1:B2,D4")] == [
        "$B:$C",
        "$2:$3",
        "$A$1:$B$2,$D$4",
    ]
    with pytest.raises(ExcelError, match="255"):
        _ = sheet[",".join(f"A{i}" for i in range(1, 199, 2))].address


def test_the_tables_of_a_file_are_counted(open_live: Callable[[Path], xw.Book], tmp_path: Path) -> None:
    source = openpyxl.Workbook()
    for row in (["单位", "平台"], ["甲", "微博"], ["乙", "抖音"]):
        source.active.append(row)
    source.active.add_table(Table(displayName="台账表", ref="A1:B3"))
    source.create_sheet("空")
    source.save(tmp_path / "a.xlsx")
    book = open_live(tmp_path / "a.xlsx")
    assert [(table.name, table.range.address) for table in book.sheets[0].tables] == [("台账表", "$A$1:$B$3")]
    assert (book.sheets[0].api.ListObjects.Count, book.sheets["空"].api.ListObjects.Count) == (1, 0)


def test_a_protected_sheet_refuses_every_change_but_in_open_cells(book: xw.Book, reopened: Reopened) -> None:
    sheet = book.sheets[0]
    sheet["B1"].api.Locked = False
    assert sheet.api.ProtectContents is False
    sheet.api.Protect()
    assert sheet.api.ProtectContents is True
    sheet["B1"].value = "可以填"
    for change in (
        lambda: setattr(sheet["A1"], "value", 1),
        lambda: setattr(sheet["A1:B1"], "color", (1, 2, 3)),
        lambda: setattr(sheet["A1"].font, "bold", True),
        lambda: sheet["A1"].add_note("不行"),
        lambda: sheet["A:A"].delete(),
        lambda: sheet["A1"].clear(),
        lambda: sheet.api.Range("A1").FormatConditions.Add(Type=2, Formula1="=A1=1"),
    ):
        with pytest.raises(ExcelError, match="protected"):
            change()
    found = reopened(book).active
    assert found.protection.sheet
    assert (found["A1"].value, found["B1"].value) == (None, "可以填")
    sheet.api.Unprotect()
    sheet["A1"].value = 1


def test_a_protected_structure_refuses_changes_of_sheets(book: xw.Book) -> None:
    assert book.api.ProtectStructure is False
    book.api.Protect(Structure=True)
    assert book.api.ProtectStructure is True
    for change in (lambda: book.sheets.add("新"), lambda: setattr(book.sheets[0], "name", "新")):
        with pytest.raises(ExcelError, match="structure"):
            change()


@pytest.mark.parametrize(("criterion", "filtered"), [("甲", True), (None, False)])
def test_a_filter_that_hides_rows_is_told(
    criterion: str | None, filtered: bool, open_live: Callable[[Path], xw.Book], tmp_path: Path
) -> None:
    source = openpyxl.Workbook()
    for row in (["单位"], ["甲"], ["乙"]):
        source.active.append(row)
    source.active.auto_filter.ref = "A1:A3"
    if criterion:
        source.active.auto_filter.add_filter_column(0, [criterion])
        source.active.row_dimensions[3].hidden = True
    source.save(tmp_path / "a.xlsx")
    sheet = open_live(tmp_path / "a.xlsx").sheets[0]
    assert (sheet.api.FilterMode, sheet.api.AutoFilterMode) == (filtered, True)


@pytest.mark.parametrize("name", ["检查[1]", "a/b", "x" * 32, "a:b", "sheet1"])
def test_a_sheet_name_excel_does_not_take_is_refused(name: str, book: xw.Book) -> None:
    with pytest.raises((ExcelError, ValueError)):
        book.sheets.add(name)
    with pytest.raises((ExcelError, ValueError)):
        book.sheets.add("新").name = name


def test_sizes_and_formats_excel_does_not_take_are_refused(book: xw.Book) -> None:
    sheet = book.sheets[0]
    for name, value in (("column_width", 300), ("row_height", 500), ("number_format", "[红色]0")):
        with pytest.raises(ExcelError):
            setattr(sheet["A1"], name, value)


def test_an_add_in_is_found_by_its_name_alone_and_has_no_window(live_app: xw.App) -> None:
    first, second = live_app.books.add(), live_app.books.add()
    second.api.IsAddin = True
    assert [book.name for book in live_app.books] == ["Book1"]
    assert live_app.books.active == first
    assert live_app.books["Book2"] == second
    assert live_app.api.Windows.Count == 1
    with pytest.raises(ExcelError, match="add-in"):
        second.activate()


def test_windows_are_told_from_the_front_backwards(live_app: xw.App) -> None:
    first, _ = live_app.books.add(), live_app.books.add()
    first.activate()
    windows = live_app.api.Windows
    assert [windows(number).Parent.Name for number in (1, 2)] == ["Book1", "Book2"]


def test_without_a_book_the_active_one_is_none_at_all(live_app: xw.App) -> None:
    active = live_app.books.active
    with pytest.raises(AttributeError):
        _ = active.name
    assert len(live_app.books) == 0


def test_a_sheet_is_copied_into_another_book(live_app: xw.App, reopened: Reopened) -> None:
    source, target = live_app.books.add(), live_app.books.add()
    source.sheets[0].name = "说明"
    source.sheets[0]["A1"].value = "怎么用"
    source.sheets[0].copy(before=target.sheets[0])
    assert target.sheet_names == ["说明", "Sheet1"]
    assert reopened(target)["说明"]["A1"].value == "怎么用"
