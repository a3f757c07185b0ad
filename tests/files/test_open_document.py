"""OpenDocument spreadsheets: read like any workbook, their merged cells and repetitions too."""

import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest

from xlwings_udfs.checking.case import case_of
from xlwings_udfs.checking.inspection import inspect
from xlwings_udfs.errors import InputError
from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.registry.sheet import UNCALCULATED, Area, CellValue, Sheet

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(f'xmlns:{name}="{OASIS}:{name}:1.0"' for name in ("office", "table", "text", "style"))
HEAD = '<style:style style:name="off"><style:table-properties table:display="false"/></style:style>'
LAST = "1048576"


def cell(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(each if each.startswith('<') else cell(each) for each in cells)}</table:table-row>"


def document(path: Path, *rows: str, before: str = "", more: str = "", manifest: str = "<manifest/>") -> Path:
    """A document with the table 台账; ``before`` are settings, ``more`` further tables."""
    table = f'<table:table table:name="台账">{"".join(rows)}</table:table>'
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{HEAD}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{before}{table}{more}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def read(tmp_path: Path, *rows: str) -> Sheet:
    (sheet,) = read_sheets(document(tmp_path / "台账.ods", *rows))
    return sheet


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('<table:table-cell office:value-type="float" office:value="1.5"><text:p>1.50</text:p></table:table-cell>', 1.5),
        ('<table:table-cell office:value-type="percentage" office:value="0.5"/>', 0.5),
        ('<table:table-cell office:value-type="date" office:date-value="2026-03-02"/>', date(2026, 3, 2)),
        (
            '<table:table-cell office:value-type="date" office:date-value="2026-03-02T08:30:00"/>',
            datetime(2026, 3, 2, 8, 30),
        ),
        ('<table:table-cell office:value-type="date" office:date-value="2026-02-30"/>', "2026-02-30"),
        ('<table:table-cell office:value-type="time" office:time-value="PT08H30M00S"/>', time(8, 30)),
        ('<table:table-cell office:value-type="boolean" office:boolean-value="true"/>', True),
        (cell("张<text:s text:c='2'/>三"), "张  三"),
        (cell("张<text:span>三</text:span>"), "张三"),
        (cell("甲</text:p><text:p>乙"), "甲\n乙"),
        (cell("甲<text:line-break/>乙"), "甲\n乙"),
        (cell("甲") .replace("<text:p>", "<office:annotation><text:p>批注</text:p></office:annotation><text:p>"), "甲"),
        (cell("#N/A", 'table:formula="of:=A9"'), "#N/A"),
        (cell("#SPILL!", 'table:formula="of:=A9"'), "#SPILL!"),
        (cell("Err:502", 'table:formula="of:=A9"'), "#VALUE!"),
        ('<table:table-cell table:formula="of:=A9"/>', UNCALCULATED),
    ],
)  # fmt: skip
def test_every_kind_of_value_is_read(written: str, value: CellValue, tmp_path: Path) -> None:
    assert list(read(tmp_path, row(written)).rows) == [[value]]


def test_what_repeats_stands_there_as_often_as_it_says(tmp_path: Path) -> None:
    again = cell("甲", 'table:number-columns-repeated="3"')
    sheet = read(
        tmp_path,
        row(again, "乙", more='table:number-rows-repeated="2"'),
        row("<table:table-cell/>", more='table:number-rows-repeated="3"'),
        row("丙"),
        row(
            "<table:table-cell table:number-columns-repeated='16384'/>",
            more=f'table:number-rows-repeated="{LAST}"',
        ),
    )
    assert list(sheet.rows) == [["甲", "甲", "甲", "乙"]] * 2 + [[]] * 3 + [["丙"]]


def test_merged_cells_are_areas_and_what_they_cover_is_empty(tmp_path: Path) -> None:
    unit = cell("索玛县水利局", 'table:number-rows-spanned="2" table:number-columns-spanned="1"')
    title = cell("台账", 'table:number-columns-spanned="3"')
    sheet = read(
        tmp_path,
        row(title, '<table:covered-table-cell table:number-columns-repeated="2"/>'),
        row(unit, "索玛水利"),
        row("<table:covered-table-cell><text:p>被盖住</text:p></table:covered-table-cell>", "索玛水利发布"),
    )
    assert sheet.merged == (Area(1, 1, 1, 3), Area(2, 1, 3, 1))
    assert list(sheet.rows) == [["台账"], ["索玛县水利局", "索玛水利"], [None, "索玛水利发布"]]


def test_a_registry_is_checked_with_its_merged_units(tmp_path: Path) -> None:
    unit = cell("索玛县水利局", 'table:number-rows-spanned="2" table:number-columns-spanned="1"')
    path = document(
        tmp_path / "台账.ods",
        row("主办单位", "账号或应用名称", "所属平台"),
        row(unit, "索玛水利", "微信公众号"),
        row("<table:covered-table-cell/>", "索玛水利发布", "微信公众号"),
    )
    inspection = inspect(case_of(read_sheets(path), as_of=date(2026, 11, 24)), select=["duplicate-account"])
    assert {each.cell for each in inspection.findings} == {"C2", "C3"}


def test_a_hidden_table_is_hidden_and_names_are_such_as_excel_takes(tmp_path: Path) -> None:
    more = f'<table:table table:name="{"长" * 40}" table:style-name="off">{row("甲")}</table:table>'
    sheets = read_sheets(document(tmp_path / "台账.ods", row("乙"), more=more))
    assert [(sheet.name, sheet.visible) for sheet in sheets] == [("台账", True), ("长" * 31, False)]


@pytest.mark.parametrize(
    "rows",
    [
        (row(cell("甲", 'table:number-columns-repeated="16384"'), more=f'table:number-rows-repeated="{LAST}"'),),
        (
            row(f'<table:table-cell table:number-columns-repeated="16383"/>{cell("甲")}', more='table:number-rows-repeated="9999"'),
        ),
        (row("<table:table-cell/>", more='table:number-rows-repeated="1048575"'), row(cell("甲", 'table:number-columns-repeated="99"'))),
        tuple(row(cell("甲", 'table:number-columns-repeated="16384"')) for _ in range(1300)),
        (row("甲", more='table:number-rows-repeated="999999999999"'), row(cell("乙", 'table:number-columns-repeated="25"'))),
    ],
)  # fmt: skip
def test_cells_without_end_are_refused(rows: tuple[str, ...], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="离表格太远却有内容"):
        read(tmp_path, *rows)


def test_a_document_under_a_password_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="设有打开密码"):
        read_sheets(document(tmp_path / "台账.ods", manifest="<manifest><encryption-data/></manifest>"))


def test_a_document_that_refers_to_itself_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "台账.ods"
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f'<!DOCTYPE a [<!ENTITY a0 "甲">{entities}]><a {SPACES}><table:table a="&a11;"/></a>',
        )
    with pytest.raises(InputError, match="已损坏"):
        read_sheets(path)


def test_a_table_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="展开后太大"):
        read_sheets(document(tmp_path / "台账.ods", " " * (80 << 20)))


@pytest.mark.parametrize(
    ("settings", "since_1904"),
    [
        ("", False),
        ('<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>', True),
        ('<table:calculation-settings><table:null-date table:date-value="1899-12-30"/></table:calculation-settings>', False),
        ("<table:calculation-settings><table:null-date/></table:calculation-settings>", False),
    ],
)  # fmt: skip
def test_plain_numbers_are_days_from_1904_where_the_document_says_so(
    settings: str, since_1904: bool, tmp_path: Path
) -> None:
    filed = '<table:table-cell office:value-type="float" office:value="44670"/>'
    path = document(
        tmp_path / "台账.ods",
        row("主办单位", "账号名称", "提交日期"),
        row("索玛县水利局", "索玛水利", filed),
        before=settings,
    )
    (sheet,) = read_sheets(path)
    assert sheet.since_1904 is since_1904
    (registry,) = inspect(case_of([sheet], as_of=date(2026, 11, 24), region="全国")).registries
    assert str(registry.columns["filed_on"][0]).startswith("2026" if since_1904 else "2022")
