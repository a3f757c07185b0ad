"""The libraries of a bundle: wheels of the locked list, from a folder or through pip, as files to lay down."""

import hashlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from xlwings_udfs.bundle.lock import LOCK, Locked, locked
from xlwings_udfs.bundle.trimming import is_kept
from xlwings_udfs.errors import InputError

LIBRARIES = "lib"
"""The folder beside python.exe that holds the libraries."""
PYTHON = "3.12"
_TAGS = re.compile(r"-(cp312|cp3\d+|py3|py2\.py3)-(cp312|abi3|none)-(win_amd64|any)\.whl$")
_BESIDE_PYTHON = re.compile(r"(?:[^/]+\.data/data|pywin32_system32)/([^/]+\.dll)$")
"""DLLs that are looked for beside python.exe: xlwings', which Excel loads, and the two that pywin32 stands on."""
_RELOCATED = re.compile(r"[^/]+\.data/(?:purelib|platlib)/(.+)")


@dataclass(frozen=True)
class Wheel:
    """A wheel of the list, its file ``path``, and what its licence is called."""

    locked: Locked
    path: Path
    licence: str

    def files(self) -> Iterator[tuple[str, bytes]]:
        """(path below the folder of python.exe, content) of every file that goes into a bundle."""
        with ZipFile(self.path) as archive:
            for name in sorted(archive.namelist()):
                if not name.endswith("/") and (place := _place(name)) is not None:
                    yield place, archive.read(name)


@contextmanager
def gathered(folder: Path | None, lock: Path = LOCK) -> Iterator[tuple[Wheel, ...]]:
    """The wheels of the list, looked for in ``folder``, or without one fetched by pip into a temporary folder.

    Raises InputError when one is missing, damaged or for another machine, or pip fails.
    """
    if folder is not None:
        yield _found(folder, lock)
        return
    with tempfile.TemporaryDirectory() as temporary:
        _download(Path(temporary), lock)
        yield _found(Path(temporary), lock)


def _found(folder: Path, lock: Path) -> tuple[Wheel, ...]:
    if not folder.is_dir():
        raise InputError(f"没有文件夹「{folder}」，请给出放着安装包（.whl 文件）的文件夹。")
    digests = {_sha256(path): path for path in sorted(folder.glob("*.whl"))}
    wanted = locked(lock)
    missing = [f"{each.name} {each.version}" for each in wanted if each.sha256 not in digests]
    if missing:
        raise InputError(
            f"「{folder}」里缺少 {'、'.join(missing)} 的安装包（.whl 文件），或者文件与清单里的校验值不同。"
            "请不加 --wheels，连网运行一次；或者按 xlwings_udfs/bundle/lock.txt 补齐。"
        )
    return tuple(_wheel(each, digests[each.sha256]) for each in wanted)


def _wheel(entry: Locked, path: Path) -> Wheel:
    if not _TAGS.search(path.name):
        raise InputError(
            f"安装包「{path.name}」不是给 64 位 Windows 的 Python {PYTHON} 用的，不能放进安装包。"
        )
    try:
        with ZipFile(path) as archive:
            name = next(each for each in archive.namelist() if each.endswith(".dist-info/METADATA"))
            return Wheel(entry, path, _licence(archive.read(name)))
    except (BadZipFile, StopIteration) as error:
        raise InputError(f"安装包「{path.name}」已损坏，请删除后重新下载。") from error


def _licence(metadata: bytes) -> str:
    """What a distribution says of its licence: the expression, else the classifier, else its own words."""
    told = BytesHeaderParser().parsebytes(metadata.replace(b"\r\n", b"\n"))
    kinds = [each.split(" :: ")[-1] for each in told.get_all("Classifier", []) if each.startswith("License")]
    return str(
        told.get("License-Expression") or "、".join(kinds) or told.get("License") or "见所附文本"
    ).strip()


def _place(name: str) -> str | None:
    """Where a wheel's file goes, below the folder of python.exe; None when it is left out."""
    if not is_kept(name):
        return None
    if beside := _BESIDE_PYTHON.fullmatch(name):
        return beside[1]
    inside = moved[1] if (moved := _RELOCATED.fullmatch(name)) else name
    if PurePosixPath(inside).is_absolute() or ".." in PurePosixPath(inside).parts:
        raise InputError(f"安装包里的文件「{inside}」不在它自己的文件夹里，不能放进安装包。")
    return f"{LIBRARIES}/{inside}"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _download(folder: Path, lock: Path) -> None:
    """Let pip fetch the wheels of the list into ``folder``, each with the hash that the list gives."""
    command = [
        sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
        "--require-hashes", "--only-binary", ":all:", "--platform", "win_amd64", "--python-version", PYTHON,
        "--implementation", "cp", "--requirement", str(lock), "--dest", str(folder),
    ]  # fmt: skip
    result = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")
    if result.returncode:
        said = next((line for line in reversed(result.stderr.splitlines()) if line.strip()), "")
        raise InputError(
            f"没能取得给 Windows 的安装包（pip 说：{said.strip()}）。请连网后再运行一次；"
            "不能连网的，把清单 xlwings_udfs/bundle/lock.txt 里的 .whl 文件放进一个文件夹，用 --wheels 指定。"
        )
