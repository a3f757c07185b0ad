"""The columns that the program itself writes beside a registry: nobody asks what they are, no rule reads them."""

from collections.abc import Set

_BLOCKS = (frozenset(("检查意见", "检查标记")), frozenset(("应提交日期", "剩余工作日", "期限状态")))
"""Columns written together; one of these names alone may be the clerk's own."""
_VERDICT, _BESIDE = "校验", "校验·"
"""The column of the formulas, and how the headers of those that help them begin."""


def is_program_column(header: str, beside: Set[str]) -> bool:
    """Is the column headed ``header`` the program's, where ``beside`` are all headers that nothing reads?"""
    if header == _VERDICT or header.startswith(_BESIDE):
        return True
    return any(header in block and block <= beside for block in _BLOCKS)
