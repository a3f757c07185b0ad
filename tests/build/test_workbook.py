"""xmt_tools.xlsm as it is committed: a change of it is seen, and the program reads its sheets as meant."""

import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from building import ROOT

from xlwings_udfs.build import check
from xlwings_udfs.build.products import WORKBOOK as THE_WORKBOOK
from xlwings_udfs.calendars.regions import calendar_for
from xlwings_udfs.cli import run
from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.registry.columns.schema import ACCOUNT_COLUMNS
from xlwings_udfs.settings.loading import office_for
from xlwings_udfs.settings.office import Office

WORKBOOK = ROOT / "xmt_tools.xlsm"


def test_a_change_of_any_part_is_told(tmp_path: Path) -> None:
    for name in ("macros", "templates", "pyproject.toml", "xlwings_udfs"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "xmt_tools.xlsm").write_bytes(WORKBOOK.read_bytes())
    assert check(tmp_path, [THE_WORKBOOK]) == []
    book = openpyxl.load_workbook(WORKBOOK, keep_vba=True)
    book["台账"]["A1"] = "别的标题"
    book.save(tmp_path / "xmt_tools.xlsm")
    assert any("sheet2.xml" in each for each in check(tmp_path, [THE_WORKBOOK]))


def test_it_has_the_sheets_that_a_clerk_uses() -> None:
    book = openpyxl.load_workbook(WORKBOOK)
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"][:5] == [
        "说明", "台账", "检查结果", "节假日", "设置",
    ]  # fmt: skip
    headers = [cell.value for cell in book["台账"][3]]
    assert headers == [column.header for column in ACCOUNT_COLUMNS]


def test_it_and_the_command_line_and_the_package_tell_the_same_version(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["--version"]) == 0
    said = capsys.readouterr().out.removeprefix("xmt ").strip()
    assert re.fullmatch(r"\d+\.\d+\.\d+", said)
    assert openpyxl.load_workbook(WORKBOOK)["说明"]["A2"].value.endswith(f"编制　版本 {said}")
    build = "from hatchling.build import build_wheel; import sys; print(build_wheel(sys.argv[1]))"
    made = subprocess.run(
        [sys.executable, "-c", build, tmp_path], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert made.stdout.splitlines()[-1].startswith(f"xmt_tools-{said}-py3-")


def test_its_empty_registry_is_checked_and_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(WORKBOOK), "--as-of", "2026-11-24"]) == 0
    assert "账号 0 个" in capsys.readouterr().out


def test_its_settings_are_the_defaults_until_somebody_changes_them() -> None:
    office = office_for(read_sheets(WORKBOOK))
    assert office == Office(office.settings, "凉山州", source="工作表「设置」")
    assert office.settings == Office().settings


def test_its_holidays_are_the_prefectures_calendar() -> None:
    sheet = next(each for each in read_sheets(WORKBOOK) if each.name == "节假日")
    plain, with_sheet = calendar_for("凉山州"), calendar_for("凉山州", sheet)
    assert plain._working_days.tolist() == with_sheet._working_days.tolist()
