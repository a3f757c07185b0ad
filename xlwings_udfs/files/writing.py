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

    When the block fails nothing is left behind. Raises InputError when ``target`` exists (unless ``force``), before
    the block or since, its folder is missing, or the system refuses (no permission, file open in Excel, disk full).
    """
    if target.is_dir():
        raise InputError(f"「{target}」是一个文件夹，请给出要保存的文件名。")
    if target.exists() and not force:
        raise InputError(_exists(target))
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
        if force:
            os.replace(temporary, target)
        else:
            _move_to_free_place(temporary, target)
    except OSError as error:
        raise InputError(refused(target, error)) from error
    finally:
        temporary.unlink(missing_ok=True)


def _exists(target: Path) -> str:
    return f"文件「{target}」已存在，没有覆盖。请换一个文件名，或加上 --force 表示同意覆盖。"


def _move_to_free_place(source: Path, target: Path) -> None:
    """Rename ``source`` to ``target``. Raises InputError when somebody has written ``target`` meanwhile."""
    try:
        if os.name == "nt":
            os.rename(source, target)  # refuses an existing target there
        else:
            _link_to_free_place(source, target)
    except FileExistsError as error:
        raise InputError(_exists(target)) from error


def _link_to_free_place(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        # No hard links here (a FAT stick, some network shares): take the name first, which only one can.
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        try:
            os.replace(source, target)
        except OSError:
            os.unlink(target)
            raise
    else:
        os.unlink(source)


@contextmanager
def written_together(folder: Path, *, force: bool = False) -> Iterator[Path]:
    """Give a temporary folder to write files to; move them all to ``folder`` when the block succeeds.

    A ``folder`` that is missing appears with all files in it at once. When the block or a move fails nothing is left
    behind, and files that were replaced are put back. Raises InputError when one of the files exists (unless
    ``force``), or the system refuses.
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
                _move_all(new, folder, replaced if force else None)
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


def _move_all(source: Path, target: Path, replaced: Path | None) -> None:
    """Move the files of ``source`` to ``target``, those they replace to ``replaced``; all or none.

    Raises InputError for a file that would be replaced when ``replaced`` is None.
    """
    names = sorted(os.listdir(source))
    set_aside = []
    try:
        for name in names:
            if replaced is None:
                _move_to_free_place(source / name, target / name)
                continue
            if (target / name).exists():
                os.replace(target / name, replaced / name)
                set_aside.append(name)
            os.replace(source / name, target / name)
    except BaseException:
        for name in names:
            if _is_moved(source / name, target / name):
                (target / name).unlink(missing_ok=True)
        if replaced is not None:
            for name in set_aside:
                os.replace(replaced / name, target / name)
        raise


def _is_moved(source: Path, target: Path) -> bool:
    """Is ``target`` the file that was ``source``, not somebody else's of that name?"""
    return not source.exists() or (target.exists() and source.samefile(target))


def _umask() -> int:
    """The process's mask: mkstemp makes private files, a saved workbook is like any other of the user's."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


_REASONS = {
    "ENOSPC": "磁盘已满",
    "EDQUOT": "磁盘配额已用完",
    "EFBIG": "文件超过允许的大小",
    "EACCES": "不能写入",
    "EPERM": "不能写入",
    "EROFS": "磁盘是只读的",
    "ENAMETOOLONG": "路径太长",
    "ENOENT": "这个位置不存在",
    "ENOTDIR": "路径中有一段是文件，不是文件夹",
    "EISDIR": "这个位置是一个文件夹",
    "EEXIST": "这个名字已被占用",
    "EINVAL": "这个文件名不能用",
    "EILSEQ": "这个文件名不能用",
    "ELOOP": "路径里的链接首尾相接",
    "EBUSY": "正被别的程序使用",
    "ETXTBSY": "正被别的程序使用",
    "EMFILE": "打开的文件太多",
    "ENFILE": "打开的文件太多",
    "EIO": "磁盘读写出错",
    "ENOMEM": "内存不够",
}


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese: in its own words where it speaks it, as a Chinese Windows mostly does."""
    known = _REASONS.get(errno.errorcode.get(error.errno or 0, ""))
    own = (error.strerror or "").strip().rstrip("。.")
    if not any(sign >= "\u4e00" for sign in own):
        own = ""
    return known or own or (f"系统错误 {error.errno}" if error.errno else "系统不允许")


def refused(target: Path | str, error: OSError) -> str:
    """What users read when the system refuses to write ``target``."""
    return (
        f"无法保存「{target}」：{reason(error)}。请确认文件没有在 Excel 中打开、磁盘有空间、文件夹可以写入。"
    )
