"""How commands end on damaged files, counted.

    python tests/trials/spoil.py COUNT [SEED] [KIND]...

puts COUNT damaged files of each kind (.xls, .xlsb, .ods, .xlsx; attributes: a marked .xlsx with odd attributes) through
check, check --output, forms and formulas, each in a process of its own with a gigabyte and thirty seconds. Files on which
one ends badly are kept in the folder that KEEP names.
"""

import contextlib
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from damage import KINDS, damaged, suffix
from judge import End, end_of, warm_up

_DAY = ("--as-of", "2026-11-24")
SLOW = 5.0
"""Seconds after which an end is told though it is good: the machine may have been busy, or it is a beginning."""


def commands(name: str) -> dict[str, list[str]]:
    """What the file ``name`` is put through."""
    return {
        "check": ["check", name, *_DAY],
        "check --output": ["check", name, *_DAY, "--output", "标记.xlsx"],
        "forms": ["forms", name, "--output", "表"],
        "formulas": ["formulas", name, "--output", "公式.xlsx"],
    }


def ends_of(content: bytes, name: str) -> dict[str, End]:
    """How the commands end on a file of that name and content, in a folder of their own."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            Path(name).write_bytes(content)
            ends = {title: end_of(words) for title, words in commands(name).items()}
            assert Path(name).read_bytes() == content, "the input was changed"
        finally:
            os.chdir(before)
    return ends


def main() -> None:
    """Count how they end; what was counted is told even when the run is ended early."""
    count, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    warm_up()
    with contextlib.suppress(KeyboardInterrupt):
        for kind in sys.argv[3:] or KINDS:
            _count(kind, count, seed, Path(os.environ.get("KEEP", tempfile.gettempdir())).resolve())


def _count(kind: str, count: int, seed: int, kept: Path) -> None:
    counts: dict[str, Counter[str]] = {}
    longest, number, start = 0.0, 0, time.monotonic()
    try:
        for number, (what, content) in enumerate(damaged(kind, count, seed), 1):
            for title, end in ends_of(content, f"台账{suffix(kind)}").items():
                counts.setdefault(title, Counter())["bad" if end.fault else str(end.code)] += 1
                longest = max(longest, end.seconds)
                if end.fault or end.seconds > SLOW:
                    print(f"{kind} {title}: {end} in {end.seconds:.1f} s: {what}", flush=True)
                    (kept / f"spoilt-{number}{suffix(kind)}").write_bytes(content)
    finally:
        for title, ends in counts.items():
            print(kind, title, dict(sorted(ends.items())), flush=True)
        print(
            f"{kind}: {number} files, longest {longest:.1f} s, all {time.monotonic() - start:.0f} s",
            flush=True,
        )


if __name__ == "__main__":
    main()
