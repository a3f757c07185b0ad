"""The column 检查意见: what is wrong in each row, in words, beside the table; so that a print tells the reason."""

import re
from collections.abc import Sequence

from xlwings_udfs.finding import SEVERITY_NAMES, Finding
from xlwings_udfs.registry.columns.program_columns import CODES, OPINIONS, is_opinion

__all__ = ["CODES", "LIVE_NAME", "LONGEST", "NAME", "OPINIONS", "is_ours", "opinion"]

NAME = "xmt_opinions"
"""The sheet's own name for the column of a marked copy: it moves along when columns are inserted."""
LIVE_NAME = "xmt_marks"
"""What the button calls its columns 检查意见 and 检查标记."""
LONGEST = 32_000
"""Characters; a cell of Excel takes 32,767."""
_CODE = re.compile(r",([EWH]\d{1,5},)+(\d{1,5}=[^,]*,)*")


def opinion(findings: Sequence[Finding], between: str) -> str:
    """What the findings of a row say, each with its severity and column, numbered where there are several."""
    told = [f"【{SEVERITY_NAMES[each.severity]}】{each.column}：{each.message}" for each in findings]
    words = between.join(f"{number}.{each}" for number, each in enumerate(told, 1)) if told[1:] else told[0]
    return words[:LONGEST]


def is_ours(text: str) -> bool:
    """Is ``text`` what the program writes in these columns: a header, an opinion, codes, nothing?"""
    return text in ("", OPINIONS, CODES) or is_opinion(text) or _CODE.fullmatch(text) is not None
