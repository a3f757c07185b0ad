"""Forms as PDF: one beside every workbook, or no form at all."""

import os
from pathlib import Path

import pypdf
import pytest

from xlwings_udfs.errors import InputError
from xlwings_udfs.forms.plan import Form, FormRow
from xlwings_udfs.forms.write import write_forms

ROW = ("盐源县水利局", "盐源县水利局", "盐源水利", "微信", "开设", "发布防汛抗旱信息，方便群众办事")
FORMS = [Form(unit, (FormRow(ROW, "台账", 2),)) for unit in ("盐源县水利局", "盐源 #2 局.筹")]


def test_every_workbook_has_its_pdf(soffice: str, tmp_path: Path) -> None:
    write_forms(FORMS, tmp_path / "表 %20", pdf=True)
    assert sorted(path.name for path in (tmp_path / "表 %20").iterdir()) == [
        "备案表_盐源 #2 局.筹.pdf",
        "备案表_盐源 #2 局.筹.xlsx",
        "备案表_盐源县水利局.pdf",
        "备案表_盐源县水利局.xlsx",
    ]
    document = pypdf.PdfReader(tmp_path / "表 %20" / "备案表_盐源县水利局.pdf")
    assert "盐源水利" in document.pages[0].extract_text()


def test_a_pdf_that_is_there_is_never_overwritten_silently(soffice: str, tmp_path: Path) -> None:
    signed = tmp_path / "备案表_盐源县水利局.pdf"
    signed.write_bytes(b"scanned")
    with pytest.raises(InputError, match=r"盐源县水利局\.pdf」已存在"):
        write_forms(FORMS, tmp_path, pdf=True)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"scanned"]


@pytest.mark.skipif(os.name == "nt", reason="the program that fails is a script of POSIX systems")
@pytest.mark.parametrize(
    ("script", "said"), [("exit 1", "没有正常运行"), ("exit 0", "没有生成「备案表_盐源县水利局.xlsx」的 PDF")]
)
def test_when_libreoffice_fails_no_form_is_left(
    script: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    with pytest.raises(InputError, match=said):
        write_forms(FORMS, tmp_path / "各单位", pdf=True)
    assert not (tmp_path / "各单位").exists()
