"""Writing files whole or not at all, and never over somebody's work."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from xlwings_udfs.errors import InputError
from xlwings_udfs.files.leftovers import REPLACED, clear_leftovers, own_prefix


@contextmanager
def written_whole(target: Path, *, force: bool = False) -> Iterator[Path]:
    """Give a temporary path beside ``target`` to write to; rename it to ``target`` when the block succeeds.

    When the block fails nothing is left behind. Raises InputError when ``target`` exists (unless ``force``),
    its folder is missing, or the system refuses (no permission, file open in Excel, disk full).
    """
    if target.is_dir():
        raise InputError(f"「{target}」是一个文件夹，请给出要保存的文件名。")
    if target.exists() and not force:
        raise InputError(f"文件「{target}」已存在，没有覆盖。请换一个文件名，或加上 --force 表示同意覆盖。")
    if not target.parent.is_dir():
        raise InputError(f"要保存到的文件夹「{target.parent}」不存在，请先建好文件夹或换一个位置。")
    clear_leftovers(target.parent)
    try:
        handle, name = tempfile.mkstemp(prefix=own_prefix(), suffix=target.suffix, dir=target.parent)
        os.close(handle)
    except OSError as error:
        raise InputError(refused(target, error)) from error
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o666 & ~_umask())
        os.replace(temporary, target)
    except OSError as error:
        raise InputError(refused(target, error)) from error
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def written_together(folder: Path) -> Iterator[Path]:
    """Give a temporary folder to write files to; move them all to ``folder`` when the block succeeds.

    A ``folder`` that is missing appears with all files in it at once. When the block or a move fails nothing is left
    behind, and files that were replaced are put back. Raises InputError when the system refuses.
    """
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    beside = folder if folder.exists() else folder.parent
    try:
        if beside.exists() and not beside.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "", str(beside))
        beside.mkdir(parents=True, exist_ok=True)
        clear_leftovers(beside)
        with tempfile.TemporaryDirectory(prefix=own_prefix(), dir=beside) as name:
            new, replaced = Path(name) / "new", Path(name) / REPLACED
            new.mkdir()
            replaced.mkdir()
            yield new
            if beside == folder or not _became(new, folder):
                _move_all(new, folder, replaced)
    except BaseException as error:
        for each in made:
            with suppress(OSError):
                each.rmdir()
        if isinstance(error, OSError):
            raise InputError(refused(folder, error)) from error
        raise


def _became(new: Path, folder: Path) -> bool:
    """Rename the folder ``new`` to ``folder``; False when somebody has put files there meanwhile."""
    try:
        os.rename(new, folder)
    except OSError:
        if not folder.is_dir():
            raise
        return False
    return True


def _move_all(source: Path, target: Path, replaced: Path) -> None:
    """Move the files of ``source`` to ``target``, those they replace to ``replaced``; all or none."""
    moved = []
    try:
        for name in sorted(os.listdir(source)):
            if (target / name).exists():
                os.replace(target / name, replaced / name)
            moved.append(name)
            os.replace(source / name, target / name)
    except BaseException:
        for name in moved:
            (target / name).unlink(missing_ok=True)
            if (replaced / name).exists():
                os.replace(replaced / name, target / name)
        raise


def _umask() -> int:
    """The process's mask: mkstemp makes private files, a saved workbook is like any other of the user's."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


_REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EFBIG: "文件超过允许的大小",
    errno.EACCES: "不能写入",
    errno.EPERM: "不能写入",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "路径太长",
    errno.ENOENT: "这个位置不存在",
    errno.ENOTDIR: "路径中有一段是文件，不是文件夹",
}
"""What users read; for others the system's own words, which on Windows are Chinese."""


def refused(target: Path | str, error: OSError) -> str:
    """What users read when the system refuses to write ``target``."""
    reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
    return f"无法保存「{target}」：{reason}。请确认文件没有在 Excel 中打开、磁盘有空间、文件夹可以写入。"
