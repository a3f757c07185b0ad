"""Does a command end as it says it will? Each runs in a process of its own, with bounded memory and time.

A command ends well when its exit code is 0, 1 or 2, no traceback is shown, code 2 comes with one line on stderr, nothing
on stdout and nothing written, and no temporary file is left lying.

The process is a fork of this one, so it finds imported what `warm_up` had imported: a hundred commands take seconds.
"""

import contextlib
import io
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import openpyxl

MEGABYTES = 1024
SECONDS = 30
_BUSY = 4
"""How many others may share the processor: seconds are those of work, and so many times as many may pass."""
_OUT, _ERROR = ".stdout", ".stderr"
_UNWRITTEN = (_OUT, _ERROR)
_PANIC = ("Traceback (most recent call last)", "panicked")


@dataclass(frozen=True)
class End:
    """How a command ended: ``said`` is what stood on stderr, ``fault`` is "" when all went as it should.

    ``seconds`` are those that the processor worked for it.
    """

    code: int
    seconds: float
    out: str
    said: str
    fault: str

    def __str__(self) -> str:
        return self.fault or str(self.code)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield


def warm_up() -> None:
    """Run each kind of command once, here: what they import is then imported for all processes to come."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from xlwings_udfs.cli import run

    for name in ("xlrd", "xlwings_udfs.files.binary_excel", "xlwings_udfs.files.open_document"):
        import_module(name)
    with _quiet(), tempfile.TemporaryDirectory() as folder:
        book = openpyxl.Workbook()
        for row in (
            ("主办单位", "账号名称", "所属平台"),
            ("盐源县水利局", "盐源水利", "微信"),
            ("", "盐源水务", ""),
        ):
            book.worksheets[0].append(row)
        book.save(registry := f"{folder}/台账.xlsx")
        for words in (
            ["check", registry],
            ["check", registry, "--format", "json", "--output", f"{folder}/标记.xlsx"],
            ["forms", registry, "--output", f"{folder}/表"],
            ["formulas", registry, "--output", f"{folder}/公式.xlsx"],
        ):
            run(words)


def end_of(arguments: list[str], *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> End:
    """Run `xmt` with ``arguments`` in the current folder, where two hidden files take up what it says."""
    before = _lying()
    process = os.fork()
    if not process:
        _become(arguments, seconds, megabytes)
    _, status, used = os.wait4(process, 0)
    taken = used.ru_utime + used.ru_stime
    out, said = (Path(name).read_text(encoding="utf-8", errors="replace") for name in _UNWRITTEN)
    code = os.waitstatus_to_exitcode(status)
    fault = "out of time" if taken > seconds else _fault(code, out, said.strip(), before)
    return End(code, taken, out, said.strip(), fault)


def _lying() -> set[str]:
    return {str(path) for path in Path().rglob("*") if path.name not in _UNWRITTEN}


def _fault(code: int, out: str, said: str, before: set[str]) -> str:
    if code == -signal.SIGALRM:
        return "hangs"
    if code not in (0, 1, 2) or any(word in said for word in _PANIC):
        return f"bad {code}: {said.splitlines()[-1:]}"
    left = [name for name in _lying() if ".~xmt-" in name]
    if left:
        return f"{code}, left over: {left}"
    if code != 2:
        return ""
    if len(said.splitlines()) != 1 or out.strip():
        return f"2, not in one line: {said[:200]!r}, {out[:200]!r}"
    written = _lying() - before
    return f"2, but written: {sorted(written)}" if written else ""


def _address_space() -> int:
    """Bytes that this process has mapped already: what it was forked from may hold much that is not the command's."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _become(arguments: list[str], seconds: float, megabytes: int) -> None:
    """Be the command. Never comes back."""
    import resource

    from xlwings_udfs.cli import main

    code = 99
    try:
        for number, path in ((1, _OUT), (2, _ERROR)):
            os.dup2(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC), number)
        # Whoever tests us may have put other streams in their place; the interpreter keeps hold of its own.
        streams = sys.__stdout__, sys.__stderr__ = [
            os.fdopen(number, "w", encoding="utf-8") for number in (1, 2)
        ]
        sys.stdout, sys.stderr = streams
        sys.argv = ["xmt", *arguments]
        signal.setitimer(signal.ITIMER_REAL, seconds * _BUSY)
        most = _address_space() + (megabytes << 20)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 98
    except BaseException:
        traceback.print_exc()
    finally:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code)
