"""How the helper is known to others of the same user: a mutex that it holds, an event that ends it, a note of what it is."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from xlwings_udfs.errors import InputError
from xlwings_udfs.user_folders import configuration_folder

CLASS_ID = "{506e67c3-55b5-48c3-a035-eed5deea7d6d}"
"""The class under which xlwings' COM server is found; macros/XmtHelper.bas asks for it."""
MUTEX = r"Local\xmt_tools_helper"
END = r"Local\xmt_tools_helper_end"
HELPER = (
    ("启动常驻助手", "start", "让 Python 一直开着：Excel 的按钮和函数随点随用。"),
    ("结束常驻助手", "stop", "结束一直开着的 Python；以后 Excel 需要时自己启动。"),
)
"""What a person clicks: title, the task of ``python -m xlwings_udfs.resident``, what it does."""
_SYNCHRONIZE = 0x00100000
_MODIFY_STATE = 0x0002


@dataclass(frozen=True)
class Helper:
    """A helper that runs: its process, the version of this package that it loaded, its Python."""

    process: int
    version: str
    python: str


def require_windows() -> None:
    """Raise InputError where there is no Excel that could find a helper, or not what it takes to ask."""
    if sys.platform != "win32":
        raise InputError("常驻助手只在 Windows 上与 Excel 一起使用，这台电脑用不到它。xmt 的命令照常可用。")
    try:
        import win32event  # noqa: F401
    except ImportError as error:
        raise InputError("缺少组件 pywin32，常驻助手不能启动。请重新运行一次安装程序。") from error


def running() -> bool:
    """Does a helper of this user run, in this session? Raises InputError as `require_windows` does."""
    require_windows()
    import pywintypes
    import win32event

    try:
        win32event.OpenMutex(_SYNCHRONIZE, False, MUTEX).Close()
    except pywintypes.error:
        return False
    return True


def ask_to_end() -> None:
    """Let the helper end when it has finished what it is doing; nothing where none runs."""
    import pywintypes
    import win32event

    with suppress(pywintypes.error):
        event = win32event.OpenEvent(_MODIFY_STATE, False, END)
        win32event.SetEvent(event)
        event.Close()


def note() -> Path:
    """The file in which a running helper says what it is."""
    return configuration_folder() / "helper.json"


def say(helper: Helper) -> None:
    """Write the note; the helper works without it too, so a folder that takes no file is no failure."""
    with suppress(OSError):
        note().parent.mkdir(parents=True, exist_ok=True)
        note().write_text(json.dumps(asdict(helper), ensure_ascii=False), encoding="utf-8")


def told() -> Helper | None:
    """What the note says; None where there is none, or none that can be read."""
    try:
        return Helper(**json.loads(note().read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
