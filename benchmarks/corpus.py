"""Run `xmt` over every spreadsheet in a folder and count what becomes of them.

    python benchmarks/corpus.py FOLDER [--mark] [--forms] [--limit N] [--seconds S] [--megabytes M]

Each file is checked in a process of its own with bounded memory (where the system can bound it) and time. A file passes
when the exit code is 0, 1 or 2, no traceback is shown, code 2 comes with one line on stderr, nothing is left behind but
the copy that was asked for, and the input is as it was. What fails is listed by name; the exit code is 1 when any did.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

KINDS = (".xlsx", ".xlsm", ".xltx", ".xls", ".xlt", ".et", ".xlsb", ".ods", ".csv")
XMT = (sys.executable, "-m", "xlwings_udfs.cli")
NUMBER = re.compile(r"\d+")
LONGEST = 60


class Outcome(NamedTuple):
    """What became of one file: ``fault`` is "" when all went as it should, ``said`` the sentence of a refusal."""

    path: Path
    job: str
    code: int
    seconds: float
    said: str
    fault: str


def bounded(command: list[str], folder: str, seconds: float, megabytes: int) -> tuple[int, str, str]:
    """Run a command with bounded memory and time; code 124 is out of time."""
    before = None
    if sys.platform != "win32":
        import resource

        before = partial(resource.setrlimit, resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, timeout=seconds, preexec_fn=before, check=False
        )
    except subprocess.TimeoutExpired:
        return 124, "", ""
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def jobs(path: Path, folder: Path, mark: bool, forms: bool) -> Iterator[tuple[str, list[str], set[str]]]:
    """The commands to run on a file, each with what it may leave in ``folder``."""
    day = ["--as-of", "2026-11-24"]
    yield "check", ["check", str(path), *day, "--format", "json"], set()
    if mark:
        suffix = path.suffix.lower() if path.suffix.lower() in (".xlsx", ".xlsm") else ".xlsx"
        name = f"marked{suffix}"
        yield "check --output", ["check", str(path), *day, "--output", str(folder / name)], {name}
    if forms:
        yield "forms", ["forms", str(path), "--output", str(folder / "forms")], {"forms"}


def outcomes(path: Path, *, mark: bool, forms: bool, seconds: float, megabytes: int) -> list[Outcome]:
    """What becomes of one file."""
    content, found = path.read_bytes(), []
    with tempfile.TemporaryDirectory() as name:
        for job, words, allowed in jobs(path, Path(name), mark, forms):
            start = time.monotonic()
            code, out, error = bounded([*XMT, *words], name, seconds, megabytes)
            taken = time.monotonic() - start
            left = {each.name for each in Path(name).iterdir()}
            fault = _fault(job, code, out, error, left - allowed, left)
            if path.read_bytes() != content:
                fault = "the input was changed"
            found.append(Outcome(path, job, code, taken, error.strip() if code == 2 else "", fault))
    return found


def _fault(job: str, code: int, out: str, error: str, left: set[str], all_left: set[str]) -> str:
    if code == 124:
        return "out of time"
    if code not in (0, 1, 2):
        return f"exit code {code}: {error.strip()[-200:]}"
    if "Traceback" in error or "panicked" in error:
        return f"traceback: {error.strip()[-200:]}"
    if code == 2 and (len(error.strip().splitlines()) != 1 or out.strip()):
        return f"not one line: {error.strip()[:200]}"
    if code == 1 and job == "forms":
        return "exit code 1"
    if code == 2 and all_left:
        return f"left behind by a refusal: {sorted(all_left)}"
    if code != 2 and job == "check":
        json.loads(out)
    return f"left behind: {sorted(left)}" if left else ""


def kind_of_refusal(said: str) -> str:
    """A refusal without the names and numbers of its own file."""
    return NUMBER.sub("0", re.sub("「.*?」", "「」", said))[:LONGEST]


def main() -> int:
    """Count, print, and say by the exit code whether any file failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--mark", action="store_true", help="also write a marked copy of each")
    parser.add_argument("--forms", action="store_true", help="also make forms of each")
    parser.add_argument("--limit", type=int, help="only so many files, spread evenly")
    parser.add_argument("--seconds", type=float, default=30, help="time for one command")
    parser.add_argument("--megabytes", type=int, default=3072, help="address space for one command")
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    paths = sorted(
        path for path in given.folder.rglob("*") if path.suffix.lower() in KINDS and path.is_file()
    )
    if given.limit and given.limit < len(paths):
        paths = paths[:: max(len(paths) // given.limit, 1)]
    one = partial(
        outcomes, mark=given.mark, forms=given.forms, seconds=given.seconds, megabytes=given.megabytes
    )
    counts: Counter[tuple[str, str]] = Counter()
    refusals: Counter[str] = Counter()
    failed = []
    with ThreadPoolExecutor(given.workers) as pool:
        for outcome in (each for found in pool.map(one, paths) for each in found):
            word = "failed" if outcome.fault else f"exit {outcome.code}"
            counts[outcome.job, word] += 1
            refusals[kind_of_refusal(outcome.said)] += bool(outcome.said)
            if outcome.fault:
                failed.append(outcome)
                print(f"{outcome.path}: {outcome.job}: {outcome.fault}", flush=True)
    print(f"{len(paths)} files")
    for (job, word), count in sorted(counts.items()):
        print(f"  {job}: {word}: {count}")
    for said, count in refusals.most_common(20):
        if count:
            print(f"  {count:5} {said}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
