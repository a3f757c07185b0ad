"""A lock that processes hold one at a time while they read a file and write it anew."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from xlwings_udfs.errors import InputError
from xlwings_udfs.files.writing import refused

_PATIENCE = 60.0
"""Seconds to wait for others; what is done under a lock takes a fraction of one."""
_PAUSE = 0.02


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock ``path`` (an empty file, made when missing and left lying) while the block runs.

    The system lets go of it when its holder ends, however it ends: no stale lock can remain. On a file system that
    knows no locks the block runs without one. Raises InputError when the file cannot be made, or others do not
    let go of it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("ab")
    except OSError as error:
        raise InputError(refused(path, error)) from error
    with file:
        _wait_for(file, path)
        yield


def _wait_for(file: IO[bytes], path: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while not _taken(file):
        if time.monotonic() > end:
            raise InputError(f"「{path.parent}」一直被另一个程序占用，没有写入任何内容。请稍后再试。")
        time.sleep(_PAUSE)


if os.name == "nt":
    import msvcrt

    def _taken(file: IO[bytes]) -> bool:
        """Is the lock ours now?"""
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(file: IO[bytes]) -> bool:
        """Is the lock ours now, or one that the file system does not know?"""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True
