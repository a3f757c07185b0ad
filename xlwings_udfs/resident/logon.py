"""Whether the helper is started when the user logs on: one value of theirs in the registry."""

from importlib import import_module
from typing import Any

from xlwings_udfs.resident.control import windowless

_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
_VALUE = "xmt_tools_helper"


def at_logon() -> str | None:
    """The command that is run at logon; None where there is none. Raises InputError off Windows."""
    windowless()
    winreg = _winreg()
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
            return str(winreg.QueryValueEx(key, _VALUE)[0])
    except FileNotFoundError:
        return None


def start_at_logon() -> str:
    """Have the helper started at logon; gives the command. Raises InputError off Windows."""
    command = f'"{windowless()}" -B -m xlwings_udfs.resident'
    winreg = _winreg()
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
        winreg.SetValueEx(key, _VALUE, 0, winreg.REG_SZ, command)
    return command


def not_at_logon() -> bool:
    """Take it back; was it there? Raises InputError off Windows."""
    if at_logon() is None:
        return False
    winreg = _winreg()
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
        winreg.DeleteValue(key, _VALUE)
    return True


def _winreg() -> Any:
    """Python's module, which only Windows has."""
    return import_module("winreg")
