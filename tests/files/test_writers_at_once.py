"""Several people write at the same time: nothing is lost, nothing overwritten, each is told the truth."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest

from xlwings_udfs.calendars.store import added_spans
from xlwings_udfs.cli import run
from xlwings_udfs.errors import InputError
from xlwings_udfs.files import writing
from xlwings_udfs.files.locks import locked
from xlwings_udfs.files.writing import written_together, written_whole
from xlwings_udfs.user_folders import FOLDER_VARIABLE

ROUNDS = int(os.environ.get("XMT_ROUNDS", "1"))
"""How often the writers set off; XMT_ROUNDS=20 for a thorough run."""
WRITERS = 8
Told = tuple[int, str]
"""Exit code and what stood on stderr."""

_WRITER = """
import sys, time
from xlwings_udfs.cli import run
from importlib import import_module
for name in sys.argv[2].split(","):
    import_module(name)
print("ready", flush=True)
sys.stdin.readline()
sys.exit(run(sys.argv[3:]))
"""
"""A real run whose slow imports are behind it, so that all of them write at the same moment."""


def at_once(folder: Path, modules: str, *commands: list[str]) -> list[Told]:
    """Run the commands, all let go together."""
    environment = os.environ | {FOLDER_VARIABLE: str(folder / "configuration"), "PYTHONUTF8": "1"}
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, "xmt", modules, *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=environment,
            text=True,
            encoding="utf-8",
        )
        for command in commands
    ]
    for each in writers:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in writers:
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()
    ends = [each.communicate() for each in writers]
    return [(each.returncode, end[1]) for each, end in zip(writers, ends, strict=True)]


def registry(path: Path, units: int = 1) -> None:
    book = openpyxl.Workbook()
    book.active.append(["主办单位", "账号或应用名称", "所属平台"])
    for number in range(units):
        book.active.append([f"盐源县第{number}中学", f"盐源{number}中", "微信"])
    book.save(path)


@pytest.mark.parametrize("number", range(ROUNDS))
def test_every_notice_entered_at_the_same_time_is_kept(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    years = range(2027, 2027 + WRITERS)
    for year in years:
        (tmp_path / f"{year}.txt").write_text(
            f"一、元旦：{year}年1月1日放假，共1天。二、五一：5月1日放假。", encoding="utf-8"
        )
    commands = [
        ["holidays", "add", "--from", f"{year}.txt", "--region", "凉山州", "--year", str(year)]
        for year in years
    ]
    told = at_once(tmp_path, "xlwings_udfs.calendars.store,xlwings_udfs.workdays.notice", *commands)
    assert told == [(0, "")] * WRITERS
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "configuration"))
    assert {span.year for span in added_spans("凉山州")} == set(years)


@pytest.mark.parametrize("number", range(ROUNDS))
def test_of_several_marked_copies_of_one_name_one_is_written_and_the_others_told(
    number: int, tmp_path: Path
) -> None:
    for at in range(WRITERS):
        registry(tmp_path / f"台账{at}.xlsx", at + 1)
    commands = [
        ["check", f"台账{at}.xlsx", "--as-of", "2026-11-24", "--output", "标记.xlsx"] for at in range(WRITERS)
    ]
    modules = "xlwings_udfs.checking.inspection,xlwings_udfs.copies.marked_copy,xlwings_udfs.files.reading"
    told = at_once(tmp_path, modules, *commands)
    refused = [message for code, message in told if code == 2]
    assert len(refused) == WRITERS - 1
    assert all("标记.xlsx」已存在，没有覆盖" in message for message in refused)
    (winner,) = (at for at, (code, _) in enumerate(told) if code != 2)
    marked = openpyxl.load_workbook(tmp_path / "标记.xlsx").worksheets[0]
    assert marked.cell(winner + 2, 1).value == f"盐源县第{winner}中学"
    assert marked.cell(winner + 3, 1).value is None
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


@pytest.mark.parametrize("number", range(ROUNDS))
def test_of_several_sets_of_forms_into_one_folder_one_is_whole_and_the_others_leave_nothing(
    number: int, tmp_path: Path
) -> None:
    registry(tmp_path / "台账.xlsx", 4)
    command = ["forms", "台账.xlsx", "--output", "表", "--format", "json"]
    apart = ["forms", "台账.xlsx", "--output", "表", "--unit", "盐源县第0中学"]
    modules = "xlwings_udfs.checking.case,xlwings_udfs.files.reading,xlwings_udfs.forms.write"
    told = at_once(tmp_path, modules, *[command] * (WRITERS // 2), *[apart] * (WRITERS // 2))
    done = [at for at, (code, _) in enumerate(told) if code == 0]
    assert len(done) == 1
    assert all("已存在" in message for code, message in told if code)
    written = sorted(path.name for path in (tmp_path / "表").iterdir())
    units = range(4 if done[0] < WRITERS // 2 else 1)
    assert written == [f"备案表_盐源县第{at}中学.xlsx" for at in units]


def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a FAT stick: the file system has no hard links."""

    def refuse(source: object, target: object) -> None:
        raise PermissionError(1, "Operation not permitted", source, None, target)

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.skipif(os.name == "nt", reason="a rename refuses there")
@pytest.mark.parametrize("prepare", [lambda _: None, without_links], ids=["links", "no links"])
def test_what_somebody_saved_meanwhile_is_not_overwritten(
    prepare: Callable[[pytest.MonkeyPatch], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(monkeypatch)
    target = tmp_path / "标记.xlsx"

    def save_late() -> None:
        with written_whole(target) as temporary:
            temporary.write_text("ours")
            target.write_text("theirs")

    def save_late_together() -> None:
        with written_together(tmp_path / "表") as temporary:
            for name in ("甲", "乙", "丙"):
                (temporary / name).write_text("ours")
            (tmp_path / "表").mkdir()
            (tmp_path / "表" / "甲").write_text("theirs")

    for save in (save_late, save_late_together):
        with pytest.raises(InputError, match="已存在，没有覆盖"):
            save()
    assert {path.name: path.read_text() for path in (tmp_path / "表").iterdir()} == {"甲": "theirs"}
    assert {path.name for path in tmp_path.iterdir()} == {"表", "标记.xlsx"}
    assert target.read_text() == "theirs"
    with written_whole(tmp_path / "新.xlsx") as temporary:
        temporary.write_text("ours")
    assert (tmp_path / "新.xlsx").read_text() == "ours"


def test_who_cannot_get_the_lock_is_told_and_who_held_it_and_died_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xlwings_udfs.files.locks._PATIENCE", 0.1)
    holder = subprocess.Popen(
        [sys.executable, "-c",
         "import sys, time; from pathlib import Path; from xlwings_udfs.files.locks import locked\n"
         "with locked(Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(600)",
         str(tmp_path / "lock")],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(InputError, match="一直被另一个程序占用"), locked(tmp_path / "lock"):
        pass
    holder.kill()
    holder.wait()
    with locked(tmp_path / "lock"):
        assert (tmp_path / "lock").exists()


@contextmanager
def held_as_excel_does(path: Path, sharing: int) -> Iterator[None]:
    """``path`` open in another program that lets others read it (1), or not even that (0)."""
    import ctypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateFileW.restype = ctypes.c_void_p
    handle = kernel.CreateFileW(str(path), 0xC000_0000, sharing, None, 3, 0, None)
    assert handle != ctypes.c_void_p(-1).value
    try:
        yield
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))


@pytest.mark.skipif(os.name != "nt", reason="only Windows keeps an open file from being replaced")
@pytest.mark.parametrize("sharing", [0, 1])
def test_a_copy_that_is_open_in_excel_is_neither_replaced_nor_harmed(
    sharing: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    registry(tmp_path / "台账.xlsx")
    marked = tmp_path / "标记.xlsx"
    marked.write_bytes(b"theirs")
    with held_as_excel_does(marked, sharing):
        words = [
            "check",
            str(tmp_path / "台账.xlsx"),
            "--as-of",
            "2026-11-24",
            "--output",
            str(marked),
            "--force",
        ]
        assert run(words) == 2
    assert "标记.xlsx」" in (said := capsys.readouterr().err)
    assert "Excel" in said
    assert marked.read_bytes() == b"theirs"
    assert {path.name for path in tmp_path.iterdir()} == {"台账.xlsx", "标记.xlsx"}


@pytest.mark.skipif(os.name != "nt", reason="only Windows keeps an open file from being read")
def test_a_registry_that_is_open_elsewhere_is_read_where_reading_is_shared_else_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    registry(tmp_path / "台账.xlsx")
    words = ["check", str(tmp_path / "台账.xlsx"), "--as-of", "2026-11-24"]
    with held_as_excel_does(tmp_path / "台账.xlsx", 0):
        assert run(words) == 2
    assert "请检查文件名和权限，或先在 Excel 中关闭它" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "nt", reason="only Windows keeps an open file from being replaced")
def test_of_forms_that_are_to_be_replaced_one_open_in_excel_leaves_all_as_they_were(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    registry(tmp_path / "台账.xlsx", 3)
    words = ["forms", str(tmp_path / "台账.xlsx"), "--output", str(tmp_path / "表"), "--force"]
    assert run(words) == 0
    forms = sorted((tmp_path / "表").iterdir())
    for each in forms:
        each.write_bytes(each.name.encode())
    with held_as_excel_does(forms[1], 1):
        assert run(words) == 2
    assert "无法保存" in capsys.readouterr().err
    assert {each.name: each.read_bytes().decode() for each in (tmp_path / "表").iterdir()} == {
        each.name: each.name for each in forms
    }
    assert {path.name for path in tmp_path.iterdir()} == {"台账.xlsx", "表"}


def test_a_reason_nobody_knows_is_told_in_the_words_of_a_chinese_system_or_by_its_number() -> None:
    assert "：请求的操作需要提升。请确认" in writing.refused("某处", OSError(9740, "请求的操作需要提升。"))
    assert "：系统错误 9740。请确认" in writing.refused(
        "某处", OSError(9740, "The operation requires elevation")
    )


def test_no_reason_is_half_english() -> None:
    for number in range(1, 200):
        said = writing.refused("某处", OSError(number, os.strerror(number)))
        assert not any("a" <= letter <= "z" for letter in said.replace("Excel", "")), said
