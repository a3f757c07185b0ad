"""The log for whoever maintains the program: UTF-8, in the user's own folder; clerks only see one sentence."""

import tempfile
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from xlwings_udfs.user_folders import log_folder

_LARGEST = 1_000_000
"""Bytes; a log that grew larger starts anew."""


def log_file() -> Path:
    """Where the log stands; it need not exist."""
    return log_folder() / "xmt.log"


def log_error(what: str, error: BaseException) -> Path:
    """Write down ``error`` and what was being done; gives the log's path.

    Where the user's folder cannot be written to, the log stands in the folder for temporary files; where that cannot
    either, nothing is written down, for the failure itself is still to be told.
    """
    path = log_file()
    try:
        _append(path, what, error)
    except OSError:
        with suppress(OSError):
            path = Path(tempfile.gettempdir()) / path.name
            _append(path, what, error)
    return path


def _append(path: Path, what: str, error: BaseException) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = "w" if path.exists() and path.stat().st_size > _LARGEST else "a"
    with path.open(mode, encoding="utf-8") as log:
        log.write(f"\n{datetime.now().isoformat(timespec='seconds')} {what}\n")
        log.writelines(traceback.format_exception(error))
