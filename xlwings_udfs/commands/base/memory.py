"""Telling that the machine has too little memory, in whatever words the failure comes."""

import mmap
from collections.abc import Iterator

NO_MEMORY = "内存不够，没有做完。请关闭别的程序，或换一台内存大些的电脑，再运行一次；文件本身没有问题。"
_WORDS = (
    "cannot allocate memory",
    "failed to map segment",
    "can't start new thread",
    "out of memory",
    "errno 12",
)
"""What the loader of libraries and the threads say, in lower case."""
_LEAST = 190_000_000
"""Bytes that libraries take, once a command has imported them, before a single cell is read."""


def refuse_want_of_memory() -> None:
    """Raise MemoryError where the system would give too little for the libraries.

    They are asked for later, and one of them ends the whole process, in English, when it gets none.
    """
    try:
        mmap.mmap(-1, _LEAST).close()
    except OSError as error:
        raise MemoryError from error


def is_want_of_memory(error: BaseException) -> bool:
    """Is ``error``, or what led to it, that the system gave no memory: for data, a library or a thread?"""
    return any(
        isinstance(each, MemoryError)
        or (isinstance(each, ImportError | OSError | RuntimeError | SystemError) and _says_so(each))
        for each in _led_to(error)
    )


def _says_so(error: BaseException) -> bool:
    said = str(error).lower()
    return any(words in said for words in _WORDS)


def _led_to(error: BaseException | None) -> Iterator[BaseException]:
    """``error``, and what it was raised from or while handling."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
