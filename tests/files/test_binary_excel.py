"""Excel's binary workbooks: read like any workbook, their merged cells and errors too."""

import struct
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest

from xlwings_udfs.checking.case import case_of
from xlwings_udfs.checking.inspection import inspect
from xlwings_udfs.errors import InputError
from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.registry.sheet import Area, CellValue, Sheet

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
PLAIN, DAY, CHINESE_DAY, OWN_DAY, STRUCK = range(5)
"""Cell formats of the workbooks here."""


def record(kind: int, data: bytes = b"") -> bytes:
    """A record ([MS-XLSB] 2.1.4): kind and size in groups of seven bits."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = bytearray()
    rest = len(data)
    while rest > 127:
        size.append(rest & 0x7F | 0x80)
        rest >>= 7
    return head + bytes(size) + bytes([rest]) + data


def text(value: str) -> bytes:
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def cell(kind: int, column: int, data: bytes, style: int = PLAIN) -> bytes:
    return record(kind, struct.pack("<II", column, style) + data)


def words(column: int, value: str, style: int = PLAIN) -> bytes:
    return cell(6, column, text(value), style)


def row(number: int, *cells: bytes) -> bytes:
    return record(0, struct.pack("<I", number - 1) + b"\0" * 13) + b"".join(cells)


def merged(first_row: int, last_row: int, first_column: int, last_column: int) -> bytes:
    return record(176, struct.pack("<4I", first_row - 1, last_row - 1, first_column - 1, last_column - 1))


def font(struck: bool) -> bytes:
    return record(43, struct.pack("<HH", 220, 8 if struck else 0) + b"\0" * 20)


def style(shape: int, its_font: int = 0) -> bytes:
    return record(47, struct.pack("<HHH", 0, shape, its_font) + b"\0" * 10)


def workbook(
    path: Path, cells: bytes, *, behind: bytes = b"", since_1904: bool = False, texts: tuple[str, ...] = ()
) -> Path:
    """A workbook with the sheet 台账, and one 宏 that is an Excel 4 macro sheet."""
    listed = b"".join(
        record(156, struct.pack("<II", state, number) + text(f"r{number}") + text(name))
        for number, (name, state) in enumerate((("台账", 0), ("宏", 0), ("藏", 1)), 1)
    )
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, kind, target in (
            (1, "worksheet", "worksheets/sheet1.bin"), (2, "xlMacrosheet", "macrosheets/sheet1.bin"),
            (3, "worksheet", "worksheets/sheet3.bin"), (8, "styles", "styles.bin"), (9, "sharedStrings", "sharedStrings.bin"),
        )
    )  # fmt: skip
    styles = (
        record(44, struct.pack("<H", 164) + text('yyyy"年"m"月"d"日"'))
        + font(False)
        + font(True)
        + record(626)
        + style(14)
        + record(627)
        + record(617)
        + b"".join((style(0), style(14), style(31), style(164), style(0, 1)))
        + record(618)
    )
    sheet = record(129) + record(145) + cells + record(146) + behind + record(130)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
            'Target="xl/workbook.bin"/></Relationships>',
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
            "xl/workbook.bin": record(131)
            + record(153, struct.pack("<III", since_1904, 0, 0))
            + listed
            + record(132),
            "xl/styles.bin": styles,
            "xl/sharedStrings.bin": b"".join(record(19, b"\0" + text(each)) for each in texts),
            "xl/worksheets/sheet1.bin": sheet,
            "xl/worksheets/sheet3.bin": record(129) + record(130),
            "xl/macrosheets/sheet1.bin": b"",
        }.items():
            archive.writestr(name, data)
    return path


def read(path: Path, cells: bytes, **more: object) -> Sheet:
    return read_sheets(workbook(path / "台账.xlsb", cells, **more))[0]  # type: ignore[arg-type]


def real(number: float) -> bytes:
    return struct.pack("<d", number)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (cell(5, 0, real(1.5)), 1.5),
        (cell(9, 0, real(46083), DAY), date(2026, 3, 2)),
        (cell(5, 0, real(46083), CHINESE_DAY), date(2026, 3, 2)),
        (cell(5, 0, real(46083.5), OWN_DAY), datetime(2026, 3, 2, 12)),
        (cell(5, 0, real(0.5), DAY), time(12)),
        (cell(5, 0, real(59), DAY), date(1900, 2, 28)),
        (cell(5, 0, real(1e300), DAY), 1e300),
        (cell(2, 0, struct.pack("<i", 46083 << 2 | 2), DAY), date(2026, 3, 2)),
        (cell(2, 0, struct.pack("<i", 123 << 2 | 3)), 1.23),
        (cell(2, 0, struct.pack("<i", -5 << 2 | 2)), -5.0),
        (cell(2, 0, struct.pack("<I", struct.unpack("<Q", real(0.5))[0] >> 32)), 0.5),
        (cell(4, 0, b"\1"), True),
        (cell(10, 0, b"\0"), False),
        (cell(3, 0, b"\x2a"), "#N/A"),
        (cell(11, 0, b"\x17"), "#REF!"),
        (cell(3, 0, b"\x99"), "#N/A"),
        (cell(8, 0, text("索玛")), "索玛"),
        (cell(62, 0, b"\0" + text("索玛")), "索玛"),
        (cell(7, 0, struct.pack("<I", 1)), "乙"),
    ],
)
def test_every_kind_of_value_is_read(written: bytes, value: CellValue, tmp_path: Path) -> None:
    assert list(read(tmp_path, row(1, written), texts=("甲", "乙")).rows) == [[value]]


def test_days_count_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    sheet = read(tmp_path, row(1, cell(5, 0, real(44621), DAY)), since_1904=True)
    assert (list(sheet.rows), sheet.since_1904) == ([[date(2026, 3, 2)]], True)


def test_sheets_bear_their_names_and_macro_sheets_are_left_out(tmp_path: Path) -> None:
    sheets = read_sheets(workbook(tmp_path / "台账.xlsb", row(1, words(0, "甲"))))
    assert [(sheet.name, sheet.visible) for sheet in sheets] == [("台账", True), ("藏", False)]


def test_a_registry_is_checked_with_its_merged_units_and_struck_names(tmp_path: Path) -> None:
    cells = (
        row(1, words(0, "主办单位"), words(1, "账号或应用名称"), words(2, "所属平台"))
        + row(2, words(0, "索玛县水利局"), words(1, "索玛水利"), words(2, "微信公众号"))
        + row(3, cell(1, 0, b""), words(1, "索玛水利发布", STRUCK), words(2, "微信公众号"))
    )
    path = workbook(tmp_path / "台账.xlsb", cells, behind=merged(2, 3, 1, 1))
    (sheet, _) = read_sheets(path)
    assert sheet.merged == (Area(2, 1, 3, 1),)
    assert sheet.struck == {(3, 2)}
    inspection = inspect(case_of([sheet], as_of=date(2026, 11, 24)), select=["duplicate-account"])
    assert {each.cell for each in inspection.findings} == {"C2", "C3"}


def test_a_merged_column_ends_with_the_sheet(tmp_path: Path) -> None:
    sheet = read(tmp_path, row(1, words(0, "甲")), behind=merged(1, 1 << 31, 1, 1 << 31))
    assert sheet.merged == (Area(1, 1, 1_048_576, 16_384),)


@pytest.mark.parametrize(
    "cells",
    [
        row(1, words(0, "甲")) + row(1_048_576, words(16_383, "误")),
        row(1_048_576, words(16_383, "误")) + row(1, words(0, "甲")),
        row(1, words(16_383, "误")) + row(1_048_576, words(0, "甲")),
        row(900_000, words(25, "误")),
        row(300_000, words(70, "误")),
    ],
)
def test_a_far_cell_is_named(cells: bytes, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"工作表「台账」的 [A-Z]+\d+ 离表格太远却有内容"):
        read(tmp_path, cells)


@pytest.mark.parametrize(
    "cells",
    [
        row(1, words(0, "甲"))[:-3],
        row(1, cell(7, 0, struct.pack("<I", 99))),
        row(1, cell(6, 0, struct.pack("<I", 0x7FFFFFFF))),
        row(1, cell(5, 0, b"\0")),
        row(1 << 31, words(0, "甲")),
        row(1, words(1 << 20, "甲")),
    ],
)
def test_a_record_gone_wrong_is_refused(cells: bytes, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="已损坏"):
        read(tmp_path, cells)
