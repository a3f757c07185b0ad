"""Install the program and run its main job on samples/: check, deadline, forms; say where the results lie.

python scripts/try_it.py
"""

import subprocess
import sys
from pathlib import Path

from environment import ROOT, prepare

AS_OF = "2026-11-24"
RESULTS = ROOT / "results"


def main() -> int:
    """Run the main job; gives the exit code, 0 when everything was done."""
    python = prepare()
    sample = ROOT / "samples" / "台账.xlsx"
    marked, forms = RESULTS / "台账-已标记.xlsx", RESULTS / "备案表"
    RESULTS.mkdir(exist_ok=True)
    jobs = (
        ("一、检查示例台账", ("check", sample, "--as-of", AS_OF, "--output", marked, "--force"), (0, 1)),
        ("二、计算备案期限", ("deadline", "2023-11-17"), (0,)),
        ("三、生成备案表", ("forms", sample, "--output", forms, "--force"), (0,)),
    )
    for title, arguments, expected in jobs:
        print(f"\n== {title} ==", flush=True)
        code = xmt(python, *map(str, arguments))
        if code not in expected:
            return code
    print(f"\n结果都在「{RESULTS}」里：\n  带标记的台账　{marked}\n  各单位备案表　{forms}")
    return 0


def xmt(python: Path, *arguments: str) -> int:
    """Run the command line of the environment; gives its exit code."""
    return subprocess.run([str(python), "-X", "utf8", "-m", "xlwings_udfs.cli", *arguments]).returncode


if __name__ == "__main__":
    sys.exit(main())
