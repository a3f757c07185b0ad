"""Workbooks as other programs write them: read whatever their spelling, refused in one sentence where they cannot be."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from xlwings_udfs.checking.case import case_of
from xlwings_udfs.checking.inspection import Inspection, inspect
from xlwings_udfs.errors import InputError
from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.files.spelling import in_plain_spelling
from xlwings_udfs.registry.sheet import UNCALCULATED, Area

INPUTS = Path(__file__).parent / "inputs"
"""Files as they came in; three accounts of 索玛县 in each that can be read."""

SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ACCOUNTS = [
    ("索玛县水利局", "索玛水利", "微信公众号"),
    ("索玛县水利局", "索玛水利发布", "微信公众号"),
    ("索玛县民政局", "索玛民政", "微博"),
]

FILED = ["2026-03-03", "2026-04-20", "2026-03-04"]


def checked(path: Path) -> Inspection:
    return inspect(case_of(read_sheets(path), as_of=date(2026, 11, 24), region="全国"))


def accounts(inspection: Inspection) -> list[tuple[object, ...]]:
    return [
        row
        for registry in inspection.registries
        for row in zip(
            *(registry.columns[key].tolist() for key in ("unit", "account", "platform")), strict=True
        )
    ]


def filed_on(inspection: Inspection) -> list[str]:
    return [str(day)[:10] for registry in inspection.registries for day in registry.columns["filed_on"]]


def parts_of(name: str) -> dict[str, str]:
    with zipfile.ZipFile(INPUTS / name) as archive:
        return {each: archive.read(each).decode() for each in archive.namelist()}


def written(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def plain() -> dict[str, str | bytes]:
    """A workbook in the usual spelling, its three accounts as inline strings and dates as numbers."""
    parts: dict[str, str | bytes] = dict(parts_of("dim_1_4.xlsx"))
    parts[SHEET] = str(parts[SHEET]).replace('<dimension ref="1:4"/>', "")
    return parts


def sheet(change: Callable[[str], str | bytes]) -> dict[str, str | bytes]:
    parts = plain()
    parts[SHEET] = change(str(parts[SHEET]))
    return parts


def dimension(element: str) -> Callable[[], dict[str, str | bytes]]:
    return lambda: sheet(lambda xml: xml.replace("<sheetData>", f"{element}<sheetData>"))


def merged(area: str) -> Callable[[], dict[str, str | bytes]]:
    cells = f'</sheetData><mergeCells><mergeCell ref="{area}"/></mergeCells>'
    return lambda: sheet(lambda xml: xml.replace("</sheetData>", cells))


def renamed(old: str, new: str, target: str) -> dict[str, str | bytes]:
    """The worksheet's part under another name, to which ``target`` leads."""
    parts = plain()
    parts[new] = parts.pop(old)
    parts["xl/_rels/workbook.xml.rels"] = str(parts["xl/_rels/workbook.xml.rels"]).replace(f"/{old}", target)
    return parts


def listed_beside(element: str, relation: str = "", part: str = "", data: str = "") -> dict[str, str | bytes]:
    """The workbook with one more sheet in its list."""
    parts = plain()
    book = str(parts["xl/workbook.xml"])
    parts["xl/workbook.xml"] = book.replace("</sheets>", f"{element}</sheets>")
    if relation:
        relations = str(parts["xl/_rels/workbook.xml.rels"])
        parts["xl/_rels/workbook.xml.rels"] = relations.replace(
            "</Relationships>", f"{relation}</Relationships>"
        )
    if part:
        parts[part] = data
    return parts


def relation(kind: str, target: str) -> str:
    address = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    return f'<Relationship Id="rId9" Type="{address}" Target="{target}"/>'


@pytest.mark.parametrize(
    "name",
    [
        "dim_1_4.xlsx",
        "fullcolmerge.xlsx",
        "utf16sheet.xlsx",
        "d1904_general.xlsx",
        "drag_na.xlsx",
        "xls-biff8-codepage936.xls",
    ],
)
def test_files_as_they_came_in_are_read(name: str) -> None:
    inspection = checked(INPUTS / name)
    assert accounts(inspection) == ACCOUNTS
    assert filed_on(inspection) == FILED
    assert {(each.rule, each.cell) for each in inspection.findings} == {
        ("late-filing", "E3"),
        ("duplicate-account", "C2"),
        ("duplicate-account", "C3"),
    }


MAIN_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPELLINGS: dict[str, Callable[[], dict[str, str | bytes]]] = {
    "the usual one": plain,
    "single quotes": lambda: sheet(lambda xml: xml.replace('"', "'")),
    "line breaks between attributes": lambda: sheet(lambda xml: re.sub(r"<(c|row) ", r"<\1\n", xml)),
    "spaces around the equals sign": lambda: sheet(lambda xml: re.sub(r'(\w)="', r'\1 = "', xml)),
    "a prefix on every element": lambda: sheet(
        lambda xml: re.sub(r"<(/?)(\w)", r"<\1x:\2", xml).replace("xmlns=", "xmlns:x=").replace("<?x:", "<?")
    ),
    "lower-case addresses": lambda: sheet(
        lambda xml: re.sub(r'<c r="([A-Z]\d)"', lambda found: found[0].replace("r=\"" + found[1], "r=\"" + found[1].lower()), xml)
    ),
    "no addresses at all": lambda: sheet(lambda xml: re.sub(r'<(row|c) r="\w+"', r"<\1", xml)),
    "the address behind the style": lambda: sheet(lambda xml: re.sub(r'<c (r="\w+") (\w+="\w+")', r"<c \2 \1", xml)),
    "comments between cells": lambda: sheet(lambda xml: xml.replace("<c ", "<!-- a > b --><c ")),
    "values as CDATA": lambda: sheet(lambda xml: re.sub(r"<v>(\d+)</v>", r"<v><![CDATA[\1]]></v>", xml)),
    "an extension in a cell": lambda: sheet(lambda xml: xml.replace("</v></c>", "</v><extLst/></c>")),
    "UTF-16": lambda: sheet(lambda xml: xml.replace('"UTF-8"', '"UTF-16"').encode("utf-16")),
    "UTF-16 the other way round": lambda: sheet(
        lambda xml: b"\xfe\xff" + xml.replace('"UTF-8"', '"UTF-16"').encode("utf-16-be")
    ),
    "GB18030": lambda: sheet(lambda xml: xml.replace('"UTF-8"', '"GB18030"').encode("gb18030")),
    "a mark of UTF-8": lambda: sheet(lambda xml: b"\xef\xbb\xbf" + xml.encode()),
    "columns as dimension": dimension('<dimension ref="A:E"/>'),
    "row 0 in the dimension": dimension('<dimension ref="A0:E4"/>'),
    "an empty dimension": dimension('<dimension ref=""/>'),
    "a dimension without reference": dimension("<dimension/>"),
    "an error for dimension": dimension('<dimension ref="#REF!"/>'),
    "a far dimension": dimension('<dimension ref="A1:XFD1048576"/>'),
    "a merged column": merged("G:G"),
    "a merged row": merged("9:9"),
    "merged with dollar signs": merged("$G$1:$G$2"),
    "a merged nothing": merged("#REF!"),
    "an unknown kind of cell": lambda: sheet(
        lambda xml: xml.replace("</row></sheetData>", '<c r="H4" t="q"><v>1</v></c></row></sheetData>')
    ),
    "parts in another folder": lambda: renamed(SHEET, "xl/sheets/a.xml", "/xl/sheets/a.xml"),
    "a target with a percent sign": lambda: renamed(SHEET, "xl/worksheets/sheet 1.xml", "worksheets/sheet%201.xml"),
    "a part with a percent sign": lambda: renamed(SHEET, "xl/worksheets/sheet%201.xml", "worksheets/sheet%201.xml"),
    "a target in Chinese, percent signs": lambda: renamed(SHEET, "xl/worksheets/台账.xml", "worksheets/%E5%8F%B0%E8%B4%A6.xml"),
    "a target in capitals": lambda: renamed(SHEET, SHEET, "Worksheets/SHEET1.xml"),
    "a target that goes round": lambda: renamed(SHEET, SHEET, "../xl/./worksheets/sheet1.xml"),
    "a target with backslashes": lambda: renamed(SHEET, SHEET, r"worksheets\sheet1.xml"),
    "folders parted by backslashes": lambda: {
        name.replace("/", "\\"): data for name, data in plain().items()
    },
    "a sheet without content": lambda: listed_beside('<sheet name="空" sheetId="9" r:id=""/>'),
    "a sheet without any id": lambda: listed_beside('<sheet name="空" sheetId="9"/>'),
    "a sheet whose part is gone": lambda: listed_beside(
        '<sheet name="空" sheetId="9" r:id="rId9"/>', relation("worksheet", "worksheets/sheet9.xml")
    ),
    "an Excel 4 macro sheet": lambda: listed_beside(
        '<sheet name="宏" sheetId="9" r:id="rId9"/>',
        relation("xlMacrosheet", "macrosheets/sheet9.xml").replace(MAIN_TYPE, "http://schemas.microsoft.com/office/2006/relationships"),
        "xl/macrosheets/sheet9.xml",
        "<xm:macrosheet xmlns:xm='http://schemas.microsoft.com/office/excel/2006/main'/>",
    ),
    "a chart sheet": lambda: listed_beside(
        '<sheet name="图" sheetId="9" r:id="rId9"/>', relation("chartsheet", "chartsheets/sheet9.xml"),
        "xl/chartsheets/sheet9.xml", f"<chartsheet {MAIN}/>",
    ),
    "a dialog sheet": lambda: listed_beside(
        '<sheet name="框" sheetId="9" r:id="rId9"/>', relation("dialogsheet", "dialogsheets/sheet9.xml"),
        "xl/dialogsheets/sheet9.xml", f"<dialogsheet {MAIN}/>",
    ),
    "an unknown state": lambda: {
        **plain(), "xl/workbook.xml": str(plain()["xl/workbook.xml"]).replace("<sheet ", '<sheet state="" ')
    },
    "the binary type named for parts that are not there": lambda: {
        **plain(),
        "[Content_Types].xml": str(plain()["[Content_Types].xml"]).replace(
            "<Default ", '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/><Default ', 1
        ),
    },
    "a boundless number of shared texts": lambda: {
        **plain(), "xl/sharedStrings.xml": f'<sst {MAIN} uniqueCount="99999999999999"/>'
    },
}  # fmt: skip


@pytest.mark.parametrize("make", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_every_spelling_gives_the_same_accounts_and_findings(
    make: Callable[[], dict[str, str | bytes]], tmp_path: Path
) -> None:
    inspection = checked(written(tmp_path / "台账.xlsx", make()))
    assert accounts(inspection) == ACCOUNTS
    assert {each.cell for each in inspection.findings} == {"E3", "C2", "C3"}


@pytest.mark.parametrize(
    "key", ["a sheet without content", "a sheet without any id", "a sheet whose part is gone"]
)
def test_a_sheet_that_cannot_be_read_is_named(key: str, tmp_path: Path) -> None:
    inspection = checked(written(tmp_path / "台账.xlsx", SPELLINGS[key]()))
    assert "工作表「空」的内容不在文件里，没有检查；请在 Excel 中打开核对。" in inspection.remarks


def test_a_merged_column_ends_with_the_data_and_does_not_reach_beyond() -> None:
    (sheet,) = read_sheets(INPUTS / "fullcolmerge.xlsx")
    assert sheet.merged
    assert all(area.last_row <= len(sheet.rows) for area in sheet.merged)


@pytest.mark.parametrize(
    ("written_as", "area"),
    [
        ("G:G", Area(1, 7, 4, 7)),
        ("9:10", Area(9, 1, 10, 5)),
        ("B2:A1", Area(1, 1, 2, 2)),
        ("$A$2:$A$3", Area(2, 1, 3, 1)),
        ("a2:a3", Area(2, 1, 3, 1)),
    ],
)
def test_merged_areas_are_read_however_they_are_written(written_as: str, area: Area, tmp_path: Path) -> None:
    assert read_sheets(written(tmp_path / "台账.xlsx", merged(written_as)()))[0].merged == (area,)


ERRORS = [
    "#N/A",
    "#DIV/0!",
    "#SPILL!",
    "#CALC!",
    "#GETTING_DATA",
    "#FIELD!",
    "#BLOCKED!",
    "#UNKNOWN!",
    "#BUSY!",
    "#PYTHON!",
]


@pytest.mark.parametrize("error", ERRORS)
def test_every_error_value_is_told_where_it_stands(error: str, tmp_path: Path) -> None:
    cell = f'<c r="A2" t="e"><f>B9</f><v>{error}</v></c>'
    path = written(
        tmp_path / "台账.xlsx", sheet(lambda xml: re.sub(r'<c r="A2".*?</c>', lambda _: cell, xml, count=1))
    )
    assert read_sheets(path)[0].rows[1][0] == error
    assert any("A2的公式出错或没有计算结果" in remark for remark in checked(path).remarks)


def test_an_error_value_as_it_came_in_is_told() -> None:
    assert read_sheets(INPUTS / "f_spill.xlsx")[0].rows[1][0] == "#SPILL!"


FORMULAS = {
    "alone": '<c r="A2"><f>B9</f></c>',
    "a comment behind it": '<c r="A2"><f>B9</f><!-- x --></c>',
    "single quotes": "<c r='A2' t='n'><f>B9</f></c>",
    "a text's without a value": "<c t='str' r='A2'><f>B9</f></c>",
    "an empty value": '<c r="A2"><f>B9</f><v></v></c>',
    "CDATA": '<c r="A2"><f><![CDATA[B9]]></f></c>',
    "line breaks": '<c\n r="A2"\n>\n<f>B9</f>\n<v/>\n</c>',
    "a prefix": '<y:c xmlns:y="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="A2"><y:f>B9</y:f></y:c>',
    "a dynamic array": '<c r="A2" cm="1"><f t="array" ref="A2">B9</f></c>',
}


@pytest.mark.parametrize("cell", FORMULAS.values(), ids=FORMULAS.keys())
def test_a_formula_without_value_is_told_in_every_spelling(cell: str, tmp_path: Path) -> None:
    path = written(
        tmp_path / "台账.xlsx", sheet(lambda xml: re.sub(r'<c r="A2".*?</c>', lambda _: cell, xml, count=1))
    )
    assert read_sheets(path)[0].rows[1][0] == UNCALCULATED


@pytest.mark.parametrize("name", ["f_otherpath.xlsx", "f_cm.xlsx"])
def test_a_formula_without_value_as_it_came_in_is_told(name: str) -> None:
    assert any("A2的公式出错或没有计算结果" in remark for remark in checked(INPUTS / name).remarks)


FAR = [
    '<c r="XFD1048576"><v>1</v></c>',
    "<c r='XFD1048576'><v>1</v></c>",
    '<c\nr="XFD1048576"><v>1</v></c>',
    '<c s="0" r="XFD1048576"><v>1</v></c>',
    '<c r="xfd1048576"><v>1</v></c>',
    '<c r = "XFD1048576"><v>1</v></c>',
    '<c r="$XFD$1048576"><v>1</v></c>',
    '<y:c xmlns:y="urn:y" r="XFD1048576"><v>1</v></y:c>',
    '<!-- --><c r="XFD1048576" t="inlineStr"><is><t>误</t></is></c>',
]


@pytest.mark.parametrize("cell", FAR)
@pytest.mark.parametrize("part", [SHEET, "xl/a/b.xml"])
def test_a_far_cell_is_named_in_every_spelling_and_part(cell: str, part: str, tmp_path: Path) -> None:
    parts = renamed(SHEET, part, f"/{part}")
    parts[part] = str(parts[part]).replace("<row ", f'<row r="1048576">{cell}</row><row ', 1)
    with pytest.raises(InputError, match="工作表「台账」的 XFD1048576 离表格太远却有内容"):
        read_sheets(written(tmp_path / "台账.xlsx", parts))


@pytest.mark.parametrize("name", ["far_sq.xlsx", "far_nl.xlsx"])
def test_a_far_cell_as_it_came_in_is_named(name: str) -> None:
    with pytest.raises(InputError, match="XFD1048576 离表格太远却有内容"):
        read_sheets(INPUTS / name)


def test_a_far_row_without_addresses_of_cells_is_named(tmp_path: Path) -> None:
    rows = '<row r="1048576">' + "<c/>" * 16_383 + "<c><v>1</v></c></row></sheetData>"
    path = written(tmp_path / "台账.xlsx", sheet(lambda xml: xml.replace("</sheetData>", rows)))
    with pytest.raises(InputError, match="XFD1048576"):
        read_sheets(path)


BOMBS = {
    "a sheet": lambda: sheet(
        lambda xml: xml.replace("</sheetData>", "<row/>" * (40 << 20 >> 2) + "</sheetData>")
    ),
    "spaces in a sheet": lambda: sheet(
        lambda xml: xml.replace("</sheetData>", " " * (80 << 20) + "</sheetData>")
    ),
    "the shared texts": lambda: {**plain(), "xl/sharedStrings.xml": f"<sst {MAIN}>" + "<si/>" * (20 << 20)},
    "the styles": lambda: {**plain(), "xl/styles.xml": f"<styleSheet {MAIN}>" + " " * (80 << 20)},
    "the list of sheets": lambda: {**plain(), "xl/workbook.xml": "<a/>" * (20 << 20)},
    "the relationships": lambda: {**plain(), "_rels/.rels": "<a/>" * (20 << 20)},
}


@pytest.mark.parametrize("make", BOMBS.values(), ids=BOMBS.keys())
def test_what_unpacks_without_end_is_refused_while_it_is_unpacked(
    make: Callable[[], dict[str, str | bytes]], tmp_path: Path
) -> None:
    path = written(tmp_path / "台账.xlsx", make())
    assert path.stat().st_size < 1_000_000
    with pytest.raises(InputError, match="展开后太大"):
        read_sheets(path)


def test_a_size_that_the_zip_understates_is_not_believed(tmp_path: Path) -> None:
    path = written(tmp_path / "台账.xlsx", BOMBS["spaces in a sheet"]())
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo(SHEET).file_size
    path.write_bytes(path.read_bytes().replace(size.to_bytes(4, "little"), (2_000).to_bytes(4, "little")))
    with pytest.raises(InputError):
        read_sheets(path)


def test_an_old_file_whose_chain_never_ends_or_that_ends_early_is_refused() -> None:
    for name in ("xls-endless-chain.xls", "xls-truncated-panic.xls"):
        with pytest.raises(InputError, match="已损坏"):
            read_sheets(INPUTS / name)


def test_two_parts_of_one_name_are_read_as_one(tmp_path: Path) -> None:
    parts = plain()
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, data in (SHEET, "<worksheet/>"), *parts.items():
            archive.writestr(name, data)
    path = tmp_path / "台账.xlsx"
    path.write_bytes(sink.getvalue())
    assert accounts(checked(path)) == ACCOUNTS


def test_a_declaration_in_single_quotes_is_no_reason_to_write_a_sheet_anew() -> None:
    sheet = b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'
    declared = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n" + sheet
    read = in_plain_spelling(declared)
    assert read.data is declared
    assert read.near
    assert in_plain_spelling(declared.replace(b'"A1"', b"'A1'")).data is not declared
