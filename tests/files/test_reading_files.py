"""Files as clerks hand them over: every kind of table is read, every bad file gets one Chinese sentence."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.chartsheet import Chartsheet

from xlwings_udfs.errors import InputError
from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.shown import plain

ROWS = [
    ["主办单位", "账号名称", "平台"],
    ["盐源县水利局", "盐源水利", "微信"],
    ["盐源县民政局", "“盐源”民政，发布", "微博"],
]
TEXT = "\r\n".join(",".join(row) for row in ROWS) + "\r\n"


def xlsx(rows: list[list[str]] = ROWS) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "台账"
    for row in rows:
        book.active.append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("台账")
    for number, row in enumerate(ROWS):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def changed(change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The workbook with some of its parts changed or taken out."""
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx())) as source, zipfile.ZipFile(sink, "w") as target:
        for name in source.namelist():
            data = change(name, source.read(name))
            if data is not None:
                target.writestr(name, data)
    return sink.getvalue()


def zipped(**parts: str) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as target:
        for name, text in parts.items():
            target.writestr(name.replace("__", "/"), text)
    return sink.getvalue()


def only_a_chart() -> bytes:
    book = openpyxl.Workbook()
    book.create_chartsheet("图表")
    del book["Sheet"]
    assert isinstance(book.worksheets, list)
    assert [type(each) for each in book._sheets] == [Chartsheet]
    return saved(book)


def locked() -> bytes:
    """What Excel writes under a password: an OLE file with a stream EncryptedPackage."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 504
        + "EncryptedPackage".encode("utf-16-le")
        + b"\0" * 600
    )


def locked_zip() -> bytes:
    """A zip whose parts are marked as encrypted, and nothing else."""
    data = bytearray(xlsx())
    for start in (found.start() for found in re.finditer(rb"PK\x01\x02|PK\x03\x04", bytes(data))):
        data[start + (8 if data[start + 2] == 1 else 6)] |= 1
    return bytes(data)


def values(sheet: Sheet) -> list[list[CellValue]]:
    return [list(row) for row in sheet.rows if any(row)]


GOOD = {
    "xlsx": ("台账.xlsx", xlsx()),
    "xls": ("台账.xls", xls()),
    "xlsx under the name of another kind": ("台账.xls", xlsx()),
    "xls under the name of another kind": ("台账.xlsx", xls()),
    "a workbook named .csv": ("台账.csv", xlsx()),
    "a workbook with bytes behind its end": ("台账.xlsx", xlsx() + b"\0" * 100),
    "UTF-8 with a mark": ("台账.csv", TEXT.encode("utf-8-sig")),
    "UTF-8": ("台账.csv", TEXT.encode()),
    "GBK": ("台账.csv", TEXT.encode("gbk")),
    "Excel's Unicode text": ("台账.txt", TEXT.replace(",", "\t").encode("utf-16")),
    "UTF-16 the other way round": ("台账.txt", b"\xfe\xff" + TEXT.replace(",", "\t").encode("utf-16-be")),
    "tabs": ("台账.tsv", TEXT.replace(",", "\t").encode()),
    "semicolons": ("台账.csv", TEXT.replace(",", ";").encode()),
    "lines of an old Mac": ("台账.csv", TEXT.replace("\r\n", "\r").encode()),
    "lines of Linux": ("台账.csv", TEXT.replace("\r\n", "\n").encode()),
    "no line break at the end": ("台账.csv", TEXT.rstrip().encode()),
    "a table under another name": ("台账.dat", TEXT.encode()),
    "capitals in the name": ("台账.CSV", TEXT.encode("gbk")),
}


@pytest.mark.parametrize(("name", "content"), GOOD.values(), ids=GOOD.keys())
def test_every_kind_of_table_gives_the_same_rows(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    (sheet,) = read_sheets(path)
    assert (sheet.name, sheet.visible, values(sheet)) == ("台账", True, ROWS)
    assert path.read_bytes() == content


@pytest.mark.parametrize("separator", ["\t", ";", ","])
def test_a_title_line_does_not_decide_what_parts_the_columns(separator: str, tmp_path: Path) -> None:
    path = tmp_path / "2026.10.31 台账.csv"
    path.write_text("盐源县政务新媒体台账，2026年\r\n" + TEXT.replace(",", separator), encoding="utf-8")
    (sheet,) = read_sheets(path)
    assert sheet.name == "2026.10.31 台账"
    assert values(sheet)[1:] == ROWS


def test_full_width_commas_part_columns_where_nothing_else_does(tmp_path: Path) -> None:
    path = tmp_path / "台账.csv"
    path.write_text("主办单位，账号名称\n盐源县水利局，盐源水利\n", encoding="utf-8")
    assert values(read_sheets(path)[0]) == [["主办单位", "账号名称"], ["盐源县水利局", "盐源水利"]]


def test_quoted_cells_may_hold_line_breaks_and_quotes_inside_words_are_words(tmp_path: Path) -> None:
    path = tmp_path / "台账.csv"
    path.write_text(
        '主办单位,账号名称\n"盐源县\n水利局","盐源,""水利"""\n"盐源"县民政局,盐源"民政"\n',
        encoding="utf-8",
        newline="",
    )
    assert values(read_sheets(path)[0])[1:] == [
        ["盐源县\n水利局", '盐源,"水利"'],
        ["盐源县民政局", '盐源"民政"'],
    ]


BAD: dict[str, tuple[str, bytes, str]] = {
    "nothing": ("台账.xlsx", b"", "是空的"),
    "a mark and nothing": ("台账.csv", b"\xef\xbb\xbf", "是空的"),
    "blank lines": ("台账.csv", b"\r\n \r\n", "是空的"),
    "half a workbook": ("台账.xlsx", xlsx()[: len(xlsx()) // 2], "已损坏"),
    "a workbook without its end": ("台账.xlsx", xlsx()[:-40], "已损坏"),
    "the first bytes of a zip": ("台账.xlsx", b"PK\x03\x04 not a package", "已损坏"),
    "an empty zip": ("台账.xlsx", b"PK\x05\x06" + b"\0" * 18, "不是表格文件"),
    "another zip": ("台账.xlsx", zipped(hello="hi"), "不是表格文件"),
    "a Word document": ("台账.docx", zipped(word__document="<a/>"), "不是表格文件"),
    "an OpenDocument text": (
        "台账.ods", zipped(**{"content.xml": "<a/>", "META-INF__manifest.xml": "<b/>"}), "里没有能读的工作表",
    ),
    "half a binary workbook": ("台账.xlsb", zipped(**{"xl__workbook.bin": ""}), "已损坏"),
    "a zip under a password": ("台账.xlsx", locked_zip(), "已损坏"),
    "no workbook part": ("台账.xlsx", changed(lambda name, data: None if name == "xl/workbook.xml" else data), "已损坏"),
    "no relations": ("台账.xlsx", changed(lambda name, data: None if "workbook.xml.rels" in name else data), "已损坏"),
    "no sheet part": ("台账.xlsx", changed(lambda name, data: None if "sheet1" in name else data), "已损坏"),
    "half a sheet": ("台账.xlsx", changed(lambda name, data: data[: len(data) // 2] if "sheet1" in name else data), "已损坏"),
    "a cell beyond the sheet": (
        "台账.xlsx", changed(lambda name, data: data.replace(b'r="A1"', b'r="ZZZZZ999999999999"')), "已损坏",
    ),
    "a chart and no sheet": ("台账.xlsx", only_a_chart(), "里没有能读的工作表：只有图表"),
    "what Excel keeps beside an open workbook": ("~$台账.xlsx", b"\x0c" + b" " * 164, "请给出没有「~$」的那个文件"),
    "a password": ("台账.xlsx", locked(), "设有打开密码"),
    "half an xls": ("台账.xls", xls()[: len(xls()) // 2], "已损坏"),
    "the first bytes of an xls": ("台账.xls", xls()[:8], "已损坏"),
    "a web page named .xls": ("台账.xls", b"<html><table><tr><td>a,b</td></tr></table></html>", "其实是网页或 XML"),
    "a web page with its pictures, named .xls": (
        "台账.xls",
        b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n",
        "其实是网页或 XML",
    ),
    "a web page as a browser saves it, named .xls": (
        "台账.xls",
        b"From: <Saved by Blink>\r\nSubject: =?utf-8?Q?=E5?=\r\n =?utf-8?Q?=E8?=\r\nMIME-Version: 1.0\r\n\r\na,b\r\n",
        "其实是网页或 XML",
    ),
    "XML named .xls": ("台账.xls", b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "其实是网页或 XML"),
    "a picture": ("台账.csv", b"\x89PNG\r\n\x1a\n\0\0,,,", "不是表格文件"),
    "a photograph": ("台账.xlsx", b"\xff\xd8\xff\xe0\0\x10JFIF", "不是表格文件"),
    "a PDF": ("台账.pdf", b"%PDF-1.4\n1 0 obj\n", "不是表格文件"),
    "a program": ("台账.xlsx", bytes(range(256)), "不是表格文件"),
    "rich text named .xls": ("台账.xls", b"{\\rtf1\\ansi a, b}", "不是表格文件"),
    "a saved page named .xls": ("台账.xls", b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "不是表格文件"),
    "plain words": ("通知.docx", "关于报送台账的通知".encode(), "不是表格文件"),
    "UTF-16 without its mark": ("台账.csv", TEXT.encode("utf-16-le"), "不是表格文件"),
    "a character cut in two": ("台账.csv", TEXT.rstrip().encode()[:-1], "文字编码无法识别"),
    "a quote never closed": ("台账.csv", ('主办单位,平台\n"县水利局,微信\n' + TEXT).encode(), "缺少一半引号"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "said"), BAD.values(), ids=BAD.keys())
def test_a_bad_file_gets_one_sentence_that_names_it(
    name: str, content: bytes, said: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError) as refused:
        read_sheets(path)
    assert said in refusal(str(refused.value), path)
    assert [each.name for each in tmp_path.iterdir()] == [name]
    assert path.read_bytes() == content


def refusal(message: str, path: Path) -> str:
    """The message, which names the file, is one line, and is Chinese but for names of files and programs."""
    shown = plain(str(path))
    assert f"「{shown}」" in message
    assert "\n" not in message
    words = re.findall("[A-Za-z]+", message.replace(shown, ""))
    assert {word.lower() for word in words} <= {
        "excel",
        "wps",
        "xlsx",
        "xlsm",
        "xlsb",
        "xls",
        "ods",
        "csv",
        "xml",
    }
    return message


def test_a_folder_or_a_missing_file_is_told(tmp_path: Path) -> None:
    for path, said in (
        (tmp_path, "是一个文件夹"),
        (tmp_path / "没有.xlsx", "找不到文件"),
        (tmp_path / "没有" / "台账.xlsx", "找不到文件"),
        (tmp_path / ("长" * 300), "无法读取文件"),
        (tmp_path / "a\0b", "找不到文件"),
    ):
        with pytest.raises(InputError) as refused:
            read_sheets(path)
        assert said in refusal(str(refused.value), path)


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "台账.xlsx").write_bytes(xlsx())
    with pytest.raises(InputError, match="找不到文件"):
        read_sheets(tmp_path / "台账.xlsx" / "台账.xlsx")


def test_a_text_in_the_farthest_cell_is_told_instead_of_filling_the_memory(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx()))
    book.active["XFD1048576"] = "误输入"
    path = tmp_path / "台账.xlsx"
    book.save(path)
    with pytest.raises(InputError, match="工作表「台账」的 XFD1048576 离表格太远却有内容"):
        read_sheets(path)
    alone = openpyxl.Workbook()
    alone.active["XFD1048576"] = "误输入"
    alone.save(path)
    with pytest.raises(InputError, match="XFD1048576"):
        read_sheets(path)


def test_a_format_in_the_farthest_cell_does_no_harm(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx()))
    path = tmp_path / "台账.xlsx"
    book.active["XFD1048576"].number_format = "0.00"
    book.save(path)
    assert values(read_sheets(path)[0]) == ROWS


@pytest.mark.parametrize("cell", ["A1048576", "XFD1", "Z500000", "AZ300"])
def test_a_text_far_down_or_far_right_is_read(cell: str, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx()))
    book.active[cell] = book.active[cell].value or "备注"
    path = tmp_path / "台账.xlsx"
    book.save(path)
    column, row = openpyxl.utils.cell.coordinate_from_string(cell)
    rows = read_sheets(path)[0].rows
    assert rows[row - 1][openpyxl.utils.column_index_from_string(column) - 1] == book.active[cell].value


@given(st.integers(0, 2**32))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_workbook_with_any_bytes_spoilt_is_read_or_refused(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)

    def spoil(name: str, data: bytes) -> bytes:
        spoilt = bytearray(data)
        for _ in range(dice.choice((0, 0, 1, 3, 20))):
            spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
        return bytes(spoilt)

    whole = changed(spoil)
    path = tmp_path / "台账.xlsx"
    path.write_bytes(spoil("", whole) if dice.random() < 0.5 else whole)
    try:
        assert read_sheets(path) != []
    except InputError as refused:
        refusal(str(refused), path)


@given(st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "台账.csv"
    path.write_bytes(content)
    try:
        assert len(read_sheets(path)) == 1
    except InputError as refused:
        refusal(str(refused), path)
