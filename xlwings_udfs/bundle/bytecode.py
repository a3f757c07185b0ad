"""Bytecode of everything in a bundle: xlwings starts Python with -B, so what is not shipped is compiled at every click.

The files are of the kind that Python takes without looking at the source (unchecked hash), and hold no path of the
machine that made them.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from xlwings_udfs.errors import InputError

_VERSION = (3, 12)
_ASK = "import sys; print(*sys.version_info[:2])"
_COMPILE = """
import pathlib, py_compile, sys
for folder in sys.argv[1:]:
    for path in sorted(pathlib.Path(folder).rglob("*.py")):
        shown = str(pathlib.PureWindowsPath(path))
        py_compile.compile(str(path), dfile=shown, doraise=True, invalidation_mode=py_compile.PycInvalidationMode(3))
"""
"""What the Python that compiles runs, in the folder of python.exe; a traceback shows the path that Windows has."""


def compile_folders(python: Path, folders: tuple[str, ...]) -> bool:
    """Write .pyc files for ``folders`` below ``python``; False when this machine has no Python that can.

    Python 3.12 itself is needed: this one, another of this machine, or the bundle's own. Raises InputError when a
    file of the bundle cannot be compiled.
    """
    for interpreter in _interpreters(python):
        result = _run([*interpreter, "-c", _COMPILE, *folders], python)
        if result.returncode:
            raise InputError(f"安装包里有不能编译的文件：{result.stdout.strip().splitlines()[-1]}")
        return True
    return False


def _interpreters(python: Path) -> Iterator[list[str]]:
    """Commands that start a Python 3.12, the nearest first."""
    if sys.version_info[:2] == _VERSION:
        yield [sys.executable]
    others = [shutil.which("python3.12")]
    if os.name == "nt":
        others.append(str(python / "python.exe"))
    for other in filter(None, others):
        if _run([other, "-c", _ASK], python).stdout.split() == [str(each) for each in _VERSION]:
            yield [other]
    wine = shutil.which("wine")
    if wine and (python / "python.exe").is_file():
        yield [wine, str(python / "python.exe")]


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    # Output goes through a pipe, without which a Windows Python does not start under wine.
    environment = os.environ | {"PYTHONHASHSEED": "0", "WINEDEBUG": "-all"}
    return subprocess.run(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=environment,
    )
