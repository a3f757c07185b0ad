"""The pages as one HTML file that needs nothing beside it, and as a PDF."""

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from xlwings_udfs.errors import InputError
from xlwings_udfs.manual.single_page import single_file

_LONGEST_COMPLAINT = 2000


def as_html(pages: Path, work: Path, root: Path, folder: Path) -> str:
    """Give the pages in ``pages`` (with a conf.py) to Sphinx; its single page, with all that it needs inside.

    Commands that the pages show are those of the tree ``root`` and run in ``folder``.

    Raises InputError when Sphinx finds a fault: a link to nowhere, a picture that is not there, a command that is
    refused.
    """
    from sphinx.cmd.build import build_main

    said = io.StringIO()
    chosen = [f"-Dxmt_root={root}", f"-Dxmt_folder={folder}"]
    with redirect_stdout(said), redirect_stderr(said):
        code = build_main(["-b", "singlehtml", "-q", "-W", *chosen, str(pages), str(work)])
    if code:
        raise InputError(f"手册没有生成：{said.getvalue().strip()[-_LONGEST_COMPLAINT:]}")
    return single_file(work / "index.html")


def as_pdf(text: str) -> bytes:
    """The manual's HTML as PDF, by the rules that its style sheet has for print."""
    from weasyprint import HTML

    return bytes(HTML(string=text).write_pdf())
