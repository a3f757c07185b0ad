"""Install everything the tests need, then run all checks: style, types, tests.

    python scripts/run_tests.py [arguments for pytest]

With CI=true nothing may be skipped; elsewhere tests that need LibreOffice are skipped, saying so, when it
cannot be installed.
"""

import os
import shutil
import subprocess
import sys

from environment import ROOT, install_debian, is_debian_root, prepare

DEBIAN_PACKAGES = {
    "soffice": ("libreoffice-calc", "python3-uno", "fonts-noto-cjk"),
    "pdftoppm": ("poppler-utils",),
}
"""Programs that tests run → the Debian packages that bring them."""


def install_programs() -> None:
    """Install what is missing of the programs that tests run, or say what will be skipped."""
    missing = [program for program in DEBIAN_PACKAGES if not shutil.which(program)]
    if not missing:
        return
    if is_debian_root():
        print(f"正在安装 {'、'.join(missing)}……", flush=True)
        install_debian(*(package for program in missing for package in DEBIAN_PACKAGES[program]))
    else:
        print(
            f"没有 {'、'.join(missing)}：需要它们的测试会跳过。安装 LibreOffice 和 poppler 后可全部运行。",
            flush=True,
        )


def main() -> int:
    """Run every check; gives the exit code of the first that fails."""
    install_programs()
    python = str(prepare("[test]"))
    checks = (
        [python, "-m", "ruff", "check", "."],
        [python, "-m", "ruff", "format", "--check", "."],
        [python, "-m", "mypy"],
        [python, "-m", "pytest", *sys.argv[1:]],
    )
    for command in checks:
        print(f"$ {' '.join(command[1:])}", flush=True)
        code = subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONUTF8": "1"}).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
