"""The jobs that have a launcher: one line each. A launcher is a .cmd, a .desktop or a shortcut that bears the title."""

from importlib import import_module
from typing import NamedTuple

from xlwings_udfs.dropping.outcome import Work


class JobName(NamedTuple):
    """A job: its module in ``dropping/jobs/``, its ``title``, what it does in a sentence."""

    module: str
    title: str
    hint: str

    def work(self) -> Work:
        """What is done with a workbook; imported here, so that a list of the jobs needs no library."""
        found: Work = import_module(f"xlwings_udfs.dropping.jobs.{self.module}").work
        return found


JOB_NAMES = (
    JobName("check", "检查台账", "把台账文件拖到这里：另存一份标出问题的副本，自动打开。"),
    JobName("forms", "生成备案表", "把台账文件拖到这里：为还没有备案的账号填好备案表。"),
    JobName("formulas", "写入校验公式", "把台账文件拖到这里：另存一份带「校验」列的副本，自动打开。"),
)
