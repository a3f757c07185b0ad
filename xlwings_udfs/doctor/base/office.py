"""Where Excel's registration stands in the registry: read by several probes."""

from __future__ import annotations

import re

from xlwings_udfs.doctor.base.machine import Machine
from xlwings_udfs.doctor.base.windows import MACHINE, USER, Windows

CLASS_ID = "{00024500-0000-0000-C000-000000000046}"
"""Excel.Application, whichever program answers by it."""
_OFFICE = r"Software\Microsoft\Office"
_POLICIES = r"Software\Policies\Microsoft\Office"
_CLICK_TO_RUN = r"Software\Microsoft\Office\ClickToRun\Configuration"
_PROGRAM = r"Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_VERSION = re.compile(r"\d\d\.0")
_NEWEST = "16.0"


def server(windows: Windows) -> str:
    """The command line of the program that answers as Excel.Application; "" where none is registered."""
    for root in (USER, MACHINE):
        for branch in (r"Software\Classes", r"Software\Classes\WOW6432Node"):
            found = windows.value(root, rf"{branch}\CLSID\{CLASS_ID}\LocalServer32")
            if found:
                return str(found)
    return ""


def program(windows: Windows) -> str:
    """Where excel.exe lies; "" where Windows does not know."""
    found = windows.value(USER, _PROGRAM) or windows.value(MACHINE, _PROGRAM)
    return str(found or "").strip('"')


def platform(windows: Windows) -> str:
    """x64 or x86, as the Office that updates itself says; "" for another."""
    return str(windows.value(MACHINE, _CLICK_TO_RUN, "Platform") or "")


def full_version(windows: Windows) -> str:
    """The version of the Office that updates itself; "" for another."""
    return str(windows.value(MACHINE, _CLICK_TO_RUN, "VersionToReport") or "")


def versions(windows: Windows) -> list[str]:
    """The versions of Excel that this user has settings of, the newest first: 16.0 is 2016 and later."""
    found = [
        name
        for name in windows.subkeys(USER, _OFFICE)
        if _VERSION.fullmatch(name) and windows.subkeys(USER, rf"{_OFFICE}\{name}\Excel")
    ]
    return sorted(found, reverse=True) or ([_NEWEST] if is_there(windows) else [])


def is_there(windows: Windows) -> bool:
    """Is there an Excel of Microsoft's?"""
    return bool(program(windows) or full_version(windows) or "excel" in server(windows).lower())


def setting(windows: Windows, version: str, name: str) -> str | int | None:
    """A value of Excel's security: what the administrator ordered goes before what the user chose."""
    below = rf"{version}\Excel\Security"
    for root, branch in ((USER, _POLICIES), (MACHINE, _POLICIES), (USER, _OFFICE)):
        found = windows.value(root, rf"{branch}\{below}", name)
        if found is not None:
            return found
    return None


def trusts(machine: Machine, version: str) -> bool:
    """Is the folder of the installation one that Excel trusts?"""
    windows = machine.asked()
    locations = rf"{_OFFICE}\{version}\Excel\Security\Trusted Locations"
    wanted = _folder(str(machine.home))
    for name in windows.subkeys(USER, locations):
        key = rf"{locations}\{name}"
        path = _expanded(machine, str(windows.value(USER, key, "Path") or ""))
        below = windows.value(USER, key, "AllowSubFolders") == 1
        if path and (wanted == _folder(path) or (below and wanted.startswith(_folder(path)))):
            return True
    return False


def _expanded(machine: Machine, path: str) -> str:
    return re.sub(r"%(\w+)%", lambda found: machine.variable(found[1].upper()) or found[0], path)


def _folder(path: str) -> str:
    return path.replace("/", "\\").rstrip("\\").casefold() + "\\"
