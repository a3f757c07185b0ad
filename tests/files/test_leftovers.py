"""What a killed run leaves beside its target goes with the next run, what a living one writes stays."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from xlwings_udfs.errors import InputError
from xlwings_udfs.files.leftovers import clear_leftovers, own_prefix
from xlwings_udfs.files.writing import written_together, written_whole

WRITER = """
import sys, time
from pathlib import Path
from xlwings_udfs.files.writing import written_together, written_whole
with {opened} as temporary:
    print("writing", flush=True)
    time.sleep(60)
"""
DAY = 24 * 3600


def started(opened: str, folder: Path) -> "subprocess.Popen[str]":
    """A process that is in the midst of writing."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER.format(opened=opened)], cwd=folder, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "writing\n"
    return process


def killed(opened: str, folder: Path) -> None:
    process = started(opened, folder)
    process.kill()
    process.wait()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    "opened",
    ['written_whole(Path("a.xlsx"))', 'written_together(Path("forms"))', 'written_together(Path("."))'],
)
def test_the_next_run_clears_what_a_killed_one_left(tmp_path: Path, opened: str) -> None:
    killed(opened, tmp_path)
    assert len(names(tmp_path)) == 1
    assert names(tmp_path)[0].startswith(".~xmt-")
    with written_whole(tmp_path / "b.xlsx") as temporary:
        temporary.write_bytes(b"new")
    assert names(tmp_path) == ["b.xlsx"]


def test_forms_clear_it_too(tmp_path: Path) -> None:
    killed('written_together(Path("forms"))', tmp_path)
    with written_together(tmp_path / "forms") as temporary:
        (temporary / "a.xlsx").write_bytes(b"new")
    assert names(tmp_path) == ["forms"]
    assert names(tmp_path / "forms") == ["a.xlsx"]


def test_what_a_living_run_writes_stays(tmp_path: Path) -> None:
    process = started('written_whole(Path("a.xlsx"))', tmp_path)
    try:
        clear_leftovers(tmp_path)
        assert len(names(tmp_path)) == 1
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize(
    ("name", "age", "left"),
    [
        (".~xmt-0a1b2c-1-abcd1234.xlsx", 3600, True),  # of another machine, in a shared folder
        (".~xmt-0a1b2c-1-abcd1234.xlsx", 2 * DAY, False),
        (".~xmt-abcd1234.xlsx", 3600, True),  # of a version that did not tell whose it is
        (".~xmt-abcd1234.xlsx", 2 * DAY, False),
        (".~xmt-abcd1234", 2 * DAY, False),
        ("台账.xlsx", 2 * DAY, True),
        ("~$台账.xlsx", 2 * DAY, True),
        (".~xmt-我的笔记.xlsx", 2 * DAY, True),
        (".~xmt-abcd1234.备份.xlsx", 2 * DAY, True),
        ("备份.~xmt-abcd1234.xlsx", 2 * DAY, True),
    ],
)
def test_only_our_own_and_only_when_nobody_can_be_writing(
    tmp_path: Path, name: str, age: float, left: bool
) -> None:
    (tmp_path / name).write_bytes(b"x")
    os.utime(tmp_path / name, (time.time() - age,) * 2)
    clear_leftovers(tmp_path)
    assert (tmp_path / name).exists() == left


def test_a_form_set_aside_by_a_killed_run_comes_back(tmp_path: Path) -> None:
    """The run died after it had moved 甲 aside and before the new 甲 was in its place; 乙 was replaced already."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = tmp_path / f"{own_prefix().replace(f'-{os.getpid()}-', f'-{ended.pid}-')}abcd1234"
    (left / "replaced").mkdir(parents=True)
    (left / "replaced" / "甲.xlsx").write_text("old")
    (left / "replaced" / "乙.xlsx").write_text("old")
    (tmp_path / "乙.xlsx").write_text("new")
    clear_leftovers(tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "甲.xlsx": "old",
        "乙.xlsx": "new",
    }


def test_a_new_folder_is_not_there_before_all_its_files_are(tmp_path: Path) -> None:
    with written_together(tmp_path / "上半年" / "各单位") as temporary:
        for number in range(60):
            (temporary / f"{number}.xlsx").write_bytes(b"new")
            assert not (tmp_path / "上半年" / "各单位").exists()
    assert len(names(tmp_path / "上半年" / "各单位")) == 60
    assert names(tmp_path / "上半年") == ["各单位"]
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "上半年" / "各单位").stat().st_mode & 0o777 == 0o777 & ~mask


def test_a_folder_that_somebody_made_meanwhile_keeps_its_files(tmp_path: Path) -> None:
    with written_together(tmp_path / "forms") as temporary:
        (temporary / "a.xlsx").write_bytes(b"new")
        (tmp_path / "forms").mkdir()
        (tmp_path / "forms" / "mine.xlsx").write_bytes(b"mine")
    assert names(tmp_path) == ["forms"]
    assert names(tmp_path / "forms") == ["a.xlsx", "mine.xlsx"]


def test_a_file_in_the_new_folders_place_is_refused(tmp_path: Path) -> None:
    def write() -> None:
        with written_together(tmp_path / "forms") as temporary:
            (temporary / "a.xlsx").write_bytes(b"new")
            (tmp_path / "forms").write_bytes(b"mine")

    with pytest.raises(InputError, match="无法保存"):
        write()
    assert names(tmp_path) == ["forms"]
