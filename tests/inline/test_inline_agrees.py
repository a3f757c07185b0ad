"""What the native formulas say of a row is what the rules in Python say."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from inline_books import (
    AS_OF,
    Book,
    Converter,
    differences,
    expected,
    recalculated,
    sheet_of,
    titles,
    verdicts,
)
from varied_rows import varied_rows

from xlwings_udfs.checking.inspection import rule_title
from xlwings_udfs.facts.settings import Settings, UnitException
from xlwings_udfs.inline.rules import HINT_ONLY, PROVISIONAL, RULES
from xlwings_udfs.inline.texts import PENDING
from xlwings_udfs.registry.columns.schema import BY_KEY, ColumnKind
from xlwings_udfs.registry.columns.spellings import header_key
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.registry.values.dates import read_date
from xlwings_udfs.registry.values.nomenclature import Nomenclature, RegisteredUnit
from xlwings_udfs.rules.base.engine import rule_named
from xlwings_udfs.rules.base.rule import Rule
from xlwings_udfs.samples.rows import county_rows, town_rows

Cells = dict[str, CellValue]


def canonical(rows: Sequence[Mapping[str, object]]) -> list[Cells]:
    """Rows as the empty 台账 wants them: canonical headers, real dates."""
    made = []
    for row in rows:
        cells: Cells = {}
        for header, value in row.items():
            key, _ = header_key(header) or ("", False)
            column = BY_KEY[key]
            day = column.kind is ColumnKind.DATE
            cells[column.header] = (
                read_date(cast(CellValue, value)).day or "" if day else cast(CellValue, value)
            )
        made.append(cells)
    return made


@pytest.mark.parametrize("rule", [rule_named(name) for name in RULES], ids=lambda rule: rule.name)
def test_the_examples_of_a_rule_are_judged_alike(rule: Rule, tmp_path: Path, converted: Converter) -> None:
    breaks, passes = canonical(rule.fixture.breaks.rows), canonical(rule.fixture.passes.rows)
    book = Book([sheet_of([*breaks, *map(of_other_units, passes)])], as_of=rule.fixture.breaks.as_of)
    said = verdicts(recalculated(book, tmp_path, converted), book)
    assert said == expected(book.sheets, book)
    assert any(rule.title in plain_titles(text) for text in said.values())


def plain_titles(text: str) -> set[str]:
    """The titles without what is said of their weight."""
    return {each.removesuffix(HINT_ONLY).removesuffix(PROVISIONAL) for each in titles(text)}


def of_other_units(row: Cells) -> Cells:
    """The row as another unit's, so that two examples can stand on one sheet."""
    others = str.maketrans({"水": "电", "教": "体", "林": "农"})
    return {key: value.translate(others) if isinstance(value, str) else value for key, value in row.items()}


def test_hundreds_of_varied_rows_are_judged_alike(tmp_path: Path, converted: Converter) -> None:
    due: Cells = {"审核同意日期": date(2026, 11, 19), "提交日期": "", "备案类型": "变更"}
    book = Book([sheet_of([*varied_rows(500), *(row | due for row in varied_rows(60, 3))])], region="凉山州")
    wanted = expected(book.sheets, book)
    seen = Counter(title for text in wanted.values() for title in plain_titles(text))
    assert set(seen) == {rule_title(rule) for rule in RULES}
    assert min(seen.values()) >= 2
    assert differences(book, tmp_path, converted) == []


def test_the_sample_in_the_canonical_layout_is_judged_alike(tmp_path: Path, converted: Converter) -> None:
    towns = canonical(town_rows())
    for row in towns:
        name, platform = str(row["账号或应用名称"]).rstrip("）").split("（")
        row |= {"账号或应用名称": name, "所属平台": platform}
    sheets = [sheet_of(canonical(county_rows()), "县级部门台账"), sheet_of(towns, "乡镇街道台账")]
    for name in ("县级部门台账", "乡镇街道台账"):
        book = Book(sheets, name, region="凉山州")
        assert sum(map(bool, expected(sheets, book).values())) >= (15 if name.startswith("县") else 2)
        assert differences(book, tmp_path, converted) == []


def test_the_office_s_settings_count_for_formulas_as_well(tmp_path: Path, converted: Converter) -> None:
    units = (
        RegisteredUnit("盐源县教育局", ("教体局",), ("盐源县教育和体育局",), head="马建国"),
        RegisteredUnit("盐源县水利局", head="沙马阿果"),
        RegisteredUnit("盐源县气象局", head="马建国、沙马阿果"),
        RegisteredUnit("盐源县人民政府办公室", ("县府办",), head="马建国"),
    )
    settings = Settings(
        filing_days=5,
        effective_from=date(2023, 6, 1),
        nomenclature=Nomenclature(units=units, same_platform={"抖音": "快手"}),
        off=frozenset({"vague-reason"}),
        exceptions=(
            UnitException("县教育局", "duplicate-account", "整合中", date(2026, 1, 1)),
            UnitException("县水利局", "missing-approval", "整合中", date(2026, 1, 1)),
        ),
    )
    holidays = Sheet(
        "节假日",
        [["起始日期", "结束日期", "安排"], [date(2026, 11, 20), date(2026, 11, 23), "放假"], [date(2026, 11, 21), "", "上班"]],
    )  # fmt: skip
    book = Book([sheet_of(varied_rows(300)), holidays], region="凉山州", settings=settings)
    wanted = expected(book.sheets, book)
    assert any(HINT_ONLY in text for text in wanted.values())
    assert wanted != expected(book.sheets, Book(book.sheets, region="凉山州"))
    assert differences(book, tmp_path, converted) == []


def test_a_verdict_holds_until_an_exception_that_was_agreed_begins(
    tmp_path: Path, converted: Converter
) -> None:
    rows: list[Cells] = [
        {"主办单位": unit, "账号或应用名称": name, "所属平台": "微博"}
        for unit, name in (("县教育局", "教育发布"), ("县教育局", "招生考试"), ("县水利局", "水利发布"))
    ]
    agreed = UnitException("县教育局", "duplicate-account", "整合中", date(2026, 12, 25))
    book = Book([sheet_of(rows)], settings=Settings(exceptions=(agreed,)), as_of=AS_OF)
    said = verdicts(recalculated(book, tmp_path, converted), book)
    assert [said[row] for row in (4, 5, 6)] == [
        rule_title("duplicate-account"),
        rule_title("duplicate-account"),
        "",
    ]
    later = replace(book, today=date(2026, 12, 25))
    said = verdicts(recalculated(later, tmp_path, converted), later)
    assert [said[row] for row in (4, 5, 6)] == [PENDING, PENDING, ""]


def test_a_registry_with_few_columns_is_judged_on_those(tmp_path: Path, converted: Converter) -> None:
    kept = ("主办单位", "账号或应用名称", "所属平台", "审核同意日期", "提交日期")
    rows: list[Cells] = [{header: row[header] for header in kept} for row in varied_rows(60, 7)]
    rows = [row for row in rows if sum(map(bool, row.values())) > 1]
    assert differences(Book([sheet_of(rows)]), tmp_path, converted) == []


def test_totals_and_notes_below_the_registry_get_no_formula(tmp_path: Path) -> None:
    sheet = sheet_of(varied_rows(5))
    noted = Sheet(sheet.name, [*sheet.rows, [], ["合计", "5个"], ["注：由办公室汇总。"]])
    checks = Book([noted]).checks()
    assert checks.last_row == len(sheet.rows) + 1
