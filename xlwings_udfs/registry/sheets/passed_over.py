"""What to say of the sheets that look like registries and are not read."""

from collections.abc import Iterator, Sequence

from xlwings_udfs.registry.columns.headers import FoundTable
from xlwings_udfs.registry.columns.schema import BY_KEY
from xlwings_udfs.registry.columns.spellings import NO_HEADERS, Headers, header_key
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.registry.sheets.finding import SEARCHED_ROWS, headers_seen, nearest
from xlwings_udfs.registry.sheets.program_sheets import is_program_sheet
from xlwings_udfs.registry.sheets.search import Searched
from xlwings_udfs.registry.values.platforms import recognise
from xlwings_udfs.registry.values.text import clean, fold

_TELLING = frozenset(
    ("unit", "account", "platform", "filing_type", "reason", "certification", "represented_body")
)
"""Columns of which two tell a registry from a list of telephones, say."""


def wanted(sheets: Sequence[Sheet], own: Headers = NO_HEADERS) -> str:
    """What a registry must have, what of it was seen on ``sheets``, and what the other columns may be."""
    if any(map(_counts_by_platform, sheets)):
        return _COUNTS_ALONE
    seen = list(dict.fromkeys(text for sheet in sheets for text in headers_seen(sheet)))
    found = f"只认出这些表头：{'、'.join(seen)}" if seen else "没有认出任何表头"
    near = [(sheet, table) for sheet in sheets if (table := nearest(sheet, own)) is not None]
    best = max(near, key=lambda each: len(each[1].headers), default=None)
    missing = _missing(*best) if best else ""
    return (
        f"台账的表头要有「主办单位」列，以及「账号或应用名称」或「所属平台」列；{found}。{missing}"
        "请检查表头文字，或用 --sheet 指定工作表。"
    )


def _missing(sheet: Sheet, table: FoundTable) -> str:
    """What the table lacks to be a registry, and which of its other columns may be that."""
    lacking = [key for key in ("unit", "account", "platform") if key not in table.headers]
    if "unit" not in lacking and len(lacking) < 2:
        return ""
    names = "、".join(f"「{BY_KEY[key].header}」" for key in lacking)
    others = [
        taken for taken in table.unused if not taken.confirmed and taken.key not in ("serial", "remark")
    ]
    asked = [taken for taken in others if taken.key in lacking]
    said = f"工作表「{sheet.name}」第{table.header_row}行的表头缺少{names}"
    if others:
        said += f"，还有这些列没有认出：{'、'.join(f'「{taken.header.text}」' for taken in others)}"
    if not asked:
        return f"{said}。"
    questions = "".join(f"「{taken.header.text}」是不是「{BY_KEY[taken.key].header}」？" for taken in asked)
    first = f"{asked[0].header.text}={BY_KEY[asked[0].key].header}"
    return f"{said}。{questions}是的，请加 --column {first}，或在「设置」的列名对照里写明。"


def passed_over(searched: Searched) -> tuple[str, ...]:
    """Sentences on the sheets that look like registries, or that no reader could tell, and were not read."""
    untold = tuple(f"工作表「{sheet.name}」{sheet.unread}" for sheet in searched.sheets if sheet.unread)
    if searched.only:
        return untold
    unread = [sheet for sheet in searched.chosen if not searched.tables[sheet.name]]
    hidden = hidden_registries(searched)
    return (
        *untold,
        *_of_earlier_times(searched),
        *_not_found(searched),
        *(each for sheet in unread for each in _unread(sheet)),
        *([hidden] if hidden else []),
    )


def _not_found(searched: Searched) -> Iterator[str]:
    """Headers of the office's own that no registry has: a slip of the pen would be passed over in silence."""
    tables = [table for located in searched.tables.values() for _, table in located]
    seen = {
        fold(header.text)
        for table in tables
        for header in (*table.headers.values(), *(taken.header for taken in table.unused))
    }
    missing = [own for own in searched.office.headers if fold(own) not in seen]
    if missing and tables:
        yield f"列名对照里的「{'」「'.join(missing)}」在台账里没有这样的列，没有用上；请核对列名。"


def _of_earlier_times(searched: Searched) -> Iterator[str]:
    """What to know of sheets that show a registry at an earlier time."""
    latest: dict[str, list[str]] = {}
    for name, later in searched.earlier.items():
        latest.setdefault(later, []).append(name)
    for later, names in latest.items():
        yield (
            f"工作表「{'」「'.join(names)}」与「{later}」是同一张台账在不同时期的，只检查最近的「{later}」；"
            f"要检查以前的，请用 --sheet 指定，如 --sheet {names[0]}。"
        )


def hidden_registries(searched: Searched) -> str:
    """What to do about hidden sheets that hold a registry; "" when there are none."""
    names = [
        f"「{sheet.name}」"
        for sheet in searched.sheets
        if not sheet.visible and not is_program_sheet(sheet.name) and searched.tables[sheet.name]
    ]
    if not names:
        return ""
    return f"隐藏的工作表{'、'.join(names)}有台账，没有检查；要检查的，请取消隐藏，或用 --sheet 指定。"


_COUNTS_ALONE = "表里只有各个平台的账号数，无法逐个账号检查；请列出账号名称，一行一个账号，或一个平台一列。"


def _unread(sheet: Sheet) -> Iterator[str]:
    if _counts_by_platform(sheet):
        yield f"工作表「{sheet.name}」没有检查：{_COUNTS_ALONE}"
        return
    texts = [text for text in headers_seen(sheet) if (known := header_key(text)) and known[0] in _TELLING]
    if len(texts) > 1:
        yield (
            f"工作表「{sheet.name}」没有检查：只认出这些表头：{'、'.join(texts)}。"
            "是台账的，请改好表头，或在「设置」的列名对照里写明。"
        )


def _counts_by_platform(sheet: Sheet) -> bool:
    """Is there a header row 主办单位, 微信, 微博 …, with the accounts' names below the platforms?"""
    for row in sheet.rows[:SEARCHED_ROWS]:
        texts = [text for text in map(clean, row) if text]
        keys = {known[0] for text in texts if (known := header_key(text))}
        if "unit" in keys and sum(bool(recognise(text).platform) for text in texts) >= 2:
            return True
    return False
