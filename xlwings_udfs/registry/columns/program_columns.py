"""The columns that the program itself writes beside a registry: nobody asks what they are, no rule reads them."""

import re
from collections.abc import Callable, Iterable, Mapping

from xlwings_udfs.finding import SEVERITY_NAMES
from xlwings_udfs.registry.sheet import CellValue

OPINIONS, CODES = "检查意见", "检查标记"
"""What is wrong in each row, in words; which cells it concerns, in an open workbook."""
_BLOCKS = (frozenset((OPINIONS, CODES)), frozenset(("应提交日期", "剩余工作日", "期限状态")))
"""Columns written together; one of these names alone may be the clerk's own."""
_VERDICT, _BESIDE = "校验", "校验·"
"""The column of the formulas, and how the headers of those that help them begin."""
BEGINNINGS = (_VERDICT, OPINIONS, CODES, *_BLOCKS[1])
"""How the header of one of them begins."""
_OPINION = re.compile(rf"(1\.)?【({'|'.join(SEVERITY_NAMES.values())})】")


def is_opinion(value: CellValue) -> bool:
    """Is ``value`` what the program writes in the column 检查意见 of a row with a defect?"""
    return isinstance(value, str) and _OPINION.match(value) is not None


def program_columns(
    headers: Mapping[int, str], values: Callable[[int], Iterable[CellValue]]
) -> frozenset[int]:
    """Which of the columns (number → header) are the program's; ``values`` gives what stands below the header of one.

    A column 检查意见 alone, as a marked copy has it, is told from one of the clerk's by what it says.
    """
    said = set(headers.values())
    return frozenset(
        number
        for number, header in headers.items()
        if header == _VERDICT
        or header.startswith(_BESIDE)
        or any(header in block and block <= said for block in _BLOCKS)
        or (header == OPINIONS and any(map(is_opinion, values(number))))
    )
