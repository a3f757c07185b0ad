"""Finding the table on a sheet: its header (one row to three) and its rows, without totals, notes and headings."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from xlwings_udfs.registry.columns import COLUMNS
from xlwings_udfs.registry.ledger import Header, Kind, kind_of
from xlwings_udfs.registry.platforms import recognise
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.registry.text import clean, fold

_SEARCHED_ROWS = 100
"""A header stands within the first rows of a sheet."""

_HEADER_NOISE = re.compile(r"[*:：]|[（(【\[].*?[）)】\]]|^\d{1,2}[.、．]")
_TOTAL_WORD = re.compile(r"合\s*计|小\s*计|总\s*计|共\s*计|累\s*计")
_TOTAL = re.compile(r"(合计|小计|总计|共计|累计)([:：（(]|[:：（(]?\d.{0,12}|[:：（(].{0,12}|)")
_TOTAL_OF = re.compile(r".{1,6}(合计|小计|总计)[:：]?")
"""A total of something: 县级部门小计."""
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
_NUMBERED = re.compile(r"[（(]?([一二三四五六七八九十]+|\d{1,3})[）)、.．]\s*\S.*")


@dataclass(frozen=True)
class FoundTable:
    """Where a registry's table stands: ``header_row`` and ``first_row`` (of data) count from 1."""

    header_row: int
    first_row: int
    headers: dict[str, Header]
    ignored: tuple[Header, ...] = ()
    """Columns whose header means a column that another one gives already."""


@cache
def _keys() -> dict[str, tuple[str, bool]]:
    """Folded header → (key, is the canonical spelling)."""
    known: dict[str, tuple[str, bool]] = {}
    for column in COLUMNS:
        for name in (column.header, *column.aliases):
            known.setdefault(fold(name), (column.key, name == column.header))
    return known


Headers = Mapping[str, str]
"""The office's own headers: header → the canonical one."""
NO_HEADERS: Headers = MappingProxyType({})


def header_key(text: str, own: Headers = NO_HEADERS) -> tuple[str, bool] | None:
    """Key of the column that a header's text means, and whether it is the canonical spelling."""
    folded = fold(own.get(text, text))
    return _keys().get(folded) or _keys().get(fold(_HEADER_NOISE.sub("", text)))


def find_table(sheet: Sheet, own: Headers = NO_HEADERS) -> FoundTable | None:
    """The registry's table: the first header row that names most columns; None when the sheet has none.

    A registry has a unit column and an account-name or platform column, a log of publications at least a
    column 信息标题. ``own`` are the office's own headers.
    """
    return _best(sheet, own, lambda found: _is_registry(found, sheet))


def find_list(sheet: Sheet, own: Headers = NO_HEADERS) -> FoundTable | None:
    """The table of a list of accounts, which may do without units; None when no column names accounts."""
    return _best(sheet, own, lambda found: "account" in found.headers)


def _best(sheet: Sheet, own: Headers, wanted: Callable[[FoundTable], bool]) -> FoundTable | None:
    best: FoundTable | None = None
    rows = [[clean(value) for value in row] for row in sheet.rows[: _SEARCHED_ROWS + 2]]
    for index, row in enumerate(rows[:_SEARCHED_ROWS]):
        two = _joined(row, rows[index + 1] if index + 1 < len(rows) else [], own)
        three = _joined(two, rows[index + 2] if index + 2 < len(rows) else [], own)
        for count, texts in enumerate((row, two, three), 1):
            candidate = _candidate(index, texts, own, count)
            if not candidate or not wanted(candidate):
                continue
            if best is None or len(candidate.headers) > len(best.headers):
                best = candidate
    return best


def headers_seen(sheet: Sheet) -> tuple[str, ...]:
    """Texts on the sheet that are headers of a registry: what a message can say was found."""
    texts = (clean(value) for row in sheet.rows[:_SEARCHED_ROWS] for value in row)
    return tuple(dict.fromkeys(text for text in texts if text and header_key(text)))


def _joined(row: Sequence[str], below: Sequence[str], own: Headers) -> list[str]:
    """One header from two rows: the lower text where it is a header.

    [] when the lower row is data, or the upper one names no column (a title above a header of one row).
    """
    if not any(header_key(text, own) for text in row if text):
        return []
    width = max(len(row), len(below))
    upper = [*row, *[""] * (width - len(row))]
    lower = [*below, *[""] * (width - len(below))]
    if any(
        header_key(above, own) and text and not header_key(text, own)
        for above, text in zip(upper, lower, strict=True)
    ):
        return []
    return [text if header_key(text, own) else above for above, text in zip(upper, lower, strict=True)]


def _candidate(index: int, texts: Sequence[str], own: Headers, rows: int) -> FoundTable | None:
    chosen: dict[str, tuple[bool, Header]] = {}
    ignored = []
    for column, text in enumerate(texts, 1):
        known = header_key(text, own) if text else None
        if not known:
            continue
        key, canonical = known
        header = Header(column, text)
        if key not in chosen:
            chosen[key] = (canonical, header)
        elif canonical and not chosen[key][0]:
            ignored.append(chosen[key][1])
            chosen[key] = (canonical, header)
        else:
            ignored.append(header)
    if not chosen:
        return None
    headers = {key: header for key, (_, header) in chosen.items()}
    return FoundTable(index + 1, index + 1 + rows, headers, tuple(ignored))


def _is_registry(found: FoundTable, sheet: Sheet) -> bool:
    keys = set(found.headers)
    if kind_of(sheet.name) is Kind.PUBLICATIONS:
        return {"title", "published_on"} <= keys
    return "unit" in keys and bool({"account", "platform"} & keys)


def is_data(cells: dict[str, str], others: Sequence[str], headers: dict[str, Header], spread: bool) -> bool:
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
    if sum(text == headers[key].text for key, text in filled.items()) >= 2:
        return False
    texts = [*filled.values(), *(text for text in others if text)]
    if _is_note(filled, texts):
        return False
    if len(filled) > 1:
        return True
    key, text = next(iter(filled.items()))
    if (
        spread
        or _SENTENCE.fullmatch(text)
        or (key in ("serial", "unit") and _NUMBERED.fullmatch(text) and not others)
    ):
        return False
    return key != "serial"


def _is_total(filled: Mapping[str, str]) -> bool:
    """Does a leading cell say 合计? An account's own name may: 小计算师 stands beside its platform."""
    leading = [re.sub(r"\s", "", filled.get(key, "")) for key in ("serial", "unit", "account")]
    if any(map(_TOTAL.fullmatch, leading[:2])):
        return True
    plain = not recognise(filled.get("platform", "")).platform
    return plain and any(_TOTAL.fullmatch(text) or _TOTAL_OF.fullmatch(text) for text in leading)


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
