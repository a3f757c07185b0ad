"""Workbooks by other programs, and files that are none: they work, or one sentence says what to do."""

import csv
import re
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import xlwt
from appearance import appearance
from inspections import finding, inspection
from rich_workbook import make_rich_workbook, parts_of, rewrite

from xlwings_udfs.cli import run
from xlwings_udfs.copies.marked_copy import write_marked_copy
from xlwings_udfs.errors import InputError

FOUND = inspection([finding("D4"), finding("C5", "vague-reason")])
STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return make_rich_workbook(tmp_path / "台账.xlsx")


def mark(source: Path) -> Path:
    output = source.with_name("标记.xlsx")
    write_marked_copy(source, output, FOUND)
    return output


def assert_marked(path: Path) -> None:
    looks = appearance(path)
    assert "检查结果" in looks
    assert looks["台账"]["D4"]["fill"][0] == "solid"
    assert "政务新媒体检查" in looks["台账"]["D4"]["note"][0]


def test_a_strict_workbook_is_marked_in_its_own_dialect(source: Path) -> None:
    def strict(data: bytes) -> bytes:
        for transitional, own in STRICT.items():
            data = data.replace(transitional, own)
        return data

    rewrite(source, {name: strict for name in parts_of(source) if name.endswith((".xml", ".rels"))})
    after = parts_of(mark(source))
    new = after["xl/worksheets/sheet4.xml"]
    assert STRICT[b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"] in new
    assert not any(transitional in data for data in after.values() for transitional in STRICT)
    assert b'r="D4"' in after["xl/worksheets/sheet1.xml"]


def test_absolute_targets_and_another_case_in_part_names_work(source: Path) -> None:
    rewrite(
        source,
        {
            "xl/_rels/workbook.xml.rels": lambda data: data.replace(b'Target="', b'Target="/xl/').replace(
                b"/xl/worksheets/sheet1.xml", b"/XL/Worksheets/Sheet1.xml"
            ),
            "[Content_Types].xml": lambda data: data.replace(
                b'PartName="/xl/styles', b'PartName="/XL/STYLES'
            ),
        },
    )
    mark(source)
    after = parts_of(source.with_name("标记.xlsx"))
    assert "政务新媒体检查" in after["xl/comments1.xml"].decode()
    assert len([name for name in after if name.lower() == "xl/worksheets/sheet1.xml"]) == 1


def test_a_content_types_part_in_lower_case_works(source: Path) -> None:
    parts = parts_of(source)
    with ZipFile(source, "w") as out:
        for name, data in parts.items():
            out.writestr("[content_types].xml" if name == "[Content_Types].xml" else name, data)
    assert "[content_types].xml" in parts_of(mark(source))


def test_a_workbook_without_styles_and_properties_gets_what_it_needs(tmp_path: Path) -> None:
    source = tmp_path / "台账.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "台账"
    book.active["D4"] = "微信公众号"
    book.save(source)

    def without(word: bytes) -> "re.Pattern[bytes]":
        return re.compile(rb"<(Relationship|Override)\b[^>]*" + word + rb"[^>]*/>")

    def drop(_: bytes) -> None:
        return None

    rewrite(
        source,
        {
            "xl/styles.xml": drop,
            "docProps/app.xml": drop,
            "docProps/core.xml": drop,
            "xl/_rels/workbook.xml.rels": lambda data: without(b"styles").sub(b"", data),
            "_rels/.rels": lambda data: without(b"docProps").sub(b"", data),
            "[Content_Types].xml": lambda data: without(b"docProps").sub(
                b"", without(b"styles").sub(b"", data)
            ),
            "xl/worksheets/sheet1.xml": lambda data: re.sub(rb' s="\d+"', b"", data),
        },
    )
    assert_marked(mark(source))


def test_rows_and_cells_that_do_not_say_where_they_are_are_counted(source: Path) -> None:
    rewrite(
        source, {"xl/worksheets/sheet1.xml": lambda data: re.sub(rb'<(c|row) r="[A-Z]*[1-5]"', rb"<\1", data)}
    )
    before = appearance(source)["台账"]
    after = appearance(mark(source))["台账"]
    assert {cell: look["value"] for cell, look in after.items() if not cell.startswith("Q")} == {
        cell: look["value"] for cell, look in before.items()
    }
    assert after["C5"]["fill"][0] == "solid"


def test_a_note_drawing_with_excels_unclosed_breaks_is_understood(source: Path) -> None:
    part = "xl/drawings/vmlDrawing1.vml"
    rewrite(source, {part: lambda data: data.replace(b"</div>", b"<br></div>")})
    assert_marked(mark(source))


@pytest.mark.parametrize("output_format", ["text", "json"])
def test_a_digital_signature_is_said_to_be_void(
    source: Path, output_format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rewrite(source, {}, {"_xmlsignatures/sig1.xml": b"<Signature/>"})
    marked = str(source.with_name("标记.xlsx"))
    run(["check", str(source), "--output", marked, "--format", output_format])
    said = capsys.readouterr()
    assert "签名不再有效" in (said.out if output_format == "text" else said.err)


@pytest.mark.parametrize("extension", [".xls", ".csv"])
def test_old_and_text_files_become_a_workbook_with_values_and_marks(tmp_path: Path, extension: str) -> None:
    source = tmp_path / f"台账{extension}"
    rows = [["序号", "主办单位", "账号名称"], ["001", "=1+1", "@索玛"]]
    if extension == ".xls":
        book = xlwt.Workbook()
        sheet = book.add_sheet("台账")
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                sheet.write(row, column, value)
        sheet.write(2, 1, date(2026, 5, 6), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
        book.save(str(source))
    else:
        with source.open("w", encoding="gb18030", newline="") as file:
            csv.writer(file).writerows(rows)
    name = "台账"
    output = tmp_path / "标记.xlsx"
    write_marked_copy(source, output, inspection([finding("B2", sheet=name)]))
    looks = appearance(output)[name]
    assert [looks[cell]["value"] for cell in ("A2", "B2", "C2")] == ["'001'", "'=1+1'", "'@索玛'"]
    assert looks["B2"]["type"] != "f"
    assert looks["B2"]["fill"][0] == "solid"
    if extension == ".xls":
        assert openpyxl.load_workbook(output)[name]["B3"].value.date() == date(2026, 5, 6)


HEADERS = "主办单位,账号名称,所属平台,备案类型,备案原由,备注"


def test_what_no_cell_of_excel_holds_whole_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, marked = tmp_path / "台账.csv", tmp_path / "标记.xlsx"
    source.write_text(
        f"{HEADERS}\n盐源县水利局,盐源水利,微信公众号,新办,,{'长' * 32_768}\n", encoding="utf-8"
    )
    assert run(["check", str(source), "--as-of", "2026-11-24", "--output", str(marked)]) == 1
    assert "'台账'!F2 的文字超过 32767 个字" in capsys.readouterr().out
    source.write_text(
        f"{HEADERS}\n盐源县水利局,盐源水利,微信公众号,新办,,{'长' * 32_767}\n", encoding="utf-8"
    )
    run(["check", str(source), "--as-of", "2026-11-24", "--output", str(marked), "--force"])
    assert "32767" not in capsys.readouterr().out


def test_a_table_wider_than_a_sheet_of_excel_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "台账.csv"
    source.write_text(
        f"{HEADERS}{',' * 16_379}x\n盐源县水利局,盐源水利,微信公众号,新办,,\n", encoding="utf-8"
    )
    assert run(["check", str(source), "--output", str(tmp_path / "标记.xlsx")]) == 2
    said = capsys.readouterr().err
    assert "1048576 行、16384 列" in said
    assert said.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["台账.csv"]


@pytest.mark.parametrize(
    ("name", "output", "said"),
    [
        ("台账.xlsx", "台账.xlsx", "不能就是原文件"),
        ("台账.xlsx", "标记.xlsm", ".xlsx 结尾"),
        ("台账.xls", "标记.xls", ".xlsx 结尾"),
        ("台账.ods", "标记.ods", ".xlsx 结尾"),
        ("台账.numbers", "标记.numbers", "另存为 .xlsx"),
        ("台账.xlsx", "没有/标记.xlsx", "文件夹"),
    ],
)
def test_an_unfit_output_is_refused(source: Path, name: str, output: str, said: str) -> None:
    given = source.with_name(name)
    if given != source:
        given.write_bytes(source.read_bytes())
    before = {path: path.read_bytes() for path in source.parent.iterdir()}
    with pytest.raises(InputError, match=said):
        write_marked_copy(given, source.parent / output, FOUND, force=True)
    assert {path: path.read_bytes() for path in source.parent.iterdir()} == before


def test_an_existing_file_is_only_replaced_when_told_so(source: Path) -> None:
    output = source.with_name("标记.xlsx")
    output.write_bytes(b"mine")
    with pytest.raises(InputError, match="已存在"):
        write_marked_copy(source, output, FOUND)
    assert output.read_bytes() == b"mine"
    write_marked_copy(source, output, FOUND, force=True)
    assert_marked(output)


ENTITY = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("xl/worksheets/sheet1.xml", lambda data: data[: len(data) // 2]),
        ("xl/worksheets/sheet1.xml", lambda data: data.replace(b"<worksheet", ENTITY + b"<worksheet", 1)),
        ("xl/worksheets/sheet1.xml", lambda data: None),
        ("xl/worksheets/sheet1.xml", lambda data: data.replace(b'r="C5"', b'r="?5"')),
        ("xl/workbook.xml", lambda data: None),
        ("[Content_Types].xml", lambda data: None),
        ("_rels/.rels", lambda data: data.replace(b"officeDocument", b"other")),
    ],
)
def test_a_damaged_workbook_is_refused_in_one_sentence(source: Path, part: str, change: object) -> None:
    rewrite(source, {part: change})  # type: ignore[dict-item]  # parametrize loses the lambda's type
    with pytest.raises(InputError, match="已损坏"):
        mark(source)
    assert [path.name for path in source.parent.iterdir()] == ["台账.xlsx"]


def test_a_finding_on_a_sheet_that_is_not_there_is_refused(source: Path) -> None:
    with pytest.raises(InputError, match="没有名为「别的」的工作表"):
        write_marked_copy(source, source.with_name("标记.xlsx"), inspection([finding("D4", sheet="别的")]))
