"""The manual: pages of ``docs/manual`` with what is made for them, as one HTML file and one PDF.

Nothing in it that the program knows is typed by hand: buttons come from the ribbon's XML, rules from the rules,
messages from the source, outputs from running the commands, pictures of sheets from the real workbooks.
"""

import shutil
import tempfile
from pathlib import Path

from xlwings_udfs.errors import InputError

NAME = "使用手册"
PAGES = Path("docs", "manual")
MADE = "made"
"""The folder beside the pages, in a copy of them, that holds what is made."""


def build_manual(root: Path, folder: Path) -> list[Path]:
    """Make the manual of the working tree ``root`` anew in ``folder``, which is made when it is not there.

    Gives the two files: ``使用手册.html``, which needs nothing beside it, and ``使用手册.pdf``.

    Raises InputError when ``root`` is no working tree, a tool (the extra ``.[manual]``, LibreOffice, pdftoppm) is
    missing, or a file cannot be written.
    """
    _require(root)
    from xlwings_udfs.files.writing import written_whole
    from xlwings_udfs.manual.pages import as_html, as_pdf
    from xlwings_udfs.manual.parts import make_parts

    html, pdf = files(folder)
    with tempfile.TemporaryDirectory(prefix="xmt-manual-") as name:
        pages, desk = Path(name) / "pages", Path(name) / "desk"
        shutil.copytree(root / "samples", desk / "samples")
        shutil.copytree(root / PAGES, pages)
        make_parts(root, pages / MADE)
        text = as_html(pages, Path(name) / "html", root, desk)
        folder.mkdir(parents=True, exist_ok=True)
        for target, content in ((html, text.encode()), (pdf, as_pdf(text))):
            with written_whole(target, force=True) as temporary:
                temporary.write_bytes(content)
    return [html, pdf]


def files(folder: Path) -> tuple[Path, Path]:
    """The page and the PDF, as they are or will be in ``folder``."""
    return folder / f"{NAME}.html", folder / f"{NAME}.pdf"


def _require(root: Path) -> None:
    from importlib.util import find_spec

    if not (root / PAGES).is_dir():
        raise InputError(
            f"「{root}」不是本项目的源代码文件夹（缺少 {PAGES.as_posix()}），请在源代码文件夹中运行。"
        )
    missing = [name for name in ("sphinx", "myst_parser", "weasyprint") if find_spec(name) is None]
    if missing:
        raise InputError(f"生成手册还缺少 {'、'.join(missing)}。请运行 pip install '.[manual]' 后再试。")
    if shutil.which("pdftoppm") is None:
        raise InputError("生成手册里的图片需要 pdftoppm（poppler），这台电脑上没有找到。请先安装再试。")
