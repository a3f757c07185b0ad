"""The accounts of a workbook as one clean table that remembers the cell of every value.

A `Registry` is the table of one sheet; a `Ledger` joins the registries that a rule may judge together.

Schema of ``columns`` and ``table`` (every registry has every column; what the sheet lacks is empty, ``headers``
tells):

=====================  ==============  ==========================================================
column                 dtype           meaning
=====================  ==============  ==========================================================
sheet                  str             name of the worksheet
row                    int64           row on the sheet as it lies in the file, from 1
<text key>             object (str)    the cell's text, cleaned (width, spaces); "" when empty
<date key>             datetime64[s]   the date; NaT when empty or unreadable
<date key>_text        object (str)    the cell as written; "" when empty
<date key>_problem     object (str)    why the date cannot be read, in Chinese; "" when it can
<number key>           float64         NaN when empty or not a number
<number key>_text      object (str)    the cell as written; "" when empty
unit                   object (str)    the unit's fullest spelling found in the workbook
unit_text, unit_key    object (str)    as written; what equals for two spellings of one unit
account                object (str)    the account's name without a platform in brackets
account_key            object (str)    what equals for two spellings of one name
name_key               object (str)    what equals for one name on different platforms (盐源公安发布)
platform               object (str)    canonical platform (微信公众号 …); "" when empty or unknown
platform_text          object (str)    as written, from its own column or the name's brackets
platform_key           object (str)    what equals for one platform (grouping, the name of another
                                       third-party platform); "" when not to be grouped
platform_own_name      object (str)    another third-party platform's own name as written; "" for all others
platform_unnamed       bool            another third-party platform whose own name is missing
platform_listed        bool            False where only the text's shape shows that it names a platform
holds_accounts         bool            False for what is no account's platform (网站, 微信群)
=====================  ==============  ==========================================================
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from xlwings_udfs.registry.columns.headers import ColumnNote, Header
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.sheet import address
from xlwings_udfs.registry.values.distinct import Integers
from xlwings_udfs.registry.values.units import UnitNames

if TYPE_CHECKING:
    import pandas as pd  # slow to import: only who judges tables pays for it


class Place(NamedTuple):
    """Where a value stands. ``column`` is the header's text, ``number`` the column's from 1 (0: the sheet lacks it)."""

    sheet: str
    row: int
    column: str
    cell: str
    number: int = 0


@dataclass(frozen=True)
class Registry:
    """The table found on one sheet: its ``columns`` by key, all as long as the table.

    ``source_rows[key]`` and ``source_keys[key]`` (arrays as long as the table) tell where the value of
    ``key`` stands when that is not its own row (a merged cell) or column (a platform in the name's
    brackets). ``remarks`` are Chinese sentences on what was inferred while reading, ``names`` tells
    units apart as the whole workbook calls them, ``failed_cells`` are the addresses of cells whose formula gave no value.
    ``inferred`` are columns whose meaning was inferred from their words and values, ``unused`` those with values that
    nothing reads. ``platform_columns`` are, by the keys in ``source_keys``, the columns of a table with one per platform.
    """

    sheet: str
    kind: Kind
    header_row: int
    headers: Mapping[str, Header]
    columns: Mapping[str, npt.NDArray[Any]]
    source_rows: Mapping[str, Integers] = field(default_factory=dict)
    source_keys: Mapping[str, npt.NDArray[np.object_]] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    names: UnitNames = field(default_factory=UnitNames)
    failed_cells: frozenset[str] = frozenset()
    inferred: tuple[ColumnNote, ...] = ()
    unused: tuple[ColumnNote, ...] = ()
    platform_columns: Mapping[str, Header] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.columns["row"])

    @cached_property
    def table(self) -> "pd.DataFrame":
        """The columns as a table of pandas."""
        return as_table(self.columns)

    @property
    def accounts(self) -> int:
        """Accounts in the table, in force or not; a log of filings records none."""
        return len(self) if self.kind is Kind.ACCOUNTS else 0

    def place(self, position: int, key: str) -> Place:
        """Place of the value of column ``key`` in the table's row ``position`` (from 0).

        A column that the sheet lacks has no cell: its place is the sheet's row with cell "".
        """
        if key in self.source_keys:
            key = str(self.source_keys[key][position])
        row = int((self.source_rows.get(key, self.columns["row"]))[position])
        header = self.platform_columns.get(key) or self.headers.get(key)
        if header is None:
            return Place(self.sheet, row, "", "")
        return Place(self.sheet, row, header.text, address(row, header.column), header.column)


def as_table(columns: Mapping[str, npt.NDArray[Any]]) -> "pd.DataFrame":
    """``columns`` as one table (index 0 … n-1): texts as objects, not as whatever a pandas version infers."""
    import pandas as pd

    series = {key: pd.Series(values, dtype=values.dtype, copy=False) for key, values in columns.items()}
    return pd.DataFrame(series, copy=False)


@dataclass(frozen=True)
class Ledger:
    """Registries joined in one table, for rules that compare across sheets: its ``columns`` by key, all as long.

    Facts and rules read the columns; ``table`` holds the same for those that group rows.
    """

    registries: Sequence[Registry]
    columns: Mapping[str, npt.NDArray[Any]]
    _starts: Integers
    facts: dict[str, tuple[object, object]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    """What rules worked out about the table, by name, each with the context it holds in; nothing else."""

    @classmethod
    def join(cls, registries: Sequence[Registry]) -> "Ledger":
        """Join one or more registries, in their order."""
        sizes = [len(registry) for registry in registries]
        columns = [registry.columns for registry in registries]
        joined = (
            columns[0]
            if len(columns) == 1
            else {key: np.concatenate([each[key] for each in columns]) for key in columns[0]}
        )
        return cls(tuple(registries), joined, np.cumsum([0, *sizes[:-1]], dtype=np.int64))

    @cached_property
    def table(self) -> "pd.DataFrame":
        """The columns as a table of pandas."""
        return as_table(self.columns)

    @property
    def names(self) -> UnitNames:
        """How units are told apart in the workbook that the registries come from."""
        return self.registries[0].names

    def __len__(self) -> int:
        return len(self.columns["row"])

    def place(self, position: int, key: str) -> Place:
        """Place of the value of column ``key`` in the joined table's row ``position``."""
        index = int(np.searchsorted(self._starts, position, side="right")) - 1
        return self.registries[index].place(position - int(self._starts[index]), key)

    def has_failed(self, place: Place) -> bool:
        """Does the cell hold a formula that gave no value, which reads as empty?"""
        return any(
            place.cell in registry.failed_cells
            for registry in self.registries
            if registry.sheet == place.sheet
        )

    def text(self, position: int, key: str) -> str:
        """Text of column ``key`` in the joined table's row ``position``."""
        return str(self.columns[key][position])

    def platform(self, position: int) -> str:
        """The platform of the joined table's row ``position`` as people call it: 一点资讯, not 其他第三方平台."""
        return self.text(position, "platform_own_name") or self.text(position, "platform")

    def written(self, position: int, key: str) -> str:
        """The value of column ``key`` in the joined table's row ``position`` as its cell reads, cleaned."""
        own = f"{key}_text"
        return self.text(position, own if own in self.columns else key)

    def has(self, key: str) -> npt.NDArray[np.bool_]:
        """For every row: does its sheet have the column ``key``?"""
        flags = [key in registry.headers for registry in self.registries]
        return np.repeat(flags, [len(registry) for registry in self.registries])
