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
_FILES_A_RUN = 500


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
    """Write a PDF beside each of ``books``, through a folder and a profile of LibreOffice's own.

    Raises InputError when LibreOffice is missing, fails or takes too long.
    """
    program = soffice()
    with tempfile.TemporaryDirectory(prefix="xmt-pdf-") as name:
        folder = Path(name)
        # LibreOffice stumbles over a % in a path, and Windows over a long command line: numbers for names.
        for number, book in enumerate(books):
            shutil.copyfile(book, folder / f"{number}.xlsx")
        for start in range(0, len(books), _FILES_A_RUN):
            numbers = range(start, min(start + _FILES_A_RUN, len(books)))
            _convert(program, [f"{number}.xlsx" for number in numbers], folder)
        for number, book in enumerate(books):
            made = folder / f"{number}.pdf"
            if not made.is_file():
                raise InputError(
                    f"LibreOffice 没有生成「{book.name}」的 PDF，没有生成备案表。请去掉 --pdf，再用 Excel 另存为 PDF。"
                )
            shutil.copyfile(made, book.with_name(pdf_name(book.name)))


def _convert(program: str, names: Sequence[str], folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", ".", *names]
    limit = _SECONDS_TO_START + _SECONDS_PER_FILE * len(names)
    try:
        subprocess.run(command, cwd=folder, capture_output=True, timeout=limit, check=True)
    except subprocess.TimeoutExpired as error:
        raise InputError(
            f"LibreOffice 超过 {limit} 秒没有完成，没有生成备案表。请关闭 LibreOffice 后再试，或去掉 --pdf。"
        ) from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise InputError(
            "LibreOffice 没有正常运行，没有生成备案表。请确认能打开 LibreOffice 后再试，或去掉 --pdf。"
        ) from error
