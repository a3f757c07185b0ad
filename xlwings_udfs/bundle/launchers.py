"""The files that a person clicks or drops workbooks on: .cmd for Windows, .desktop for Linux desktops.

A .cmd holds ASCII alone, whatever the console's code page is; what is said is said by Python. The one exception, what
to do when there is no Python beside it, is shown after the console was told that it is UTF-8.
"""

from collections.abc import Iterator
from pathlib import Path

from xlwings_udfs.dropping.names import JOB_NAMES, JobName
from xlwings_udfs.installing.installing import FOLDER_WAITS, INSTALLER, REMOVER
from xlwings_udfs.resident.presence import HELPER

_NOT_UNPACKED = "请先把压缩包里的全部内容解压到一个文件夹，再双击这个文件。"
_LINUX_SCRIPTS = ("linux/install.sh", "linux/start.sh")


def launchers() -> Iterator[tuple[str, bytes]]:
    """(name in the bundle, content) of every launcher."""
    yield INSTALLER, _cmd(*_run("install"), *_wait(), "exit /b %code%")
    yield REMOVER, _cmd(*_run("remove"), *_wait(), *_delete_the_python_that_ran(), "exit /b %code%")
    for job in JOB_NAMES:
        yield f"{job.title}.cmd", _windowed(job)
        yield f"{job.title}.desktop", _desktop(job)
    for title, task, _ in HELPER:
        yield f"{title}.cmd", _cmd(f'start "" "%~dp0python\\pythonw.exe" -m xlwings_udfs.resident {task}')
    for name in _LINUX_SCRIPTS:
        yield name, Path(__file__).with_name("linux").joinpath(Path(name).name).read_bytes()


def executables() -> frozenset[str]:
    """Names of the files that a Linux desktop runs."""
    return frozenset({*_LINUX_SCRIPTS, *(f"{job.title}.desktop" for job in JOB_NAMES)})


def _cmd(*lines: str) -> bytes:
    """A batch file: lines ended as cmd needs them."""
    needs_python = (
        'if exist "%~dp0python\\python.exe" goto run',
        "chcp 65001 >nul",
        f"echo {_NOT_UNPACKED}",
        "pause",
        "exit /b 2",
        ":run",
    )
    return "".join(f"{line}\r\n" for line in ("@echo off", "setlocal", *needs_python, *lines)).encode()


def _run(task: str) -> tuple[str, ...]:
    return (f'"%~dp0python\\python.exe" -m xlwings_udfs.installing {task} %*', "set code=%errorlevel%")


def _wait() -> tuple[str, ...]:
    """Keep the console open until the person has read; not where nobody is asked anything."""
    return ('if "%~1"=="" pause',)


def _delete_the_python_that_ran() -> tuple[str, ...]:
    """Python cannot delete itself, nor can it this file: all of it is one line, which cmd has read by then."""
    return (
        f"if not %code%=={FOLDER_WAITS} goto end",
        'set "here=%~dp0"',
        'set "here=%here:~0,-1%"',
        'cd /d "%TEMP%"',
        'rd /s /q "%here%\\python" & del /q "%here%\\*.cmd" & rd "%here%" 2>nul & exit 0',
        ":end",
    )


def _windowed(job: JobName) -> bytes:
    """Run a job in its own window, without a console.

    Explorer puts no quotation marks around a dropped file's path without spaces, and cmd then takes a ``&`` in it for
    the end of the command. So the line that cmd itself was started with is handed on, read late, when its signs mean
    nothing any more; and cmd is ended before it comes to what it takes for a second command.
    """
    return _cmd(
        "setlocal EnableDelayedExpansion",
        'set "XMT_LINE=!cmdcmdline!"',
        f'start "" "%~dp0python\\pythonw.exe" -m xlwings_udfs.dropping {job.module} %*',
        "exit",
    )


def _desktop(job: JobName) -> bytes:
    """A launcher after the desktop entry specification, which finds the script beside itself by its own path.

    That path is given as %k by some desktops, in the environment by others; linux/install.sh writes it in for good.
    """
    script = (
        "p=$GIO_LAUNCHED_DESKTOP_FILE; case $1 in *.desktop) p=$1; shift;; esac; p=${p#file://}; "
        'exec sh "$(dirname "$p")/linux/start.sh" "$@"'
    )
    lines = [
        "[Desktop Entry]",
        "Type=Application",
        "Version=1.0",
        f"Name={job.title}",
        f"Comment={job.hint}",
        f"Exec=sh -c {_quoted(script)} sh %k {job.module} %F",
        f"X-XMT-Job={job.module}",
        "Icon=x-office-spreadsheet",
        "Terminal=false",
        "Categories=Office;",
        "MimeType=application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;application/vnd.ms-excel;"
        "application/vnd.oasis.opendocument.spreadsheet;text/csv;",
    ]
    return ("\n".join(lines) + "\n").encode()


def _quoted(argument: str) -> str:
    r"""``argument`` as the specification quotes it in Exec: \ before " ` $ \, and every \ doubled as in any string."""
    escaped = "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in argument)
    return '"' + escaped.replace("\\", "\\\\").replace("%", "%%") + '"'
