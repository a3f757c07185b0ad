"""How many columns of the corpus are used rightly, asked about, passed over, used wrongly.

    python tests/registry/corpus_shares.py

`corpus/` holds tables as offices write them: a line of headers, a line with what each column means (a key of the
schema; ``-…`` for what no rule reads; ``?…`` where asking is right as well), then rows. The rules for understanding
columns were made with the half `tuned.txt` alone; `aside.txt` was set aside before. `fresh.txt` was written when they
stood, and tried once (86 of 100 columns used rightly, none wrongly) before anything was mended; `published.txt` are
tables that authorities published, with their source.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.registry.sheets.finding import find_table

CORPUS = Path(__file__).parent / "corpus"
HALVES = ("tuned", "aside", "fresh", "published")
NOT_COUNTED = frozenset(("serial", "remark"))


class Table(NamedTuple):
    """A table of the corpus as a sheet, and what each of its columns means."""

    sheet: Sheet
    meanings: tuple[str, ...]


class Judged(NamedTuple):
    """What became of a column: ``outcome`` is right, asked, passed over, wrong, or silently wrong."""

    header: str
    meant: str
    taken: str
    outcome: str


def tables(half: str) -> Iterator[Table]:
    for block in (CORPUS / f"{half}.txt").read_text(encoding="utf-8").strip().split("\n\n"):
        lines = (line for line in block.split("\n") if not line.startswith("#"))
        headers, meanings, *rows = ([cell.strip() for cell in line.split("|")] for line in lines)
        headers = [header.replace("\\n", "\n") for header in headers]
        yield Table(Sheet("台账", [headers, *rows]), tuple(meanings))


def judged(table: Table) -> Iterator[Judged]:
    found = find_table(table.sheet)
    used = {} if found is None else {header.column: key for key, header in found.headers.items()}
    said = set() if found is None else {taken.header.column for taken in found.likely}
    asked = {} if found is None else {taken.header.column: taken.key for taken in found.unused}
    for column, (header, meant) in enumerate(zip(table.sheet.rows[0], table.meanings, strict=True), 1):
        if meant in NOT_COUNTED:
            continue
        taken, wanted = used.get(column, ""), "" if meant.startswith("-") else meant.lstrip("?")
        if taken == wanted:
            outcome = "right" if taken or not asked.get(column) else "asked"
        elif taken:
            outcome = "wrong" if column in said else "silently wrong"
        else:
            outcome = "asked" if asked.get(column) == wanted else "passed over"
        if outcome == "asked" and meant.startswith("?"):
            outcome = "right"
        yield Judged(str(header), meant, taken or f"?{asked.get(column, '')}", outcome)


def shares(half: str) -> Counter[str]:
    return Counter(each.outcome for table in tables(half) for each in judged(table))


if __name__ == "__main__":
    for name in HALVES:
        counted = shares(name)
        total = sum(counted.values())
        print(f"{name}: {sum(1 for _ in tables(name))} tables, {total} columns:")
        print("  " + ", ".join(f"{outcome} {count / total:.1%}" for outcome, count in counted.most_common()))
        if name == "tuned" or "--all" in sys.argv:
            for table in tables(name):
                for each in judged(table):
                    if each.outcome != "right":
                        print("   ", *each, sep="  ")
