"""Standard output and error as a command line can rely on: closed, full or no longer read, they stop no work.

What is saved is saved, and what was found is told by the exit code, whether or not anybody reads the words.
"""

from __future__ import annotations

import errno
import io
import os
import sys

from xlwings_udfs.shown import plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LOOKS = r"(\x1b\[[0-9;]*m|\x1b\[\?25[lh]|\x1b\[K|\r)"
"""What our own tables and progress bars send to a terminal: colours, the cursor hidden, the line begun anew."""
_CONTROLS = dict.fromkeys((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F))
_NOBODY_READS = (errno.EPIPE, errno.ESHUTDOWN, errno.EINVAL if os.name == "nt" else errno.EPIPE)
"""A closed pipe; on Windows it is an invalid argument."""


class Stream(io.TextIOWrapper):
    """A text stream that never fails; ``failure`` is why what was written did not arrive, if somebody should know."""

    def __init__(self, raw: io.RawIOBase | None, encoding: str, line_buffering: bool) -> None:
        self._end = _End(raw)
        super().__init__(
            io.BufferedWriter(self._end), encoding, errors="replace", line_buffering=line_buffering
        )

    @property
    def failure(self) -> OSError | None:
        """Why something was lost; None where all was written, or nobody wanted it."""
        return self._end.failure

    def write(self, text: str, /) -> int:
        """Write ``text`` without what steers a terminal, but for the looks that we give it ourselves."""
        if text.isprintable():
            return super().write(text)
        if not self.isatty():
            return super().write(_without_controls(text))
        if "\x1b" not in text and "\r" not in text:
            return super().write(plain(text))
        import re

        pieces = re.split(_LOOKS, text)
        return super().write("".join(each if at % 2 else plain(each) for at, each in enumerate(pieces)))


class _End(io.RawIOBase):
    """Where the bytes go; what the system does not take is dropped."""

    def __init__(self, raw: io.RawIOBase | None) -> None:
        self._raw = raw
        self.failure: OSError | None = None

    def write(self, data: Any, /) -> int:
        """Write or drop ``data``: all of it is dealt with."""
        if self._raw is not None:
            try:
                return self._raw.write(data) or 0
            except OSError as error:
                self._raw = None
                if error.errno not in _NOBODY_READS:
                    self.failure = error
        return len(data)

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._raw is not None and self._raw.isatty()

    def fileno(self) -> int:
        if self._raw is None:
            raise OSError(errno.EBADF, "closed")
        return self._raw.fileno()


def _without_controls(text: str) -> str:
    """For a file or another program: what a terminal would obey goes, all else stays to the letter."""
    return text.translate(_CONTROLS)


def steady_streams() -> tuple[Stream, Stream]:
    """Put streams that never fail in the place of standard output and error; gives them."""
    _fill_closed()
    found = []
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        raw, encoding, buffering = None, "utf-8", False
        if stream is not None:
            encoding, buffering = stream.encoding, stream.line_buffering
            # Unbuffered streams (python -u) have no buffer above the raw one.
            raw = getattr(stream.buffer, "raw", stream.buffer)
        found.append(Stream(raw, encoding, buffering))
        setattr(sys, name, found[-1])
    return found[0], found[1]


def _fill_closed() -> None:
    """Occupy closed standard streams: the next file opened, a clerk's workbook, would get their number."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)
