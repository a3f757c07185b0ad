"""Workbooks dropped on the .cmd files of a bundle, on Windows: the window, what it says, what opens."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from windows import ROOT, Windows, path_on_windows

READER = Path(__file__).with_name("window_reader.py")
CLASSES = "HKCR"


OPENED = ".opened"


@pytest.fixture
def opening_leaves_a_sign(windows: Windows) -> Iterator[None]:
    """.xlsx belongs to a program that leaves a file beside what it opens: two at once do not wait for each other."""
    command = rf'C:\windows\system32\cmd.exe /c echo "%1">"%1{OPENED}"'
    windows.run("reg", "add", rf"{CLASSES}\.xlsx", "/ve", "/d", "xmt.test", "/f")
    windows.run("reg", "add", rf"{CLASSES}\xmt.test\shell\open\command", "/ve", "/d", command, "/f")
    yield
    windows.run("reg", "delete", rf"{CLASSES}\.xlsx", "/f")
    windows.run("reg", "delete", rf"{CLASSES}\xmt.test", "/f")


def drop(windows: Windows, launcher: str, *files: Path) -> list[str]:
    """Drop ``files`` on a launcher; the texts of its window when all is done: title, headline, bar, text, button."""
    windows.run("cmd", "/c", launcher, *map(path_on_windows, files), folder=windows.bundle)
    told = windows.python(READER, "120", encoding="utf-8")
    return list(json.loads(told.text.splitlines()[-1]))


def soon(happened: Callable[[], bool]) -> bool:
    """Does it happen within half a minute?"""
    end = time.monotonic() + 30
    while not happened() and time.monotonic() < end:
        time.sleep(0.2)
    return happened()


@pytest.mark.usefixtures("opening_leaves_a_sign")
def test_two_workbooks_dropped_are_checked_and_their_copies_open(windows: Windows, tmp_path: Path) -> None:
    first, second = tmp_path / "甲 & 乙's.xlsx", tmp_path / "丙.xlsx"
    for path in (first, second):
        path.write_bytes((ROOT / "samples/台账.xlsx").read_bytes())
    title, headline, _, text, button = drop(windows, "检查台账.cmd", first, second, tmp_path / "没有.xlsx")
    assert (title, button) == ("检查台账", "关闭")
    assert headline == "检查台账：2 个文件已处理好，1 个没有做成，原因见下面。"
    assert "甲 & 乙's.xlsx：检查完成：账号 121 个；错误" in text
    assert "标好的副本是「丙-已标记.xlsx」，原文件没有改动。" in text
    assert "没有.xlsx：找不到文件" in text
    assert (tmp_path / "甲 & 乙's-已标记.xlsx").is_file()
    assert first.read_bytes() == second.read_bytes() == (ROOT / "samples/台账.xlsx").read_bytes()
    signs = [tmp_path / f"{name}-已标记.xlsx{OPENED}" for name in ("甲 & 乙's", "丙")]
    assert soon(lambda: all(each.is_file() for each in signs))


@pytest.mark.parametrize(
    ("launcher", "said", "made"),
    [
        ("生成备案表.cmd", "个账号生成", "台账-备案表"),
        ("写入校验公式.cmd", "个账号行加上「校验」列", "台账-校验.xlsx"),
    ],
)
def test_the_other_launchers_do_their_jobs(
    windows: Windows, tmp_path: Path, launcher: str, said: str, made: str
) -> None:
    file = tmp_path / "台账.xlsx"
    file.write_bytes((ROOT / "samples/台账.xlsx").read_bytes())
    title, headline, _, text, _ = drop(windows, launcher, file)
    assert title == launcher.removesuffix(".cmd")
    assert headline.endswith("1 个文件都已处理好。")
    assert said in text
    assert (tmp_path / made).exists()


def test_a_double_click_says_what_to_do(windows: Windows, as_clerk: Mapping[str, str]) -> None:
    _, headline, _, text, _ = drop(windows, "检查台账.cmd")
    assert headline == "检查台账：请把台账文件拖到这个图标上再松开。"
    assert "可以一次拖几个文件" in text
