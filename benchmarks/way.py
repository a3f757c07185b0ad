"""The way of `xmt check` from the file's sheets to the report, as a reader walks it who follows the calls.

    python benchmarks/way.py FILE [--tree FOLDER] [--list]

A room is a file of the package; the reader enters it where a function of it is first called from another file, stays
as long as the next first call is of the same file, and returns when he comes to a room in which he was before. So
returns = stays - rooms: how often he has to leaf back. Read are the public functions, from the settings to the
printed report; not the rules' own files, which stand side by side, nor what runs at import. ``--tree`` measures
another working tree of the project (an older commit, say) by its own files, ``--list`` writes the way down.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

HERE = Path(__file__).parent.parent
PACKAGE = "xlwings_udfs"
BEGINS = ("settings/loading", "office_for")
"""The sheets are read, the first question is what the office set."""
FRAMEWORK = ("engine", "rule", "exceptions", "finding", "settings", "manual")
"""Files that once lay among the rules and are none."""
APART = ("cli", "commands/")


class Step(NamedTuple):
    """The first call of a function from another file."""

    room: str
    function: str
    caller: str


class Way(NamedTuple):
    """The rooms in the order of the reader's stays, the steps in each."""

    stays: tuple[tuple[Step, ...], ...]

    @property
    def rooms(self) -> int:
        """Different rooms."""
        return len({stay[0].room for stay in self.stays})

    @property
    def returns(self) -> int:
        """Stays in a room that was seen before."""
        return len(self.stays) - self.rooms

    def lines(self) -> Iterator[str]:
        """The way, a stay a line; a return is marked."""
        seen: set[str] = set()
        for stay in self.stays:
            mark = "←" if stay[0].room in seen else " "
            seen.add(stay[0].room)
            yield f"{mark} {stay[0].room}: " + ", ".join(f"{each.function} ({each.caller})" for each in stay)


def way_of(steps: Sequence[Step]) -> Way:
    """The stays that ``steps`` make."""
    stays: list[list[Step]] = []
    for step in steps:
        if not stays or stays[-1][0].room != step.room:
            stays.append([])
        stays[-1].append(step)
    return Way(tuple(map(tuple, stays)))


def measured(tree: Path, file: Path) -> Way:
    """The way of a check of ``file`` by the package in ``tree``, in a process of its own."""
    command = [sys.executable, str(Path(__file__)), "--walk", str(file.resolve())]
    environment = {**os.environ, "PYTHONPATH": str(tree.resolve()), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, check=True)
    lines = done.stderr.decode("utf-8").splitlines()
    return way_of([Step(*line.split("\t")[1:]) for line in lines if line.startswith("way\t")])


def walk(file: str) -> None:
    """Check ``file`` and write every step to stderr."""
    import xlwings_udfs
    from xlwings_udfs.cli import main

    root = f"{Path(xlwings_udfs.__file__).parent}{os.sep}"
    steps: dict[tuple[str, str], Step] = {}
    begun = False

    def count(frame: FrameType, event: str, _: Any) -> None:
        nonlocal begun
        code = frame.f_code
        if event != "call" or not code.co_filename.startswith(root):
            return
        room, function = _room(code.co_filename, root), code.co_qualname
        begun = begun or (room, function) == BEGINS
        if (
            not begun
            or (room, function) in steps
            or function.rpartition(".")[2][0] in "<_"
            or _is_apart(room)
        ):
            return
        caller = frame.f_back
        while caller is not None and not caller.f_code.co_filename.startswith(root):
            caller = caller.f_back
        origin = _room(caller.f_code.co_filename, root) if caller is not None else ""
        if origin != room:
            steps[room, function] = Step(room, function, origin)

    sys.argv = ["xmt", "check", file, "--as-of", "2026-11-24", "--format", "json"]
    sys.setprofile(count)
    try:
        main()
    except SystemExit:
        pass
    finally:
        sys.setprofile(None)
    for step in steps.values():
        print("way", *step, sep="\t", file=sys.stderr)


def _room(path: str, root: str) -> str:
    return path.removeprefix(root).removesuffix(".py").replace(os.sep, "/")


def _is_apart(room: str) -> bool:
    folder, _, name = room.rpartition("/")
    return (folder == "rules" and name not in FRAMEWORK) or room.startswith(APART)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("file", type=Path)
    parser.add_argument("--tree", type=Path, default=HERE)
    parser.add_argument("--list", action="store_true", help="write the way down")
    parser.add_argument("--walk", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.walk:
        walk(str(options.file))
        return
    way = measured(options.tree, options.file)
    if options.list:
        print("\n".join(way.lines()))
    print(f"{len(way.stays)} stays in {way.rooms} rooms, {way.returns} returns")


if __name__ == "__main__":
    main()
