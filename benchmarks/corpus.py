"""Run `xmt` over every spreadsheet in a folder and count what becomes of them.

    python benchmarks/corpus.py FOLDER [--mark] [--forms] [--formulas] [--limit N] [--seconds S] [--megabytes M]

Each command runs in a process of its own with bounded memory and time. It passes when the exit code is 0, 1 or 2, no
traceback is shown, code 2 comes with one line on stderr and nothing else, nothing is left behind but the copy that was
asked for, and the input is as it was. What fails is listed by name, and so is every refusal in the file that
``--refusals`` names; the exit code is 1 when any failed. It forks, so it runs on Linux and macOS.
"""

import argparse
import json
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

sys.path.append(str(Path(__file__).parent.parent / "tests" / "trials"))
from judge import End, end_of, warm_up

KINDS = (
    ".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".et", ".ett", ".xlsb", ".ods", ".ots", ".fods", ".csv", ".tsv",
)  # fmt: skip
NUMBER = re.compile(r"\d+")
LONGEST = 60
_DAY = ("--as-of", "2026-11-24")


class Outcome(NamedTuple):
    """What became of one file: ``fault`` is "" when all went as it should, ``said`` the sentence of a refusal."""

    path: Path
    job: str
    code: int
    seconds: float
    said: str
    fault: str


def jobs(path: Path, wanted: frozenset[str]) -> Iterator[tuple[str, list[str]]]:
    """The commands to run on a file; they write into the current folder."""
    suffix = path.suffix.lower() if path.suffix.lower() in (".xlsx", ".xlsm") else ".xlsx"
    yield "check", ["check", str(path), *_DAY, "--format", "json"]
    if "mark" in wanted:
        yield "check --output", ["check", str(path), *_DAY, "--output", f"marked{suffix}"]
    if "forms" in wanted:
        yield "forms", ["forms", str(path), "--output", "forms"]
    if "formulas" in wanted:
        yield "formulas", ["formulas", str(path), "--output", f"formulas{suffix}"]


def outcomes(path: Path, *, wanted: frozenset[str], seconds: float, megabytes: int) -> list[Outcome]:
    """What becomes of one file."""
    content, found = path.read_bytes(), []
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        for job, words in jobs(path, wanted):
            end = end_of(words, seconds=seconds, megabytes=megabytes)
            fault = end.fault or _fault(job, end)
            if path.read_bytes() != content:
                fault = "the input was changed"
            found.append(Outcome(path, job, end.code, end.seconds, end.said if end.code == 2 else "", fault))
        os.chdir("/")
    return found


def _fault(job: str, end: End) -> str:
    """What only the kind of command tells: JSON that can be read, forms that are no verdict."""
    if end.code == 1 and job in ("forms", "formulas"):
        return "exit code 1"
    if end.code != 2 and job == "check":
        json.loads(end.out)
    return ""


def kind_of_refusal(said: str) -> str:
    """A refusal without the names and numbers of its own file."""
    return NUMBER.sub("0", re.sub("「.*?」", "「」", said))[:LONGEST]


def main() -> int:
    """Count, print, and say by the exit code whether any file failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--mark", action="store_true", help="also write a marked copy of each")
    parser.add_argument("--forms", action="store_true", help="also make forms of each")
    parser.add_argument("--formulas", action="store_true", help="also write a copy with formulas of each")
    parser.add_argument("--limit", type=int, help="only so many files, spread evenly")
    parser.add_argument("--seconds", type=float, default=30, help="time for one command")
    parser.add_argument("--megabytes", type=int, default=1024, help="address space for one command")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--refusals", type=Path, help="write every refusal here, a line each")
    given = parser.parse_args()
    paths = sorted(
        path.resolve() for path in given.folder.rglob("*") if path.suffix.lower() in KINDS and path.is_file()
    )
    if given.limit and given.limit < len(paths):
        paths = paths[:: max(len(paths) // given.limit, 1)]
    wanted = frozenset(job for job in ("mark", "forms", "formulas") if getattr(given, job))
    one = partial(outcomes, wanted=wanted, seconds=given.seconds, megabytes=given.megabytes)
    counts: Counter[tuple[str, str]] = Counter()
    refusals: Counter[str] = Counter()
    told, failed = [], 0
    warm_up()
    with ProcessPoolExecutor(given.workers, get_context("fork")) as pool:
        for outcome in (each for found in pool.map(one, paths) for each in found):
            counts[outcome.job, "failed" if outcome.fault else f"exit {outcome.code}"] += 1
            if outcome.said:
                refusals[kind_of_refusal(outcome.said)] += 1
                told.append(f"{outcome.path}\t{outcome.job}\t{outcome.said}\n")
            if outcome.fault:
                failed += 1
                print(f"{outcome.path}: {outcome.job}: {outcome.fault}", flush=True)
    if given.refusals:
        given.refusals.write_text("".join(told), encoding="utf-8")
    print(f"{len(paths)} files")
    for (job, word), count in sorted(counts.items()):
        print(f"  {job}: {word}: {count}")
    for said, count in refusals.most_common(20):
        print(f"  {count:5} {said}")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
