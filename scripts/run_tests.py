"""Install everything the tests need, then run all checks: style, types, tests.

    python scripts/run_tests.py [arguments for pytest]

With CI=true nothing may be skipped; elsewhere tests that need LibreOffice are skipped, saying so, when it
cannot be installed.
"""

import os
import subprocess
import sys
from collections.abc import Sequence

from environment import ROOT, install_debian, is_debian_root, prepare
from needs import missing

MOST_WORKERS = 4
"""Each may start a LibreOffice of its own."""


def install_needs() -> None:
    """Install exactly what is missing of what tests need besides Python, or say what will be skipped."""
    lacking = missing()
    if not lacking:
        return
    names = "、".join(need.name for need in lacking)
    if is_debian_root():
        print(f"正在安装 {names}……", flush=True)
        install_debian(*(need.package for need in lacking))
        lacking = missing()
        if not lacking:
            return
        names = "、".join(need.name for need in lacking)
    packages = " ".join(need.package for need in lacking)
    print(
        f"没有 {names}：需要它们的测试会跳过。在 Debian、Ubuntu 上用 apt install {packages} 安装后可全部运行。",
        flush=True,
    )


def at_once(arguments: Sequence[str]) -> list[str]:
    """Options that let pytest use every core; none where the user chose otherwise, or looks on with a debugger.

    The tests of a file stay together, and so share the one LibreOffice that their worker starts.
    """
    if any(each.startswith(("-n", "--numprocesses", "--pdb", "--dist")) for each in arguments):
        return []
    return ["-n", "auto", f"--maxprocesses={MOST_WORKERS}", "--dist", "loadfile"]


def main() -> int:
    """Run every check; gives the exit code of the first that fails."""
    install_needs()
    python = str(prepare("[test]"))
    checks = (
        [python, "-m", "ruff", "check", "."],
        [python, "-m", "ruff", "format", "--check", "."],
        [python, "-m", "mypy"],
        [python, "-m", "pytest", *at_once(sys.argv[1:]), *sys.argv[1:]],
    )
    for command in checks:
        print(f"$ {' '.join(command[1:])}", flush=True)
        code = subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONUTF8": "1"}).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
