"""Names of files and sheets that every system takes, however a unit is called."""

import os
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlwings_udfs.cli import run
from xlwings_udfs.files.names import distinct, distinct_sheets, file_stem, longest_stem, sheet_name

UNITS = {
    "emoji": "😀" * 60,
    "ancient signs": "𠀀" * 90,
    "families": "👨\u200d👩\u200d👧" * 40,
    "combining marks": "e" + "\u0301" * 300,
    "full width": "ＡＢＣ" * 60,
    "Tibetan": "བོད་ཡིག" * 40,
    "a full cell": "县" * 32_767,
}


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_a_file_of_that_name_can_be_made(unit: str, tmp_path: Path) -> None:
    first, second = distinct([file_stem(f"备案表_{unit}")] * 2)
    for stem in (first, second):
        (tmp_path / f"{stem}.xlsx").touch()
        (tmp_path / f".~lock.{stem}.xlsx#").touch()
        assert len(stem.encode("utf-16-le")) // 2 <= 80
    assert (second.endswith("（2）"), first != second) == (True, True)


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_a_sheet_of_that_name_is_no_longer_than_excel_counts(unit: str) -> None:
    names = list(distinct_sheets([sheet_name(unit)] * 12))
    assert len({name.casefold() for name in names}) == 12
    assert all(len(name.encode("utf-16-le")) // 2 <= 31 for name in names)


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_forms_of_a_unit_called_so_are_written(unit: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["主办单位", "账号或应用名称", "所属平台", "备案类型"])
    book.active.append([unit, "盐源水利", "微信公众号", "新办"])
    book.active.append([f"{unit}二", "盐源民政", "微博", "新办"])
    book.save(tmp_path / "台账.xlsx")
    assert run(["forms", str(tmp_path / "台账.xlsx"), "--output", str(tmp_path / "表")]) == 0
    written = list((tmp_path / "表").iterdir())
    assert written
    for path in written:
        openpyxl.load_workbook(path)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=400))
def test_every_text_gives_a_name_that_linux_takes(text: str) -> None:
    stem = file_stem(text)
    assert 0 < len(os.fsencode(f".~lock.{stem}.xlsx#")) <= 255
    assert 0 < len(sheet_name(text).encode("utf-16-le")) // 2 <= 31


@pytest.mark.parametrize("depth", [10, 120, 180, 190])
def test_on_windows_folder_and_name_keep_together_to_a_path(depth: int) -> None:
    folder = "C:\\" + "夹" * depth
    stem = file_stem("备案表_" + "县" * 100, longest_stem(folder, windows=True))
    assert len(stem) >= 16
    assert len(f"{folder}\\.~xmt-abcdef-12345678-abcdefgh\\new\\{stem}.xlsx") <= 260
    assert longest_stem(folder, windows=False) == 80
