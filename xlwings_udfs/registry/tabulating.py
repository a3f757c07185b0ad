"""From a sheet being read to a registry: the declared columns, typed."""

import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from xlwings_udfs.registry.columns import COLUMNS, ColumnKind
from xlwings_udfs.registry.dates import ReadDate, read_date
from xlwings_udfs.registry.draft import Draft
from xlwings_udfs.registry.ledger import Registry, kind_of
from xlwings_udfs.registry.names import account_key, split_platform
from xlwings_udfs.registry.platforms import recognise
from xlwings_udfs.registry.reading_remarks import remarks_on
from xlwings_udfs.registry.sheet import CellValue
from xlwings_udfs.registry.statuses import in_force
from xlwings_udfs.registry.text import clean
from xlwings_udfs.registry.units import UnitNames

Objects = npt.NDArray[np.object_]
Columns = dict[str, npt.NDArray[np.generic]]


def tabulated(
    draft: Draft,
    names: UnitNames,
    spellings: Mapping[str, Sequence[str]],
    same_platform: Mapping[str, str],
) -> Registry:
    """The registry of a sheet.

    ``spellings`` maps a unit's key to its spellings, the one to show first; ``same_platform`` a platform to the
    one it is counted as.
    """
    columns: Columns = {"sheet": _same(draft.sheet.name, len(draft.rows)), "row": draft.rows}
    for column in COLUMNS:
        if column.kind is ColumnKind.TEXT:
            columns[column.key] = _objects(draft.texts(column.key))
        elif column.kind is ColumnKind.DATE:
            columns |= _dates(draft, column.key)
        else:
            columns |= _numbers(draft, column.key)
    columns["filing_type"] = _of_each(draft.texts("filing_type"), lambda text: text.replace(" ", ""))
    columns |= _units(draft, names, spellings)
    accounts, source_keys = _accounts(draft, same_platform)
    columns |= accounts
    columns["in_force"] = _of_each(draft.texts("status"), in_force).astype(bool)
    return Registry(
        draft.sheet.name,
        kind_of(draft.sheet.name),
        draft.found.header_row,
        draft.found.headers,
        columns,
        draft.source_rows,
        source_keys,
        remarks_on(draft, spellings),
        names,
    )


def _units(draft: Draft, names: UnitNames, spellings: Mapping[str, Sequence[str]]) -> Columns:
    units = draft.texts("unit")
    keys = _of_each(units, names.key)
    return {
        "unit_text": _objects(units),
        "unit_key": keys,
        "unit": _of_each(keys.tolist(), lambda key: spellings[key][0]),
    }


def _accounts(draft: Draft, same_platform: Mapping[str, str]) -> tuple[Columns, dict[str, Objects]]:
    """Names without a platform in brackets, platforms from their column or those brackets; their source keys."""
    parts = _of_each(draft.texts("account"), split_platform)
    own = draft.texts("platform")
    brackets = [bracket for _, bracket in parts]
    texts = [text or bracket for text, bracket in zip(own, brackets, strict=True)]
    pairs = _objects(list(zip(texts, draft.texts("platform_name"), strict=True)))
    recognised = _of_each(pairs.tolist(), lambda pair: recognise(*pair))
    names = [name for name, _ in parts]
    columns: Columns = {
        "account": _objects(names),
        "account_key": _of_each(names, account_key),
        "platform_text": _objects(texts),
        "platform": _objects([each.platform for each in recognised]),
        "platform_key": _objects([same_platform.get(each.key, each.key) for each in recognised]),
        "platform_unnamed": np.array([each.unnamed for each in recognised], dtype=bool),
    }
    sources = [
        "account" if bracket and not text else "platform" for text, bracket in zip(own, brackets, strict=True)
    ]
    return columns, {"platform": _objects(sources)} if "account" in sources else {}


def _dates(draft: Draft, key: str) -> Columns:
    """The day, what is wrong with it, and its text."""
    count, year = len(draft.rows), draft.year
    if key not in draft.values:
        nothing = np.full(count, np.datetime64("NaT", "s"))
        return {key: nothing, f"{key}_problem": _same("", count), f"{key}_text": _same("", count)}
    values = draft.values[key]
    position = {value: at for at, value in enumerate(dict.fromkeys(values))}
    codes = np.fromiter(map(position.__getitem__, values), dtype=np.int64, count=count)
    read = [(clean(value), read_date(value, year)) for value in position]
    return {
        key: np.array([each.day for _, each in read], dtype="datetime64[s]")[codes],
        f"{key}_problem": _objects([each.problem for _, each in read])[codes],
        f"{key}_text": _objects([text if _says_something(each) else "" for text, each in read])[codes],
    }


def _says_something(read: ReadDate) -> bool:
    return read.day is not None or bool(read.problem)


def _numbers(draft: Draft, key: str) -> Columns:
    texts = draft.texts(key)
    return {f"{key}_text": _objects(texts), key: _of_each(texts, _number).astype(np.float64)}


def _number(text: str) -> float:
    """A count as people type it: 1,234、3.2万、约500; NaN when it is none."""
    match = re.fullmatch(r"约?([\d,，]*\.?\d+)\s*([万wW]?)\+?[人次个条]*", text)
    if not match:
        return float("nan")
    return float(re.sub("[,，]", "", match[1])) * (10_000 if match[2] else 1)


def _of_each(values: Sequence[CellValue], function: Callable[..., object]) -> Objects:
    """``function`` of every value, called once for each different one."""
    known = {value: function(value) for value in dict.fromkeys(values)}
    return _objects([known[value] for value in values])


def _objects(values: Sequence[object]) -> Objects:
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def _same(value: str, count: int) -> Objects:
    return np.full(count, value, dtype=object)
