"""Where things go on a PC: the program's own folder, the desktop, the start menu, all of this user."""

import os
from pathlib import Path

from xlwings_udfs.errors import InputError

FOLDER = "xmt_tools"
JOURNAL = "installed.json"
START_MENU = "政务新媒体"
WORKBOOK, ADD_IN = "xmt_tools.xlsm", "xmt_tools.xlam"


def home() -> Path:
    """%LOCALAPPDATA%\\Programs\\xmt_tools: Windows' place for a program of one user; it need not exist.

    Raises InputError where the variable is not set, as on a system that is not Windows.
    """
    local = os.environ.get("LOCALAPPDATA")
    if not local:
        raise InputError("这台电脑没有 LOCALAPPDATA 文件夹，不能安装。安装程序只在 Windows 上用。")
    return Path(local) / "Programs" / FOLDER


def bundle() -> Path:
    """The bundle that the running Python belongs to: the unpacked one, or what it was installed as."""
    import sys

    return Path(sys.executable).resolve().parent.parent


def desktop() -> Path:
    """This user's desktop, wherever it is: OneDrive and network profiles move it."""
    return _known("FOLDERID_Desktop")


def start_menu() -> Path:
    """The folder of this program in this user's start menu; it need not exist."""
    return _known("FOLDERID_Programs") / START_MENU


def _known(name: str) -> Path:
    from win32com.shell import shell

    return Path(shell.SHGetKnownFolderPath(getattr(shell, name), 0, None))
