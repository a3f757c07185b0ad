"""What was inferred or left out while a sheet was read, as Chinese sentences."""

from collections.abc import Iterator, Mapping, Sequence

from xlwings_udfs.registry.columns.schema import BY_KEY, COLUMNS, ColumnKind
from xlwings_udfs.registry.sheet import address
from xlwings_udfs.registry.table.draft import Draft
from xlwings_udfs.registry.values.dates import read_date
from xlwings_udfs.registry.values.units import UnitNames, bare_place

_DATE_KEYS = frozenset(column.key for column in COLUMNS if column.kind is ColumnKind.DATE)
_MOST_NAMED = 10


def remarks_on(
    draft: Draft,
    spellings: Mapping[str, Sequence[str]],
    names: UnitNames,
    contradicting: Sequence[int],
) -> tuple[str, ...]:
    """The remarks on one sheet; ``spellings`` maps a unit's key to its spellings in the workbook, ``contradicting``
    are the rows whose name tells another platform than their platform's cell."""
    return (
        *_on_columns(draft),
        *_on_rows(draft, contradicting),
        *_on_units(draft, spellings, names),
        *_on_years(draft),
    )


def _some(names: Sequence[str], counted: str = "") -> str:
    """The first few names, and how many there are; ``counted`` stands behind them in either case."""
    shown = "、".join(names[:_MOST_NAMED])
    return f"{shown}{counted}" if len(names) <= _MOST_NAMED else f"{shown}等{len(names)}{counted or '处'}"


def _on_columns(draft: Draft) -> Iterator[str]:
    for header in draft.found.ignored:
        cell = address(draft.found.header_row, header.column)
        yield f"「{header.text}」列（{cell}）与另一列意思相同，没有采用。"
    if draft.failed_names:
        yield f"{_some(draft.failed_names)}的公式出错或没有计算结果，按没有账号处理；请改正公式，或在 Excel 中打开、保存一次后再检查。"
    for key, text in draft.found.given.items():
        yield f"没有「{BY_KEY[key].header}」列，按表名或标题，都作「{text}」；不是的，请加上这一列。"
    if draft.found.unit_headings:
        yield "没有「主办单位」列，按账号上面一行写的单位处理；不是的，请加上这一列。"
    if draft.found.platform_headings:
        yield "没有「所属平台」列，按账号上面一行写的平台处理；不是的，请加上这一列。"
    for key, rows in draft.left_out.faulty.items():
        column = draft.headers[key].column
        cells = _some([address(row, column) for row in rows])
        yield f"{cells}的公式出错或没有计算结果，按没有填写检查；请改正公式，或在 Excel 中打开、保存一次后再检查。"


def _on_rows(draft: Draft, contradicting: Sequence[int]) -> Iterator[str]:
    said: tuple[tuple[Sequence[int], str], ...] = (
        (draft.splits.rows, "一格里写了几个账号或平台，已拆开逐个检查；建议一行只填一个账号。"),
        (draft.splits.unclear, "像是写了几个账号，但分不清各在哪个平台，没有拆开；请一行只填一个账号。"),
        (contradicting, "名称里写的平台与平台一列不同，按平台一列检查；请核对改正。"),
        (draft.dittos.rows, "的「同上」按上一行的内容处理。"),
        (draft.dittos.groundless, "的「同上」上面没有内容，按没有填写处理；请写明内容。"),
        (
            draft.left_out.continued,
            "的名称和平台与上一行合并，按同一个账号处理；如不是，请取消合并，逐行填写。",
        ),
        (draft.left_out.without_account, "写明没有账号（如「无」「未开通」），不计入账号。"),
        (draft.left_out.failed, "只有出错的公式或 0，不计入账号；是往下多拖的公式，请删去。"),
        (draft.struck_rows, "画了删除线，仍照常检查；已关停、注销的请在「状态」列写明，作废的请删去整行。"),
    )
    for rows, sentence in said:
        if rows:
            yield f"第{_some(list(map(str, rows)), '行')}{sentence}"
    if draft.other_table:
        yield (
            f"第{draft.other_table}行起像是另一张表，表头认不全，没有检查；是台账的，请补齐表头或移到另一张工作表。"
        )


def _on_units(draft: Draft, spellings: Mapping[str, Sequence[str]], names: UnitNames) -> Iterator[str]:
    own = set(draft.units.values)
    for key, spelt in spellings.items():
        if len(spelt) > 1 and not own.isdisjoint(spelt):
            yield f"「{'」「'.join(spelt)}」按同一单位处理；如不是，请把单位名称写全。"
        elif spelt[0].endswith(("乡", "镇", "街道")) and spelt[0] in own and bare_place(spelt[0]):
            yield f"「{spelt[0]}」按「{key}」处理；如不是，请把单位名称写全。"
    for key, fitting in names.unclear.items():
        if key in spellings and not own.isdisjoint(spellings[key]):
            may_be = "、".join(f"「{spellings[unit][0] if unit in spellings else unit}」" for unit in fitting)
            yield f"「{spellings[key][0]}」可能是{may_be}的简称，分不清是哪一个，按另一个单位处理；请把单位名称写全。"


def _on_years(draft: Draft) -> Iterator[str]:
    if draft.year is None:
        return
    undated = [key for key in draft.values if key in _DATE_KEYS and _lacks_year(draft, key)]
    if undated:
        columns = "、".join(draft.found.headers[key].text for key in undated)
        yield f"{columns}中没有写年份的日期，按标题、表头或表名里的{draft.year}年处理。"


def _lacks_year(draft: Draft, key: str) -> bool:
    return any(
        isinstance(value, str) and read_date(value).problem == "缺少年份" for value in set(draft.values[key])
    )
