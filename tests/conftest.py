"""What tests of several areas share."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

from xlwings_udfs.user_folders import FOLDER_VARIABLE

Converter = Callable[[Path, str], Path]

# A property holds however slow the machine is: none of its examples is timed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _own_configuration(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests away from the notices that the user of this machine added."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path_factory.mktemp("configuration")))


def lacking(what: str) -> NoReturn:
    """Skip the test for want of ``what``; with CI set nothing may be skipped, so it fails."""
    if os.environ.get("CI"):
        pytest.fail(f"没有 {what}，CI 里不能跳过")
    pytest.skip(f"没有 {what}")


Lacking = Callable[[str], NoReturn]


@pytest.fixture(scope="session", name="lacking")
def _lacking() -> Lacking:
    """`lacking(what)` skips the test that calls it, or with CI set fails it."""
    return lacking


@pytest.fixture(scope="session")
def soffice() -> str:
    """Path of LibreOffice."""
    return shutil.which("soffice") or lacking("LibreOffice（soffice）")


@pytest.fixture(scope="session")
def converted(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Converter:
    """A function that converts a file with LibreOffice: (file, extension) → the new file."""
    profile = tmp_path_factory.mktemp("profile")

    def convert(source: Path, extension: str) -> Path:
        folder = tmp_path_factory.mktemp("converted")
        command = [
            soffice,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            extension,
        ]
        subprocess.run([*command, "--outdir", folder, source], check=True, capture_output=True, timeout=240)
        return folder / source.with_suffix(f".{extension}").name

    return convert
