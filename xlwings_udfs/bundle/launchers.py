"""The files that a person clicks or drops workbooks on: .cmd for Windows, .desktop for Linux desktops.

A .cmd holds ASCII alone, whatever the console's code page is; what is said is said by Python. The one exception, what
to do when there is no Python beside it, is shown after the console was told that it is UTF-8.
"""

from collections.abc import Iterator

from xlwings_udfs.dropping.names import JOB_NAMES, JobName

INSTALL, UNINSTALL = "安装.cmd", "卸载.cmd"
_NOT_UNPACKED = "请先把压缩包里的全部内容解压到一个文件夹，再双击这个文件。"
_START = "linux/start.sh"


def launchers() -> Iterator[tuple[str, bytes]]:
    """(name in the bundle, content) of every launcher."""
    yield INSTALL, _console("-m xlwings_udfs.installing install %*")
    yield UNINSTALL, _console("-m xlwings_udfs.installing remove %*")
    for job in JOB_NAMES:
        yield f"{job.title}.cmd", _windowed(job)
        yield f"{job.title}.desktop", _desktop(job)
    yield _START, _START_SCRIPT.encode()


def executables() -> frozenset[str]:
    """Names of the files that a Linux desktop runs."""
    return frozenset({_START, *(f"{job.title}.desktop" for job in JOB_NAMES)})


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


def _console(arguments: str) -> bytes:
    """Run Python in the console and keep it open until the person has read."""
    return _cmd(
        f'"%~dp0python\\python.exe" {arguments}',
        "set code=%errorlevel%",
        'if "%XMT_UNATTENDED%"=="" pause',
        "exit /b %code%",
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
    """A launcher after the desktop entry specification: it finds the script beside itself by its own path (%k)."""
    script = 'p=$1; shift; p=${p#file://}; exec sh "$(dirname "$p")/linux/start.sh" "$@"'
    lines = [
        "[Desktop Entry]",
        "Type=Application",
        "Version=1.0",
        f"Name={job.title}",
        f"Comment={job.hint}",
        f"Exec=sh -c {_quoted(script)} sh %k {job.module} %F",
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


_START_SCRIPT = """\
#!/bin/sh
# Runs a job on workbooks with this machine's Python: the one that XMT_PYTHON or the file python.path beside this
# script names, else the newest that has what the program needs.
here=$(cd "$(dirname "$0")" && pwd)
[ -n "$XMT_PYTHON" ] || { [ -f "$here/python.path" ] && XMT_PYTHON=$(cat "$here/python.path"); }
PYTHONPATH="$here/../python/app${PYTHONPATH:+:$PYTHONPATH}"
PYTHONDONTWRITEBYTECODE=1
export PYTHONPATH PYTHONDONTWRITEBYTECODE
needs='import sys; sys.version_info >= (3, 11) or sys.exit(1); import click, lxml, openpyxl, pandas, platformdirs'
needs="$needs, python_calamine, rich, chinese_calendar, xlrd"
for python in "$XMT_PYTHON" python3.14 python3.13 python3.12 python3.11 python3; do
    [ -n "$python" ] && command -v "$python" >/dev/null 2>&1 || continue
    if "$python" -c "$needs" >/dev/null 2>&1; then
        exec "$python" -m xlwings_udfs.dropping "$@"
    fi
done
message='没有找到能用的 Python：需要 3.11 或更新的版本，并装好 requirements.txt 里的组件（在 linux 文件夹里，'
message="${message}命令是 python3 -m pip install -r requirements.txt）。装在别处的，把它的完整位置写进 linux 文件夹的 python.path 文件。"
for show in 'zenity --error --no-markup --text' 'kdialog --error' 'xmessage'; do
    command -v "${show%% *}" >/dev/null 2>&1 && $show "$message" 2>/dev/null && break
done
echo "$message" >&2
exit 2
"""
