"""One registry in any dress: the formulas, calculated by a real engine, give every account the verdict that the rules give."""

import random
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from inline_books import Converter
from registry_dresses import DRESSES, Dress, Dressed, Row
from rules_clean import clean_rows
from test_formulas_copy import calculated, copied, ruled, said

from xlwings_udfs.registry.sheet import CellValue

FAULTS: tuple[tuple[str, CellValue], ...] = (
    ("备案类型", "新办"),
    ("备案原由", "工作需要"),
    ("审核意见", "暂缓办理"),
    ("提交日期", date(2026, 9, 21)),
    ("账号主体/认证", "某某文化传媒有限公司"),
    ("所属平台", ""),
)


def faulty(seed: int) -> list[Row]:
    """Four units with two accounts each, a fault in most of them, and one unit with two accounts on one platform."""
    chance = random.Random(seed)
    rows: list[Row] = [dict(row) for row in clean_rows(5, 2)]
    for at, (header, value) in enumerate(chance.sample(FAULTS, len(FAULTS))):
        rows[at][header] = value
    rows[9]["所属平台"] = rows[8]["所属平台"]
    rows[9]["账号或应用名称"] = "智慧乡镇"
    return rows


def written(dressed: Dressed, path: Path) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in dressed.sheets:
        target = book.create_sheet(sheet.name)
        for values in sheet.rows:
            target.append([None if value == "" else value for value in values])
        for area in sheet.merged:
            target.merge_cells(
                start_row=area.first_row, start_column=area.first_column,
                end_row=area.last_row, end_column=area.last_column,
            )  # fmt: skip
    book.save(path)
    return path


@pytest.mark.parametrize("dress", DRESSES, ids=lambda each: each.__name__)
def test_every_account_has_the_verdict_of_the_rules_in_any_dress(
    dress: Dress, tmp_path: Path, converted: Converter
) -> None:
    rows, plain_rows = faulty(1), faulty(1)
    plain = DRESSES[0](plain_rows, random.Random(1))
    dressed = dress(rows, random.Random(1))
    wanted = by_account(plain, tmp_path / "原样.xlsx", None)
    assert sum(map(bool, wanted.values())) >= 8
    assert by_account(dressed, tmp_path / "换装.xlsx", converted) == wanted


def by_account(dressed: Dressed, path: Path, converted: Converter | None) -> dict[CellValue, str]:
    """Running number of the account → what the rules say of it, or what the formulas do when they are calculated."""
    source = written(dressed, path)
    copy = path.with_name(f"校验-{path.name}")
    formulas = copied(source, copy)
    texts = said(calculated(copy, converted), formulas) if converted else ruled(source, formulas)
    return {dressed.account(*place): texts.get(place, "") for place in dressed.accounts}
