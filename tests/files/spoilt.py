"""Files of every kind, damaged at one to three places, from a fixed seed.

``python tests/files/spoilt.py COUNT [SEED] [KIND]`` puts COUNT of each kind through check, check --output and forms,
each in a process of its own with a gigabyte and thirty seconds, and counts how they end.
"""

import os
import random
import re
import struct
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

HERE = Path(__file__).parent
SOURCES = {
    ".xls": (HERE / "inputs" / "xls-biff8-codepage936.xls", HERE.parent / "copies" / "values" / "merged.xls"),
    ".xlsb": (HERE.parent / "copies" / "values" / "merged.xlsb",),
    ".ods": (HERE.parent / "copies" / "values" / "merged.ods",),
    ".xlsx": (HERE / "inputs" / "drag_na.xlsx", HERE / "inputs" / "fullcolmerge.xlsx"),
}
NUMBERS = (
    0,
    1,
    2,
    0x7F,
    0x80,
    0xFF,
    0xFFFE,
    0xFFFF,
    0x7FFFFFFF,
    0x80000000,
    0xFFFFFFFC,
    0xFFFFFFFD,
    0xFFFFFFFE,
    0xFFFFFFFF,
)
"""What numbers in files are set to: the ends of their range, and what FAT sectors mean by them."""
VALUES = (
    "", " ", "0", "-1", "A0", "XFD1048576", "ZZZ9", "A1:XFD1048576", "A:A", "1:1048576", "²", "一", "NaN", "1e999", "1e308",
    "2147483648", "16384", "1048576", "99999999999999999999999", "e", "s", "b", "d", "str", "inlineStr", "../../x", "#REF!",
    "PT99999999999H0M0S", "9999-99-99", "-0001-01-01", "x" * 300,
)  # fmt: skip
"""What attributes and texts are set to."""
_ATTRIBUTE = re.compile(rb"(?<=\s)([\w:.-]+)=\"([^\"<]*)\"")
_TEXT = re.compile(rb"(?<=>)([^<>]+)(?=<)")
_TAG = re.compile(rb"<[^<>]*>")
Change = Callable[[bytes, random.Random], bytes]


def spoilt(kind: str, count: int, seed: int) -> Iterator[bytes]:
    """``count`` damaged files of a kind."""
    chance = random.Random(f"{kind} {seed}")
    for _ in range(count):
        data = chance.choice(SOURCES[kind]).read_bytes()
        whole = kind == ".xls" or chance.random() < 0.15
        for _ in range(chance.choice((1, 1, 2, 3))):
            data = _bytes(data, chance) if whole else _in_a_part(data, chance)
        yield data


def _in_a_part(data: bytes, chance: random.Random) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name, part in parts.items() if part])
    parts[name] = (_bytes if name.endswith(".bin") else _xml)(parts[name], chance)
    sink = BytesIO()
    with ZipFile(sink, "w", ZIP_DEFLATED) as archive:
        for each, part in parts.items():
            archive.writestr(each, part)
    return sink.getvalue()


def _xml(data: bytes, chance: random.Random) -> bytes:
    """Another attribute or text, a tag taken out or doubled, other quotes."""
    pattern = chance.choice((_ATTRIBUTE, _ATTRIBUTE, _ATTRIBUTE, _TEXT, _TAG))
    places = list(pattern.finditer(data))
    if not places:
        return data
    place = chance.choice(places)
    value = chance.choice(VALUES).encode()
    if pattern is _ATTRIBUTE:
        new = chance.choice((b'%s="%s"' % (place[1], value), b"%s='%s'" % (place[1], value), b""))
    else:
        new = value if pattern is _TEXT else chance.choice((b"", place[0] * 2))
    return data[: place.start()] + new + data[place.end() :]


def _bytes(data: bytes, chance: random.Random) -> bytes:
    """Another number, a piece cut out, doubled or moved, an end cut off."""
    at = chance.choice((chance.randrange(len(data)), chance.randrange(min(len(data), 1024))))
    how = chance.randrange(8)
    if how < 4:
        shape, width = chance.choice((("<B", 1), ("<H", 2), ("<I", 4), ("<I", 4)))
        at -= at % width
        number = struct.pack(shape, chance.choice(NUMBERS) & (1 << 8 * width) - 1)
        return data[:at] + number + data[at + width :]
    if how == 4:
        return data[: max(at, 8)]
    length = chance.choice((1, 2, 4, 64, 512))
    if how == 5:
        return data[:at] + data[at + length :]
    if how == 6:
        return data[:at] + data[at : at + length] + data[at:]
    other = chance.randrange(len(data))
    return data[:at] + data[other : other + length] + data[at + length :]


def commands(kind: str) -> dict[str, list[str]]:
    """What each file is put through."""
    name, marked = f"台账{kind}", "标记.xlsx"
    day = ["--as-of", "2026-11-24"]
    return {
        "check": ["check", name, *day],
        "check --output": ["check", name, *day, "--output", marked, "--force"],
        "forms": ["forms", name, "--output", "表", "--force"],
    }


def end_of(arguments: list[str]) -> str:
    """How a command ends in a process of its own, which inherits what this one has imported."""
    process = os.fork()
    if not process:
        _run(arguments)
    status = os.waitpid(process, 0)[1]
    code = os.waitstatus_to_exitcode(status)
    said = Path("stderr").read_text(encoding="utf-8", errors="replace")
    if code not in (0, 1, 2) or "Traceback" in said or "panicked" in said:
        return f"bad {code}: {said.strip().splitlines()[-1:]}"
    if code == 2 and len(said.strip().splitlines()) != 1:
        return f"2 in more than a line: {said[:200]!r}"
    left = [path.name for path in Path().rglob(".~xmt-*")]
    return f"{code}, leftovers {left}" if left else str(code)


def _run(arguments: list[str]) -> None:
    import resource
    import signal

    from xlwings_udfs.cli import run

    resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
    signal.alarm(30)
    for number, path in ((1, "stdout"), (2, "stderr")):
        os.dup2(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC), number)
    # Whoever tests us may have put other streams in their place.
    sys.stdout, sys.stderr = os.fdopen(1, "w", encoding="utf-8"), os.fdopen(2, "w", encoding="utf-8")
    code = 99
    try:
        code = run(arguments)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _import_all() -> None:
    """Import what the commands import, once for all processes to come."""
    for name in (
        "python_calamine", "xlrd", "openpyxl", "pandas", "xlwings_udfs.cli", "xlwings_udfs.checking.inspection",
        "xlwings_udfs.copies.marked_copy", "xlwings_udfs.files.open_xml", "xlwings_udfs.files.old_excel",
        "xlwings_udfs.files.open_document", "xlwings_udfs.files.binary_excel", "xlwings_udfs.forms.write",
        "xlwings_udfs.reports.text_report", "rich.console", "xlwings_udfs.calendars.regions",
    ):  # fmt: skip
        import_module(name)


def main() -> None:
    """Count how they end."""
    count, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    kinds = sys.argv[3:] or list(SOURCES)
    kept = Path(os.environ.get("KEEP", tempfile.gettempdir())).resolve()
    _import_all()
    for kind in kinds:
        ends: dict[str, Counter[str]] = {title: Counter() for title in commands(kind)}
        with tempfile.TemporaryDirectory() as name:
            os.chdir(name)
            for number, data in enumerate(spoilt(kind, count, seed)):
                Path(f"台账{kind}").write_bytes(data)
                for title, arguments in commands(kind).items():
                    end = end_of(arguments)
                    ends[title][end] += 1
                    if end not in ("0", "1", "2"):
                        print(f"{kind} {number} {title}: {end}", flush=True)
                        (kept / f"spoilt-{number}{kind}").write_bytes(data)
            os.chdir(HERE)
        for title, counts in ends.items():
            print(kind, title, dict(sorted(counts.items())), flush=True)


if __name__ == "__main__":
    main()
