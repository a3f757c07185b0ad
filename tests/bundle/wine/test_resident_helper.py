"""The resident helper on Windows: found by Excel, run once, ended at a click, outliving Excel; and Excel without it."""

import json
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from windows import Windows, path_on_windows

import xlwings_udfs
from xlwings_udfs.build.modules import xlwings_modules

STAND_IN = Path(__file__).with_name("excel_asking.py")
PATIENCE = 120


class Excel:
    """A running stand-in for Excel."""

    def __init__(self, windows: Windows) -> None:
        python = path_on_windows(windows.bundle / "python")
        self._process = subprocess.Popen(
            ["wine", str(windows.bundle / "python" / "python.exe"), path_on_windows(STAND_IN),
             rf"{python}\{library()}", command(python)],
            env=dict(windows.environment), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
        )  # fmt: skip

    def says(self, line: str) -> Any:
        """The answer to ``line``."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())["answer"]

    def crash(self) -> None:
        """End at once, with no farewell."""
        self._process.kill()
        self._process.wait(30)

    def quit(self) -> None:
        if self._process.poll() is None:
            assert self._process.stdin
            self._process.stdin.close()
            try:
                self._process.wait(60)
            except subprocess.TimeoutExpired:
                self.crash()


def library() -> str:
    import xlwings

    return f"xlwings64-{xlwings.__version__}.dll"


def command(python: str) -> str:
    """What XLPyCommand builds of our xlwings.bas; the configuration's own paths are left out."""
    source = next(module.source for module in xlwings_modules() if module.name == "xlwings")
    (tail,) = (line for line in source.splitlines() if line.strip().startswith("tail = "))
    parts = tail.strip().removeprefix("tail = ").replace('""', "\0").split('"')[1::2]
    code = (
        "".join(parts)
        .replace("\0", '"')
        .replace(r"prepare_sys_path(\"\")", r"prepare_sys_path(\"false;;;;;;\")")
    )
    return f'cmd.exe  /K ""{python}\\pythonw.exe"{code}"'


@pytest.fixture
def excel(windows: Windows) -> Iterator[Callable[[], Excel]]:
    """Starts an Excel; each is ended afterwards, and so is the helper."""
    started: list[Excel] = []

    def start() -> Excel:
        started.append(Excel(windows))
        return started[-1]

    yield start
    for each in started:
        each.quit()
    xmt(windows, "stop")


def xmt(windows: Windows, *arguments: str) -> str:
    """The first line that ``xmt helper`` says. (A helper that it starts keeps the pipe open: its end is not waited for.)"""
    process = subprocess.Popen(
        ["wine", str(windows.bundle / "python" / "python.exe"), "-X", "utf8", "-m", "xlwings_udfs.cli",
         "helper", *arguments],
        env=dict(windows.environment), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, encoding="utf-8",
    )  # fmt: skip
    assert process.stdout
    line = process.stdout.readline()
    process.wait(PATIENCE)
    return line


def state(windows: Windows) -> dict[str, Any]:
    """What ``xmt helper status --format json`` tells."""
    return dict(json.loads(xmt(windows, "status", "--format", "json")))


def ends(windows: Windows) -> bool:
    """Does the helper end within a minute?"""
    until = time.monotonic() + 60
    while state(windows)["running"]:
        if time.monotonic() > until:
            return False
    return True


def test_excel_finds_the_helper_and_starts_python_itself_where_there_is_none(
    windows: Windows, excel: Callable[[], Excel]
) -> None:
    first = excel()
    assert first.says("ask") == "on demand"
    assert first.says("deadline") == "2026-10-10"
    own = first.says("eval __import__('os').getpid()")
    assert xmt(windows, "start").startswith("常驻助手已启动")
    assert first.says("ask") == "helper", "the Excel that runs already finds it too"
    assert first.says("deadline") == "2026-10-10"
    assert first.says("eval __import__('os').getpid()") == str(state(windows)["process"]) != own
    assert xmt(windows, "stop").startswith("常驻助手已结束")
    assert first.says("ask") == "on demand"
    assert first.says("deadline") == "2026-10-10"
    xmt(windows, "start")
    assert (first.says("ask"), first.says("deadline")) == ("helper", "2026-10-10")


def test_it_never_runs_twice(windows: Windows, excel: Callable[[], Excel]) -> None:
    xmt(windows, "start")
    before = state(windows)
    assert before["running"]
    assert before["version"] == xlwings_udfs.__version__
    assert xmt(windows, "start").startswith("常驻助手已在运行")
    # A second one ends at once, and so does a double click on the shortcut that starts one.
    for task in ((), ("start",)):
        assert clicked(windows, *task) == 0
        assert state(windows) == before
    assert clicked(windows, "stop") == 0
    assert not state(windows)["running"]


def clicked(windows: Windows, *task: str) -> int:
    """Exit code of what a shortcut of the helper does."""
    return subprocess.run(
        ["wine", str(windows.bundle / "python" / "pythonw.exe"), "-m", "xlwings_udfs.resident", *task],
        env=dict(windows.environment), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=PATIENCE,
    ).returncode  # fmt: skip


def test_it_outlives_an_excel_that_crashes_and_keeps_no_workbook(
    windows: Windows, excel: Callable[[], Excel]
) -> None:
    xmt(windows, "start")
    before = state(windows)["process"]
    first = excel()
    assert first.says("ask") == "helper"
    first.says("exec import xlwings._xlwindows as w; w.BOOK_CALLER = 'the workbook'; w.kept = w.BOOK_CALLER")
    held = "(__import__('xlwings')._xlwindows.kept, __import__('xlwings')._xlwindows.BOOK_CALLER)"
    assert first.says(f"eval {held}") == "('the workbook', None)"
    assert first.says("deadline") == "2026-10-10"
    assert first.says("eval __import__('xlwings')._xlwindows.BOOK_CALLER") == "None"
    assert first.says("exec raise ValueError('broken')").startswith("failed")
    first.crash()
    second = excel()
    assert (second.says("ask"), second.says("deadline")) == ("helper", "2026-10-10")
    assert state(windows)["process"] == before


def test_a_new_version_takes_its_place(windows: Windows, excel: Callable[[], Excel]) -> None:
    package = windows.bundle / "python" / "app" / "xlwings_udfs" / "__init__.py"
    xmt(windows, "start")
    before = state(windows)["process"]
    text = package.read_text(encoding="utf-8")
    try:
        package.write_text(f"{text}\n", encoding="utf-8")
        assert ends(windows), "it would answer as the version before"
    finally:
        package.write_text(text, encoding="utf-8")
    assert xmt(windows, "start").startswith("常驻助手已启动")
    assert state(windows)["process"] != before


def test_it_is_started_at_logon_only_when_that_is_agreed_to(
    windows: Windows, excel: Callable[[], Excel]
) -> None:
    key = r"Software\Microsoft\Windows\CurrentVersion\Run"
    assert "已中断" in xmt(windows, "logon", "on") or windows.value(key, "xmt_tools_helper") is None
    assert xmt(windows, "logon", "on", "--yes").startswith("登录时会自动启动")
    written = windows.value(key, "xmt_tools_helper")
    assert written
    assert "pythonw.exe" in written
    assert written.endswith("-B -m xlwings_udfs.resident")
    assert state(windows)["at_logon"]
    assert xmt(windows, "logon", "off").startswith("已取消")
    assert windows.value(key, "xmt_tools_helper") is None
