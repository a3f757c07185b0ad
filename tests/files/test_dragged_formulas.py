"""Formulas dragged below the data, in every kind of file: the accounts are those above, whatever the formulas gave."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwt
from test_files_of_other_writers import ACCOUNTS, SHEET, accounts, checked, plain, written
from test_open_document import cell, document, row

HEADER = ["主办单位", "账号或应用名称", "所属平台", "审核同意日期", "提交日期", "单位简称"]
DAYS = ["2026-03-02", "2026-03-04"]
BELOW = range(5, 25)


def xlsx(*cells: str) -> Callable[[Path], Path]:
    """A workbook below whose accounts stand 20 rows of ``cells``, their row written {row}."""

    def make(folder: Path) -> Path:
        parts = plain()
        head = '<c r="F1" t="inlineStr"><is><t>单位简称</t></is></c></row>'
        xml = str(parts[SHEET]).replace("</row>", head, 1)
        rows = "".join(f'<row r="{at}">{"".join(cells).replace("{row}", str(at))}</row>' for at in BELOW)
        parts[SHEET] = xml.replace("</sheetData>", f"{rows}</sheetData>")
        return written(folder / "台账.xlsx", parts)

    return make


def xls(folder: Path) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("台账")
    for at, values in enumerate([HEADER, *([*account, *DAYS, ""] for account in ACCOUNTS)]):
        for column, value in enumerate(values):
            sheet.write(at, column, value)
    for at in BELOW:
        sheet.row(at - 1).set_cell_error(5, 0x2A)
    book.save(str(folder / "台账.xls"))
    return folder / "台账.xls"


def ods(folder: Path) -> Path:
    failed = cell("#N/A", 'table:formula="of:=VLOOKUP([.A9];[.Z:.Z];1;0)"')
    empty = '<table:table-cell table:number-columns-repeated="5"/>'
    return document(
        folder / "台账.ods",
        row(*HEADER),
        *(row(*map(str, account), *DAYS) for account in ACCOUNTS),
        row(empty, failed, more='table:number-rows-repeated="20"'),
    )


def csv(folder: Path) -> Path:
    lines = [
        HEADER,
        *([*map(str, account), *DAYS, ""] for account in ACCOUNTS),
        *[["", "", "", "", "", "#N/A"]] * 20,
    ]
    path = folder / "台账.csv"
    path.write_text("\n".join(map(",".join, lines)), encoding="utf-8-sig")
    return path


DRAGGED = {
    "no such sheet": xlsx('<c r="F{row}" t="e"><f>VLOOKUP(A{row},#REF!,1,0)</f><v>#REF!</v></c>'),
    "an unknown function": xlsx('<c r="F{row}" t="e"><f>_xlfn.XLOOKUP(A{row},Z:Z,Z:Z)</f><v>#NAME?</v></c>'),
    "an empty text": xlsx('<c r="F{row}" t="str"><f>IFERROR(VLOOKUP(A{row},Z:Z,1,0),"")</f><v></v></c>'),
    "zeros": xlsx('<c r="F{row}"><f>Z{row}</f><v>0</v></c>'),
    "a lookup in two columns": xlsx(
        '<c r="A{row}" t="e"><f>VLOOKUP(Y{row},Z:Z,1,0)</f><v>#N/A</v></c>',
        '<c r="F{row}" t="e"><f>VLOOKUP(A{row},Z:Z,1,0)</f><v>#N/A</v></c>',
    ),
    "a date counted from nothing": xlsx('<c r="E{row}" s="1" t="e"><f>D{row}+"x"</f><v>#VALUE!</v></c>'),
    "an array that spills": xlsx('<c r="F{row}" cm="1" t="e"><f t="array" ref="F{row}">Z:Z</f><v>#SPILL!</v></c>'),
    "Excel 2003": xls,
    "OpenDocument": ods,
    "text": csv,
}  # fmt: skip


@pytest.mark.parametrize("make", DRAGGED.values(), ids=DRAGGED.keys())
def test_formulas_below_the_data_are_no_accounts(make: Callable[[Path], Path], tmp_path: Path) -> None:
    inspection = checked(make(tmp_path))
    assert accounts(inspection) == ACCOUNTS
    assert [each.cell for each in inspection.findings if int(re.sub(r"\D", "", each.cell)) > 4] == []
