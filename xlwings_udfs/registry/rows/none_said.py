"""Cells that say that a unit has no account: 无, 未开通, / …"""

import re

from xlwings_udfs.registry.sheet import CellValue
from xlwings_udfs.registry.values.text import clean

_NONE_SIGN = re.compile(r"[无没未/／\\—-]")
_NONE = re.compile(
    r"[（(]?(暂?无|暂时?没有|没有|[暂尚还]?未(开通|开设|注册|申请|建立)|(暂?无|没有)(账号|帐号|新媒体|政务新媒体|公众号))[）)]?[。.]?|[/／\\—-]+"
)


def may_say_none(value: CellValue) -> bool:
    """A quick look: might a cell (or a column's texts in one) say that there is no account?"""
    return isinstance(value, str) and _NONE_SIGN.search(value) is not None


def says_none(value: CellValue) -> bool:
    """Does an account's cell say that the unit has none: 无, 未开通, / …?"""
    return isinstance(value, str) and _NONE.fullmatch(clean(value)) is not None
