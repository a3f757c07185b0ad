"""A workbook with everything that an office's file may hold and a careless program loses."""

import io
import struct
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

MACROS = b"\xd0\xcf\x11\xe0 macros, whatever they are"
PRINTER = bytes(range(256))
RIBBON = b'<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"><ribbon/></customUI>'
THREADED = (
    b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    b'<threadedComment ref="D8" dT="2026-01-01T00:00:00.00" personId="{A}" id="{B}"><text>?</text>'
    b"</threadedComment></ThreadedComments>"
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADERS = ("序号", "主办单位", "账号名称", "所属平台", "提交日期", "关注量")
FIRST_ROW = 3
ROWS = 20
NOTE = "老张：这里要核实，看看是不是与教育局的重复了。"


def picture() -> bytes:
    """A red square as a PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\x00" + b"\xff\x00\x00" * 16 for _ in range(16))
    header = struct.pack(">IIBBBBB", 16, 16, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def make_rich_workbook(path: Path) -> Path:
    """Write the workbook to ``path`` (.xlsx, or .xlsm with macros)."""
    book = xlsxwriter.Workbook(str(path))
    if path.suffix == ".xlsm":
        macros = path.with_name("vba.bin")
        macros.write_bytes(MACROS)
        book.add_vba_project(str(macros))
    _registry(book)
    _other_sheets(book)
    book.define_name("'台账'!本表", "='台账'!$A$1:$F$22")
    book.define_name("全书", "='台账'!$A$1")
    book.close()
    _inject(path)
    return path


def _registry(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("台账")
    bold, red = book.add_format({"bold": True}), book.add_format({"font_color": "red"})
    banded = book.add_format({"bg_color": "#E2EFDA", "border": 1})
    striped = book.add_format({"pattern": 4, "fg_color": "#FFC000", "bg_color": "#FFFFFF"})
    dated = book.add_format({"num_format": "yyyy-mm-dd", "locked": False})
    sheet.merge_range("A1:F1", "盐源县政务新媒体台账", bold)
    sheet.write_row("A2", HEADERS)
    for row in range(FIRST_ROW, FIRST_ROW + ROWS):
        style = banded if row % 2 else None
        sheet.write_number(row - 1, 0, row - 2, style)
        sheet.write_string(row - 1, 1, f"盐源县第{row}局", style)
        sheet.write_string(row - 1, 2, "索玛教育", style)
        if row != 12:
            sheet.write_string(row - 1, 3, "微信公众号", striped if row == 9 else style)
        sheet.write_datetime(row - 1, 4, date(2026, 1, row), dated)
        sheet.write_number(row - 1, 5, row * 10)
    sheet.write_rich_string("C4", "索玛", bold, "教育", red, "发布")
    sheet.write_formula("F23", "=SUM(F3:F22)", None, 2500)
    sheet.write_comment("C5", NOTE, {"author": "老张", "x_scale": 0.6, "y_scale": 0.4})
    sheet.write_comment("D8", "[线程批注]", {"author": "tc={B}"})
    sheet.write_comment("H30", "无关的批注", {"author": "小李"})
    sheet.data_validation("D3:D22", {"validate": "list", "source": ["微信公众号", "微博"]})
    sheet.conditional_format("F3:F22", {"type": "data_bar"})
    sheet.conditional_format("F3:F22", {"type": "cell", "criteria": ">", "value": 100, "format": red})
    sheet.add_sparkline("G3", {"range": "'台账'!F3:F22"})
    sheet.insert_image("I3", "红.png", {"image_data": io.BytesIO(picture())})
    sheet.insert_textbox("I8", "请各单位认真填报")
    sheet.insert_button("I14", {"macro": "填报", "caption": "填报", "width": 80, "height": 30})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='台账'!$F$3:$F$22"})
    sheet.insert_chart("I18", chart)
    sheet.set_header("&C&G", {"image_center": "头.png", "image_data_center": io.BytesIO(picture())})
    sheet.set_landscape()
    sheet.set_column("B:D", 18)
    sheet.set_row(29, 30, banded)
    sheet.protect("123456")


def _other_sheets(book: xlsxwriter.Workbook) -> None:
    table = book.add_worksheet("表格's")
    table.add_table("A1:B4", {"columns": [{"header": "甲"}, {"header": "乙"}], "name": "清单"})
    table.write_string("A2", "=1+1")
    hidden = book.add_worksheet("隐藏")
    hidden.write_string("A1", "不要动")
    hidden.hide()
    book.add_chartsheet("图").set_chart(_pie(book))


def _pie(book: xlsxwriter.Workbook) -> object:
    pie = book.add_chart({"type": "pie"})
    pie.add_series({"values": "='台账'!$F$3:$F$6"})
    return pie


def _inject(path: Path) -> None:
    """Add what the writer cannot: a ribbon, printer settings, threaded comments."""
    sheet = "xl/worksheets/sheet1.xml"
    relations = "xl/worksheets/_rels/sheet1.xml.rels"
    threaded = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    extra = (
        f'<Relationship Id="rId91" Type="{RELATION}/printerSettings" Target="../printerSettings/printerSettings1.bin"/>'
        f'<Relationship Id="rId92" Type="{threaded}" Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    )
    ribbon = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
    root = f'<Relationship Id="rId93" Type="{ribbon}" Target="customUI/customUI14.xml"/></Relationships>'
    rewrite(
        path,
        {
            relations: lambda data: data.replace(b"</Relationships>", extra.encode()),
            "_rels/.rels": lambda data: data.replace(b"</Relationships>", root.encode()),
            sheet: lambda data: data.replace(b"<pageSetup ", b'<pageSetup r:id="rId91" '),
            "[Content_Types].xml": lambda data: (
                data.replace(
                    b"<Override",
                    b'<Default Extension="bin" ContentType="application/octet-stream"/><Override',
                    1,
                )
                if b'Extension="bin"' not in data
                else data
            ),
        },
        {
            "xl/printerSettings/printerSettings1.bin": PRINTER,
            "xl/threadedComments/threadedComment1.xml": THREADED,
            "customUI/customUI14.xml": RIBBON,
        },
    )


def rewrite(
    path: Path, changes: dict[str, Callable[[bytes], bytes | None]], added: dict[str, bytes] | None = None
) -> None:
    """Change parts of a package (None takes one out) and add others."""
    parts = parts_of(path)
    with ZipFile(path, "w", ZIP_DEFLATED) as out:
        for name, data in {**parts, **(added or {})}.items():
            changed = changes[name](data) if name in changes else data
            if changed is not None:
                out.writestr(name, changed)


def parts_of(path: Path) -> dict[str, bytes]:
    """Every part of a package."""
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
