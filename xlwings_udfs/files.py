"""Writing files whole or not at all, and never over somebody's work."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xlwings_udfs.errors import InputError


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
    try:
        handle, name = tempfile.mkstemp(prefix=".~xmt-", suffix=target.suffix, dir=target.parent)
        os.close(handle)
    except OSError as error:
        raise InputError(_refused(target, error)) from error
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o666 & ~_umask())
        os.replace(temporary, target)
    except OSError as error:
        raise InputError(_refused(target, error)) from error
    finally:
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    """The process's mask: mkstemp makes private files, a saved workbook is like any other of the user's."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refused(target: Path, error: OSError) -> str:
    return f"无法保存「{target}」：{error.strerror or error}。请确认文件没有在 Excel 中打开、磁盘有空间、文件夹可以写入。"
