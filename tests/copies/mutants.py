"""Workbooks in which one or two attributes say something that nobody expects, from a fixed seed.

``python tests/copies/mutants.py COUNT [SEED]`` puts COUNT of them through check, check --output and forms, each in a
process of its own with a gigabyte and thirty seconds, and counts how they end.
"""

import contextlib
import io
import os
import random
import re
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

VALUES = (
    "", " ", "0", "-1", "A0", "rId1", "true", "1.5", " 3 ", "ZZZ9", "XFE1", "A1048577", "A1:B2", "²", "１２", "一", "NaN", "inf",
    "1e999", "0x10", "1_000", "65535", "2147483648", "99999999999999999999999", "-99999999999", "3 ", "1,2", "x" * 300,
)  # fmt: skip
"""What attributes are set to."""
_ATTRIBUTE = re.compile(r'(?<=[\s])([\w:.-]+)="([^"<]*)"')
_VML_TEXT = re.compile(r"(?<=>)([\d, ]+)(?=</x:(?:Anchor|Row|Column)>)")
_PARTS = (
    "worksheets/sheet",
    "styles",
    "comments",
    "vmlDrawing",
    "workbook.xml",
    ".rels",
    "Content_Types",
    "app.xml",
)


def mutants(source: Path, count: int, seed: int) -> Iterator[tuple[str, dict[str, bytes]]]:
    """``count`` times the parts of ``source`` with something else in them, each with what was changed."""
    with ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chance = random.Random(seed)
    kinds = [[name for name in parts if kind in name] for kind in _PARTS]
    for number in range(count):
        changed, told = dict(parts), []
        for _ in range(chance.choice((1, 1, 2))):
            name = chance.choice(chance.choice([names for names in kinds if names]))
            changed[name], what = _mutated(changed[name], chance)
            told.append(f"{name}: {what}")
        yield f"{number}: {'; '.join(told)}", changed


def write(path: Path, parts: dict[str, bytes]) -> None:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def _mutated(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    text = data.decode("utf-8")
    places = [*_ATTRIBUTE.finditer(text), *_VML_TEXT.finditer(text)]
    places = [each for each in places if not (each[0] + "=").startswith("xmlns")]
    if not places:
        return data, "nothing"
    place = chance.choice(places)
    if place.re is _ATTRIBUTE and chance.random() < 0.1:
        changed = ""
    else:
        value = chance.choice(VALUES)
        changed = f'{place[1]}="{value}"' if place.re is _ATTRIBUTE else value
    return f"{text[: place.start()]}{changed}{text[place.end() :]}".encode(), f"{place[0]} → {changed}"


def main() -> None:
    count, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    ends: dict[str, Counter[str]] = {title: Counter() for title in COMMANDS}
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        for what, parts in mutants(example(Path("例.xlsx")), count, seed):
            write(Path("台账.xlsx"), parts)
            for title, arguments in COMMANDS.items():
                end = _end(arguments)
                ends[title][end] += 1
                if end not in ("0", "1", "2"):
                    print(f"{title}: {end}: {what}", flush=True)
    for title, counts in ends.items():
        print(title, dict(sorted(counts.items())))


COMMANDS = {
    "check": ["check", "台账.xlsx", "--as-of", "2026-11-24"],
    "check --output": ["check", "台账.xlsx", "--as-of", "2026-11-24", "--output", "标记.xlsx", "--force"],
    "forms": ["forms", "台账.xlsx", "--output", "表", "--force"],
}


def _end(arguments: list[str]) -> str:
    """How a command ends in a process of its own, which inherits what this one has imported."""
    process = os.fork()
    if not process:
        _run(arguments)
    status = os.waitpid(process, 0)[1]
    code, said = (
        os.waitstatus_to_exitcode(status),
        Path("stderr").read_text(encoding="utf-8", errors="replace"),
    )
    end = str(code)
    if code not in (0, 1, 2) or "Traceback" in said:
        end = f"bad {code}: {said.strip().splitlines()[-1:]}"
    elif code == 2 and "\n" in said.strip():
        end = f"2 in more than a line: {said[:200]!r}"
    left = [path.name for path in Path().rglob(".~xmt-*")]
    return f"{end}, leftovers {left}" if left else end


def _run(arguments: list[str]) -> None:
    import resource
    import signal

    from xlwings_udfs.cli import run

    resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
    signal.alarm(30)
    for number, path in ((1, "stdout"), (2, "stderr")):
        os.dup2(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC), number)
    code = 99
    try:
        code = run(arguments)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def example(path: Path) -> Path:
    """A small registry that was marked once, with notes of the clerk's, fills, formulas and a print area."""
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    from xlwings_udfs.cli import run

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "台账"
    sheet.append(["盐源县政务新媒体台账"])
    sheet.append(
        [
            "序号",
            "主办单位",
            "账号主体/认证",
            "账号名称",
            "所属平台",
            "备案类型",
            "备案原由",
            "审核同意日期",
            "提交日期",
        ]
    )
    for row in range(3, 23):
        unit = f"盐源县第{row // 2}局"
        kind = "新办" if row % 5 == 0 else "开设"
        reason = "" if row % 7 == 0 else "面向群众发布办事指南"
        sheet.append(
            [f"=ROW()-{2}", unit, unit, f"索玛{row}", "微信公众号", kind, reason, "2026-03-02", "2026-03-16"]
        )
    sheet.merge_cells("A1:I1")
    sheet["D5"].comment = Comment("老张：已电话核实", "老张")
    sheet["B7"].fill = PatternFill("solid", fgColor="FFFFC000")
    sheet.column_dimensions["B"].width = 24
    sheet.row_dimensions[9].hidden = True
    sheet.print_area = "A1:I22"
    raw = path.with_name("原.xlsx")
    book.save(raw)
    with contextlib.redirect_stdout(io.StringIO()):
        run(["check", str(raw), "--as-of", "2026-11-24", "--output", str(path), "--force"])
    raw.unlink()
    return path


if __name__ == "__main__":
    main()
