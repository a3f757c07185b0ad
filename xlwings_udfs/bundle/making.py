"""A bundle put together: one folder with all that a PC without Python and internet needs."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xlwings_udfs.bundle import program
from xlwings_udfs.bundle.bytecode import compile_folders
from xlwings_udfs.bundle.interpreter import PROGRAM, WANTED, Interpreter, read_interpreter
from xlwings_udfs.bundle.launchers import executables, launchers
from xlwings_udfs.bundle.licences import FILE_NAME, licences
from xlwings_udfs.bundle.wheels import LIBRARIES, Wheel, gathered
from xlwings_udfs.errors import InputError
from xlwings_udfs.files.leftovers import clear_leftovers, own_prefix
from xlwings_udfs.files.writing import refused

PYTHON_FOLDER = "python"
VERSION_FILE = "version.txt"
_MOMENT = 1767225600
"""2026-01-01: the same inputs give the same bundle, its files' times included."""
_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Bundle:
    """What was made: the ``folder``, how many ``files``, their ``size`` in bytes, Chinese ``remarks`` for the maker."""

    folder: Path
    files: int
    size: int
    remarks: tuple[str, ...]

    def in_words(self) -> str:
        """One Chinese sentence."""
        return f"安装包已做好：「{self.folder}」，{self.files} 个文件，{self.size / _MEGABYTE:.0f} MB。"


def make_bundle(
    root: Path,
    folder: Path,
    *,
    python: Path | None = None,
    sha256: str | None = None,
    wheels: Path | None = None,
    manual: Path | None = None,
    force: bool = False,
) -> Bundle:
    """Make the bundle of the working tree ``root`` in ``folder``, which appears whole or not at all.

    ``python`` is the embeddable Python's zip, ``wheels`` a folder with the libraries' wheels (else pip fetches them),
    ``manual`` the folder in which the manual was made.
    Raises InputError when an input cannot be used, or ``folder`` is there and not empty (unless ``force``: then it
    must be a bundle, which is replaced).
    """
    if sha256 is not None and python is None:
        raise InputError("--sha256 是 Python 压缩包的校验值，请同时用 --python 给出压缩包。")
    _require_free(folder, force)
    interpreter = read_interpreter(python, sha256) if python is not None else None
    folder.parent.mkdir(parents=True, exist_ok=True)
    clear_leftovers(folder.parent)
    try:
        with tempfile.TemporaryDirectory(prefix=own_prefix(), dir=folder.parent) as temporary:
            stage = Path(temporary) / "new"
            with gathered(wheels) as found:
                _lay_down(stage, _contents(root, found, interpreter, manual))
            remarks = tuple(_remarks(stage, interpreter, manual))
            _settle(stage)
            _replace(folder, stage, Path(temporary) / "old")
    except OSError as error:
        raise InputError(refused(folder, error)) from error
    made = [path for path in folder.rglob("*") if path.is_file()]
    return Bundle(folder, len(made), sum(path.stat().st_size for path in made), remarks)


def _contents(
    root: Path, wheels: tuple[Wheel, ...], interpreter: Interpreter | None, manual: Path | None
) -> Iterator[tuple[str, bytes]]:
    """(name in the bundle, content) of every file but bytecode."""
    from xlwings_udfs import __version__

    inside = [*(interpreter.files if interpreter else ()), *program.package_files(root)]
    for wheel in wheels:
        inside.extend(wheel.files())
    yield from ((f"{PYTHON_FOLDER}/{name}", content) for name, content in inside)
    yield from program.workbooks(root)
    yield "xlwings.conf", program.configuration(root)
    yield program.sample()
    yield from program.manuals(manual)
    yield from launchers()
    yield FILE_NAME, licences(wheels, interpreter is not None)
    yield VERSION_FILE, f"{__version__}\r\n".encode()
    needed = "".join(f"{each.locked.name}=={each.locked.version}\n" for each in wheels if _is_for_linux(each))
    yield "linux/requirements.txt", needed.encode()


def _is_for_linux(wheel: Wheel) -> bool:
    return wheel.locked.name not in ("pywin32", "xlwings")


def _lay_down(stage: Path, contents: Iterator[tuple[str, bytes]]) -> None:
    """Write the files. Raises InputError where two have one name, by Windows' reckoning."""
    taken: dict[str, str] = {}
    for name, content in contents:
        other = taken.setdefault(name.casefold(), name)
        if other is not name:
            raise InputError(f"安装包里有两个文件都叫「{name}」，请检查组件清单。")
        path = stage / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(0o755 if name in executables() else 0o644)


def _remarks(stage: Path, interpreter: Interpreter | None, manual: Path | None) -> Iterator[str]:
    """Compile, and say what is missing or was looked at."""
    if interpreter is None:
        yield f"还缺 Windows 的 Python：下载 {WANTED}，加上 --python 再运行一次，安装包才能安装。"
    else:
        yield interpreter.signature
    if not compile_folders(stage / PYTHON_FOLDER, (PROGRAM, LIBRARIES)):
        yield "没有预先编译（这台电脑没有 Python 3.12 或 wine），安装时会在那台电脑上编译，多等一两分钟。"
    if manual is None:
        yield "没有放进使用手册：先运行 xmt build --manual 手册，再加上 --manual 手册 做一次。"


def _settle(stage: Path) -> None:
    """Give every file and folder the same times; folders last, which change with what is in them."""
    for path in sorted(stage.rglob("*"), reverse=True):
        os.utime(path, (_MOMENT, _MOMENT))


def _require_free(folder: Path, force: bool) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise InputError(f"「{folder}」是一个文件，请给出要放安装包的文件夹。")
    if any(folder.iterdir()):
        if not force:
            raise InputError(f"文件夹「{folder}」里已有内容，没有覆盖。请换一个文件夹，或加上 --force。")
        if not (folder / VERSION_FILE).is_file() or not (folder / PYTHON_FOLDER).is_dir():
            raise InputError(f"文件夹「{folder}」里的不是安装包，没有动它。请换一个文件夹。")


def _replace(folder: Path, stage: Path, aside: Path) -> None:
    """Put ``stage`` in the place of ``folder``; what was there goes with the temporary folder."""
    if folder.exists():
        shutil.move(folder, aside)
    try:
        os.rename(stage, folder)
    except OSError:
        if aside.exists():
            os.rename(aside, folder)
        raise
