"""A table being read: which rows are accounts, and what stands in the known columns.

Merged cells are filled down, cells that name several accounts become several rows, and every value keeps the row
of the sheet that it stands in.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import zip_longest

import numpy as np
import numpy.typing as npt

from xlwings_udfs.registry.columns.headers import FoundTable, Header
from xlwings_udfs.registry.columns.kinds import Kind, kind_of
from xlwings_udfs.registry.columns.schema import BY_KEY, ColumnKind
from xlwings_udfs.registry.rows.account_rows import may_say_none, says_none
from xlwings_udfs.registry.rows.chosen_rows import TableRows
from xlwings_udfs.registry.rows.filling_down import (
    MERGED_DOWN,
    fill_dittos,
    fill_merged,
    is_ditto,
    may_be_ditto,
    means_above,
    merged_cells,
)
from xlwings_udfs.registry.rows.splitting import (
    account_may_be_several,
    platform_may_be_several,
    split_accounts,
)
from xlwings_udfs.registry.sheet import (
    FAILURE_SIGN,
    UNCALCULATED,
    CellValue,
    Sheet,
    address,
    is_formula_failure,
)
from xlwings_udfs.registry.table.shaping import CELLS, headed, unfolded
from xlwings_udfs.registry.values.dates import EMPTY, read_date, since_1904
from xlwings_udfs.registry.values.distinct import Distinct, Integers
from xlwings_udfs.registry.values.names import may_tell_platform, split_platform
from xlwings_udfs.registry.values.platforms import read_platform, recognise
from xlwings_udfs.registry.values.statuses import in_force
from xlwings_udfs.registry.values.text import Whole, clean, cleaned, mapped, whole

_YEAR = re.compile(r"((?:19|20)\d{2})\s*年")
Column = Sequence[CellValue]
Booleans = npt.NDArray[np.bool_]


class Draft:
    """The accounts of a sheet: ``rows`` (of the sheet, one an account) and ``values`` of each known column.

    ``source_rows`` tells where the values of a column stand that were filled down, ``faulty`` the cells whose
    formula gave no value, ``split_rows`` the rows that named several accounts, ``unclear_rows`` those that may,
    ``ditto_rows`` those that say 同上, ``groundless_dittos`` those of them with nothing
    above, ``continued_rows`` those that go on with the account above,
    ``without_account`` those that say there is none, ``failed_rows`` those where nothing stands but
    errors of formulas, ``other_table`` the row of a second header that begins no registry (0: there is none).
    """

    def __init__(self, sheet: Sheet, found: FoundTable) -> None:
        self.sheet = sheet
        self.found = found
        columns = _columns(sheet.rows[found.first_row - 1 :])
        nothing: Column = (None,) * max(len(sheet.rows) - found.first_row + 1, 0)
        values = {
            key: columns[header.column - 1] if header.column <= len(columns) else nothing
            for key, header in found.columns.items()
        }
        if sheet.since_1904:
            values = {
                key: list(map(since_1904, column)) if _is_date(key) else column
                for key, column in values.items()
            }
        self._written: Mapping[str, Column] = values
        self._wholes: dict[str, Whole] = {}
        self._texts: dict[str, list[str]] = {}
        self._distinct: dict[str, Distinct[str]] = {}
        self._different: dict[str, Distinct[CellValue]] = {}
        self.rows, self.other_table = TableRows(sheet, found, values).of_accounts()
        self.values = {key: self._of_accounts(column) for key, column in values.items()}
        self.source_rows: dict[str, Integers] = {}
        self._fill_merged()
        self.ditto_rows, self.groundless_dittos = self._follow_dittos()
        self.failed_names: list[str] = []
        self._bring_into_shape()
        self.continued_rows = self._leave_out(self._continued())
        self.without_account = self._leave_out(self._accountless())
        self.faulty = self._take_out_faulty()
        self.failed_rows = self._leave_out(self._only_failed())
        # Information may go out on several platforms at once: it is still one publication.
        is_log = kind_of(sheet.name) is Kind.PUBLICATIONS
        self.split_rows, self.unclear_rows = ([], []) if is_log else self._split()

    def _of_accounts(self, column: Column) -> list[CellValue]:
        if len(self.rows) == len(column):
            return list(column)
        return [column[index] for index in (self.rows - self.found.first_row).tolist()]

    def _fill_merged(self) -> None:
        """Fill the merged cells downwards."""
        if not self.sheet.merged:
            return
        for key in MERGED_DOWN:
            if key not in self.found.headers:
                continue
            cells = merged_cells(self.sheet, self.found.headers[key].column, self.found.first_row)
            if cells:
                self.values[key], sources = fill_merged(self.values[key], self.rows, cells)
                if (sources != self.rows).any():
                    self.source_rows[key] = sources

    def _follow_dittos(self) -> tuple[list[int], list[int]]:
        """Put what stands above where a cell says 同上; gives the rows that did, and those with nothing above."""
        found: set[int] = set()
        groundless: set[int] = set()
        for key in filter(means_above, self.values):
            dittos = [
                at for at in sorted(self._positions(key, may_be_ditto)) if is_ditto(self.values[key][at])
            ]
            if dittos:
                sources = self.source_rows.get(key, self.rows)
                self.values[key], self.source_rows[key] = fill_dittos(self.values[key], sources, dittos)
                found.update(self.rows[dittos].tolist())
                groundless.update(int(self.rows[at]) for at in dittos if not clean(self.values[key][at]))
        return sorted(found - groundless), sorted(groundless)

    def _bring_into_shape(self) -> None:
        """One row an account, with its unit and its platform, where the table has another shape."""
        found = self.found
        if found.unit_headings:
            headings = [heading.row for heading in found.unit_headings]
            self._leave_out(np.isin(self.rows, headings))
            self.values["unit"], self.source_rows["unit"] = headed(found.unit_headings, self.rows)
            self._written = {**self._written, "unit": self.values["unit"]}
        if found.per_platform:
            self._unfold()
        for key, text in found.given.items():
            self.values[key] = [text] * len(self.rows)
            self._written = {**self._written, key: (text,)}

    def _unfold(self) -> None:
        """A row for each account that the columns of the platforms name."""
        result = unfolded(self.found, self.values, len(self.rows))
        self.failed_names = [
            address(int(self.rows[at]), self.found.columns[key].column) for at, key in result.failed
        ]
        plain = {key: values for key, values in self.values.items() if "@" not in key}
        self.rows = self.rows[result.take]
        self.values = {key: [values[at] for at in result.take] for key, values in plain.items()}
        self.source_rows = {key: rows[result.take] for key, rows in self.source_rows.items() if key in plain}
        self.values |= {"account": result.accounts, "platform": result.platforms, CELLS: result.keys}
        self._written = {**self._written, "account": result.accounts, "platform": result.platforms}

    @property
    def headers(self) -> Mapping[str, Header]:
        """Where each column stands; of units that are headings, and of platforms with a column each, where the first does."""
        found = self.found
        headers = dict(found.headers)
        if found.unit_headings:
            column = found.unit_headings[0].column
            row = self.sheet.rows[found.first_row - 2]
            headers["unit"] = Header(column, clean(row[column - 1]) if column <= len(row) else "")
        if found.per_platform:
            headers |= dict.fromkeys(("account", "platform"), Header(*found.per_platform[0][:2]))
        return headers

    def _continued(self) -> Booleans:
        """Rows without a number of their own whose name and platform are merged with the row above."""
        keys = [key for key in ("account", "platform") if key in self.values]
        if "account" not in keys or not all(key in self.source_rows for key in keys):
            return np.zeros(len(self.rows), dtype=np.bool_)
        numbered = [bool(clean(value)) for value in self.values.get("serial", [None] * len(self.rows))]
        continued = ~np.array(numbered, dtype=np.bool_)
        for key in keys:
            continued &= self.source_rows[key] != self.rows
        return continued

    def _accountless(self) -> Booleans:
        """Rows that say 无 or 未开通 where an account should be, and name no platform either."""
        accountless = np.zeros(len(self.rows), dtype=np.bool_)
        if kind_of(self.sheet.name) is Kind.PUBLICATIONS:
            return accountless
        for at in self._positions("account", may_say_none):
            platform = self.values["platform"][at] if "platform" in self.values else None
            accountless[at] = says_none(self.values["account"][at]) and (
                not clean(platform) or says_none(platform)
            )
        return accountless

    def _leave_out(self, unwanted: Booleans) -> list[int]:
        """Take rows out of the draft; gives their numbers on the sheet."""
        if not unwanted.any():
            return []
        left, kept = self.rows[unwanted].tolist(), np.flatnonzero(~unwanted)
        self.rows = self.rows[kept]
        self.values = {key: [values[at] for at in kept.tolist()] for key, values in self.values.items()}
        self.source_rows = {key: rows[kept] for key, rows in self.source_rows.items()}
        return [int(row) for row in left]

    def _take_out_faulty(self) -> dict[str, list[int]]:
        """Empty the cells of texts that show a formula's failure; gives their rows by column.

        Dates keep theirs: an unreadable date is said as such. Nothing hangs on the running number.
        """
        faulty = {}
        for key, values in self.values.items():
            if key in ("serial", CELLS) or _is_date(key):
                continue
            if FAILURE_SIGN not in self._whole(key).text:
                continue
            failures = set(filter(is_formula_failure, set(values)))
            if failures:
                positions = [at for at, value in enumerate(values) if value in failures]
                faulty[key] = self.rows[positions].tolist()
                self.values[key] = [None if value in failures else value for value in values]
        return faulty

    def _only_failed(self) -> Booleans:
        """Rows that hold errors of formulas and nothing else but a running number: a formula was dragged too far.

        They are looked for where names, platforms … failed, and at the table's end.
        """
        failed = np.isin(self.rows, list({row for rows in self.faulty.values() for row in rows}))
        for at in np.flatnonzero(failed).tolist():
            failed[at] = self._is_only_failed(at)
        for at in range(len(self.rows) - 1, -1, -1):
            failed[at] = failed[at] or self._is_only_failed(at)
            if not failed[at]:
                break
        left = set(self.rows[failed].tolist())
        kept = ((key, [row for row in rows if row not in left]) for key, rows in self.faulty.items())
        self.faulty = {key: rows for key, rows in kept if rows}
        return failed

    def _is_only_failed(self, at: int) -> bool:
        return not any(self._says_something(key, at) for key in self.values if key != "serial")

    def _says_something(self, key: str, at: int) -> bool:
        """Does a cell hold more than an error, or than the 0 that a formula makes of an empty date?

        A formula never calculated may well name an account.
        """
        value = self.values[key][at]
        if self._written[key][self.rows[at] - self.found.first_row] == UNCALCULATED:
            return True
        if BY_KEY[key].kind is ColumnKind.DATE:
            return not is_formula_failure(value) and read_date(value) != EMPTY
        return value is not None and value != ""

    def _split(self) -> tuple[list[int], list[int]]:
        """Make a row of each account where a row names several; gives those rows and the unclear ones."""
        accounts, platforms = (
            self.values.get(key, [None] * len(self.rows)) for key in ("account", "platform")
        )
        several_named = self._positions("account", account_may_be_several)
        several_told = self._positions("platform", platform_may_be_several)
        splits = {
            at: split_accounts(_lines(accounts[at]), _lines(platforms[at]))
            for at in several_named | several_told
        }
        counts = np.ones(len(self.rows), dtype=np.int64)
        for at, split in splits.items():
            counts[at] = len(split.pieces)
        several = self.rows[counts > 1].tolist()
        unclear = [int(self.rows[at]) for at in sorted(splits) if splits[at].unclear]
        take = np.repeat(np.arange(len(counts)), counts).tolist()
        if several:
            self.rows = self.rows[take]
            self.values = {key: [values[at] for at in take] for key, values in self.values.items()}
            self.source_rows = {key: rows[take] for key, rows in self.source_rows.items()}
        firsts = np.cumsum(counts) - counts
        for at, split in splits.items():
            for offset, piece in enumerate(split.pieces):
                for key, text in (("account", piece.account), ("platform", piece.platform)):
                    if key in self.values:
                        self.values[key][firsts[at] + offset] = text
        return several, unclear

    def _positions(self, key: str, predicate: Callable[[CellValue], bool]) -> set[int]:
        """Positions of the values that ``predicate`` holds for; a column that it does not hold for has none."""
        if key not in self.values or not predicate(self._whole(key).text):
            return set()
        return {at for at, holds in enumerate(mapped(self.values[key], predicate)) if holds}

    def _whole(self, key: str) -> Whole:
        """The column's texts in one, as they stood on the sheet."""
        if key not in self._wholes:
            self._wholes[key] = whole(self._written[key])
        return self._wholes[key]

    def texts(self, key: str) -> list[str]:
        """Cleaned texts of one column; empty ones when the sheet lacks it."""
        if key not in self._texts:
            self._texts[key] = self._cleaned(key) if key in self.values else [""] * len(self.rows)
        return self._texts[key]

    def _cleaned(self, key: str) -> list[str]:
        values = self.values[key]
        return mapped(values, clean) if key in self.faulty else cleaned(values, self._whole(key))

    def distinct(self, key: str) -> Distinct[str]:
        """The different ones of `texts`."""
        if key not in self._distinct:
            self._distinct[key] = Distinct.of(self.texts(key))
        return self._distinct[key]

    def different(self, key: str) -> Distinct[CellValue]:
        """The different ones of ``values``."""
        if key not in self._different:
            self._different[key] = Distinct.of(self.values[key])
        return self._different[key]

    @property
    def contradicting_rows(self) -> list[int]:
        """Rows whose name tells another platform than their platform's cell."""
        if "platform" not in self.found.headers:
            return []
        found = set()
        for at in self._positions("account", may_tell_platform):
            told = recognise(split_platform(self.texts("account")[at])[1]).key
            own = read_platform(self.texts("platform")[at], self.texts("platform_name")[at]).key
            if told and own and told != own:
                found.add(int(self.rows[at]))
        return sorted(found)

    @property
    def failed_cells(self) -> frozenset[str]:
        """Addresses of the ``faulty`` cells."""
        return frozenset(
            address(row, self.found.headers[key].column) for key, rows in self.faulty.items() for row in rows
        )

    @property
    def struck_rows(self) -> list[int]:
        """Rows in force whose name (or unit, where there are no names) is struck through."""
        header = self.found.headers.get("account") or self.found.headers.get("unit")
        struck = {row for row, column in self.sheet.struck if header and column == header.column}
        if not struck:
            return []
        rows = zip(self.rows.tolist(), self.texts("status"), strict=True)
        return sorted({row for row, status in rows if row in struck and in_force(status)})

    @cached_property
    def year(self) -> int | None:
        """The one year that the sheet's name, its title and its header name; None when they name none or several."""
        above = self.sheet.rows[: self.found.first_row - 1]
        texts = [self.sheet.name, *(clean(value) for row in above for value in row)]
        years = {int(year) for text in texts for year in _YEAR.findall(text)}
        return years.pop() if len(years) == 1 else None


def _is_date(key: str) -> bool:
    return key in BY_KEY and BY_KEY[key].kind is ColumnKind.DATE


def _columns(rows: Sequence[Sequence[CellValue]]) -> list[Column]:
    """Rows, maybe of different lengths, turned into columns."""
    return list(zip_longest(*rows)) if len(set(map(len, rows))) > 1 else list(zip(*rows, strict=True))


def _lines(value: CellValue) -> str:
    """The cell's text, cleaned line by line: a line break may stand between two accounts."""
    if isinstance(value, str) and "\n" in value:
        return "\n".join(filter(None, map(clean, value.splitlines())))
    return clean(value)
