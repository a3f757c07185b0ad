"""Forms as PDF, through LibreOffice."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from xlwings_udfs.errors import InputError

_USUAL_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_SECONDS_TO_START = 120
_SECONDS_PER_FILE = 10
_FILES_A_RUN = 100
"""Windows takes no command line beyond 32,767 characters."""


def soffice() -> str:
    """Path of LibreOffice's program. Raises InputError when it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    found = found or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)
    if found is None:
        raise InputError(
            "生成 PDF 需要 LibreOffice，这台电脑上没有找到。请先安装 LibreOffice，或去掉 --pdf。"
        )
    return found


def pdf_name(book: str) -> str:
    """Name of the PDF of the file ``book``."""
    return str(Path(book).with_suffix(".pdf"))


def write_pdfs(books: Sequence[Path]) -> None:
    """Write a PDF beside each of ``books`` (of one folder), with a profile of LibreOffice's own.

    Raises InputError when LibreOffice is missing, fails or takes too long.
    """
    program = soffice()
    with tempfile.TemporaryDirectory(prefix="xmt-pdf-") as profile:
        for start in range(0, len(books), _FILES_A_RUN):
            _convert(program, books[start : start + _FILES_A_RUN], Path(profile))


def _convert(program: str, books: Sequence[Path], profile: Path) -> None:
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(books[0].parent),
        *map(str, books),
    ]
    limit = _SECONDS_TO_START + _SECONDS_PER_FILE * len(books)
    try:
        subprocess.run(command, capture_output=True, timeout=limit, check=True)
    except subprocess.TimeoutExpired as error:
        raise InputError(
            f"LibreOffice 超过 {limit} 秒没有完成，没有生成备案表。请关闭 LibreOffice 后再试，或去掉 --pdf。"
        ) from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise InputError(
            "LibreOffice 没有正常运行，没有生成备案表。请确认能打开 LibreOffice 后再试，或去掉 --pdf。"
        ) from error
    missing = next((book for book in books if not book.with_name(pdf_name(book.name)).is_file()), None)
    if missing is not None:
        raise InputError(
            f"LibreOffice 没有生成「{missing.name}」的 PDF，没有生成备案表。请去掉 --pdf，再用 Excel 另存为 PDF。"
        )
