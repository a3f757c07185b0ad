"""Runs the program as a user would, for what the manual shows."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from xlwings_udfs.errors import InputError

COLUMNS = 100
"""Characters of a line of the terminal that the manual shows."""
_UNUSABLE = 2


def output_of(arguments: Sequence[str], folder: Path, root: Path) -> str:
    """What ``xmt`` with ``arguments`` prints when it runs in ``folder``, without a line's trailing spaces.

    The user's own holiday notices are not used: the manual is the same on every machine.

    Raises InputError when the command refuses its arguments.
    """
    environment = os.environ | {
        "COLUMNS": str(COLUMNS),
        "PYTHONUTF8": "1",
        "PYTHONPATH": str(root),
        "XMT_CONFIG_DIR": str(folder / ".xmt"),
        "NO_COLOR": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "xlwings_udfs.cli", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode >= _UNUSABLE:
        raise InputError(f"手册里的命令 xmt {' '.join(arguments)} 不能运行：{done.stderr.strip()}")
    return "\n".join(line.rstrip() for line in (done.stdout + done.stderr).splitlines())
