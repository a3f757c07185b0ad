"""The helper's process: registers xlwings' COM server and answers until it is asked to end.

It holds nothing of a workbook between calls: a reference that stayed would keep Excel from ending. It ends by itself when
the program's files are replaced or taken away, for it would go on answering as the version before.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from importlib import import_module
from pathlib import Path
from typing import Any

import xlwings_udfs
from xlwings_udfs.error_log import log_error
from xlwings_udfs.resident.presence import CLASS_ID, END, MUTEX, Helper, note, say

_LOOK_EVERY = 5_000
"""Milliseconds between two looks at the program's files."""
_ALREADY_EXISTS = 183
_DOORS = "xlwings_udfs"
_WANTED_AT_ONCE = (f"{_DOORS}.formulas", f"{_DOORS}.buttons", f"{_DOORS}.excel.base.calling")
_WANTED_BY_A_CHECK = (f"{_DOORS}.functions.rows", f"{_DOORS}.excel.check", f"{_DOORS}.live.results")
"""The doors and what they call, by name: they stand above this room, and call upon it."""


def serve() -> bool:
    """Answer until asked to end; False at once where another helper runs already."""
    import win32api
    import win32event

    mutex = win32event.CreateMutex(None, False, MUTEX)
    if win32api.GetLastError() == _ALREADY_EXISTS:
        mutex.Close()
        return False
    end = win32event.CreateEvent(None, True, False, END)
    try:
        _answer(end, win32api.GetCurrentThreadId())
    finally:
        note().unlink(missing_ok=True)
        mutex.Close()
        end.Close()
    return True


def _answer(end: Any, thread: int) -> None:
    xlwings_server: Any = import_module("xlwings.com_server")

    for module in _WANTED_AT_ONCE:
        import_module(module)
    xlwings_server.XLPython = forgetting(xlwings_server.XLPython)
    say(Helper(os.getpid(), xlwings_udfs.__version__, sys.executable))
    threading.Thread(target=_wait_for_the_end, args=(end, thread), daemon=True).start()
    xlwings_server.serve(CLASS_ID)


def forgetting(server: Any) -> Any:
    """The class ``server`` (xlwings' XLPython), forgetting after each call which workbook called."""

    class Forgetting(server):  # type: ignore[misc]  # xlwings has no types
        def CallUDF(self, *arguments: Any) -> Any:  # noqa: N802 (COM's name)
            try:
                return super().CallUDF(*arguments)
            finally:
                _forget()

        def Exec(self, *arguments: Any) -> Any:  # noqa: N802 (COM's name)
            try:
                return super().Exec(*arguments)
            finally:
                _forget()
                gc.collect()  # what a button read and wrote is held by cycles too

    return Forgetting


def _forget() -> None:
    from xlwings import _xlwindows

    _xlwindows.BOOK_CALLER = None


def _wait_for_the_end(end: Any, thread: int) -> None:
    """Let the thread that answers end when the event is set, or the program's files are no longer those it loaded."""
    import win32api
    import win32con
    import win32event

    try:
        loaded = _stamp()
        _load_the_rest()
        while win32event.WaitForSingleObject(end, _LOOK_EVERY) == win32con.WAIT_TIMEOUT:
            if _stamp() != loaded:
                break
    except Exception as error:
        log_error("常驻助手", error)
    win32api.PostThreadMessage(thread, win32con.WM_QUIT, 0, 0)


def _load_the_rest() -> None:
    """What the first check would wait for."""
    for module in _WANTED_BY_A_CHECK:
        import_module(module)


def _stamp() -> tuple[int, int] | None:
    """When the program's first file was written, and its size; None where it is gone."""
    try:
        state = Path(xlwings_udfs.__file__).stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size
