"""How long people wait before the first answer: on this system, and on a Windows Python under wine.

What is measured is a ratio: the starts of a bare Python and of ours, in turn, on one machine.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 40
WINE_RUNS = 3
WARM = (
    "import datetime, time; from xlwings_udfs.formulas import XMT_DEADLINE as f;"
    "a = [[datetime.datetime(2026, 9, 30)]]; f(a, [[3]]); t = time.perf_counter();"
    "[f(a, [[3]]) for _ in range(200)]; print((time.perf_counter() - t) / 200)"
)
FIRST = "import datetime; from xlwings_udfs.formulas import XMT_DEADLINE as f; f([[datetime.datetime(2026, 9, 30)]], [[3]])"
DEADLINE = (
    "import sys; from xlwings_udfs.cli import main; sys.argv = ['xmt', 'deadline', '2026-09-30']; main()"
)
PYWIN32 = "import pythoncom, pywintypes, win32api, win32event, win32com.client, win32com.server.policy"


def user_seconds(command: Sequence[str]) -> float:
    """User time of one run of ``command``."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode}")
    return usage.ru_utime


def wall_seconds(command: Sequence[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(
        command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    return time.perf_counter() - begun


def in_turn(
    commands: dict[str, Sequence[str]], seconds: Callable[[Sequence[str]], float], runs: int
) -> dict[str, float]:
    """The mean of each command's ``runs``, taken in turn after one that warms up. (User time is counted in ticks.)"""
    for command in commands.values():
        seconds(command)
    found: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            found[name].append(seconds(command))
    return {name: statistics.mean(values) for name, values in found.items()}


def here() -> str:
    """The starts on this system."""
    python = (sys.executable, "-c")
    found = in_turn(
        {
            "空的 Python（python -c pass）": (*python, "pass"),
            "xmt deadline": (*python, DEADLINE),
            "启动并算第一个工作表函数": (*python, FIRST),
        },
        user_seconds,
        RUNS,
    )
    bare = found["空的 Python（python -c pass）"]
    warm = float(subprocess.run((*python, WARM), check=True, capture_output=True, text=True, cwd=ROOT).stdout)
    rows = "\n".join(f"| {name} | {1000 * value:.0f} | {value / bare:.1f} |" for name, value in found.items())
    return (
        "### 启动（本机，用户态时间）\n\n| 做法 | 毫秒 | 之比 |\n|---|---:|---:|\n"
        f"{rows}\n\n进程里再算一个工作表函数：{1000 * warm:.2f} 毫秒。\n"
    )


def under_wine(bundle: Path) -> str:
    """The starts of the Windows Python of the unpacked ``bundle``; the wine prefix is the environment's WINEPREFIX."""
    python = ("wine", str(bundle / "python" / "python.exe"), "-B")
    alone = in_turn({"alone": (*python, "-c", PYWIN32)}, wall_seconds, WINE_RUNS)["alone"]
    warm = subprocess.run(
        (*python, "-c", WARM), stdin=subprocess.DEVNULL, capture_output=True, text=True
    ).stdout
    on_demand, helper = [], []
    for _ in range(WINE_RUNS):
        on_demand.append(_asked(bundle))
    resident = subprocess.Popen(
        (*python[:1], str(bundle / "python" / "pythonw.exe"), "-B", "-m", "xlwings_udfs.resident"),
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        time.sleep(20)
        helper = [_asked(bundle) for _ in range(WINE_RUNS)]
    finally:
        subprocess.run(
            (*python, "-m", "xlwings_udfs.resident", "stop"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
        )
        resident.wait(60)
    ways = {told["way"] for told in on_demand}, {told["way"] for told in helper}
    if ways != ({"on demand"}, {"helper"}):
        raise RuntimeError(f"not the ways that were to be measured: {ways}")
    first, found = (statistics.median(each["seconds"] for each in told) for told in (on_demand, helper))
    return (
        "### 启动（wine 下的 Windows Python，墙上时间）\n\n| 做法 | 秒 | 之比 |\n|---|---:|---:|\n"
        f"| 启动这个 Python，只导入 pywin32 | {alone:.2f} | 1.0 |\n"
        f"| Excel 启动后的第一个工作表函数（由 DLL 启动 Python） | {first:.2f} | {first / alone:.1f} |\n"
        f"| 同上，常驻助手在运行 | {found:.2f} | {found / alone:.1f} |\n\n"
        f"进程里再算一个工作表函数：{1000 * float(warm):.2f} 毫秒。\n"
    )


def _asked(bundle: Path) -> dict[str, float | str]:
    """What `xlwings_udfs.doctor.base.asking` says: the first function through xlwings' DLL."""
    told = subprocess.run(
        ("wine", str(bundle / "python" / "python.exe"), "-B", "-m", "xlwings_udfs.doctor.base.asking"),
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=180,
    )  # fmt: skip
    return dict(json.loads(told.stdout.splitlines()[-1]))


def report(bundle: Path | None) -> str:
    """All that can be measured."""
    return "\n".join(
        [here(), under_wine(bundle) if bundle else "（没有给出 --bundle，没有测 wine 下的启动。）\n"]
    )
