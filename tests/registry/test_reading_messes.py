"""Messy workbooks are read as a person would read them, from every kind of file; order and titles change nothing."""

import csv
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from messes_to_read import MESSES, Account, Mess
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.registry.reading import read_registries
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.registry.table.ledger import Registry
from xlwings_udfs.registry.values.text import clean

ENCODINGS = {"csv": "utf-8-sig", "csv without a mark": "utf-8", "csv in GBK": "gb18030"}
CASES = [
    pytest.param(mess, kind, id=f"{mess.name} ({kind})")
    for mess in MESSES
    for kind in ("xlsx", "xls", *(ENCODINGS if mess.is_flat else ()))
]


def write(mess: Mess, kind: str, folder: Path) -> Path:
    path = folder / f"台账.{kind.split()[0]}"
    if kind == "xlsx":
        _write_xlsx(mess, path)
    elif kind == "xls":
        _write_xls(mess, path)
    else:
        with path.open("w", encoding=ENCODINGS[kind], newline="") as sink:
            csv.writer(sink).writerows(mess.sheets["台账"])
    return path


def _write_xlsx(mess: Mess, path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    if mess.epoch_1904:
        book.epoch = CALENDAR_MAC_1904
    for title, rows in mess.sheets.items():
        sheet = book.create_sheet(title)
        sheet.sheet_state = "hidden" if title in mess.hidden else "visible"
        for row in rows:
            sheet.append([value if value != "" else None for value in row])
        for number in range(len(rows) + 1, len(rows) + 1 + mess.empty_formatted_rows):
            sheet.cell(number, 1).fill = PatternFill("solid", fgColor="FFFFFF00")
    for area in mess.merged:
        book.worksheets[0].merge_cells(area)
    book.save(path)


def _write_xls(mess: Mess, path: Path) -> None:
    book = xlwt.Workbook()
    book.dates_1904 = mess.epoch_1904
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    yellow = xlwt.easyxf("pattern: pattern solid, fore_colour yellow")
    for title, rows in mess.sheets.items():
        sheet = book.add_sheet(title)
        sheet.visibility = int(title in mess.hidden)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value != "":
                    sheet.write(number, column, value, *([] if isinstance(value, int | str) else [day]))
        for number in range(len(rows), len(rows) + mess.empty_formatted_rows):
            sheet.write(number, 0, None, yellow)
    for area in mess.merged:
        left, top, right, bottom = openpyxl.utils.range_boundaries(area)
        book.get_sheet(0).merge(top - 1, bottom - 1, left - 1, right - 1)
    book.save(str(path))


def accounts(registries: Sequence[Registry]) -> list[Account]:
    columns = ["row", "unit", "account", "platform"]
    return [
        (int(row), unit, account, platform)
        for registry in registries
        for row, unit, account, platform in registry.table[columns].itertuples(index=False)
    ]


@pytest.mark.parametrize(("mess", "kind"), CASES)
def test_it_is_read_as_a_person_would_read_it(mess: Mess, kind: str, tmp_path: Path) -> None:
    registries = read_registries(read_sheets(write(mess, kind, tmp_path)))
    assert accounts(registries) == list(mess.accounts)
    if mess.days:
        (registry,) = registries
        days = [None if each is None else each.isoformat() for each in mess.days]
        read = registry.table["approved_on"]
        assert [None if each else str(day)[:10] for each, day in zip(read.isna(), read, strict=True)] == days


@pytest.mark.parametrize(("mess", "kind"), CASES)
def test_every_value_stands_where_the_registry_says(mess: Mess, kind: str, tmp_path: Path) -> None:
    sheets = {sheet.name: sheet for sheet in read_sheets(write(mess, kind, tmp_path))}
    for registry in read_registries(list(sheets.values())):
        assert_places_hold(registry, sheets[registry.sheet])


def assert_places_hold(registry: Registry, sheet: Sheet) -> None:
    for position in range(len(registry.table)):
        for key in registry.headers:
            own = next(name for name in (f"{key}_text", key) if name in registry.table)
            shown = registry.table[own].iat[position]
            if shown:
                place = registry.place(position, key)
                assert place.sheet == sheet.name
                assert shown in clean(_value(sheet, place.cell)), (key, place)


def _value(sheet: Sheet, cell: str) -> CellValue:
    letters, row = openpyxl.utils.cell.coordinate_from_string(cell)
    return sheet.rows[row - 1][openpyxl.utils.column_index_from_string(letters) - 1]


UNITS = st.sampled_from(("盐源县水利局", "县水利局", "盐源县民政局", "盐井镇政府", ""))
NAMES = st.sampled_from(
    ("盐源水利", "盐源警方(新浪微博)", "小计算师", "盐源丨发布", "盐源公安、盐源交警", "")
)
PLATFORMS = st.sampled_from(("微信", "微博", "ＡＰＰ", "微信、微博", "其他", "某某"))
DATES = st.sampled_from(("2023.5.6", 45052, "二〇二三年五月六日", "", "/", "已报"))
HEADERS = ("主办单位", "账号名称", "平台", "同意日期", "提交日期", "备注")
TITLES = st.lists(
    st.sampled_from(((), ("盐源县政务新媒体台账",), ("", "单位：盐源县", "", "10月"))), max_size=3
)


@given(
    st.lists(st.tuples(UNITS, NAMES, PLATFORMS, DATES, DATES, st.just("已核对")), min_size=1, max_size=8),
    st.permutations(range(len(HEADERS))),
    TITLES,
)
def test_the_order_of_columns_and_titles_above_change_nothing_but_the_cells(
    rows: list[tuple[CellValue, ...]], order: list[int], titles: list[tuple[str, ...]]
) -> None:
    plain = read_registries([Sheet("台账", [HEADERS, *rows])])[0]
    turned = Sheet("台账", [*titles, *([row[at] for at in order] for row in (HEADERS, *rows))])
    registry = read_registries([turned])[0]
    assert registry.header_row == len(titles) + 1
    moved = plain.table.assign(row=plain.table["row"] + len(titles))
    assert registry.table.equals(moved)
    assert registry.accounts == plain.accounts
    assert_places_hold(registry, turned)
    for position in range(len(plain.table)):
        for key in plain.headers:
            assert registry.place(position, key).column == plain.place(position, key).column
