"""From a sheet being read to a registry: the declared columns, typed."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from xlwings_udfs.registry.columns.headers import Header
from xlwings_udfs.registry.columns.kinds import kind_of
from xlwings_udfs.registry.columns.schema import COLUMNS, ColumnKind
from xlwings_udfs.registry.table.column_notes import inferred_columns, unused_columns
from xlwings_udfs.registry.table.draft import Draft
from xlwings_udfs.registry.table.ledger import Registry
from xlwings_udfs.registry.table.remarks import remarks_on
from xlwings_udfs.registry.table.shaping import CELLS
from xlwings_udfs.registry.values.dates import ReadDate, read_date
from xlwings_udfs.registry.values.distinct import Distinct, Objects, objects
from xlwings_udfs.registry.values.names import account_key, name_key, split_platform
from xlwings_udfs.registry.values.platforms import read_platform, recognise
from xlwings_udfs.registry.values.text import clean
from xlwings_udfs.registry.values.units import UnitNames

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
            columns[column.key] = _texts(draft, column.key)
        elif column.kind is ColumnKind.DATE:
            columns |= _dates(draft, column.key)
        else:
            columns |= _numbers(draft, column.key)
    columns["filing_type"] = _distinct(draft, "filing_type").each(_spaceless)
    columns |= _units(draft, names, spellings)
    accounts, from_brackets, contradicting = _accounts(draft, same_platform)
    columns |= accounts
    return Registry(
        draft.sheet.name,
        kind_of(draft.sheet.name),
        draft.found.header_row,
        draft.headers,
        columns,
        draft.source_rows,
        _sources(draft, from_brackets),
        remarks_on(draft, spellings, names, contradicting),
        names,
        draft.failed_cells,
        inferred_columns(draft),
        unused_columns(draft),
        {each.key: Header(each.column, each.text) for each in draft.found.per_platform},
    )


def _texts(draft: Draft, key: str) -> Objects:
    return objects(draft.texts[key]) if key in draft.texts else _same("", len(draft.rows))


def _distinct(draft: Draft, key: str) -> Distinct[str]:
    return Distinct.of(draft.texts[key] if key in draft.texts else [""] * len(draft.rows))


def _spaceless(text: str) -> str:
    return text.replace(" ", "")


def _units(draft: Draft, names: UnitNames, spellings: Mapping[str, Sequence[str]]) -> Columns:
    units = draft.units
    keys = list(map(names.key, units.values))
    return {
        "unit_text": _texts(draft, "unit"),
        "unit_key": units.rows(keys),
        "unit": units.rows([spellings[key][0] for key in keys]),
    }


def _accounts(
    draft: Draft, same_platform: Mapping[str, str]
) -> tuple[Columns, npt.NDArray[np.bool_], list[int]]:
    """Names without a platform in brackets, platforms from their column or those brackets.

    Then which rows take it from the brackets, and the rows of the sheet whose brackets tell another one than the column.
    """
    written = _distinct(draft, "account")
    parts = list(map(split_platform, written.values))
    keys = [account_key(name) for name, _ in parts]
    name_keys = list(map(name_key, keys))
    brackets = written.rows([bracket for _, bracket in parts])
    own = _texts(draft, "platform")
    if "platform" in draft.found.given:
        own = np.where(brackets != "", "", own)
    from_brackets = (own == "") & (brackets != "")
    texts = np.where(from_brackets, brackets, own)
    platforms = Distinct.of(texts.tolist()).paired(_distinct(draft, "platform_name"))
    recognised = [read_platform(*pair) for pair in platforms.values]
    known = platforms.rows([each.key for each in recognised])
    contradicting = _contradicting(draft, np.where(from_brackets, "", brackets), known)
    columns: Columns = {
        "account": written.rows([name for name, _ in parts]),
        "account_key": written.rows(keys),
        "name_key": written.rows(name_keys),
        "platform_text": texts,
        "platform": platforms.rows([each.platform for each in recognised]),
        "platform_key": platforms.rows([same_platform.get(each.key, each.key) for each in recognised]),
        "platform_own_name": platforms.rows([each.own_name for each in recognised]),
        "platform_unnamed": platforms.rows([each.unnamed for each in recognised]).astype(bool),
        "platform_listed": platforms.rows([each.listed for each in recognised]).astype(bool),
        "holds_accounts": platforms.rows([each.holds_accounts for each in recognised]).astype(bool),
    }
    return columns, from_brackets, contradicting


def _contradicting(draft: Draft, brackets: Objects, known: Objects) -> list[int]:
    """Rows of the sheet whose name's ``brackets`` tell another platform than the column, whose platform is ``known``."""
    if "platform" not in draft.found.headers:
        return []
    told = Distinct.of(brackets.tolist()).each(lambda text: recognise(text).key)
    both = np.flatnonzero((told != "") & (known != "") & (told != known))
    return sorted(set(draft.rows[both].tolist()))


def _sources(draft: Draft, from_brackets: npt.NDArray[np.bool_]) -> dict[str, Objects]:
    """Under which key of the headers a value stands that has no column of its own: beside the account's name, as a rule."""
    if CELLS in draft.values:
        cells = objects(draft.values[CELLS])
        return {"account": cells, "platform": cells, **_given(draft, cells)}
    names = _same("account", len(draft.rows))
    sources = _given(draft, names)
    if from_brackets.any() and "platform" not in sources:
        sources["platform"] = np.where(from_brackets, objects(["account"]), objects(["platform"]))
    return sources


def _given(draft: Draft, names: Objects) -> dict[str, Objects]:
    headed = ("platform",) if draft.found.platform_headings else ()
    return dict.fromkeys((*draft.found.given, *headed), names)


def _dates(draft: Draft, key: str) -> Columns:
    """The day, what is wrong with it, and its text."""
    count, year = len(draft.rows), draft.year
    if key not in draft.values:
        nothing = np.full(count, np.datetime64("NaT", "s"))
        return {key: nothing, f"{key}_problem": _same("", count), f"{key}_text": _same("", count)}
    written = Distinct.of(draft.values[key])
    read = [(clean(value), read_date(value, year)) for value in written.values]
    return {
        key: np.array([each.day for _, each in read], dtype="datetime64[s]")[written.codes],
        f"{key}_problem": written.rows([each.problem for _, each in read]),
        f"{key}_text": written.rows([text if _says_something(each) else "" for text, each in read]),
    }


def _says_something(read: ReadDate) -> bool:
    return read.day is not None or bool(read.problem)


def _numbers(draft: Draft, key: str) -> Columns:
    return {f"{key}_text": _texts(draft, key), key: _distinct(draft, key).each(_number).astype(np.float64)}


def _number(text: str) -> float:
    """A count as people type it: 1,234、3.2万、约500; NaN when it is none."""
    match = re.fullmatch(r"约?([\d,，]*\.?\d+)\s*([万wW]?)\+?[人次个条]*", text)
    if not match:
        return float("nan")
    return float(re.sub("[,，]", "", match[1])) * (10_000 if match[2] else 1)


def _same(value: str, count: int) -> Objects:
    return np.full(count, value, dtype=object)
