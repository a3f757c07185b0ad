"""Starting and ending the helper, for the command, the shortcuts and the installer."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from xlwings_udfs import __version__
from xlwings_udfs.errors import InputError
from xlwings_udfs.resident.presence import Helper, ask_to_end, require_windows, running, told

STARTED, RUNS_ALREADY, REPLACED = "started", "runs already", "replaced"
_PATIENCE = 90.0
"""Seconds until a helper answers on a slow machine."""
_DETACHED = 0x00000008 | 0x00000200
"""DETACHED_PROCESS, CREATE_NEW_PROCESS_GROUP: no window, and no end with whoever started it."""


def status() -> Helper | None:
    """The helper that runs; None where none does. Raises InputError off Windows."""
    if not running():
        return None
    return told() or Helper(0, "", "")


def start() -> str:
    """Start the helper unless it runs; one of another version, or of another Python, is replaced.

    Gives STARTED, RUNS_ALREADY or REPLACED. Raises InputError off Windows, or when it does not come up.
    """
    before = status()
    if before is not None:
        if before.version == __version__ and _same(before.python, sys.executable):
            return RUNS_ALREADY
        stop()
    # -B as xlwings starts it: a bundle brings its bytecode, and is not to be written into.
    subprocess.Popen(
        [windowless(), "-B", "-m", "xlwings_udfs.resident"],
        creationflags=_DETACHED, close_fds=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    if not _until(lambda: running() and told() is not None):
        raise InputError(
            "常驻助手没有启动起来，多半是安全软件拦住了 Python。请重新点一次；还不行，请运行 xmt doctor 查看原因。"
            "没有助手时 Excel 会自己启动 Python，按钮照样可用。"
        )
    return REPLACED if before is not None else STARTED


def stop() -> bool:
    """End the helper; was one there? Raises InputError off Windows, or when it does not end."""
    if not running():
        return False
    ask_to_end()
    if not _until(lambda: not running()):
        raise InputError("常驻助手还在忙，没有结束。请等它做完当前的操作，再点一次。")
    return True


def windowless() -> str:
    """The Python that shows no window: pythonw.exe beside the one that runs, else that one."""
    require_windows()
    beside = Path(sys.executable).with_name("pythonw.exe")
    return str(beside if beside.is_file() else sys.executable)


def _same(first: str, second: str) -> bool:
    """Are both in one folder? (python.exe and pythonw.exe are one Python.)"""
    return bool(first) and Path(first).parent == Path(second).parent


def _until(done: Callable[[], bool]) -> bool:
    """Wait until it is ``done``; False when patience is at its end."""
    until = time.monotonic() + _PATIENCE
    while not done():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True
