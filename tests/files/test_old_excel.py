"""Workbooks of Excel 2003 and before, and of WPS: text is right whatever the file says of it, passwords are told."""

import io
import struct
from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlwt

from xlwings_udfs.errors import InputError
from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.registry.sheet import Area, CellValue, Sheet

INPUTS = Path(__file__).parent / "inputs"
NAMES = ["索玛县水利局", "索玛水利", "微信公众号"]


def with_code_page(content: bytes, number: int) -> bytes:
    """The file with another number in its CODEPAGE record ([MS-XLS] 2.4.52)."""
    at = content.index(struct.pack("<HH", 0x42, 2))
    return content[: at + 4] + struct.pack("<H", number) + content[at + 6 :]


def saved(book: xlwt.Workbook, path: Path) -> Path:
    sink = io.BytesIO()
    book.save(sink)
    path.write_bytes(sink.getvalue())
    return path


def read(book: xlwt.Workbook, tmp_path: Path) -> Sheet:
    return read_sheets(saved(book, tmp_path / "台账.xls"))[0]


@pytest.mark.parametrize("number", [936, 1252, 1200, 932, 0, 367, 65001, 10008, 54936])
def test_text_is_right_whatever_code_page_the_file_names(number: int, tmp_path: Path) -> None:
    content = (INPUTS / "xls-biff8-codepage936.xls").read_bytes()
    path = tmp_path / "台账.xls"
    path.write_bytes(with_code_page(content, number))
    assert list(read_sheets(path)[0].rows[1][:3]) == NAMES


@pytest.mark.parametrize(
    ("value", "style", "read_as"),
    [
        ("张三", None, "张三"),
        (1.5, None, 1.5),
        (True, None, True),
        (46083, "yyyy-mm-dd", date(2026, 3, 2)),
        (46083.5, 'yyyy"年"m"月"d"日" h:mm', datetime(2026, 3, 2, 12)),
        (0.5, "h:mm", time(12)),
        (-5, "yyyy-mm-dd", -5.0),
        (9e9, "yyyy-mm-dd", 9e9),
    ],
)
def test_every_kind_of_value_is_read(
    value: CellValue, style: str | None, read_as: CellValue, tmp_path: Path
) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("台账")
    sheet.write(0, 0, value, xlwt.easyxf(num_format_str=style) if style else xlwt.Style.default_style)
    assert read(book, tmp_path).rows[0][0] == read_as


def test_errors_are_told_as_what_they_are(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("台账")
    for column, code in enumerate((0x2A, 0x07, 0x0F)):
        sheet.row(0).set_cell_error(column, code)
    assert list(read(book, tmp_path).rows[0]) == ["#N/A", "#DIV/0!", "#VALUE!"]


def test_merged_cells_hidden_sheets_and_struck_names_are_told(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("台账")
    sheet.write_merge(1, 3, 0, 0, "索玛县水利局")
    sheet.write(2, 1, "索玛水利", xlwt.easyxf("font: struck_out on"))
    book.add_sheet("藏").visibility = 1
    shown, hidden = read_sheets(saved(book, tmp_path / "台账.xls"))
    assert shown.merged == (Area(2, 1, 4, 1),)
    assert shown.struck == {(3, 2)}
    assert (shown.visible, hidden.visible) == (True, False)


def test_days_count_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.dates_1904 = 1
    book.add_sheet("台账").write(0, 0, 44621, xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    sheet = read(book, tmp_path)
    assert (sheet.rows[0][0], sheet.since_1904) == (date(2026, 3, 2), True)


@pytest.mark.parametrize(("method", "version"), [(0, 0), (1, 1), (1, 2), (1, 3), (1, 4)])
def test_a_password_is_told(method: int, version: int, tmp_path: Path) -> None:
    content = (INPUTS / "xls-biff8-codepage936.xls").read_bytes()
    # FILEPASS ([MS-XLS] 2.4.117) in place of the first record behind the stream's beginning that is long enough.
    at = content.index(struct.pack("<H", 0x809)) + 4 + 16
    while struct.unpack_from("<H", content, at + 2)[0] < 6:
        at += 4 + struct.unpack_from("<H", content, at + 2)[0]
    locked = bytearray(content)
    struct.pack_into("<H", locked, at, 0x2F)
    struct.pack_into("<HH", locked, at + 4, method, version)
    path = tmp_path / "台账.xls"
    path.write_bytes(bytes(locked))
    with pytest.raises(InputError, match="设有打开密码"):
        read_sheets(path)


@pytest.mark.parametrize("length", [512, 513, 1024, 2048, 3000, 4096, 4608, 5000])
def test_a_file_cut_short_is_refused(length: int, tmp_path: Path) -> None:
    path = tmp_path / "台账.xls"
    path.write_bytes((INPUTS / "xls-biff8-codepage936.xls").read_bytes()[:length])
    with pytest.raises(InputError, match="已损坏"):
        read_sheets(path)


@pytest.mark.parametrize("field", [0x1E, 0x20, 0x2C, 0x30, 0x3C, 0x40, 0x44, 0x48, 0x4C])
@pytest.mark.parametrize("number", [0x7FFFFFFF, 0xFFFFFFFF, 5])
def test_a_container_that_asks_for_more_than_there_is_is_read_or_refused(
    field: int, number: int, tmp_path: Path
) -> None:
    content = bytearray((INPUTS / "xls-biff8-codepage936.xls").read_bytes())
    width, most = ("<H", 0xFFFF) if field < 0x2C else ("<I", 0xFFFFFFFF)
    struct.pack_into(width, content, field, number & most)
    path = tmp_path / "台账.xls"
    path.write_bytes(bytes(content))
    assert names_or_refusal(path) in ("、".join(NAMES), "已损坏")


def names_or_refusal(path: Path) -> str:
    try:
        return "、".join(map(str, read_sheets(path)[0].rows[1][:3]))
    except InputError as error:
        return "已损坏" if "已损坏" in str(error) else str(error)


def test_a_workbook_of_excel_5_in_no_container_is_read(tmp_path: Path) -> None:
    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    # Excel 4: one sheet, its texts in the code page it names ([MS-XLS] 2.4.21; LABEL of BIFF4).
    text = "索玛水利".encode("gbk")
    label = record(0x204, struct.pack("<HHHH", 0, 0, 0, len(text)) + text)
    sheet = record(0x409, struct.pack("<HHH", 0x400, 0x10, 0)) + record(0x42, struct.pack("<H", 936)) + label
    path = tmp_path / "台账.xls"
    path.write_bytes(sheet + record(0x0A, b""))
    assert read_sheets(path)[0].rows[0][0] == "索玛水利"
