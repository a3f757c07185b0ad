"""Windows' own manners: files held by other programs, long paths, names of devices, no rights, a moved desktop."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest
from windows import ROOT, Windows, path_on_windows

SAMPLE = ROOT / "samples/台账.xlsx"
HELD_AS_EXCEL_HOLDS_IT = (
    "import sys, time, win32file; h = win32file.CreateFile(sys.argv[1], 0xC0000000, 1, None, 3, 0, None);"
    "print('held', flush=True); time.sleep(120)"
)
"""Others may read it, none may write or replace it."""


def xmt(windows: Windows, *arguments: str | Path, folder: Path) -> tuple[int, str]:
    told = windows.python("-X", "utf8", "-m", "xlwings_udfs.cli", *arguments, folder=folder, encoding="utf-8")
    return told.code, told.text


@contextmanager
def held(windows: Windows, path: Path) -> Iterator[None]:
    """``path`` is open in another program."""
    holder = subprocess.Popen(
        [
            "wine",
            str(windows.bundle / "python/python.exe"),
            "-c",
            HELD_AS_EXCEL_HOLDS_IT,
            path_on_windows(path),
        ],
        env=windows.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        assert holder.stdout is not None
        assert any(line.strip() == b"held" for line in holder.stdout)
        yield
    finally:
        holder.kill()
        holder.wait()


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "台账.xlsx").write_bytes(SAMPLE.read_bytes())
    return tmp_path


def test_a_copy_that_is_open_in_another_program_is_not_replaced_and_the_clerk_is_told(
    windows: Windows, desk: Path
) -> None:
    (desk / "标记.xlsx").write_bytes(b"the last one")
    with held(windows, desk / "标记.xlsx"):
        code, said = xmt(windows, "check", "台账.xlsx", "--output", "标记.xlsx", "--force", folder=desk)
    assert code == 2
    assert "标记.xlsx" in said
    assert "请确认文件没有在 Excel 中打开" in said
    assert "Traceback" not in said
    assert (desk / "标记.xlsx").read_bytes() == b"the last one"


def test_a_dropped_workbook_that_is_open_is_checked_and_a_copy_that_is_open_gets_a_neighbour(
    windows: Windows, desk: Path
) -> None:
    (desk / "台账-已标记.xlsx").write_bytes(b"the last one")
    code = (
        "import sys; from pathlib import Path; from xlwings_udfs.dropping.batch import Batch;"
        "from xlwings_udfs.dropping.names import JOB_NAMES;"
        "b = Batch(JOB_NAMES[0], [Path('台账.xlsx')]); b.run(); print(b.text())"
    )
    with held(windows, desk / "台账.xlsx"), held(windows, desk / "台账-已标记.xlsx"):
        told = windows.python("-X", "utf8", "-c", code, folder=desk, encoding="utf-8")
    assert "标好的副本是「台账-已标记（2）.xlsx」" in told.text
    assert (desk / "台账-已标记.xlsx").read_bytes() == b"the last one"


def test_a_read_only_workbook_is_checked_and_its_copy_can_be_written(windows: Windows, desk: Path) -> None:
    (desk / "台账.xlsx").chmod(0o444)
    code, said = xmt(windows, "check", "台账.xlsx", "--output", "标记.xlsx", folder=desk)
    assert (code, "标出问题的副本已保存" in said) == (1, True)
    told = windows.run("attrib", "标记.xlsx", folder=desk)
    assert "R" not in told.text.split("标记")[0].split("Z:")[0]


def test_a_deep_folder_works_as_far_as_windows_goes(windows: Windows, desk: Path) -> None:
    deep = desk / ("夹" * 60) / ("层" * 40)
    deep.mkdir(parents=True)
    (deep / "台账.xlsx").write_bytes(SAMPLE.read_bytes())
    code, said = xmt(windows, "forms", "台账.xlsx", "--unfiled", "--output", "表", folder=deep)
    assert code == 0, said
    assert list((deep / "表").glob("*.xlsx"))


@pytest.mark.parametrize("unit", ["CON", "aux", "县水利局."])
def test_a_unit_that_bears_the_name_of_a_device_gets_its_form(
    windows: Windows, tmp_path: Path, unit: str
) -> None:
    book = openpyxl.Workbook()
    for row in (["主办单位", "账号或应用名称", "所属平台"], [unit, "盐源水利", "微信公众号"]):
        book.active.append(row)
    book.save(tmp_path / "台账.xlsx")
    (tmp_path / "settings.toml").write_text('备案表文件名 = "{单位}"\n', encoding="utf-8")
    code, said = xmt(
        windows, "forms", "台账.xlsx", "--output", "表", "--settings", "settings.toml", folder=tmp_path
    )
    assert code == 0, said
    assert len(list((tmp_path / "表").iterdir())) == 1


@pytest.mark.parametrize("target", ["CON", "aux.xlsx", "nul.xlsx"])
def test_a_device_is_no_place_for_a_copy(windows: Windows, desk: Path, target: str) -> None:
    code, said = xmt(windows, "check", "台账.xlsx", "--output", target, folder=desk)
    assert code == 2
    assert "Traceback" not in said
    assert sorted(path.name for path in desk.iterdir()) == ["台账.xlsx"]


def test_where_the_folder_takes_no_files_the_result_goes_to_the_clerks_documents(windows: Windows) -> None:
    code = (
        "from pathlib import Path; from xlwings_udfs.dropping.places import free_place;"
        "print(free_place(Path(r'Z:\\proc\\台账.xlsx'), '-已标记', '.xlsx'))"
    )
    told = windows.python("-X", "utf8", "-c", code, encoding="utf-8")
    assert told.text.strip().endswith("Documents\\台账-已标记.xlsx")
