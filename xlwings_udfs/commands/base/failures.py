"""What users read of a failure that is no fault of the program: in Chinese, with what to do."""

import errno
import sys

from xlwings_udfs.commands.base.memory import NO_MEMORY, is_want_of_memory
from xlwings_udfs.errors import InputError
from xlwings_udfs.files.writing import refused


def what_a_user_reads(error: Exception) -> str | None:
    """The message of ``error``; None when it is a fault of ours."""
    if is_want_of_memory(error):
        return NO_MEMORY
    if isinstance(error, InputError):
        return str(error)
    if isinstance(error, UnicodeEncodeError):
        return (
            f"这台电脑的语言环境（{sys.getfilesystemencoding()}）写不出带「{error.object[error.start]}」的文件名。"
            "请先设置 LC_ALL=C.UTF-8，再运行一次。"
        )
    if isinstance(error, OSError):
        # A path that the system does not even look at, such as one too long.
        return refused(error.filename or "文件", error)
    if (failed := _temporary_file_failed(error)) is not None:
        return refused("临时文件", failed)
    return None


def _temporary_file_failed(error: Exception) -> OSError | None:
    """What the system refused, where lxml, writing a temporary file, says it in words of its own (IO_ENOSPC)."""
    number = getattr(errno, str(error).removeprefix("IO_"), None) if str(error).startswith("IO_E") else None
    return None if number is None else OSError(number, "")
