"""Which rows below a header are accounts, and which are totals, notes, headings or examples."""

import re
from collections.abc import Mapping, Sequence

from xlwings_udfs.registry.columns.spellings import header_key
from xlwings_udfs.registry.sheet import CellValue
from xlwings_udfs.registry.values.dates import read_date
from xlwings_udfs.registry.values.platforms import recognise
from xlwings_udfs.registry.values.text import clean

_TOTAL_WORD = re.compile(r"合\s*计|小\s*计|总\s*计|共\s*计|累\s*计|^total", re.IGNORECASE)
_TOTAL = re.compile(
    r"((本页|本表|以上)?(合计|小计|总计|共计|累计)数?|total)([:：（(]|[:：（(]?\d.{0,12}|[:：（(].{0,12}|)|(以上)?共\d+个.{0,4}",
    re.IGNORECASE,
)
_TOTAL_OF = re.compile(r".{1,12}(合计|小计|总计)[:：]?")
"""A total of something: 县级部门小计."""
_COUNT = re.compile(r"\d+[个家]?|(账号)?(数量|个数|总数)")
_COLUMN_MARK = re.compile(r"[（(]?(\d{1,2}|[甲乙丙丁戊己庚辛壬癸A-Z]|[①-⑳])[）)]?|栏次|栏号|列号|行次")
"""What a row that numbers the columns consists of."""
_EXAMPLE = re.compile(r"[（(]?(例|例如|示例|样例|范例|举例|填写示例|填报示例)\d{0,2}[）)]?[:：]?")
_SENTENCE = re.compile(r".*[。；].*|.{3,}[，：:].{2,}")
FEW_CELLS = 4
"""A row with so few filled cells may be a note or a section's heading: `is_data` looks at it closely."""
_NOTE = re.compile(
    r"(填?表?说明|备?注|注意|附注|(填表|制表|经办|审核|复核|审批|批准)人?|联系人?(及?电话)?|(填报|填表|报送|制表)(人|单位|日期|时间)?"
    r"|(单位|主要|分管|部门)?(负责人|领导)|(联系)?电话|日期|时间)\s*([（(][^（()）]{1,8}[）)])?\s*\d*\s*[:：.、]"
)
_BLANK_BELOW = re.compile(r"[（(—\-\s]*(以下(空白|无正文)|此(处|行)空白)[)）—\-\s]*")
_SEALED = re.compile(r"[（(](盖章|公章|印章|签章|签字|签名)[）)]\s*[:：]?$")
_NUMBERED = re.compile(r"[（(]?([一二三四五六七八九十]+|\d{1,3})[）)、.．]\s*\S.*")


Headings = Mapping[str, frozenset[str]]
"""Key of a column → what stands in it in the rows of the header."""


def is_data(cells: dict[str, str], others: Sequence[str], headings: Headings, spread: bool) -> bool:
    """Is this row an account, not a total, a note, a section heading or a repeated header?

    ``cells`` are its texts in known columns, ``others`` those elsewhere, ``spread``: its first text is merged
    across columns. A row with nothing in a known column is no account.
    """
    filled = {key: text for key, text in cells.items() if text}
    if not filled:
        return False
    if _is_total(filled) or _EXAMPLE.fullmatch(filled.get("serial", "")):
        return False
    if len(filled) > 1 and all(map(_COLUMN_MARK.fullmatch, filled.values())):
        return False
    if repeats_header(filled, headings):
        return False
    texts = [*filled.values(), *(text for text in others if text)]
    if _is_note(filled, texts):
        return False
    if len(filled) > 1:
        return True
    key, text = next(iter(filled.items()))
    if (
        spread
        or _BLANK_BELOW.fullmatch(text)
        or _is_date(text)
        or _SEALED.search(text)
        or _SENTENCE.fullmatch(text)
        or (key in ("serial", "unit") and _NUMBERED.fullmatch(text) and not others)
    ):
        return False
    return key != "serial"


def _is_date(text: str) -> bool:
    """Is ``text`` a date, or a month, as stands below a signature?"""
    read = read_date(text)
    return read.day is not None or read.problem in ("缺少日", "缺少年份")


def repeats_header(cells: Mapping[str, str], headings: Headings) -> bool:
    """Are two of a row's texts headers of the columns they stand in? A page that begins repeats the header."""
    return sum(_means(text, key, headings[key]) for key, text in cells.items() if text) >= 2


def is_other_header(cells: Mapping[str, str], headings: Headings) -> bool:
    """Is a row the header of another table: texts that are headers, but not, or not all, of the columns they stand in?"""
    texts = {key: text for key, text in cells.items() if text}
    known = sum(header_key(text) is not None for text in texts.values())
    return known >= 2 and not all(_means(text, key, headings[key]) for key, text in texts.items())


def _means(text: str, key: str, heading: frozenset[str]) -> bool:
    known = header_key(text)
    return text in heading or (known is not None and known[0] == key)


def _is_total(filled: Mapping[str, str]) -> bool:
    """Does a leading cell say 合计? An account's own name may: 小计算师 stands beside its platform."""
    serial, unit, account = (re.sub(r"\s", "", filled.get(key, "")) for key in ("serial", "unit", "account"))
    plain = not recognise(filled.get("platform", "")).platform
    if any(map(_TOTAL.fullmatch, (serial, unit))) or _is_count(serial, unit, account, plain):
        return True
    named = (serial, unit, account)
    return plain and any(_TOTAL.fullmatch(text) or _TOTAL_OF.fullmatch(text) for text in named)


def _is_count(serial: str, unit: str, account: str, plain: bool) -> bool:
    """Is it a line of counts below the table: 其中：微信 12个, or 微信 12?

    A number for a unit beside a platform (not ``plain``) is an account whose unit is wrong: a count names none there.
    """
    by_platform = bool(recognise(unit).platform) and (not account or _COUNT.fullmatch(account) is not None)
    bare = plain and _COUNT.fullmatch(unit) is not None and not account
    return serial.startswith("其中") or by_platform or bare


def _is_note(filled: Mapping[str, str], texts: Sequence[str]) -> bool:
    """Is it a remark under the table, or the line of signatures: 填表人：  李文斌  审核人：  马建国?"""
    first = next(iter(filled.values()))
    signatures = _NOTE.match(first) and not recognise(filled.get("platform", "")).platform
    return bool(signatures) or (len(texts) <= 4 and all(map(_NOTE.match, texts)))


def doubtful_values(values: Sequence[CellValue], header: str) -> set[CellValue]:
    """Those of a leading column that may be a total, an example, a column's number or a repeated ``header``."""
    different = set(values) - {None, ""}
    if not _means_no_number(header):
        different = {value for value in different if isinstance(value, str)}
    return {value for value in different if _is_doubtful(clean(value), header)}


def _is_doubtful(text: str, header: str) -> bool:
    if _COLUMN_MARK.fullmatch(text):
        return _means_no_number(header)
    return text == header or _TOTAL_WORD.search(text) is not None or _EXAMPLE.fullmatch(text) is not None


def _means_no_number(header: str) -> bool:
    """Is a bare number in that column nothing but the column's own number?"""
    known = header_key(header)
    return known is None or known[0] != "serial"
