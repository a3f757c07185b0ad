"""A copy with the column 校验 judges every row as the rules do, and loses nothing of the user's workbook."""

import re
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from appearance import appearance
from golden import Golden
from lxml import etree
from messes import MESSES
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from rich_workbook import make_rich_workbook, parts_of, rewrite

from xlwings_udfs.checking.case import Case, case_of
from xlwings_udfs.checking.inspection import inspect
from xlwings_udfs.copies.earlier_formulas import without_formulas
from xlwings_udfs.copies.formulas_copy import FormulasCopy, write_formulas_copy
from xlwings_udfs.errors import InputError
from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.finding import Finding
from xlwings_udfs.inline.rules import RULES, SEPARATOR, is_of_its_row, worded
from xlwings_udfs.registry.sheet import Sheet

Converter = Callable[[Path, str], Path]
AS_OF = date(2026, 11, 24)
SAMPLE = Path(__file__).parents[2] / "samples" / "台账.xlsx"
HEADER = ["主办单位", "账号名称", "平台", "类型", "签字时间", "交表时间"]
ROWS = [
    ["盐源县水利局", "盐源水利", "微信", "开设", "2023.5.6", "2023年5月8日"],
    [None, "盐源河长", "公众号", "开设", "2023.5.6", "2023.6.30"],
    ["盐源县民政局", "盐源民政", "微博", "新办", "20230506", "2023-05-08"],
    ["同上", "盐源民政", "微博", "开设", "2023-05-06", "2023-05-08"],
]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def case_for(path: Path, as_of: date = AS_OF, only: tuple[str, ...] = ()) -> tuple[list[Sheet], Case]:
    sheets = read_sheets(path)
    return sheets, case_of(without_formulas(sheets), as_of=as_of, file=str(path), only=only)


def copied(source: Path, output: Path, *, force: bool = False) -> FormulasCopy:
    sheets, case = case_for(source)
    return write_formulas_copy(source, output, sheets, case, force=force)


def messy(path: Path) -> Path:
    """Merged units, 同上, dates as texts, headers of everyday."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "台账"
    for row in (["盐源县政务新媒体台账"], HEADER, *ROWS):
        sheet.append(row)
    sheet.merge_cells("A1:F1")
    sheet.merge_cells("A3:A4")
    sheet.print_area = "A1:F6"
    book.save(path)
    return path


def said(path: Path, written: FormulasCopy) -> dict[tuple[str, int], str]:
    """What stands in the column 校验: (sheet, row) → text."""
    sheets = {each.name: each for each in read_sheets(path)}
    found = {}
    for each in written.sheets:
        column, rows = column_index_from_string(each.column), sheets[each.sheet].rows
        for row in range(each.first_row, each.last_row + 1):
            values = rows[row - 1] if row <= len(rows) else []
            found[each.sheet, row] = str(values[column - 1] or "") if column <= len(values) else ""
    return found


def ruled(source: Path, written: FormulasCopy) -> dict[tuple[str, int], str]:
    """What the rules say of the same rows."""
    _, case = case_for(source)
    found: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for each in inspect(case, select=RULES).findings:
        if is_of_its_row(each):
            found[each.sheet, each.account_row].append(each)
    rows = [(each.sheet, row) for each in written.sheets for row in range(each.first_row, each.last_row + 1)]
    return {place: worded(found[place]).removeprefix(SEPARATOR) for place in rows}


def calculated(copy: Path, converted: Converter) -> Path:
    """The copy calculated by LibreOffice on the day of the check: what was written as a formula's result is taken out."""
    bare = copy.with_name(f"重算-{copy.name}")
    bare.write_bytes(copy.read_bytes())
    sheets = [name for name in parts_of(copy) if name.startswith("xl/worksheets/sheet")]
    rewrite(bare, dict.fromkeys(sheets, _without_results))
    return converted(bare, "xlsx")


def _without_results(data: bytes) -> bytes:
    data = data.replace(b"<f>TODAY()</f>", b"")
    return re.sub(rb"(</f>|<f [^>]*/>)<v>[^<]*</v>", rb"\1", data)


@pytest.mark.parametrize("make", [lambda _: SAMPLE, messy], ids=["the sample", "a messy registry"])
def test_the_copy_says_what_the_rules_say_before_and_after_it_is_calculated(
    make: Callable[[Path], Path], tmp_path: Path, converted: Converter
) -> None:
    source, output = make(tmp_path / "台账.xlsx"), tmp_path / "校验.xlsx"
    written = copied(source, output)
    wanted = ruled(source, written)
    assert sum(map(bool, wanted.values())) >= 3
    assert said(output, written) == wanted
    assert said(calculated(output, converted), written) == wanted
    assert all(each.judged == each.rows for each in written.sheets)


@pytest.mark.parametrize("golden", MESSES, ids=lambda golden: golden.name)
def test_every_golden_registry_is_judged_as_the_rules_do(golden: Golden, tmp_path: Path) -> None:
    source, output = _written(golden, tmp_path / "台账.xlsx"), tmp_path / "校验.xlsx"
    written = copied(source, output)
    assert said(output, written) == ruled(source, written) or golden.epoch_1904
    assert all(each.judged == each.rows for each in written.sheets) or golden.epoch_1904


def test_golden_registries_say_the_same_calculated(tmp_path: Path, converted: Converter) -> None:
    wanted = ("units merged down, an unmerged empty one below", "a header of two rows")
    for golden in (each for each in MESSES if each.name in wanted):
        source, output = _written(golden, tmp_path / "台账.xlsx"), tmp_path / f"{len(golden.name)}.xlsx"
        written = copied(source, output)
        assert said(calculated(output, converted), written) == ruled(source, written)


def _written(golden: Golden, path: Path) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    if golden.epoch_1904:
        book.epoch = CALENDAR_MAC_1904
    for title, content in golden.sheets.items():
        sheet = book.create_sheet(title)
        sheet.sheet_state = content.state
        for values in content.rows:
            sheet.append(list(values))
        for area in content.merged:
            sheet.merge_cells(area)
    book.save(path)
    return path


def test_a_name_edited_in_the_copy_is_judged_anew(tmp_path: Path, converted: Converter) -> None:
    source, output = messy(tmp_path / "台账.xlsx"), tmp_path / "校验.xlsx"
    written = copied(source, output)
    assert said(output, written)["台账", 5] == "备案类型不规范"
    rewrite(output, {"xl/worksheets/sheet1.xml": lambda data: _typed(data, "D5", "注销")})
    assert said(calculated(output, converted), written)["台账", 5] != "备案类型不规范"


def _typed(data: bytes, cell: str, text: str) -> bytes:
    root = etree.fromstring(data)
    (found,) = [each for each in root.iter(f"{MAIN}c") if each.get("r") == cell]
    for child in list(found):
        found.remove(child)
    found.set("t", "str")
    etree.SubElement(found, f"{MAIN}v").text = text
    return etree.tostring(root)


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    """A workbook with everything, its registry not protected."""
    path = make_rich_workbook(tmp_path / "台账.xlsx")
    rewrite(path, {"xl/worksheets/sheet1.xml": lambda data: re.sub(rb"<sheetProtection[^>]*/>", b"", data)})
    return path


def test_nothing_of_the_workbook_is_lost(rich: Path, tmp_path: Path) -> None:
    output = tmp_path / "校验.xlsx"
    (written,) = copied(rich, output).sheets
    before, after = parts_of(rich), parts_of(output)
    changed = {name for name in before if after.get(name) != before[name]}
    assert changed <= {
        "[Content_Types].xml", "docProps/app.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/worksheets/sheet1.xml", "xl/calcChain.xml",
    }  # fmt: skip
    assert set(after) - set(before) == {"xl/worksheets/sheet4.xml"}
    own = column_index_from_string(written.column)
    looks, kept = appearance(rich), appearance(output, (f"校验数据·{written.sheet}",))
    for sheet, cells in kept.items():
        beside = {
            place
            for place in cells
            if sheet == written.sheet
            and column_index_from_string(re.sub(r"\d", "", place)) >= own
            and int(re.sub(r"\D", "", place)) >= written.header_row
        }
        assert {place: look for place, look in cells.items() if place not in beside} == looks[sheet]


def test_the_rest_of_the_sheet_is_as_it_was(rich: Path, tmp_path: Path) -> None:
    output = tmp_path / "校验.xlsx"
    copied(rich, output)
    frames = [_frame(path) for path in (rich, output)]
    assert [each for each in frames[1] if each in frames[0]] == frames[0]
    (added,) = [each for each in frames[1] if each not in frames[0]]
    assert b"xmt-inline" in added


def _frame(path: Path) -> list[bytes]:
    """The elements of the registry's sheet around its rows."""
    root = etree.fromstring(parts_of(path)["xl/worksheets/sheet1.xml"])
    others = (each for each in root if etree.QName(each).localname not in ("sheetData", "cols", "dimension"))
    return [etree.tostring(each, method="c14n") for each in others]


def test_pictures_to_the_right_are_not_hidden_with_the_columns(rich: Path, tmp_path: Path) -> None:
    (written,) = copied(rich, tmp_path / "校验.xlsx").sheets
    drawing = etree.fromstring(parts_of(rich)["xl/drawings/drawing1.xml"])
    last = max(int(each.text or "0") for each in drawing.iterfind("./*/{*}to/{*}col")) + 1
    assert column_index_from_string(written.column) > last


def test_a_print_is_as_wide_as_it_was(tmp_path: Path, converted: Converter) -> None:
    output = tmp_path / "校验.xlsx"
    copied(SAMPLE, output)
    assert _pages(converted(output, "pdf")) == _pages(converted(SAMPLE, "pdf"))


def _pages(path: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))


def test_helpers_are_hidden_and_the_verdicts_shown(tmp_path: Path) -> None:
    output = tmp_path / "校验.xlsx"
    (written,) = copied(messy(tmp_path / "台账.xlsx"), output).sheets
    book = openpyxl.load_workbook(output)
    sheet = book["台账"]
    assert not sheet.column_dimensions[written.column].hidden
    hidden = [each for each in sheet.column_dimensions.values() if each.hidden]
    assert [each.min for each in hidden] == [column_index_from_string(written.column) + 1]
    assert book["校验数据·台账"].sheet_state == "hidden"
    assert sheet.print_area == "'台账'!$A$1:$F$6"
    assert sheet.cell(written.header_row, column_index_from_string(written.column)).font.b
    (rule,) = [rule for rules in sheet.conditional_formatting for rule in rules.rules]
    assert rule.dxf.fill.bgColor.rgb == "FFFFE699"


def test_a_second_run_is_the_same_as_the_first(tmp_path: Path) -> None:
    once, twice = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    first = copied(SAMPLE, once)
    second = copied(once, twice)
    assert second == first
    assert {name: _canonical(data) for name, data in parts_of(twice).items()} == {
        name: _canonical(data) for name, data in parts_of(once).items()
    }


def _canonical(data: bytes) -> bytes:
    root = etree.fromstring(data)
    for dimension in root.iterfind(f"{MAIN}dimension"):
        root.remove(dimension)
    return etree.tostring(root, method="c14n")


def test_a_second_run_after_edits_judges_what_now_stands_there(tmp_path: Path) -> None:
    once, twice = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    copied(messy(tmp_path / "台账.xlsx"), once)
    rewrite(once, {"xl/worksheets/sheet1.xml": lambda data: _typed(data, "D5", "开设")})
    written = copied(once, twice)
    assert said(twice, written)["台账", 5] == "同一账号重复登记" or said(twice, written)["台账", 5] == ""
    assert said(twice, written) == ruled(once, written)
    assert openpyxl.load_workbook(twice).sheetnames == ["台账", "校验数据·台账"]


def test_a_text_file_gives_its_values_with_formulas(tmp_path: Path) -> None:
    source, output = tmp_path / "台账.csv", tmp_path / "校验.xlsx"
    lines = [",".join(str(value or "") for value in row) for row in (HEADER, *ROWS)]
    source.write_text("\n".join(lines), encoding="utf-8-sig")
    written = copied(source, output)
    assert said(output, written) == ruled(source, written)
    assert [(each.rows, each.column) for each in written.sheets] == [(4, "H")]


@pytest.mark.parametrize("extension", ["ods", "xls"])
def test_a_file_that_cannot_be_patched_gives_its_values_with_formulas(
    extension: str, tmp_path: Path, converted: Converter
) -> None:
    source, output = converted(messy(tmp_path / "台账.xlsx"), extension), tmp_path / "校验.xlsx"
    written = copied(source, output)
    assert said(output, written) == ruled(source, written)
    assert [each.rows for each in written.sheets] == [4]


def _protect(book: Any) -> None:
    book["台账"].protection.sheet = True


def _fill_to_the_right(book: Any) -> None:
    book["台账"].cell(2, 16_384).value = "到头"


def _no_registry(book: Any) -> None:
    book["台账"].delete_rows(1, 20)
    book["台账"]["A1"] = "会议记录"


@pytest.mark.parametrize(
    ("spoil", "words"),
    [(_protect, "设有保护"), (_fill_to_the_right, "没有地方"), (_no_registry, "台账")],
)
def test_a_sheet_that_takes_no_formulas_is_told_in_one_sentence(
    spoil: Callable[[Any], None], words: str, tmp_path: Path
) -> None:
    source, output = messy(tmp_path / "台账.xlsx"), tmp_path / "校验.xlsx"
    book = openpyxl.load_workbook(source)
    spoil(book)
    book.save(source)
    with pytest.raises(InputError, match=words):
        copied(source, output)
    assert not output.exists()
    assert [each.name for each in tmp_path.iterdir()] == ["台账.xlsx"]


@pytest.mark.parametrize(
    ("name", "words"), [("台账.xlsx", "原文件"), ("校验.xls", "结尾"), ("旧.xlsx", "已存在")]
)
def test_the_copy_is_another_file_of_the_same_kind(name: str, words: str, tmp_path: Path) -> None:
    source = messy(tmp_path / "台账.xlsx")
    (tmp_path / "旧.xlsx").write_bytes(b"")
    with pytest.raises(InputError, match=words):
        copied(source, tmp_path / name)
    assert (tmp_path / "旧.xlsx").read_bytes() == b""


def test_a_book_that_counts_from_1904_asks_for_the_button(tmp_path: Path) -> None:
    source, output = messy(tmp_path / "台账.xlsx"), tmp_path / "校验.xlsx"
    rewrite(
        source, {"xl/workbook.xml": lambda data: data.replace(b"<workbookPr", b'<workbookPr date1904="1"', 1)}
    )
    (written,) = copied(source, output).sheets
    assert (written.rows, written.judged) == (4, 0)
