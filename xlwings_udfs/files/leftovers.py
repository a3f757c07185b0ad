"""Temporary files and folders beside a target: how they are called, and those of dead runs cleared away.

A run that is killed cannot tidy up. Its number and machine stand in the name of what it wrote, so that a later run
knows whose it was: what a process of this machine left that is no longer running goes at once, what another machine
left in a shared folder (or whose owner is not told) when it is a day old.
"""

import hashlib
import os
import platform
import re
import shutil
import time
from contextlib import suppress
from pathlib import Path

from xlwings_udfs.files.processes import is_running

REPLACED = "replaced"
"""In a temporary folder: where files stand that were there before, until all new ones are in their place."""
_OURS = re.compile(r"\.~xmt-(?:(?P<machine>[0-9a-f]{6})-(?P<process>\d{1,10})-)?\w{8}(?:\.\w{1,5})?")
_OLD = 24 * 3600.0
"""Seconds after which nobody is still writing."""


def own_prefix() -> str:
    """How the names of this run's temporary files begin; `tempfile` adds eight signs."""
    return f".~xmt-{_machine()}-{os.getpid()}-"


def clear_leftovers(folder: Path) -> None:
    """Take away what dead runs left in ``folder``; files of before that a folder of theirs holds are put back."""
    with suppress(OSError):
        for each in [Path(entry.path) for entry in os.scandir(folder) if _OURS.fullmatch(entry.name)]:
            with suppress(OSError):
                if _is_dead(each):
                    _clear(each, folder)


def _is_dead(path: Path) -> bool:
    match = _OURS.fullmatch(path.name)
    if match and match["machine"] == _machine() and not is_running(int(match["process"])):
        return True
    return time.time() - path.lstat().st_mtime > _OLD


def _clear(path: Path, folder: Path) -> None:
    if path.is_symlink() or not path.is_dir():
        path.unlink()
        return
    if (path / REPLACED).is_dir():
        for each in (path / REPLACED).iterdir():
            if not (folder / each.name).exists():
                os.rename(each, folder / each.name)
    shutil.rmtree(path)


def _machine() -> str:
    return hashlib.sha256(platform.node().encode()).hexdigest()[:6]
