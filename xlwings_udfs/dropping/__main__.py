"""``python -m xlwings_udfs.dropping JOB FILE…``: what a launcher runs."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xlwings_udfs.dropping.arguments import dropped
from xlwings_udfs.dropping.batch import Batch
from xlwings_udfs.dropping.names import JOB_NAMES, JobName
from xlwings_udfs.dropping.outcome import Outcome
from xlwings_udfs.dropping.windows import window


@dataclass
class _NothingDropped(Batch):
    """What a double click on a launcher shows: how it is used."""

    done: bool = True

    def run(self) -> None:
        """Nothing is to be done."""

    def text(self) -> str:
        """Where to drop what."""
        return f"{self.job.hint}可以一次拖几个文件。"

    def headline(self) -> str:
        """What is to be done."""
        return f"{self.job.title}：请把台账文件拖到这个图标上再松开。"


def main(arguments: Sequence[str]) -> int:
    """Do the job named first with the files named then; 0 when every file was dealt with, 2 otherwise."""
    job = _job(arguments[0] if arguments else "")
    files = dropped(arguments[1:])
    batch = Batch(job, files) if files else _NothingDropped(job, [Path()], [Outcome("")])
    window()(batch)
    return 2 if batch.failures or not files else 0


def _job(name: str) -> JobName:
    found = next((each for each in JOB_NAMES if each.module == name), None)
    if found is None:
        known = "、".join(each.module for each in JOB_NAMES)
        sys.exit(f"没有「{name}」这个任务，有的是：{known}。")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
