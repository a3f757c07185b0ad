"""Forms as PDF, through LibreOffice."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from xlwings_udfs.errors import InputError
from xlwings_udfs.files import written_whole

_USUAL_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_SECONDS_TO_START = 120
_SECONDS_PER_FILE = 10


def soffice() -> str:
    """Path of LibreOffice's program. Raises InputError when it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    found = found or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)
    if found is None:
        raise InputError(
            "生成 PDF 需要 LibreOffice，这台电脑上没有找到。请先安装 LibreOffice，或去掉 --pdf。"
        )
    return found


def pdf_target(book: Path) -> Path:
    """Where the PDF of ``book`` goes: beside it."""
    return book.with_suffix(".pdf")


def check_targets(books: Sequence[Path], *, force: bool) -> None:
    """Raise InputError when a PDF of ``books`` is there already (unless ``force``)."""
    existing = next((target for book in books if (target := pdf_target(book)).exists()), None)
    if existing and not force:
        raise InputError(f"「{existing}」已存在，没有覆盖。请换一个文件夹，或加上 --force 表示同意覆盖。")


def write_pdfs(books: Sequence[Path], *, force: bool = False) -> list[Path]:
    """Write a PDF beside each book, all in one run of LibreOffice with a profile of its own.

    Raises InputError when LibreOffice is missing, fails or takes too long, or a PDF exists (unless ``force``).
    """
    program = soffice()
    check_targets(books, force=force)
    with tempfile.TemporaryDirectory(prefix="xmt-pdf-") as name:
        made = Path(name) / "pdf"
        command = [
            program,
            f"-env:UserInstallation={(Path(name) / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(made),
            *map(str, books),
        ]
        limit = _SECONDS_TO_START + _SECONDS_PER_FILE * len(books)
        try:
            subprocess.run(command, capture_output=True, timeout=limit, check=True, env=os.environ.copy())
        except subprocess.TimeoutExpired as error:
            raise InputError(
                f"LibreOffice 超过 {limit} 秒没有完成，没有生成 PDF。请关闭 LibreOffice 后再试。"
            ) from error
        except (OSError, subprocess.CalledProcessError) as error:
            raise InputError(
                "LibreOffice 没有正常运行，没有生成 PDF。请确认能打开 LibreOffice 后再试。"
            ) from error
        for book in books:
            source = made / pdf_target(book).name
            if not source.is_file():
                raise InputError(
                    f"LibreOffice 没有生成「{book.name}」的 PDF，请用 Excel 打开这个文件另存为 PDF。"
                )
            with written_whole(pdf_target(book), force=force) as temporary:
                shutil.copyfile(source, temporary)
    return [pdf_target(book) for book in books]
