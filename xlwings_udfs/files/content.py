"""The bytes of a file that a user named, which may be anything the system calls a file."""

import stat
from pathlib import Path

from xlwings_udfs.errors import InputError

_PIECE = 1 << 20


class TooLargeError(Exception):
    """A file with more bytes than anything of its kind."""


def content_of(path: Path, most: int) -> bytes:
    """The bytes of a file.

    Raises TooLargeError for more than ``most``, InputError for what is no file on a disk (a pipe, a device: nobody
    knows when it ends, or whether it begins), and what the system raises where it cannot be read.
    """
    about = path.stat()
    if not stat.S_ISREG(about.st_mode) and not stat.S_ISDIR(about.st_mode):
        raise InputError(f"「{path}」是设备或管道，不是磁盘上的文件。请给出一个保存好的文件。")
    if about.st_size > most:
        raise TooLargeError(path)
    with path.open("rb") as file:
        content = file.read(
            about.st_size + 1
        )  # no more than there is: what is asked for is taken from memory at once
        while len(content) <= most and (more := file.read(_PIECE)):
            content += more  # it grew meanwhile, or is one whose size nobody tells
    if len(content) > most:
        raise TooLargeError(path)
    return content
