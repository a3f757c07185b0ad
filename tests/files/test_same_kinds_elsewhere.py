"""More workbooks of other writers: what is odd in one part may be odd in every other part, and is read all the same."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwt
from test_files_of_other_writers import (
    ACCOUNTS,
    FILED,
    MAIN,
    SHEET,
    accounts,
    checked,
    filed_on,
    merged,
    parts_of,
    plain,
    renamed,
    written,
)

from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.registry.sheet import UNCALCULATED

Parts = dict[str, str | bytes]
BOOK, RELATIONS, SHARED = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"


def reads_as_the_others(path: Path) -> bool:
    inspection = checked(path)
    assert {each.cell for each in inspection.findings} == {"E3", "C2", "C3"}
    return accounts(inspection) == ACCOUNTS and filed_on(inspection) == FILED


def sharing() -> Parts:
    """The workbook whose first heading is a shared text."""
    parts = plain()
    parts[SHEET] = re.sub(r'<c r="A1".*?</c>', '<c r="A1" t="s"><v>0</v></c>', str(parts[SHEET]), count=1)
    parts[SHARED] = (
        f'<?xml version="1.0" encoding="UTF-8"?><sst {MAIN} count="1" uniqueCount="1"><si><t>主办单位</t></si></sst>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    parts[RELATIONS] = str(parts[RELATIONS]).replace(
        "</Relationships>",
        f'<Relationship Id="rId8" Type="{kind}" Target="sharedStrings.xml"/></Relationships>',
    )
    return parts


@pytest.mark.parametrize(
    "part", [BOOK, RELATIONS, SHARED, "xl/styles.xml", "_rels/.rels", "[Content_Types].xml"]
)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_every_part_may_be_utf_16(part: str, encoding: str, tmp_path: Path) -> None:
    parts = sharing()
    text = re.sub('encoding="[^"]*"', 'encoding="UTF-16"', str(parts[part]))
    assert text.startswith("<?xml")
    mark = b"\xfe\xff" if encoding.endswith("be") else b""
    parts[part] = mark + text.encode(encoding)
    assert reads_as_the_others(written(tmp_path / "台账.xlsx", parts))


def counting(change: Callable[[str], str]) -> Callable[[], Parts]:
    """The workbook that counts its plain days from 1904, its list of sheets spelt otherwise."""

    def make() -> Parts:
        parts: Parts = dict(parts_of("d1904_general.xlsx"))
        book = change(str(parts[BOOK]))
        assert book != parts[BOOK]
        parts[BOOK] = book
        return parts

    return make


SINCE_1904 = {
    "true": counting(lambda xml: xml.replace('date1904="1"', 'date1904="true"')),
    "single quotes": counting(lambda xml: xml.replace('date1904="1"', "date1904='1'")),
    "line breaks": counting(lambda xml: xml.replace(' date1904="1"', '\n  date1904 =\n"1"\n')),
    "behind other attributes": counting(
        lambda xml: xml.replace("date1904", 'codeName="ThisWorkbook" defaultThemeVersion="124226" date1904')
    ),
    "a prefix": counting(
        lambda xml: re.sub(r"<(/?)(\w)", r"<\1x:\2", xml).replace("xmlns=", "xmlns:x=").replace("<?x:", "<?")
    ),
    "a view before it": counting(lambda xml: xml.replace("<workbookPr", "<fileVersion/><workbookPr")),
}


@pytest.mark.parametrize("make", SINCE_1904.values(), ids=SINCE_1904.keys())
def test_plain_days_count_from_1904_however_the_workbook_says_so(
    make: Callable[[], Parts], tmp_path: Path
) -> None:
    assert reads_as_the_others(written(tmp_path / "台账.xlsx", make()))


@pytest.mark.parametrize("said", ['date1904="0"', 'date1904="false"', ""])
def test_plain_days_count_from_1900_where_it_says_that_or_nothing(said: str, tmp_path: Path) -> None:
    make = counting(lambda xml: xml.replace('date1904="1"', said))
    (registry,) = checked(written(tmp_path / "台账.xlsx", make())).registries
    assert str(registry.columns["filed_on"][0]).startswith("2022-03-02")


def test_plain_days_of_an_old_workbook_count_from_1904_too(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.dates_1904 = 1
    sheet = book.add_sheet("台账")
    for row, values in enumerate(
        [
            ("主办单位", "账号或应用名称", "所属平台", "审核同意日期", "提交日期"),
            *(
                (*account, 44621, filed)
                for account, filed in zip(ACCOUNTS, (44622, 44670, 44623), strict=True)
            ),
        ]
    ):
        for column, value in enumerate(values):
            sheet.write(row, column, value)
    book.save(str(tmp_path / "台账.xls"))
    assert reads_as_the_others(tmp_path / "台账.xls")


@pytest.mark.parametrize("area", ["$G:$H", "H:G", "G1:G1048576", "9:1048576", "A9:XFD9", "$9:$9"])
def test_whole_columns_and_rows_beside_the_data_spoil_nothing(area: str, tmp_path: Path) -> None:
    path = written(tmp_path / "台账.xlsx", merged(area)())
    assert reads_as_the_others(path)
    assert len(read_sheets(path)[0].rows) <= 9


TARGETS = {
    "small letters": ("xl/worksheets/台账.xml", "worksheets/%e5%8f%b0%e8%b4%a6.xml"),
    "from the root": ("xl/worksheets/my sheet.xml", "/xl/worksheets/my%20sheet.xml"),
    "where none is needed": (SHEET, "worksheets/%73heet1%2Exml"),
    "in a folder": ("xl/工作表/1.xml", "%E5%B7%A5%E4%BD%9C%E8%A1%A8/1.xml"),
    "brackets": ("xl/worksheets/sheet[1].xml", "worksheets/sheet%5B1%5D.xml"),
}


@pytest.mark.parametrize(("part", "target"), TARGETS.values(), ids=TARGETS.keys())
def test_targets_with_percent_signs_lead_where_they_say(part: str, target: str, tmp_path: Path) -> None:
    assert reads_as_the_others(written(tmp_path / "台账.xlsx", renamed(SHEET, part, target)))


@pytest.mark.parametrize(
    ("part", "target"),
    [
        ("xl/a.xml", "/xl/a.xml"),
        ("sheets/a.xml", "../sheets/a.xml"),
        ("a.xml", "/a.xml"),
        ("xl/chartsheets/sheet1.xml", "chartsheets/sheet1.xml"),
        ("xl/worksheets/Sheet.XML", "worksheets/Sheet.XML"),
        ("xl/worksheets/台 账.xml", "worksheets/%E5%8F%B0%20%E8%B4%A6.xml"),
    ],
)
def test_a_formula_without_value_is_told_in_whatever_part_it_stands(
    part: str, target: str, tmp_path: Path
) -> None:
    parts = renamed(SHEET, part, target)
    parts[part] = re.sub(r'<c r="A2".*?</c>', '<c r="A2"><f>B9</f></c>', str(parts[part]), count=1)
    path = written(tmp_path / "台账.xlsx", parts)
    assert read_sheets(path)[0].rows[1][0] == UNCALCULATED
    assert any("A2的公式出错或没有计算结果" in remark for remark in checked(path).remarks)
