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
            f"第{_some([str(row) for row in draft.unclear_rows])}行像是写了几个账号，但分不清各在哪个平台，没有拆开；请一行只填一个账号。"
        )
    if draft.ditto_rows:
        remarks.append(f"第{_some([str(row) for row in draft.ditto_rows])}行的「同上」按上一行的内容处理。")
    if draft.continued_rows:
        remarks.append(
            f"第{_some([str(row) for row in draft.continued_rows])}行的名称和平台与上一行合并，按同一个账号处理；"
            "如不是，请取消合并，逐行填写。"
        )
    if draft.without_account:
        remarks.append(
            f"第{_some([str(row) for row in draft.without_account])}行写明没有账号（如「无」「未开通」），不计入账号。"
        )
    if draft.other_table:
        remarks.append(
            f"第{draft.other_table}行起像是另一张表，表头认不全，没有检查；是台账的，请补齐表头或移到另一张工作表。"
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
        remarks.append(f"{columns}中没有写年份的日期，按标题、表头或表名里的{year}年处理。")
    return tuple(remarks)


def _lacks_year(draft: Draft, key: str) -> bool:
    return any(
        isinstance(value, str) and read_date(value).problem == "缺少年份"
        for value in draft.different(key).values
    )
