"""Time whole processes, contenders in turn, and give medians and ratios."""

import os
import statistics
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FRESH = "{fresh}"
"""In a command: the name of a folder that no run used before. A file system takes longer to replace files."""


@dataclass(frozen=True)
class Contender:
    """A command to time; its output's last line is its answer, which comparisons hold against its rivals'."""

    name: str
    command: tuple[str, ...]
    runs: int = 5


@dataclass(frozen=True)
class Result:
    """Seconds of wall time (median, fastest, slowest), peak memory in MiB and the command's last line.

    ``folder`` is the one that the last run made, when the command names a fresh one.
    """

    name: str
    median: float
    fastest: float
    slowest: float
    memory: float
    answer: str
    folder: str = ""


def run_once(command: Sequence[str], folder: Path) -> tuple[float, float, str]:
    """Seconds, MiB and last line of one run in ``folder``; fails when the command ends with exit code 2."""
    output = folder / ".output"
    with output.open("w+b") as sink:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=sink, stderr=subprocess.STDOUT, cwd=folder)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    text = output.read_text(encoding="utf-8", errors="replace").strip()
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{command} ended with {process.returncode}:\n{text[-2000:]}")
    return seconds, usage.ru_maxrss / 1024, text.splitlines()[-1] if text else ""


def measure(contenders: Sequence[Contender], folder: Path) -> list[Result]:
    """Warm each contender up once, then run them in turn, A B A B …, so that a drifting machine hits all."""
    samples: dict[str, list[tuple[float, float, str]]] = {one.name: [] for one in contenders}
    for turn in range(1 + max(one.runs for one in contenders)):
        for number, one in enumerate(contenders):
            if turn <= one.runs:
                sample = run_once(_with_fresh(one.command, turn, number), folder)
                if turn:
                    samples[one.name].append(sample)
    return [
        _result(one.name, samples[one.name], f"run-{one.runs}-{number}")
        for number, one in enumerate(contenders)
    ]


def _with_fresh(command: Sequence[str], turn: int, number: int) -> list[str]:
    return [f"run-{turn}-{number}" if part == FRESH else part for part in command]


def _result(name: str, runs: list[tuple[float, float, str]], folder: str) -> Result:
    seconds = [run[0] for run in runs]
    return Result(
        name,
        statistics.median(seconds),
        min(seconds),
        max(seconds),
        statistics.median(run[1] for run in runs),
        runs[-1][2],
        folder,
    )


def table(results: Sequence[Result], reference: str) -> str:
    """A Markdown table; the last column is each median divided by that of ``reference``."""
    base = next(result.median for result in results if result.name == reference)
    lines = [
        f"| 命令 | 中位数 秒 | 最快–最慢 秒 | 峰值内存 MiB | 与「{reference}」之比 |",
        "|---|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {result.name} | {result.median:.2f} | {result.fastest:.2f}–{result.slowest:.2f} "
        f"| {result.memory:.0f} | {result.median / base:.2f} |"
        for result in results
    ]
    return "\n".join(lines)
