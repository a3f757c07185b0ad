"""What only Windows can tell, through one small reader: its registry, the zone that a file came from, who runs.

Nothing here changes anything.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""For a program started from a button: no black window."""
USER, MACHINE = "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"


class Windows(Protocol):
    """What probes ask; the tests hand over one with answers of their own."""

    def value(self, root: str, key: str, name: str = "") -> str | int | None:
        """A value of the registry (the key's own where ``name`` is ""); None where there is none."""

    def subkeys(self, root: str, key: str) -> Sequence[str]:
        """The names of the keys below one; none where it is not there."""

    def zone(self, path: Path) -> int | None:
        """The zone that a file is marked to come from (3: the internet); None where it bears no mark."""

    def processes(self) -> frozenset[str] | None:
        """The names of the programs that run, in lower case; None where Windows does not tell."""


class _ThisWindows:
    """The Windows that runs, in the view of a 64-bit program and, where that has nothing, of a 32-bit one."""

    def value(self, root: str, key: str, name: str = "") -> str | int | None:
        winreg = _winreg()
        for view in (winreg.KEY_WOW64_64KEY, winreg.KEY_WOW64_32KEY):
            try:
                with winreg.OpenKey(getattr(winreg, root), key, 0, winreg.KEY_READ | view) as opened:
                    found = winreg.QueryValueEx(opened, name)[0]
            except OSError:
                continue
            return found if isinstance(found, str | int) else None
        return None

    def subkeys(self, root: str, key: str) -> Sequence[str]:
        winreg = _winreg()
        try:
            with winreg.OpenKey(getattr(winreg, root), key) as opened:
                return [winreg.EnumKey(opened, at) for at in range(winreg.QueryInfoKey(opened)[0])]
        except OSError:
            return []

    def zone(self, path: Path) -> int | None:
        try:
            with open(f"{path}:Zone.Identifier", encoding="ascii", errors="replace") as mark:
                lines = mark.read().splitlines()
        except OSError:
            return None
        zones = [line.partition("=")[2].strip() for line in lines if line.startswith("ZoneId=")]
        return int(zones[0]) if zones and zones[0].isdecimal() else None

    def processes(self) -> frozenset[str] | None:
        try:
            told = subprocess.run(
                ["tasklist", "/FO", "CSV", "/NH"],
                capture_output=True,
                timeout=20,
                stdin=subprocess.DEVNULL,
                creationflags=NO_WINDOW,
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        lines = told.stdout.decode("ascii", "replace").splitlines()
        return frozenset(line.split(",")[0].strip('" ').lower() for line in lines if line.strip()) or None


def this_windows() -> Windows:
    """The one that runs."""
    return _ThisWindows()


def _winreg() -> Any:
    """Python's module, which only Windows has."""
    return import_module("winreg")
