"""What the tests need is looked for one by one, and exactly what is missing is installed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
APT = """#!/bin/sh
echo "$@" >> "$APT_LOG"
"""
PREAMBLE = """
import sys; from pathlib import Path
sys.path.insert(0, sys.argv[1])
import needs, run_tests
here = Path(sys.argv[2])
needs.DEBIAN_PYTHON, needs.FONTS, needs.LOCALES = here / "python", here / "fonts", here / "charmaps"
"""


class Machine:
    """A machine on which some of the needs are there; its apt-get only writes down what it is asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "apt.log"
        for name in ("bin", "python", "fonts", "charmaps"):
            (folder / name).mkdir()
        self.program("apt-get", APT)

    def program(self, name: str, text: str = "#!/bin/sh\n") -> None:
        path = self.folder / "bin" / name
        path.write_text(text)
        path.chmod(0o755)

    def everything(self) -> None:
        for name in ("soffice", "pdftoppm", "gio", "xvfb-run", "osslsigncode", "wine"):
            self.program(name)
        for name in ("python/uno.py", "fonts/NotoSansCJK-Regular.ttc", "charmaps/GBK.gz"):
            (self.folder / name).touch()

    def run(self, code: str) -> str:
        environment = os.environ | {"PATH": str(self.folder / "bin"), "APT_LOG": str(self.log)}
        done = subprocess.run(
            [sys.executable, "-c", PREAMBLE + code, str(SCRIPTS), str(self.folder)],
            env=environment | {"PYTHONIOENCODING": "utf-8"}, capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def installed(self) -> set[str]:
        """The packages that apt-get was asked for."""
        if not self.log.exists():
            return set()
        lines = self.log.read_text().splitlines()
        return {
            word
            for line in lines
            if line.startswith("install")
            for word in line.split()[1:]
            if word[0] != "-"
        }


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path)
    # Only what lies in its own bin counts, not what this machine has.
    made.everything()
    return made


PARTS = {
    "bin/soffice": "libreoffice-calc",
    "bin/pdftoppm": "poppler-utils",
    "bin/gio": "libglib2.0-bin",
    "bin/xvfb-run": "xvfb",
    "bin/osslsigncode": "osslsigncode",
    "bin/wine": "wine",
    "python/uno.py": "python3-uno",
    "fonts/NotoSansCJK-Regular.ttc": "fonts-noto-cjk",
    "charmaps/GBK.gz": "locales",
}


@pytest.mark.parametrize(("file", "package"), PARTS.items())
def test_libreoffice_being_there_hides_nothing_else_that_is_missing(
    file: str, package: str, machine: Machine
) -> None:
    (machine.folder / file).unlink()
    assert machine.run("print([need.package for need in needs.missing()])") == f"['{package}']\n"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root installs Debian packages")
@pytest.mark.parametrize(("file", "package"), PARTS.items())
def test_exactly_what_is_missing_is_installed(file: str, package: str, machine: Machine) -> None:
    (machine.folder / file).unlink()
    said = machine.run("run_tests.install_needs()")
    assert machine.installed() == {package}
    assert "正在安装" in said
    assert f"apt install {package}" in said  # this apt-get brought nothing


def test_where_all_is_there_nothing_is_installed_or_said(machine: Machine) -> None:
    assert machine.run("run_tests.install_needs()") == ""
    assert machine.installed() == set()


def test_a_module_that_does_not_serve_this_python_counts_as_missing(machine: Machine) -> None:
    (machine.folder / "python" / "uno.py").write_text("raise ImportError('built for another version')")
    assert machine.run("print([need.package for need in needs.missing()])") == "['python3-uno']\n"


@pytest.mark.parametrize(
    ("arguments", "cores"),
    [((), True), (("tests/rules",), True), (("-n", "0"), False), (("-n4",), False), (("--pdb",), False)],
)
def test_the_tests_use_every_core_unless_told_otherwise(
    arguments: tuple[str, ...], cores: bool, machine: Machine
) -> None:
    assert ("auto" in machine.run(f"print(run_tests.at_once({list(arguments)!r}))")) is cores
