"""Colours, formats, sizes, notes and links written through xlwings are in the file."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import xlwings as xw
from calc_engine.limits import ExcelError

Reopened = Callable[[xw.Book], Any]


def test_a_fill_is_set_on_several_areas_and_taken_away(book: xw.Book, reopened: Reopened) -> None:
    sheet = book.sheets[0]
    sheet["A1:B2,D4"].color = (255, 199, 206)
    sheet["B2"].color = None
    assert sheet["D4"].color == (255, 199, 206)
    assert sheet["B2"].color is None
    assert sheet["A1:B2"].color is None, "the cells differ"
    found = reopened(book).active
    assert found["D4"].fill.fgColor.rgb == "FFFFC7CE"
    assert found["B2"].fill.fill_type is None


def test_colours_are_taken_in_all_of_xlwings_spellings(book: xw.Book) -> None:
    sheet = book.sheets[0]
    sheet["A1"].color = "#ff8000"
    sheet["A2"].color = 0x0080FF
    sheet["A3:B3"].set_colors([[(255, 128, 0), ...]])
    assert [sheet[cell].color for cell in ("A1", "A2", "A3", "B3")] == [(255, 128, 0)] * 3 + [None]


def test_the_font_is_bold_and_coloured_for_chinese_too(book: xw.Book, reopened: Reopened) -> None:
    sheet = book.sheets[0]
    sheet["A1"].value = "单位"
    font = sheet["A1"].font
    font.bold, font.italic, font.size, font.color, font.name = True, True, 14, (156, 0, 6), "SimSun"
    assert (font.bold, font.italic, font.size, font.color, font.name) == (
        True,
        True,
        14,
        (156, 0, 6),
        "SimSun",
    )
    assert sheet["A1:A2"].font.bold is None, "the cells differ"
    found = reopened(book).active["A1"].font
    assert (found.b, found.i, found.sz, found.color.rgb, found.name) == (True, True, 14, "FF9C0006", "SimSun")


@pytest.mark.parametrize(
    "code", ["@", "0.00", "yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "#,##0", "0%", "General", "h:mm:ss"]
)
def test_a_number_format_is_kept_as_excel_writes_it(code: str, book: xw.Book, reopened: Reopened) -> None:
    sheet = book.sheets[0]
    sheet["A1"].value = 1.5
    sheet["A1"].number_format = code
    assert sheet["A1"].number_format == code
    in_file = reopened(book).active["A1"].number_format
    assert re.sub(r'[\\"]', "", in_file) == code.replace('"', ""), "LibreOffice escapes what Excel quotes"
    assert sheet["A1:A2"].number_format == (code if code == "General" else None)


def test_widths_heights_and_wrapping_are_kept(book: xw.Book, reopened: Reopened) -> None:
    sheet = book.sheets[0]
    sheet["B1:C1"].column_width = 20
    sheet["A3"].row_height = 30
    sheet["A3"].wrap_text = True
    sheet["A3"].horizontal_alignment, sheet["A3"].vertical_alignment = "center", "top"
    assert sheet["B1:C1"].column_width == pytest.approx(20, abs=0.1)
    assert sheet["A1:B1"].column_width is None
    assert sheet["A3"].row_height == pytest.approx(30, abs=0.1)
    assert (sheet["A3"].wrap_text, sheet["A2:A3"].wrap_text) == (True, None)
    assert (sheet["A3"].horizontal_alignment, sheet["A3"].vertical_alignment) == ("center", "top")
    found = reopened(book).active
    assert found.column_dimensions["B"].width == pytest.approx(20.71, abs=0.2)
    assert found.row_dimensions[3].height == pytest.approx(30, abs=0.2)
    looks = found["A3"].alignment
    assert (looks.wrap_text, looks.horizontal, looks.vertical) == (True, "center", "top")


def test_autofit_widens_the_column_of_a_long_text(book: xw.Book) -> None:
    sheet = book.sheets[0]
    sheet["A1"].value = "很长很长很长很长很长很长很长很长的单位名称"
    before = sheet["A1"].column_width
    sheet["A1"].columns.autofit()
    after = sheet["A1"].column_width
    assert before is not None
    assert after is not None
    assert after > before * 2


def test_hidden_rows_and_columns_are_told(book: xw.Book, reopened: Reopened) -> None:
    sheet = book.sheets[0]
    sheet["B2"].api.EntireColumn.Hidden = True
    sheet["A4"].api.EntireRow.Hidden = True
    assert sheet["B9"].api.EntireColumn.Hidden is True
    assert sheet["C1"].api.EntireColumn.Hidden is False
    assert sheet["A1:C1"].columns.hidden is None
    found = reopened(book).active
    assert found.column_dimensions["B"].hidden
    assert found.row_dimensions[4].hidden


def test_a_note_is_written_changed_and_removed(book: xw.Book, reopened: Reopened) -> None:
    sheet = book.sheets[0]
    sheet["A1"].add_note("第三部分")
    sheet["B2"].api.AddComment("要删掉的").Delete()
    note = sheet["A1"].note
    assert note is not None
    note.text = "第三部分：同一平台只能有一个账号\n请核对"
    assert sheet["B2"].note is None
    assert sheet["B2"].api.Comment is None
    assert sheet["A1"].api.Comment.Text() == "第三部分：同一平台只能有一个账号\n请核对"
    assert [(n.location.address, n.text) for n in sheet.notes] == [("$A$1", note.text)]
    found = reopened(book).active
    assert found["A1"].comment.text == "第三部分：同一平台只能有一个账号\n请核对"
    assert found["B2"].comment is None


def test_a_second_note_on_a_cell_is_refused_as_excel_does(book: xw.Book) -> None:
    book.sheets[0]["A1"].add_note("一")
    with pytest.raises(ValueError, match="already"):
        book.sheets[0]["A1"].add_note("二")
    with pytest.raises(ExcelError, match="already"):
        book.sheets[0].api.Range("A1").AddComment("二")


def test_a_link_is_kept(book: xw.Book, reopened: Reopened) -> None:
    sheet = book.sheets[0]
    sheet["A1"].add_hyperlink("https://www.lsz.gov.cn/", "公告")
    assert sheet["A1"].hyperlink == "https://www.lsz.gov.cn/"
    assert sheet["A1"].value == "公告"
    found = reopened(book).active["A1"]
    assert (found.value, found.hyperlink.target) == ("公告", "https://www.lsz.gov.cn/")


def test_a_link_into_the_workbook_is_kept(book: xw.Book, reopened: Reopened) -> None:
    book.sheets.add("台账 一")
    sheet = book.sheets["Sheet1"]
    sheet["A1"].add_hyperlink("#'台账 一'!E9", "台账 E9")
    assert sheet["A1"].hyperlink == "#'台账 一'!E9"
    assert reopened(book)["Sheet1"]["A1"].hyperlink.location == "'台账 一'!E9"


def test_merged_cells_are_told_and_keep_the_first_value(book: xw.Book, reopened: Reopened) -> None:
    sheet = book.sheets[0]
    sheet["A1:B2"].value = [["标题", "丢"], ["掉", "的"]]
    sheet["A1:B2"].merge()
    assert sheet["B2"].merge_area.address == "$A$1:$B$2"
    told = [sheet[cells].merge_cells for cells in ("B2", "C1", "A1:C1")]
    assert told == [True, False, None]
    found = reopened(book).active
    assert [str(area) for area in found.merged_cells.ranges] == ["A1:B2"]
    sheet["A1"].merge_area.unmerge()
    assert sheet["A1:B2"].value == [["标题", None], [None, None]]


def test_columns_and_rows_are_inserted_and_deleted(book: xw.Book, reopened: Reopened) -> None:
    sheet = book.sheets[0]
    sheet["A1"].value = [["甲", "乙", "丙"], [1, 2, 3]]
    sheet["B:B"].delete()
    sheet["1:1"].insert("down")
    sheet["A2:A3"].insert("right")
    assert sheet.used_range.address == "$B$2:$C$3"
    assert [[cell.value for cell in row] for row in reopened(book).active["B2:C3"]] == [["甲", "丙"], [1, 3]]


def test_cells_are_copied_with_their_looks(book: xw.Book) -> None:
    sheet = book.sheets[0]
    sheet["A1"].value = "甲"
    sheet["A1"].color = (1, 2, 3)
    sheet["A1"].copy(sheet["C3"])
    assert (sheet["C3"].value, sheet["C3"].color) == ("甲", (1, 2, 3))


def test_borders_are_drawn_and_taken_away(book: xw.Book, reopened: Reopened) -> None:
    sheet = book.sheets[0]
    sheet["B2:C3"].borders.set(line_style="continuous", weight="thin", color=(191, 191, 191))
    sheet["C3"].borders.set("edge_bottom", line_style="none")
    borders = sheet["B2:C2"].borders
    assert (borders.line_style, borders.weight, borders.color) == ("continuous", "thin", (191, 191, 191))
    found = reopened(book).active
    assert (found["B2"].border.right.style, found["B2"].border.right.color.rgb) == ("thin", "FFBFBFBF")
    assert (found["B3"].border.bottom.style, found["C3"].border.bottom.style) == ("thin", None)
    with pytest.raises(NotImplementedError, match="diagonal_up"):
        sheet["B2"].borders.set("diagonal_up", color=(1, 2, 3))


def test_indent_underline_and_the_tabs_colour_are_kept(book: xw.Book, reopened: Reopened) -> None:
    sheet = book.sheets[0]
    sheet["A1"].adjust_indent(2)
    sheet["A1"].api.Font.Underline = 2
    sheet.api.Tab.Color = 0x0000C0
    assert (sheet["A1"].api.IndentLevel, sheet["A1"].api.Font.Underline, sheet.api.Tab.Color) == (
        2,
        2,
        0x0000C0,
    )
    found = reopened(book).active
    assert (found["A1"].alignment.indent, found["A1"].alignment.horizontal) == (2, "left")
    assert found["A1"].font.u == "single"
    assert found.sheet_properties.tabColor.rgb == "FFC00000"


def test_panes_are_frozen_and_gridlines_hidden(live_app: xw.App, book: xw.Book, reopened: Reopened) -> None:
    sheet = book.sheets[0]
    window = live_app.api.ActiveWindow
    window.SplitRow, window.SplitColumn = 3, 1
    window.FreezePanes = True
    sheet.show_gridlines = False
    assert (window.FreezePanes, window.SplitRow, window.DisplayGridlines) == (True, 3, False)
    view = reopened(book).active.sheet_view
    assert (view.pane.topLeftCell, view.pane.state, view.showGridLines) == ("B4", "frozen", False)
    window.FreezePanes = False
    assert reopened(book).active.sheet_view.pane is None


def test_a_filter_is_put_over_a_table(book: xw.Book, reopened: Reopened) -> None:
    sheet = book.sheets[0]
    sheet["A2"].value = [["单位", "平台"], ["甲", "微博"]]
    sheet["A2:B3"].api.AutoFilter()
    assert (sheet.api.AutoFilterMode, sheet.api.FilterMode) == (True, False)
    assert reopened(book).active.auto_filter.ref == "A2:B3"
    sheet["A2:B3"].api.AutoFilter()
    assert sheet.api.AutoFilterMode is False
