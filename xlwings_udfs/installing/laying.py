"""The files put in their place, an older version's replaced; whatever is the user's own stays."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from xlwings_udfs.errors import InputError
from xlwings_udfs.installing.home import ADD_IN, JOURNAL, WORKBOOK
from xlwings_udfs.installing.journal import Journal

_CHANGEABLE = (WORKBOOK, ADD_IN, "示例台账.xlsx")
"""Workbooks that a user opens and may save."""
IN_USE = "正在被使用，没有装上。请关闭 Excel 和正在运行的「检查台账」等窗口，再双击「安装.cmd」；原来的版本没有动。"
_MARK = ":Zone.Identifier"
"""The stream in which Windows notes that a file came from the internet."""


def lay(bundle: Path, home: Path, journal: Journal) -> list[str]:
    """Copy the ``bundle`` to ``home``, which appears or changes as a whole; Chinese remarks on what was kept.

    Raises InputError when a file of the older version is in use (nothing is changed then), or the disk is full.
    """
    new, old = home.with_name(f"{home.name}.new"), home.with_name(f"{home.name}.old")
    for each in (new, old):
        shutil.rmtree(each, ignore_errors=True)
    try:
        names = sorted(files_of(bundle))
        for name in names:
            # Not copy2: on Windows it takes the mark of the internet along.
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(bundle / name, new / name)
            unblock(new / name)
        remarks = list(_keep(home, new, journal, set(names)))
        if home.exists():
            _rename(home, old)
        _rename(new, home)
    except PermissionError as error:
        _put_back(home, old)
        raise InputError(f"「{error.filename or home}」{IN_USE}") from error
    except OSError as error:
        _put_back(home, old)
        raise InputError(
            f"没有装上：{error.strerror or error}。请看磁盘是不是满了，再双击「安装.cmd」。"
        ) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)
    journal.files = names
    journal.digests = {name: _digest(home / name) for name in _CHANGEABLE if (home / name).is_file()}
    return remarks


def files_of(folder: Path) -> Iterator[str]:
    """Names of files below ``folder``, with /; neither the journal nor what an earlier run left."""
    for path in folder.rglob("*"):
        if path.is_file() and path.name not in (JOURNAL, f"{Path(JOURNAL).stem}.tmp"):
            yield path.relative_to(folder).as_posix()


def _keep(home: Path, new: Path, journal: Journal, shipped: set[str]) -> Iterator[str]:
    """Take over what is the user's: files that no installer put there, and workbooks that were changed and saved."""
    if not home.exists():
        return
    ours = set(journal.files)
    for name in files_of(home):
        if name.startswith("python/") or "__pycache__" in name:
            continue
        target = name
        if name in ours or name in shipped:
            if name not in journal.digests or _digest(home / name) in (
                journal.digests[name],
                _digest(new / name) if (new / name).is_file() else "",
            ):
                continue
            target = _free(new, f"{Path(name).stem}（升级前）{Path(name).suffix}")
            yield (
                f"您改过的「{name}」另存为「{target}」，和新版放在一起；里面的「设置」「节假日」还要用的，"
                "请在新版里照样填一次。"
            )
        (new / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(home / name, new / target)


def _free(folder: Path, name: str) -> str:
    number, candidate = 1, name
    while (folder / candidate).exists():
        number += 1
        candidate = f"{Path(name).stem}{number}{Path(name).suffix}"
    return candidate


def _put_back(home: Path, old: Path) -> None:
    if old.exists() and not home.exists():
        with suppress(OSError):
            os.rename(old, home)


def _rename(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    os.rename(source, target)


def unblock(path: Path) -> None:
    """Take away the mark that a file came from the internet, where it has one: Excel runs no macros of such a file."""
    with suppress(OSError):
        os.remove(f"{path}{_MARK}")


def remove_files(home: Path, journal: Journal, running: Path | None) -> bool:
    """Delete the files of the journal; True when ``running`` (the folder of the running Python) was left for later.

    The user's own files stay, and so does the folder that holds them. Raises InputError when a file is in use.
    """
    waiting = False
    try:
        for name in list(journal.files):
            path = home / name
            if running is not None and (path.is_relative_to(running) or path.suffix == ".cmd"):
                waiting = True
                continue
            if name in journal.digests and path.is_file() and _digest(path) != journal.digests[name]:
                continue
            path.unlink(missing_ok=True)
    except PermissionError as error:
        raise InputError(
            f"「{error.filename}」正在被使用，没有删掉。请关闭 Excel 和正在运行的窗口，再双击「卸载.cmd」。"
        ) from error
    for folder in sorted(
        (each for each in home.rglob("*") if each.is_dir()), key=lambda each: -len(each.parts)
    ):
        if running is None or not folder.is_relative_to(running):
            _remove_folder(folder)
    (home / JOURNAL).unlink(missing_ok=True)
    _remove_folder(home)
    return waiting


def _remove_folder(folder: Path) -> None:
    """Delete a folder when nothing is in it, or nothing but bytecode."""
    if folder.name == "__pycache__":
        shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        folder.rmdir()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
