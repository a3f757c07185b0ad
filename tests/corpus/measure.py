"""How cells in the words of offices are judged: ``python tests/corpus/measure.py [tuned|apart|fresh|again|final|all]``.

The files list cells by column, the right reading beside each: 合 lawful, 违 violating, 疑 doubtful. The reading was written
before the tables of words were tuned; ``apart.txt`` was set aside until they stood, the others were written after that,
one after the other, each tried once before anything was mended by it (`README.md` has those figures). A lawful cell is
accused where the rule of its column finds an error or a warning, a violating one passed in silence where it finds
nothing, not even a hint.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from xlwings_udfs.calendars.regions import calendar_for
from xlwings_udfs.facts.context import Context
from xlwings_udfs.finding import Finding, Severity
from xlwings_udfs.registry.reading import read_registries
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.rules.base.engine import check

FOLDER = Path(__file__).parent
PARTS = ("tuned", "apart", "fresh", "again", "final")
LAWFUL, VIOLATING, DOUBTFUL = "合", "违", "疑"
MOST_ACCUSED, MOST_SILENT = 0.03, 0.05
"""Shares of lawful cells accused and of violating ones passed in silence that are borne."""

_ROW = {"主办单位": "盐源县水利局", "账号或应用名称": "盐源水利", "所属平台": "微博"}
_FILED = {
    "备案类型": "变更",
    "主要负责人": "马建国",
    "审核意见": "同意",
    "审核同意日期": "2026-11-02",
    "提交日期": "2026-11-04",
}
_PUBLISHED = {
    "主办单位": "盐源县水利局", "信息标题": "防汛提醒", "发布日期": "2026-11-10", "分管领导审签日期": "2026-11-09",
    "主要负责人审签日期": "2026-11-10", "保密审查": "已审查", "转载来源": "原创",
}  # fmt: skip


@dataclass(frozen=True)
class Column:
    """How a column's cells are tried: the row they stand in, the rules that judge them, the sheet, other rows."""

    row: dict[str, str]
    rules: tuple[str, ...]
    sheet: str = "台账"
    others: tuple[dict[str, str], ...] = ()


COLUMNS = {
    "审核意见": Column(_ROW | _FILED, ("missing-approval",)),
    "主要负责人": Column(_ROW | _FILED, ("missing-approval",)),
    "审核人职务": Column(_ROW | _FILED | {"审核人职务": ""}, ("missing-approval",)),
    "提交日期": Column(_ROW | _FILED, ("overdue-filing", "impossible-date")),
    "公告日期": Column(
        _ROW | {"备案类型": "变更", "备案原由": "主办单位变更", "原主办单位": "县河道局", "公告日期": ""},
        ("change-not-announced", "impossible-date"),
    ),
    "保密审查": Column(_PUBLISHED, ("publishing-not-approved",), "信息发布登记"),
    "转载来源": Column(_PUBLISHED, ("publishing-not-approved",), "信息发布登记"),
    "互动功能": Column(_ROW, ("no-interaction",)),
    "IPv6": Column(_ROW | {"所属平台": "客户端"}, ("ipv6-missing",)),
    "纳入矩阵": Column(_ROW, ("low-use",)),
    "例外说明": Column(
        _ROW, ("duplicate-account",), others=(_ROW | {"账号或应用名称": "盐源河长", "例外说明": ""},)
    ),
    "状态": Column(
        _ROW | {"状态": "", "最近更新日期": "2026-01-10"}, ("stale-account", "closed-not-cancelled")
    ),
    "备案原由": Column(
        _ROW | {"备案类型": "变更", "备案原由": "", "公告日期": ""}, ("change-not-announced",)
    ),
    "备案主管单位意见": Column(
        _ROW
        | _FILED
        | {"备案类型": "开设", "开设日期": "2026-11-05", "备案主管单位意见": "", "状态": "正常"},
        ("unregistered-account",),
    ),
    "最近更新日期": Column(_ROW, ("stale-account", "impossible-date")),
    "原主办单位": Column(
        _ROW | {"备案类型": "变更", "备案原由": "更换头像", "原主办单位": "", "公告日期": ""},
        ("change-not-announced",),
    ),
    "代表主体": Column(_ROW, ("missing-field",)),
    "注销日期": Column(
        _ROW | {"备案类型": "开设", "状态": "", "注销日期": ""}, ("closing-not-filed", "impossible-date")
    ),
    "分管领导审签日期": Column(_PUBLISHED, ("publishing-not-approved", "impossible-date"), "信息发布登记"),
    "报州日期": Column(_ROW | _FILED | {"报州日期": ""}, ("not-reported-upward", "impossible-date")),
}


@dataclass(frozen=True)
class Cell:
    """A cell of the corpus: its column, its text, the right reading."""

    column: str
    text: str
    reading: str


def cells_of(name: str) -> Iterator[Cell]:
    """The cells of ``name``.txt."""
    column = ""
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            column = line.removeprefix("# ")
        else:
            reading, _, text = line.partition(" ")
            yield Cell(column, text, reading)


def found_of(cell: Cell) -> Sequence[Finding]:
    """What the rules of its column find of the cell."""
    how = COLUMNS[cell.column]
    row = how.row | {cell.column: cell.text}
    headers = list(row)
    rows = [[each.get(header, "") for header in headers] for each in (row, *how.others)]
    context = Context(date(2026, 11, 24), calendar_for("全国"))
    return check(read_registries([Sheet(how.sheet, [headers, *rows])]), context, how.rules).findings


def judged(cell: Cell) -> Severity | None:
    """The gravest that is found of the cell; None for nothing."""
    return min((each.severity for each in found_of(cell)), key=list(Severity).index, default=None)


@dataclass(frozen=True)
class Measure:
    """What became of the cells: how many there are of each reading, those accused, those passed in silence."""

    counts: Counter[str]
    accused: tuple[Cell, ...]
    silent: tuple[Cell, ...]
    doubtful_accused: tuple[Cell, ...]

    @property
    def share_accused(self) -> float:
        return len(self.accused) / self.counts[LAWFUL]

    @property
    def share_silent(self) -> float:
        return len(self.silent) / self.counts[VIOLATING]


def measure(name: str) -> Measure:
    """Judge every cell of ``name``.txt."""
    told = [(cell, judged(cell)) for cell in cells_of(name)]
    grave = (Severity.ERROR, Severity.WARNING)
    return Measure(
        Counter(cell.reading for cell, _ in told),
        tuple(cell for cell, said in told if cell.reading == LAWFUL and said in grave),
        tuple(cell for cell, said in told if cell.reading == VIOLATING and said is None),
        tuple(cell for cell, said in told if cell.reading == DOUBTFUL and said in grave),
    )


def main() -> None:
    """Print the shares and every miss."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else "all"
    for name in PARTS if wanted == "all" else (wanted,):
        found = measure(name)
        print(
            f"{name}: {sum(found.counts.values())} cells ({found.counts[LAWFUL]} lawful, "
            f"{found.counts[VIOLATING]} violating, {found.counts[DOUBTFUL]} doubtful); "
            f"lawful accused {len(found.accused)} ({found.share_accused:.1%}), "
            f"violating passed in silence {len(found.silent)} ({found.share_silent:.1%}), "
            f"doubtful accused {len(found.doubtful_accused)}"
        )
        for kind, cells in (
            ("accused", found.accused),
            ("silent", found.silent),
            ("doubtful accused", found.doubtful_accused),
        ):
            for cell in cells:
                print(f"  {kind}: {cell.column} 「{cell.text}」")


if __name__ == "__main__":
    main()
