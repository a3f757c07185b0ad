"""Pictures of what the program makes: its real files, printed by LibreOffice and cut to what is on the page."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

from xlwings_udfs.errors import InputError
from xlwings_udfs.forms.pdf import write_pdfs
from xlwings_udfs.manual.commands import output_of

DAY = "2026-11-24"
"""The day that the pictures are of: the sample was made for it."""
SAMPLE = Path("samples", "台账.xlsx")
_DOTS_PER_INCH = 110
_MARGIN = 12
_WHITE = (255, 255, 255)

Maker = Callable[[Path, Path], None]
"""Writes a workbook: (root of the tree, file to write)."""


@dataclass(frozen=True)
class Picture:
    """``name``.png: the page of a workbook as it prints that holds ``words``, its upper ``part`` (1 for all)."""

    name: str
    words: str
    part: float = 1.0


def _marked(root: Path, target: Path) -> None:
    _xmt(root, target, "check", root / SAMPLE, "--as-of", DAY, "--output", target)


def _with_formulas(root: Path, target: Path) -> None:
    _xmt(root, target, "formulas", root / SAMPLE, "--output", target)


def _form(root: Path, target: Path) -> None:
    folder = target.with_suffix("")
    _xmt(root, target, "forms", root / SAMPLE, "--output", folder, "--unit", "县水利局")
    (made,) = folder.iterdir()
    shutil.move(made, target)


def _xmt(root: Path, target: Path, *arguments: object) -> None:
    output_of([str(each) for each in arguments], target.parent, root)


PICTURES: dict[Maker, tuple[Picture, ...]] = {
    _marked: (
        Picture("marked", "索玛县政务新媒体台账（乡镇、街道）", 0.6),
        Picture("summary", "一、按单位汇总", 0.62),
        Picture("findings", "四、问题清单", 0.62),
    ),
    _with_formulas: (Picture("formulas", "索玛县政务新媒体台账（乡镇、街道）", 0.6),),
    _form: (Picture("form", "政府系统政务新媒体备案表"),),
}
"""What is drawn, by what makes the workbook it is of."""


def draw_sheets(root: Path, folder: Path) -> None:
    """Write each picture into ``folder``.

    Raises InputError when LibreOffice is missing or fails, or a picture's page is not there.
    """
    with tempfile.TemporaryDirectory(prefix="xmt-pictures-") as name:
        books = [Path(name) / f"{number}.xlsx" for number in range(len(PICTURES))]
        for maker, book in zip(PICTURES, books, strict=True):
            maker(root, book)
        write_pdfs(books)
        for pictures, book in zip(PICTURES.values(), books, strict=True):
            for picture in pictures:
                _draw(picture, book.with_suffix(".pdf"), folder)


def _draw(picture: Picture, pdf: Path, folder: Path) -> None:
    page = _page_with(picture.words, pdf)
    target = folder / picture.name
    options = ["-f", page, "-l", page, "-r", str(_DOTS_PER_INCH), "-singlefile", "-png"]
    subprocess.run(["pdftoppm", *options, pdf, target], check=True)
    _cut(target.with_suffix(".png"), picture.part)


def _page_with(words: str, pdf: Path) -> str:
    """The number of the last page that holds ``words`` (an earlier one may lead to it); spaces do not count."""
    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True, encoding="utf-8"
    ).stdout
    pages = ["".join(page.split()) for page in text.split("\f")]
    numbers = [number for number, page in enumerate(pages, start=1) if words in page]
    if not numbers:
        raise InputError(f"手册里的图片要有「{words}」这一页，现在没有。请改正 {Path(__file__).name}。")
    return str(numbers[-1])


def _cut(file: Path, part: float) -> None:
    """Take away the white margins, and what is below ``part`` of the page."""
    with Image.open(file) as whole:
        image = whole.convert("RGB")
    image = image.crop((0, 0, image.width, round(image.height * part)))
    box = ImageChops.difference(image, Image.new("RGB", image.size, _WHITE)).getbbox()
    if box is not None:
        left, top, right, bottom = box
        image = image.crop(
            (max(0, left - _MARGIN), max(0, top - _MARGIN), right + _MARGIN, bottom + _MARGIN * (part == 1))
        )
    image.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(file, optimize=True)
