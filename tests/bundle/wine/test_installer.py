"""安装.cmd and 卸载.cmd on a Windows: folders, shortcuts, registry, the way back, one by one."""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from windows import USER, Told, Windows, path_on_windows

OFFICE = r"Software\Microsoft\Office\16.0\Excel"
LOCATION = rf"{OFFICE}\Security\Trusted Locations\Location20"
OPTIONS = rf"{OFFICE}\Options"
PROGRAMS = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\xmt_tools"
HOME_ON_WINDOWS = rf"C:\users\{USER}\AppData\Local\Programs\xmt_tools"
LINKS = ["写入校验公式.lnk", "政务新媒体台账工具.lnk", "检查台账.lnk", "生成备案表.lnk"]


@pytest.fixture
def home(windows: Windows) -> Path:
    return windows.local / "Programs/xmt_tools"


@pytest.fixture
def pc(windows: Windows, home: Path, small: Path) -> Iterator[Windows]:
    """A PC with Excel 2016 or later and an add-in of somebody's, without the tool; as it was afterwards."""
    windows.run("reg", "add", rf"HKCU\{OPTIONS}", "/v", "OPEN", "/d", "other.xlam", "/f")
    yield replace(windows, bundle=small)
    windows.run("reg", "delete", rf"HKCU\{OFFICE}", "/f")
    windows.run("reg", "delete", rf"HKCU\{PROGRAMS}", "/f")
    shutil.rmtree(windows.local)
    windows.local.mkdir()


def install(pc: Windows, as_clerk: Mapping[str, str], *options: str, folder: Path | None = None) -> Told:
    """Double-click 安装.cmd of the unpacked bundle."""
    return by_cmd(pc, as_clerk, folder or pc.bundle, "安装.cmd", *options)


def by_cmd(pc: Windows, as_clerk: Mapping[str, str], folder: Path, name: str, *options: str) -> Told:
    """Run a .cmd as Windows does, as the clerk: the variables are set by cmd, since wine sets them anew for Linux' user."""
    sets = [part for key, value in as_clerk.items() for part in ("set", f"{key}={value}", "&&")]
    # From elsewhere: what starts cmd under wine would hold the folder that is to go.
    return pc.run("cmd", "/c", *sets, path_on_windows(folder / name), *options, folder=pc.drive)


def links(pc: Windows) -> dict[str, list[str]]:
    """The shortcuts, by the folder that they lie in."""
    found: dict[str, list[str]] = {}
    for path in sorted([*pc.home.rglob("*.lnk"), *pc.drive.glob("users/**/*.lnk")]):
        found.setdefault(path.parent.name, []).append(path.name)
    return found


def target(pc: Windows, link: Path) -> list[str]:
    """What a shortcut starts, as Windows reads it."""
    code = (
        "import sys, pythoncom; from win32com.shell import shell;"
        "link = pythoncom.CoCreateInstance(shell.CLSID_ShellLink, None, 1, shell.IID_IShellLink);"
        "link.QueryInterface(pythoncom.IID_IPersistFile).Load(sys.argv[1]);"
        "print(link.GetPath(0)[0]); print(link.GetArguments()); print(link.GetDescription())"
    )
    return pc.python("-X", "utf8", "-c", code, "Z:" + str(link), encoding="utf-8").text.splitlines()


def test_it_installs_for_the_clerk_alone_and_is_taken_back_whole(
    pc: Windows, home: Path, as_clerk: Mapping[str, str]
) -> None:
    told = install(pc, as_clerk, "--yes")
    assert told.code == 0, told.text
    assert f"装到「{HOME_ON_WINDOWS}」" in told.text
    assert "装好了。" in told.text
    assert "\ufffd" not in told.text

    assert (home / "python/python.exe").is_file()
    assert (home / "xlwings.conf").read_bytes() == (pc.bundle / "xlwings.conf").read_bytes()
    journal = json.loads((home / "installed.json").read_text(encoding="utf-8"))
    assert sorted(journal["files"]) == sorted(
        path.relative_to(pc.bundle).as_posix() for path in pc.bundle.rglob("*") if path.is_file()
    )

    assert pc.value(LOCATION, "Path") == f"{HOME_ON_WINDOWS}\\"
    assert pc.value(OPTIONS, "OPEN") == "other.xlam"
    assert pc.value(OPTIONS, "OPEN1") == f'"{HOME_ON_WINDOWS}\\xmt_tools.xlam"'
    assert pc.value(PROGRAMS, "DisplayName") == "政务新媒体台账工具"
    assert pc.value(PROGRAMS, "UninstallString") == f'"{HOME_ON_WINDOWS}\\卸载.cmd"'

    found = links(pc)
    assert found["Desktop"] == LINKS
    assert set(found["政务新媒体"]) >= {*LINKS, "卸载.lnk", "示例台账.lnk"}
    desktop = pc.home / "Desktop"
    assert target(pc, desktop / "检查台账.lnk")[:2] == [
        f"{HOME_ON_WINDOWS}\\python\\pythonw.exe", "-m xlwings_udfs.dropping check",
    ]  # fmt: skip
    assert target(pc, desktop / "政务新媒体台账工具.lnk")[0] == f"{HOME_ON_WINDOWS}\\xmt_tools.xlsm"

    told = by_cmd(pc, as_clerk, home, "卸载.cmd", "--yes")
    assert "已卸载。" in told.text
    # wine's cmd keeps the file that it runs open to its end, so that its folder, by then empty, cannot go with it.
    assert not home.exists() or list(home.iterdir()) == []
    assert links(pc) == {}
    assert pc.value(LOCATION, "Path") is None
    assert pc.value(OPTIONS, "OPEN") == "other.xlam"
    assert pc.value(OPTIONS, "OPEN1") is None
    assert pc.value(PROGRAMS, "DisplayName") is None
    assert pc.run("reg", "query", rf"HKCU\{OFFICE}\Security").code != 0, "a key that was made is left"


@pytest.mark.parametrize("code_page", ["936", "65001"])
def test_a_console_shows_no_mangled_sign(pc: Windows, as_clerk: Mapping[str, str], code_page: str) -> None:
    """What a real console (not a pipe) shows, whatever its code page is."""
    told = on_a_console(pc, as_clerk, f"chcp {code_page} >nul && 卸载.cmd --yes")
    assert "里没有安装记录，没有什么要卸载的。" in told
    assert "\ufffd" not in told
    assert "?" not in told.replace("[?25", "")


def on_a_console(pc: Windows, as_clerk: Mapping[str, str], line: str, folder: Path | None = None) -> str:
    """What a console shows while ``line`` runs in it: wine draws its consoles on a terminal of Linux."""
    import os
    import pty
    import select
    import time

    sets = " && ".join(f"set {key}={value}" for key, value in as_clerk.items())
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder or pc.bundle)
        os.execvpe("wine", ["wine", "cmd", "/c", f"{sets} && {line}"], {**pc.environment, "TERM": "xterm"})
    shown, end = b"", time.monotonic() + 120
    while time.monotonic() < end:
        if select.select([terminal], [], [], 1)[0]:
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
    os.close(terminal)
    os.waitpid(process, 0)
    text = shown.decode("utf-8", "replace")
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07|[\r\n]", "", text)
