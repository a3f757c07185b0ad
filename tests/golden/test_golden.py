"""Every golden registry is read as a person would read it, and judged as it must be."""

import csv
import sys
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlwt
from breaches import BREACHES
from golden import Golden, GoldenSheet, OfRule, books_of
from messes import MESSES
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from xlwings_udfs.checking.case import case_of
from xlwings_udfs.checking.inspection import Inspection, inspect
from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.rules.base.engine import rules

AS_OF = date(2026, 11, 24)
HINTS_ON_NAMES = ("name-unrelated", "name-not-concise")
GOLDENS = (*MESSES, *BREACHES)
CASES = [pytest.param(each, kind, id=f"{each.name} ({kind})") for each in GOLDENS for kind in each.formats]


def write(golden: Golden, kind: str, folder: Path, name: str = "台账") -> Path:
    path = folder / f"{name}.{kind.partition('-')[0]}"
    if kind == "xlsx":
        _write_xlsx(golden, path)
    elif kind == "xls":
        _write_xls(golden, path)
    else:
        encoding = {"csv": "utf-8-sig", "csv-plain": "utf-8", "csv-gbk": "gb18030"}[kind]
        with path.open("w", encoding=encoding, newline="") as sink:
            csv.writer(sink).writerows(next(iter(golden.sheets.values())).rows)
    return path


def _write_xlsx(golden: Golden, path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    if golden.epoch_1904:
        book.epoch = CALENDAR_MAC_1904
    for title, content in golden.sheets.items():
        sheet = book.create_sheet(title)
        sheet.sheet_state = content.state
        for number, values in enumerate(content.rows, 1):
            for column, value in enumerate(values, 1):
                sheet.cell(number, column, value)
        for number in range(len(content.rows) + 1, len(content.rows) + 1 + content.empty_formatted_rows):
            sheet.cell(number, 1).fill = PatternFill("solid", fgColor="FFFFFF00")
        for area in content.merged:
            sheet.merge_cells(area)
        for number in content.hidden_rows:
            sheet.row_dimensions[number].hidden = True
        if content.filtered:
            sheet.auto_filter.ref = content.filtered
    book.save(path)


def _write_xls(golden: Golden, path: Path) -> None:
    book = xlwt.Workbook()
    for title, content in golden.sheets.items():
        sheet = book.add_sheet(title)
        covered = _write_merged(sheet, content)
        for number, values in enumerate(content.rows):
            for column, value in enumerate(values):
                if value is not None and (number, column) not in covered:
                    sheet.write(number, column, value)
    book.save(str(path))


def _write_merged(sheet: xlwt.Worksheet, content: GoldenSheet) -> set[tuple[int, int]]:
    covered: set[tuple[int, int]] = set()
    for area in content.merged:
        first_column, first, last_column, last = openpyxl.utils.range_boundaries(area)
        values = content.rows[first - 1]
        text = values[first_column - 1] if first_column <= len(values) else None
        sheet.write_merge(first - 1, last - 1, first_column - 1, last_column - 1, text or "")
        covered |= {
            (r - 1, c - 1) for r in range(first, last + 1) for c in range(first_column, last_column + 1)
        }
    return covered


def judge(path: Path, *, hints: bool = False) -> Inspection:
    ignore = () if hints else HINTS_ON_NAMES
    return inspect(case_of(read_sheets(path), as_of=AS_OF, region="全国"), ignore=ignore)


def accounts(inspection: Inspection) -> list[tuple[int, str, str, str]]:
    return [
        (int(row), unit, account, platform)
        for registry in inspection.registries
        for row, unit, account, platform in registry.table[["row", "unit", "account", "platform"]].itertuples(
            index=False
        )
    ]


def findings(inspection: Inspection) -> set[tuple[str, str]]:
    several = len(inspection.registries) > 1
    return {
        (each.rule, f"{each.sheet}!{each.cell}" if several else each.cell) for each in inspection.findings
    }


@pytest.mark.parametrize(("golden", "kind"), CASES)
def test_it_is_read_and_judged_right(golden: Golden, kind: str, tmp_path: Path) -> None:
    inspection = judge(write(golden, kind, tmp_path), hints=golden.hints)
    assert accounts(inspection) == list(golden.accounts)
    assert findings(inspection) == golden.findings
    told = "".join(inspection.remarks)
    assert [remark for remark in golden.remarks if remark not in told] == []


@pytest.mark.parametrize(("golden", "kind"), CASES)
def test_every_value_is_where_the_registry_says(golden: Golden, kind: str, tmp_path: Path) -> None:
    sheets = {sheet.name: sheet for sheet in read_sheets(write(golden, kind, tmp_path))}
    for registry in case_of(list(sheets.values()), as_of=AS_OF, region="全国").registries:
        for position in range(len(registry.table)):
            for key, header in registry.headers.items():
                place = registry.place(position, key)
                own = key != "platform" and key not in registry.source_keys
                assert place.column == (header.text if own else place.column)
                column, row = openpyxl.utils.cell.coordinate_from_string(place.cell)
                index = openpyxl.utils.column_index_from_string(column) - 1
                values = sheets[registry.sheet].rows[row - 1]
                value = values[index] if index < len(values) else None
                shown = registry.table[f"{key}_text" if f"{key}_text" in registry.table else key].iat[
                    position
                ]
                if key != "platform" and shown and not isinstance(value, date | datetime | float):
                    assert set(str(shown)) <= set(_half_width(str(value)))


OF_RULES = [
    pytest.param(book, id=f"{book.rule.name} {'breaks' if book.cells else 'passes'} ({book.kind})")
    for rule in rules()
    for book in books_of(rule)
]


@pytest.mark.parametrize("book", OF_RULES)
def test_a_rule_finds_in_a_clerks_file_what_its_fixture_says(book: OfRule, tmp_path: Path) -> None:
    golden = Golden(book.rule.name, {book.title: GoldenSheet(book.rows)}, [])
    path = write(golden, book.kind, tmp_path, book.title)
    case = case_of(read_sheets(path), as_of=book.rule.fixture.breaks.as_of, region="全国")
    assert {each.cell for each in inspect(case, select=[book.rule.name]).findings} == book.cells


def test_every_golden_registry_that_a_fixture_names_is_there() -> None:
    named = {name: rule.name for rule in rules() for name in rule.fixture.golden}
    assert {name: rule for name, rule in named.items() if name not in {each.name for each in GOLDENS}} == {}


def test_a_rule_found_in_golden_registries_is_found_in_two_at_least() -> None:
    """A new rule has its own books alone; what stands among others' breaches must not rest on a single registry."""
    broken = Counter(rule for each in GOLDENS for rule in {rule for rule, _ in each.findings})
    assert len(broken) > 20
    assert {rule: count for rule, count in broken.items() if count < 2} == {}


def _half_width(text: str) -> str:
    return text + "".join(chr(ord(each) - 0xFEE0) for each in text if 0xFF01 <= ord(each) <= 0xFF5E) + " "


TURNABLE = [
    each
    for each in GOLDENS
    if len(each.sheets) == 1 and not any(sheet.merged for sheet in each.sheets.values())
]


@pytest.mark.parametrize("golden", TURNABLE, ids=lambda each: each.name)
def test_a_column_order_of_ones_own_changes_nothing(golden: Golden, tmp_path: Path) -> None:
    ((title, content),) = golden.sheets.items()
    width = max(map(len, content.rows))
    turned = GoldenSheet([list(reversed([*row, *[None] * (width - len(row))])) for row in content.rows])
    mirrored = Golden(golden.name, {title: turned}, golden.accounts, epoch_1904=golden.epoch_1904)
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    plain, other = (
        judge(write(each, "xlsx", folder)) for each, folder in ((golden, first), (mirrored, second))
    )
    assert accounts(other) == accounts(plain)
    assert sorted((each.rule, each.row, each.column) for each in other.findings) == sorted(
        (each.rule, each.row, each.column) for each in plain.findings
    )


if (
    __name__ == "__main__"
):  # write the golden registries to a folder, to look at them in a spreadsheet program
    for each in GOLDENS:
        target = Path(sys.argv[1]) / each.name
        target.mkdir(parents=True)
        write(each, "xlsx", target)
