"""The VBA wrappers of our worksheet functions, from xlwings' own generator.

The generator imports pywin32, which exists on Windows only; it needs nothing of it but the names. So it runs
in a process of its own, where `wrapper_process` puts empty modules in their place.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from xlwings_udfs.errors import InputError

FUNCTIONS_MODULE = "xlwings_udfs.formulas"


@dataclass(frozen=True)
class FunctionHelp:
    """What Excel's function wizard says of one function."""

    name: str
    description: str
    category: str
    arguments: tuple[tuple[str, str], ...]
    """(name, description) of each."""


@dataclass(frozen=True)
class Wrappers:
    """The module ``source`` and what to tell of each function."""

    source: str
    functions: tuple[FunctionHelp, ...]


def generated_wrappers(root: Path) -> Wrappers:
    """Generate from the functions of the working tree at ``root``. Raises InputError when they cannot be read."""
    result = subprocess.run(
        [sys.executable, "-m", "xlwings_udfs.build.wrapper_process", FUNCTIONS_MODULE],
        capture_output=True,
        check=False,
        cwd=root,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"},
    )
    if result.returncode:
        raise InputError(
            f"没能由 {FUNCTIONS_MODULE} 生成工作表函数：{result.stderr.strip().splitlines()[-1]}"
        )
    answer = json.loads(result.stdout)
    functions = [
        FunctionHelp(
            each["name"], each["description"], each["category"], tuple(map(tuple, each["arguments"]))
        )
        for each in answer["functions"]
    ]
    return Wrappers(answer["source"], tuple(functions))
