"""A marked copy shows the findings and loses nothing of the user's workbook."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.worksheet.table
import pytest
from appearance import appearance
from inspections import MESSAGE, finding, inspection
from lxml import etree
from rich_workbook import NOTE, make_rich_workbook, parts_of

from xlwings_udfs.copies.marked_copy import write_marked_copy
from xlwings_udfs.finding import Severity
from xlwings_udfs.marks.fills import COLOURS

FINDINGS = (
    finding("D4"),
    finding("C5", "vague-reason"),
    finding("C5", "filing-due"),
    finding("D8"),
    finding("D9", "vague-reason"),
    finding("D12", "filing-due"),
    finding("G30"),
    finding("H50"),
)
MARKED = {each.cell for each in FINDINGS}
OPINIONS = {"Q2", *(f"Q{each.row}" for each in FINDINGS)}
"""Right of everything that stands or is drawn on the sheet."""
TOUCHED = {
    "[Content_Types].xml",
    "docProps/app.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
    "xl/comments1.xml",
    "xl/drawings/vmlDrawing1.vml",
}
NEW = {"xl/worksheets/sheet4.xml"}
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(params=[".xlsx", ".xlsm"])
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    """A rich workbook and its marked copy."""
    source = make_rich_workbook(tmp_path / f"台账{request.param}")
    output = tmp_path / f"标记{request.param}"
    assert write_marked_copy(source, output, inspection(FINDINGS)) == ()
    return source, output


def load(path: Path) -> Any:
    return openpyxl.load_workbook(path, rich_text=True)


def root(path: Path, part: str) -> etree._Element:
    return etree.fromstring(parts_of(path)[part])


def test_every_part_we_need_not_touch_is_the_same_byte_for_byte(pair: tuple[Path, Path]) -> None:
    before, after = parts_of(pair[0]), parts_of(pair[1])
    assert set(after) == set(before) | NEW
    assert {name for name in before if after[name] != before[name]} == TOUCHED
    kinds = (
        "chart",
        "media",
        "drawing1.xml",
        "table",
        "printer",
        "threaded",
        "customUI",
        "sharedStrings",
        "theme",
    )
    assert all(any(kind in name for name in before) for kind in kinds)


def test_the_original_is_not_touched(tmp_path: Path) -> None:
    source = make_rich_workbook(tmp_path / "台账.xlsx")
    before = source.read_bytes()
    write_marked_copy(source, tmp_path / "标记.xlsx", inspection(FINDINGS))
    assert source.read_bytes() == before


def test_of_the_checked_sheet_only_the_marked_cells_differ(pair: tuple[Path, Path]) -> None:
    part = "xl/worksheets/sheet1.xml"
    before, after = root(pair[0], part), root(pair[1], part)
    of_the_column = {f"{MAIN}{name}" for name in ("sheetData", "dimension", "cols", "sheetPr", "pageSetup")}
    kept, now = ([each for each in tree if each.tag not in of_the_column] for tree in (before, after))
    for one, other in zip(kept, now, strict=True):
        assert etree.tostring(one, method="c14n") == etree.tostring(other, method="c14n")
    cells = {cell.get("r"): cell for cell in before.iter(f"{MAIN}c")}
    for cell in after.iter(f"{MAIN}c"):
        address = cell.get("r")
        if address in OPINIONS:
            assert address not in cells
        elif address not in MARKED:
            assert etree.tostring(cell, method="c14n") == etree.tostring(cells.pop(address), method="c14n")
        elif address in cells:
            original = cells.pop(address)
            assert {**cell.attrib, "s": ""} == {**original.attrib, "s": ""}
            assert [etree.tostring(child) for child in cell] == [etree.tostring(child) for child in original]
    assert cells == {}


def test_rows_and_cells_stay_in_order(pair: tuple[Path, Path]) -> None:
    rows = [int(row.get("r")) for row in root(pair[1], "xl/worksheets/sheet1.xml").iter(f"{MAIN}row")]
    assert rows == sorted(set(rows))
    for row in root(pair[1], "xl/worksheets/sheet1.xml").iter(f"{MAIN}row"):
        places = [(len(cell.get("r")), cell.get("r")) for cell in row]
        assert places == sorted(set(places))


def test_the_formats_that_were_there_keep_their_places(pair: tuple[Path, Path]) -> None:
    before, after = root(pair[0], "xl/styles.xml"), root(pair[1], "xl/styles.xml")
    for one, other in zip(before, after, strict=True):
        same = [etree.tostring(each) for each in other][: len(one)]
        assert same == [etree.tostring(each) for each in one]
        if "count" in other.attrib:
            assert int(other.get("count")) == len(other)


def test_a_mark_changes_the_fill_and_nothing_else_of_a_cells_format(pair: tuple[Path, Path]) -> None:
    before, after = appearance(pair[0])["台账"], appearance(pair[1])["台账"]
    for cell in ("D4", "C5", "D9"):
        kept = ("value", "type", "font", "border", "number_format", "locked")
        assert {key: after[cell][key] for key in kept} == {key: before[cell][key] for key in kept}
    unmarked = {cell: look for cell, look in after.items() if cell not in MARKED | OPINIONS}
    assert unmarked == {cell: look for cell, look in before.items() if cell not in MARKED}


def test_the_colour_tells_the_gravest_finding_of_the_cell(pair: tuple[Path, Path]) -> None:
    looks = appearance(pair[1])["台账"]
    fills = {cell: looks[cell]["fill"] for cell in ("C5", "D4", "D12")}
    assert fills == {
        "C5": ("solid", ("rgb", COLOURS[Severity.ERROR])),
        "D4": ("solid", ("rgb", COLOURS[Severity.WARNING])),
        "D12": ("solid", ("rgb", COLOURS[Severity.HINT])),
    }


def test_a_cell_that_was_not_there_takes_the_format_of_its_row(pair: tuple[Path, Path]) -> None:
    assert appearance(pair[1])["台账"]["G30"]["border"] == ("thin", "thin")


def test_the_note_says_severity_title_and_message(pair: tuple[Path, Path]) -> None:
    note = load(pair[1])["台账"]["D4"].comment.text
    assert note == f"【政务新媒体检查】\n〔警告〕同一平台重复开设账号\n{MESSAGE}\n【以上由检查写入】"


def test_the_clerks_own_note_is_kept_and_added_to(pair: tuple[Path, Path]) -> None:
    comment = load(pair[1])["台账"]["C5"].comment
    assert comment.text.startswith(f"{NOTE}\n【政务新媒体检查】\n1. 〔错误〕")
    assert "\n2. 〔提示〕" in comment.text
    assert comment.author == "老张"
    assert load(pair[1])["台账"]["H30"].comment.text == "无关的批注"


def test_a_threaded_comment_is_left_to_excel(pair: tuple[Path, Path]) -> None:
    cell = load(pair[1])["台账"]["D8"]
    assert cell.comment.text == "[线程批注]"
    assert cell.fill.fgColor.rgb == COLOURS[Severity.WARNING]


def test_every_note_has_one_box_and_no_two_shapes_share_a_number(pair: tuple[Path, Path]) -> None:
    drawing = parts_of(pair[1])["xl/drawings/vmlDrawing1.vml"].decode()
    numbers = re.findall(r'id="_x0000_s(\d+)"', drawing)
    assert len(numbers) == len(set(numbers))
    places = re.findall(r"<x:Row>(\d+)</x:Row>\s*<x:Column>(\d+)</x:Column>", drawing)
    noted = {cell.get("ref") for cell in root(pair[1], "xl/comments1.xml").iter(f"{MAIN}comment")}
    assert len(places) == len(set(places)) == len(noted)
    assert noted == {"C5", "D8", "H30"} | MARKED
    assert 'ObjectType="Button"' in drawing


def test_a_small_box_grows_until_its_text_fits(pair: tuple[Path, Path]) -> None:
    def heights(path: Path) -> int:
        drawing = parts_of(path)["xl/drawings/vmlDrawing1.vml"].decode()
        anchors = re.findall(
            r"<x:Anchor>([^<]*)</x:Anchor>(?:(?!</x:ClientData>).)*<x:Row>4</x:Row>", drawing, re.S
        )
        numbers = [int(number) for number in anchors[0].split(",")]
        return numbers[6] - numbers[2]

    assert heights(pair[1]) > heights(pair[0]) + 3


def test_formulas_keep_their_cached_values(pair: tuple[Path, Path]) -> None:
    assert openpyxl.load_workbook(pair[1], data_only=True)["台账"]["F23"].value == 2500


def test_names_protection_and_order_of_the_sheets_stay(pair: tuple[Path, Path]) -> None:
    before, after = load(pair[0]), load(pair[1])
    assert after.sheetnames == [*before.sheetnames, "检查结果"]
    assert after["台账"].protection.password == before["台账"].protection.password
    assert after["台账"].protection.sheet
    assert after["台账"].defined_names["本表"].attr_text == "'台账'!$A$1:$F$22"
    assert after["隐藏"].sheet_state == "hidden"
    assert "检查结果" in parts_of(pair[1])["docProps/app.xml"].decode()


def test_nothing_found_still_gives_a_copy_with_one_friendly_sentence(tmp_path: Path) -> None:
    source = make_rich_workbook(tmp_path / "台账.xlsx")
    write_marked_copy(source, tmp_path / "标记.xlsx", replace(inspection(), disabled=()))
    assert load(tmp_path / "标记.xlsx")["检查结果"]["A7"].value == "没有发现问题，台账符合通知要求。"
    assert parts_of(tmp_path / "标记.xlsx")["xl/comments1.xml"] == parts_of(source)["xl/comments1.xml"]


def test_what_is_added_stands_where_the_schema_has_it(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "台账"
    sheet.append(["主办单位", "账号名称"])
    sheet.append(["盐源县教育局", "索玛教育"])
    sheet.add_table(openpyxl.worksheet.table.Table(displayName="清单", ref="A1:B2"))
    sheet.oddFooter.center.text = "第 &P 页"
    book.save(tmp_path / "台账.xlsx")
    write_marked_copy(tmp_path / "台账.xlsx", tmp_path / "标记.xlsx", inspection([finding("B2")]))
    marked = [
        each.tag.removeprefix(MAIN) for each in root(tmp_path / "标记.xlsx", "xl/worksheets/sheet1.xml")
    ]
    assert marked.index("headerFooter") < marked.index("legacyDrawing") < marked.index("tableParts")
    workbook = [each.tag.removeprefix(MAIN) for each in root(tmp_path / "标记.xlsx", "xl/workbook.xml")]
    assert workbook.index("sheets") < workbook.index("definedNames") < workbook.index("calcPr")
