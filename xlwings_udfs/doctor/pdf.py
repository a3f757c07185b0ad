"""LibreOffice, with which `xmt forms --pdf` makes PDF files."""

from xlwings_udfs.doctor.base.machine import Machine
from xlwings_udfs.doctor.base.probe import Answer, Probe, fine, unknown
from xlwings_udfs.errors import InputError
from xlwings_udfs.forms.pdf import soffice


def ask(machine: Machine) -> Answer:
    """Is there one? Nobody has to have it."""
    try:
        return fine(f"有 LibreOffice（{soffice()}），备案表可以直接生成 PDF")
    except InputError:
        return unknown(
            "没有 LibreOffice，xmt forms --pdf 不能用；其余功能不受影响。",
            "需要 PDF 的，在 Excel 或 WPS 里打开备案表「另存为 PDF」，或安装 LibreOffice。",
        )


PROBE = Probe("pdf", "生成 PDF", 190, ask, windows=False)
