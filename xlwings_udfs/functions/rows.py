"""What breaks in rows of a registry, as one text a row: the rules, run on the cells a formula was given."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from xlwings_udfs.checking.inspection import inspect, rule_title
from xlwings_udfs.errors import InputError
from xlwings_udfs.finding import Finding, Severity
from xlwings_udfs.functions.surroundings import Surroundings
from xlwings_udfs.functions.values import Answers, Cells
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.sheet import CellValue, Sheet

Row = tuple[CellValue, ...]
Rows = tuple[Row, ...]

SEPARATOR = "；"
_NO_HEADER = "表头中没有认出「主办单位」列，以及「账号或应用名称」或「所属平台」列，请核对第一个参数"


def checked(headers: Cells, rows: Cells, table: Cells, surroundings: Surroundings) -> Answers:
    """For every row the titles of the rules it breaks in its ``surroundings``, "" when none.

    ``headers`` are one or two rows, ``table`` all rows of the registry, for what only shows in comparison
    (the rows themselves when empty). A row is found in the table by what it holds (rows
    alike share what either breaks, unless ``rows`` is the table); one that is not there is judged as if added
    at its end, once: given twice it would be its own duplicate.
    """
    wanted = as_rows(rows)
    known = as_rows(table) or wanted
    there = frozenset(known)
    added = tuple(dict.fromkeys(row for row in wanted if row and row not in there))
    try:
        broken = broken_rules(as_rows(headers), known + added, surroundings)
    except InputError as error:
        return [[str(error) if row else ""] for row in wanted]
    if wanted == known:
        return [[SEPARATOR.join(titles)] for titles in broken]
    by_row: dict[Row, dict[str, None]] = defaultdict(dict)
    for row, titles in zip(known + added, broken, strict=True):
        by_row[row].update(dict.fromkeys(titles))
    return [[SEPARATOR.join(by_row[row])] for row in wanted]


def as_rows(cells: Cells) -> Rows:
    """The cells as keys: rows without what is empty at their end."""
    return tuple(map(_as_row, cells))


def _as_row(row: Sequence[CellValue]) -> Row:
    end = len(row)
    while end and row[end - 1] in (None, ""):
        end -= 1
    return tuple(None if value == "" else value for value in row[:end])


@lru_cache(maxsize=8)
def broken_rules(headers: Rows, rows: Rows, surroundings: Surroundings) -> Sequence[Sequence[str]]:
    """For every row the titles of what it breaks, each once.

    Kept: a formula in each row of a registry asks with the same table each time. Raises InputError when the
    headers are no registry's.
    """
    sheet = Sheet(Kind.ACCOUNTS.value, [*headers, *rows])
    case = replace(surroundings.case, sheets=[sheet])
    found = case.searched.on(sheet)
    if not found or found[0].table.first_row > len(headers) + 1:
        raise InputError(_NO_HEADER)
    broken: list[dict[str, None]] = [{} for _ in rows]
    for finding in inspect(case).findings:
        at = finding.account_row - len(headers) - 1
        if 0 <= at < len(rows):
            broken[at].setdefault(_text(finding))
    return tuple(map(tuple, broken))


def _text(finding: Finding) -> str:
    title = rule_title(finding.rule)
    if finding.provisional:
        return f"待核：{title}"
    return f"提示：{title}" if finding.severity is Severity.HINT else title
