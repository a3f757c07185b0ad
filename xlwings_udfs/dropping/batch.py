"""One job done with each of several workbooks, and what a window shows meanwhile: nothing here knows a window."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from xlwings_udfs.commands.base.failures import what_a_user_reads
from xlwings_udfs.dropping.names import JobName
from xlwings_udfs.dropping.outcome import Outcome
from xlwings_udfs.error_log import log_error

_MOST_OPENED = 5
"""Results that open by themselves; of more, their folder."""


@dataclass
class Batch:
    """The ``files`` and what has come of each so far; one thread works, another looks."""

    job: JobName
    files: Sequence[Path]
    outcomes: list[Outcome] = field(default_factory=list)
    failures: int = 0
    done: bool = False
    _lock: Lock = field(default_factory=Lock)

    def run(self) -> None:
        """Do the job with one file after the other; what fails is told and stops none of the others."""
        try:
            work = self.job.work()
            for file in self.files:
                outcome, failed = _tried(work, self.job.title, file)
                with self._lock:
                    self.outcomes.append(outcome)
                    self.failures += failed
        finally:
            self.done = True

    def text(self) -> str:
        """One paragraph a file: what came of it, or that it waits."""
        with self._lock:
            known = [each.told for each in self.outcomes]
        told = []
        for at, file in enumerate(self.files):
            state = known[at] if at < len(known) else ("正在处理……" if at == len(known) else "等待")
            told.append(f"{file.name}：{state}")
        return "\n".join(told)

    def headline(self) -> str:
        """The whole in one sentence."""
        total, finished = len(self.files), len(self.outcomes)
        if not self.done:
            return f"正在{self.job.title}：第 {min(finished + 1, total)} 个，共 {total} 个文件，请稍候……"
        if not self.failures:
            return f"{self.job.title}：{total} 个文件都已处理好。"
        if self.failures == total:
            return f"{self.job.title}：没有做成，原因和办法见下面。"
        return f"{self.job.title}：{total - self.failures} 个文件已处理好，{self.failures} 个没有做成，原因见下面。"

    def open_results(self, show: Callable[[Path], None] | None = None) -> None:
        """Show what was made, in the program that the desktop has for it."""
        results = [each.opens for each in self.outcomes if each.opens is not None]
        if len(results) > _MOST_OPENED:
            results = list(dict.fromkeys(each.parent for each in results))
        for each in results:
            (show or _show)(each)


def _tried(work: Callable[[Path], Outcome], title: str, file: Path) -> tuple[Outcome, bool]:
    try:
        if file.is_dir():
            return Outcome("这是一个文件夹，请把里面的台账文件拖过来。"), True
        return work(file), False
    except Exception as error:
        told = what_a_user_reads(error)
        if told is None:
            log = log_error(f"{title} {file}", error)
            told = f"程序出错，没有做成，文件没有改动。请把出错记录「{log}」发给维护人员。"
        return Outcome(told.replace("，或加上 --force 表示同意覆盖", "")), True


def _show(path: Path) -> None:
    """Open a file or folder as a double click does; where the desktop has no program for it, its name was told."""
    with suppress(OSError):
        if sys.platform == "win32":
            os.startfile(path)
        else:
            subprocess.Popen(
                ["xdg-open", str(path)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
