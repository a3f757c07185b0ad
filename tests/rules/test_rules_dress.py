"""How a registry is dressed does not change what is found: titles, blank rows, merged units, spellings, widths."""

import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import registry_dresses
from hypothesis import given, settings
from hypothesis import strategies as st
from injecting import OF_ACCOUNTS, inject
from registry_dresses import Dress, Dressed
from rules_clean import HEADERS, Rows, clean_rows
from rules_support import context

from xlwings_udfs.registry.reading import read_registries
from xlwings_udfs.registry.sheet import Area, CellValue, Sheet
from xlwings_udfs.rules.base.engine import check

FEW = settings(max_examples=15)
SEEDS = st.integers(0, 10_000)
Table = list[list[CellValue]]
AMONG_ROWS = {"duplicate-row", "duplicate-account", "inconsistent-name", "missing-field"}
"""Rules that compare rows, or take away the unit by which rows are compared: two of them meet in one unit."""


def messy(seed: int) -> Rows:
    """Six violations of different rules in different rows of a clean registry."""
    chance = random.Random(seed)
    rows = clean_rows(6, 2)
    for at, rule in enumerate(chance.sample(sorted(set(OF_ACCOUNTS) - AMONG_ROWS), 6)):
        inject(rule, chance.choice(OF_ACCOUNTS[rule]), rows, 2 * at)
    return rows


def table(rows: Rows) -> Table:
    return [list(HEADERS), *([row.get(header, "") for header in HEADERS] for row in rows)]


def found(values: Table, merged: tuple[Area, ...] = ()) -> set[tuple[Any, ...]]:
    """Findings by the account's running number, whatever row it stands in."""
    registries = read_registries([Sheet("台账", values, merged)])
    report = check(registries, context())
    serial_at = registries[0].headers["serial"].column - 1
    return {
        (each.rule, each.severity, each.column, values[each.row - 1][serial_at]) for each in report.findings
    }


def with_title(values: Table, chance: random.Random) -> tuple[Table, tuple[Area, ...]]:
    width = len(values[0])
    top: Table = [["盐源县政务新媒体台账"], ["填报单位：县政府办公室", None, "联系人：李文斌"], []]
    bottom: Table = [[], [None, "合计", f"{len(values) - 1}个"], ["注：每月5日前报送。"]]
    return [*top, *values, *bottom], (Area(1, 1, 1, width),)


def with_blank_rows(values: Table, chance: random.Random) -> tuple[Table, tuple[Area, ...]]:
    spread = list(values)
    for _ in range(3):
        spread.insert(chance.randint(1, len(spread)), [])
    return spread, ()


def with_merged_units(values: Table, chance: random.Random) -> tuple[Table, tuple[Area, ...]]:
    column = values[0].index("主办单位")
    merged, areas, start = [list(row) for row in values], [], 1
    for row in range(2, len(values) + 1):
        if row == len(values) or values[row][column] != values[start][column]:
            if row - start > 1:
                areas.append(Area(start + 1, column + 1, row, column + 1))
                for covered in range(start + 1, row):
                    merged[covered][column] = None
            start = row
    return merged, tuple(areas)


def with_other_spellings(values: Table, chance: random.Random) -> tuple[Table, tuple[Area, ...]]:
    spelt: dict[str, Callable[[str], str]] = {
        "主办单位": lambda text: chance.choice(
            [text, text.replace("盐源县", ""), f" {text}\u3000", text.replace("人民", "")]
        ),
        "所属平台": lambda text: {"微信公众号": "政务微信", "微博": "新浪微博"}.get(text, text) + "\u200b",
        "备案类型": lambda text: f" {text} ",
        "IPv6": lambda text: text,
    }
    headers = values[0]
    changed: Table = [list(headers)]
    for row in values[1:]:
        changed.append(
            [
                spelt[str(header)](value) if isinstance(value, str) and value and header in spelt else value
                for header, value in zip(headers, row, strict=True)
            ]
        )
    return changed, ()


def with_dates_as_text(values: Table, chance: random.Random) -> tuple[Table, tuple[Area, ...]]:
    styles = ("%Y.%m.%d", "%Y年%m月%d日", "%Y/%m/%d", "%Y%m%d")
    return [
        [value.strftime(chance.choice(styles)) if isinstance(value, date) else value for value in row]
        for row in values
    ], ()


_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def with_full_width_signs(values: Table, chance: random.Random) -> tuple[Table, tuple[Area, ...]]:
    """Digits, letters and signs as a Chinese input method leaves them; dates and numbers typed so as text."""
    serial = values[0].index("序号")

    def widened(value: CellValue, column: int) -> CellValue:
        if column == serial or value in ("", None):
            return value
        text = value.strftime("%Y-%m-%d") if isinstance(value, date) else str(value)
        return text.translate(_WIDE) if chance.random() < 0.7 else value

    typed = [[widened(value, column) for column, value in enumerate(row)] for row in values[1:]]
    return [values[0], *typed], ()


def with_header_aliases(values: Table, chance: random.Random) -> tuple[Table, tuple[Area, ...]]:
    aliases = {
        "主办单位": "责任单位",
        "所属平台": "平台类型",
        "账号或应用名称": "新媒体 名称",
        "备案原由": "备案理由",
        "审核同意日期": "同意日期*",
    }
    return [[aliases.get(str(header), header) for header in values[0]], *values[1:]], ()


DRESSES = (
    with_title,
    with_blank_rows,
    with_merged_units,
    with_other_spellings,
    with_dates_as_text,
    with_full_width_signs,
)


@pytest.mark.parametrize("dress", DRESSES, ids=lambda each: each.__name__)
@FEW
@given(seed=SEEDS)
def test_the_findings_stay_the_same(dress: Any, seed: int) -> None:
    plain = table(messy(seed))
    dressed, merged = dress(plain, random.Random(seed))
    assert found(plain) != set()
    assert found(dressed, merged) == found(plain)


@FEW
@given(seed=SEEDS)
def test_other_headers_for_the_same_columns_change_only_how_the_column_is_called(seed: int) -> None:
    plain = table(messy(seed))
    renamed, _ = with_header_aliases(plain, random.Random(seed))
    without_column = {(rule, severity, serial) for rule, severity, _, serial in found(plain)}
    assert {(rule, severity, serial) for rule, severity, _, serial in found(renamed)} == without_column


def found_in(dressed: Dressed) -> set[tuple[Any, ...]]:
    """Findings by rule, severity and the account's running number."""
    report = check(read_registries(dressed.sheets), context())
    return {
        (each.rule, each.severity, dressed.account(each.sheet, each.account_row or each.row))
        for each in report.findings
    }


@pytest.mark.parametrize("dress", registry_dresses.DRESSES, ids=lambda each: each.__name__)
@pytest.mark.parametrize("seed", [1, 2])
def test_one_registry_in_any_dress_breaks_the_same_rules(dress: Dress, seed: int) -> None:
    rows = [dict(row) for row in messy(seed)]
    expected = found_in(registry_dresses.plain(rows, random.Random(seed)))
    assert expected != set()
    assert found_in(dress(rows, random.Random(seed))) == expected


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_column_per_platform_breaks_the_rules_on_names_and_platforms_alike(seed: int) -> None:
    chance = random.Random(seed)
    rows = clean_rows(4, 3)
    for at in chance.sample(range(len(rows)), 3):
        rows[at]["账号或应用名称"] = f"{rows[at]['账号或应用名称']}乙"
    kept = [{key: row[key] for key in ("序号", "主办单位", "账号或应用名称", "所属平台")} for row in rows]

    def told(dressed: Dressed) -> set[tuple[str, str, str, str]]:
        report = check(read_registries(dressed.sheets), context(), ["duplicate-account", "inconsistent-name"])
        return {(each.rule, each.unit, each.account, each.platform) for each in report.findings}

    expected = told(registry_dresses.plain(kept, chance))
    assert expected != set()
    assert told(registry_dresses.matrix(kept, chance)) == expected
