"""Run every benchmark, rivals side by side, and write the figures to benchmarks/README.md.

    python benchmarks/run.py [--quick]

Needs ``pip install ".[bench]"`` and takes about a quarter of an hour. ``--quick`` leaves out 100,000 rows, 100,000
walked deadlines and the round trips, and writes nothing.
"""

import argparse
import json
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path

import start
from measure import FRESH, Contender, Result, measure, run_once, table
from python_calamine import CalamineWorkbook
from workload import FORM_ROW, form_rows

HERE = Path(__file__).parent
XMT = (sys.executable, "-m", "xlwings_udfs.cli")
SAME_RULES = "duplicate-account,unknown-filing-type,vague-reason"
AS_OF = ("--as-of", "2024-03-01")


def script(*parts: str) -> tuple[str, ...]:
    return (sys.executable, str(HERE.joinpath(parts[0])), *parts[1:])


def make(folder: Path, kind: str, name: str, count: int) -> None:
    """Write a workload in a process of its own: a child's peak memory starts at what its parent holds."""
    run_once(script("workload.py", kind, name, str(count)), folder)


def checking(folder: Path, rows: int) -> str:
    """Reading and checking ``rows`` accounts; the counts of the shared rules must be equal."""
    name = f"registry-{rows}.xlsx"
    make(folder, "accounts", name, rows)
    runs, slow = (5, 5) if rows < 100_000 else (7, 3)
    contenders = [
        Contender("calamine 只读 + pandas 启动", script("rivals/calamine_read.py", name), runs),
        Contender("xmt check（全部规则）", (*XMT, "check", name, *AS_OF), runs),
        Contender("xmt check（同样三条规则）", (*script("ours/three_rules.py"), name, SAME_RULES), runs),
        Contender("pandera（三条规则）", script("rivals/pandera_check.py", name), runs),
        Contender("frictionless（三条规则）", script("rivals/frictionless_check.py", name), slow),
    ]
    results = measure(contenders, folder)
    counts = [json.loads(result.answer) for result in results[2:]]
    if not counts[0] == counts[1] == counts[2] or not all(counts[0].values()):
        raise RuntimeError(f"the contenders disagree: {counts}")
    ratio = results[1].median / results[0].median
    return (
        f"### {rows:,} 行\n\n{table(results, contenders[0].name)}\n\n"
        f"三条规则三家结果一致：{counts[0]}。xmt check（全部规则）用时是「{contenders[0].name}」的 {ratio:.2f} 倍。\n"
    )


def marking(folder: Path, rows: int = 100_000) -> str:
    """Checking ``rows`` accounts, and checking them with a marked copy written: time and memory of each."""
    name = f"registry-{rows}.xlsx"
    make(folder, "accounts", name, rows)
    check = (*XMT, "check", name, *AS_OF)
    contenders = [
        Contender("xmt check", check, 5),
        Contender("xmt check --output（标记副本）", (*check, "--output", "marked.xlsx", "--force"), 5),
    ]
    plain, marked = results = measure(contenders, folder)
    return (
        f"### 标记 {rows:,} 行\n\n{table(results, contenders[0].name)}\n\n"
        f"写标记副本用时是只检查的 {marked.median / plain.median:.2f} 倍，内存是 {marked.memory / plain.memory:.2f} 倍。\n"
    )


def forms(folder: Path, count: int = 500) -> str:
    """One form for each of ``count`` units, each run into a new folder; all must fill in the same."""
    make(folder, "units", "units.xlsx", count)
    template = str(HERE.parent / "templates" / "filing_form.xlsx")
    terms = (template, FRESH, str(count))
    contenders = [
        Contender("xmt forms", (*XMT, "forms", "units.xlsx", "--output", FRESH, "--format", "json"), 7),
        Contender("zipfile 逐份压缩模板（什么都不填）", script("rivals/zip_files.py", *terms), 7),
        Contender("openpyxl（每份读一次模板）", script("rivals/openpyxl_forms.py", "each", *terms), 3),
        Contender(
            "openpyxl（模板只读一次，逐份另存）", script("rivals/openpyxl_forms.py", "once", *terms), 3
        ),
        Contender("xltpl", script("rivals/xltpl_forms.py", *terms), 3),
    ]
    results = measure(contenders, folder)
    wanted = sorted(form_rows(count))
    for result in (results[0], *results[2:]):
        if filled(folder / result.folder) != wanted:
            raise RuntimeError(f"{result.name} did not fill in what was asked for")
    ratio = results[2].median / results[0].median
    return (
        f"### {count} 份备案表\n\n{table(results, 'xmt forms')}\n\n"
        f"每次都写入新文件夹；除只压缩模板的外，各家填出的 {count} 行内容逐格相同。"
        f"xmt forms（含启动、读台账）比每份读一次模板的 openpyxl 快 {ratio:.1f} 倍。\n"
    )


def filled(folder: Path) -> list[tuple[str, ...]]:
    """The accounts' rows of all forms in ``folder``, sorted."""
    rows = []
    for path in folder.glob("*.xlsx"):
        if path.name != "placeholders.xlsx":
            sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
            rows.append(tuple(sheet.to_python(skip_empty_area=False)[FORM_ROW - 1]))
    return sorted(rows)


def deadlines(folder: Path) -> str:
    """100,000 deadlines inside the process (start and imports left out); both must give the same dates."""
    ours, rival = measure(
        [
            Contender("本工具", script("ours/deadlines.py"), 3),
            Contender("逐日 is_workday", script("rivals/is_workday_loop.py"), 1),
        ],
        folder,
    )
    (our_seconds, our_sum), (rival_seconds, rival_sum) = ours.answer.split(), rival.answer.split()
    if our_sum != rival_sum:
        raise RuntimeError("the deadlines differ")
    ratio = float(rival_seconds) / float(our_seconds)
    return (
        "### 100,000 个期限（进程内）\n\n"
        "| 做法 | 秒 |\n|---|---:|\n"
        f"| 本工具（含建日历） | {float(our_seconds):.4f} |\n"
        f"| 逐日 chinese_calendar.is_workday | {float(rival_seconds):.2f} |\n\n"
        f"结果逐日相同，快 {ratio:,.0f} 倍。\n"
    )


def first_finding(folder: Path) -> str:
    """From process start to the end of a check of 200 accounts."""
    make(folder, "accounts", "small.xlsx", 200)
    results: list[Result] = measure(
        [
            Contender("启动 Python 并导入 pandas", (sys.executable, "-c", "import pandas"), 5),
            Contender("xmt check，200 行", (*XMT, "check", "small.xlsx", *AS_OF), 5),
            Contender("xmt deadline", (*XMT, "deadline", "2024-03-01"), 5),
        ],
        folder,
    )
    return f"### 从启动到第一条结果\n\n{table(results, '启动 Python 并导入 pandas')}\n"


def round_trips(folder: Path) -> str:
    """Calls that the buttons make into a live spreadsheet application: they must not grow with the rows."""
    soffice = shutil.which("soffice")
    if soffice is None:
        raise RuntimeError("the count of round trips needs LibreOffice (soffice)")
    counted = json.loads(run_once(script("ours/round_trips.py", soffice), folder)[2])
    sizes = list(dict.fromkeys(size for calls in counted.values() for size in calls))
    rows = "\n".join(
        f"| {button} | {' | '.join(str(calls.get(size, '—')) for size in sizes)} |"
        for button, calls in counted.items()
    )
    head = " | ".join(f"{int(size):,} 行" for size in sizes)
    return (
        "### 按钮与 Excel 之间的往返（调用次数）\n\n"
        f"| 按钮 | {head} |\n|---|{'---:|' * len(sizes)}\n{rows}\n\n"
        "在 LibreOffice 上计数。「—」没有测：那里重算几千行的校验公式要很久；1,000 行以上清除标记时因此没有公式可清。\n"
    )


def formula_cost(folder: Path) -> str:
    """What the column 校验 costs LibreOffice: opening, calculating, saving; one edit; the file's size."""
    soffice = shutil.which("soffice")
    if soffice is None:
        raise RuntimeError("the cost of formulas needs LibreOffice (soffice)")
    told = json.loads(run_once(script("ours/formula_cost.py", soffice), folder)[2])
    lines = [
        "| 行数 | 不带「校验」秒 | 带「校验」秒 | 之比 | 不带 KB | 带 KB | 之比 |",
        f"|---{'|---:' * 6}|",
    ]
    for rows, books in told["books"].items():
        (plain, own), figures = (books["plain"], books["formulas"]), [f"{int(rows):,}"]
        figures += [
            f"{plain['seconds']:.2f}",
            f"{own['seconds']:.2f}",
            f"{own['seconds'] / plain['seconds']:.1f}",
        ]
        figures += [f"{each['bytes'] / 1000:,.0f}" for each in (plain, own)]
        lines.append(f"| {' | '.join([*figures, format(own['bytes'] / plain['bytes'], '.1f')])} |")
    edits = [
        f"| {header} | {first:.2f} | {second:.2f} |" for header, (first, second) in told["edits"].items()
    ]
    head = "| 改的列 | 第一次改 秒 | 再改一次 秒 |\n|---|---:|---:|"
    return (
        "### 「校验」列的代价（LibreOffice 打开、全部重算、另存，处理器时间）\n\n"
        + "\n".join(lines)
        + f"\n\n台账 26 列、带框线。最大的一份里改一个单元格，到全部算完：\n\n{head}\n"
        + "\n".join(edits)
        + "\n\n时间都是 LibreOffice 自己用掉的处理器时间（三次取中位数）。"
        "\n\n对照：以前的公式（提交 6b94bd1，每行 33 个公式）当时在另一份 5,000 行的台账上是不带时的 7 倍（45 秒对 6.5 秒），"
        "文件从 1.0 MB 到 4.7 MB，改一个名称 7 到 31 秒。只测这一项：`python benchmarks/run.py --only formulas`。\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out the long ones and write nothing")
    parser.add_argument(
        "--only", choices=("marking", "formulas", "start"), help="measure this alone and write nothing"
    )
    parser.add_argument(
        "--bundle",
        type=Path,
        help="an unpacked bundle, to measure the start of its Python under wine too",
    )
    options = parser.parse_args()
    quick = options.quick
    if options.only == "start":
        print(start.report(options.bundle))
        return
    if options.only:
        with tempfile.TemporaryDirectory() as name:
            print({"marking": marking, "formulas": formula_cost}[options.only](Path(name)))
        return
    sizes = (1_000, 10_000) if quick else (1_000, 10_000, 100_000)
    tasks: list[Callable[[Path], str]] = [partial(checking, rows=rows) for rows in sizes]
    tasks += [forms, first_finding] if quick else [marking, forms, first_finding]
    if not quick:
        tasks += [deadlines, round_trips, formula_cost, lambda _: start.report(options.bundle)]
    sections = []
    with tempfile.TemporaryDirectory() as name:
        for task in tasks:
            sections.append(task(Path(name)))
            print(sections[-1], flush=True)
    if not quick:
        (HERE / "README.md").write_text(introduction() + "\n".join(sections), encoding="utf-8")


def introduction() -> str:
    packages = (
        "python-calamine",
        "pandas",
        "pandera",
        "frictionless",
        "openpyxl",
        "xltpl",
        "chinese-calendar",
    )
    versions = "、".join(f"{package} {version(package)}" for package in packages)
    return (
        "# 性能对比\n\n"
        "> Whole-process wall times, contenders in turn on one machine; quote the ratios, not the seconds. "
        'Reproduce: `pip install ".[bench]"`, then `python benchmarks/run.py` (`--only marking`: the marked copy alone).\n\n'
        f"{date.today():%Y-%m-%d} 测于 {platform.system()} {platform.machine()}，"
        f"Python {platform.python_version()}；"
        f"{versions}。每项先热身一次，各家轮流运行，取中位数。\n\n"
    )


if __name__ == "__main__":
    main()
