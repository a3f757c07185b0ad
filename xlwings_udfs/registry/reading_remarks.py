"""What was inferred or left out while a sheet was read, as Chinese sentences."""

from collections.abc import Mapping, Sequence

from xlwings_udfs.registry.columns import COLUMNS, ColumnKind
from xlwings_udfs.registry.dates import read_date
from xlwings_udfs.registry.draft import Draft
from xlwings_udfs.registry.sheet import address

_DATE_KEYS = frozenset(column.key for column in COLUMNS if column.kind is ColumnKind.DATE)
_MOST_NAMED = 10


def _some(names: Sequence[str]) -> str:
    """The first few names, and how many there are."""
    shown = "、".join(names[:_MOST_NAMED])
    return shown if len(names) <= _MOST_NAMED else f"{shown}等{len(names)}处"


def remarks_on(draft: Draft, spellings: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The remarks on one sheet; ``spellings`` maps a unit's key to its spellings in the workbook."""
    remarks = [
        f"「{header.text}」列（{address(draft.found.header_row, header.column)}）与另一列意思相同，没有采用。"
        for header in draft.found.ignored
    ]
    for key, rows in draft.faulty.items():
        header = draft.found.headers[key]
        cells = _some([address(row, header.column) for row in rows])
        remarks.append(
            f"{cells}的公式出错或没有计算结果，按没有填写检查；请改正公式，或在 Excel 中打开、保存一次后再检查。"
        )
    if draft.split_rows:
        remarks.append(
            f"第{_some([str(row) for row in draft.split_rows])}行一格里写了几个账号或平台，已拆开逐个检查；建议一行只填一个账号。"
        )
    if draft.unclear_rows:
        remarks.append(
            f"第{_some([str(row) for row in draft.unclear_rows])}行的账号和平台个数对不上，没有拆开；请一行只填一个账号。"
        )
    own = set(draft.distinct("unit").values)
    for spelt in spellings.values():
        here = [text for text in spelt if text in own]
        if len(spelt) > 1 and here:
            remarks.append(f"「{'」「'.join(spelt)}」按同一单位处理；如不是，请把单位名称写全。")
    year = draft.year
    undated = [key for key in draft.values if key in _DATE_KEYS and _lacks_year(draft, key)]
    if year is not None and undated:
        columns = "、".join(draft.found.headers[key].text for key in undated)
        remarks.append(f"{columns}中没有写年份的日期，按表头上方的{year}年处理。")
    return tuple(remarks)


def _lacks_year(draft: Draft, key: str) -> bool:
    return any(
        isinstance(value, str) and read_date(value).problem == "缺少年份"
        for value in draft.different(key).values
    )
