"""What stands beside the registries of one sheet, as plain data: what a writer writes, whatever it writes into."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from xlwings_udfs.inline.data_sheet import ListColumn, Run
from xlwings_udfs.inline.layout import ROW
from xlwings_udfs.registry.sheet import CellValue

HEADER = "校验"


@dataclass(frozen=True)
class HelperColumn:
    """A column beside the registry: ``letter`` and ``header``, and a formula or plain values.

    ``values`` stand in first_row … last_row where there is no formula. ``others`` are formulas (with their =) of single
    rows in a column of values; what they give on the day of the check stands among the values.
    """

    letter: str
    header: str
    formula: str = ""
    values: tuple[CellValue, ...] = ()
    others: Mapping[int, str] = field(default_factory=dict)

    def formula_at(self, row: int) -> str:
        """The formula (with its =) as it stands in ``row``; "" where a value does."""
        return self.others.get(row) or self.formula.replace(ROW, str(row))


@dataclass(frozen=True)
class Highlight:
    """One conditional format by formula; it holds for every cell of ``area`` whatever cell is active."""

    area: str
    formula: str
    fill: str = "FFE699"


@dataclass(frozen=True)
class Hidden:
    """The sheet of lists, to be hidden: its name, columns, and formulas (cell address → formula).

    ``given`` is what a formula gives as long as nothing is edited ("" where it says nothing); ``runs`` are cells of one
    column that bear one formula but for the rows it names.
    """

    name: str
    columns: tuple[ListColumn, ...]
    formulas: Mapping[str, str]
    given: Mapping[str, CellValue] = field(default_factory=dict)
    runs: tuple[Run, ...] = ()
    today: str = "B1"
    """The cell that holds =TODAY()."""


@dataclass(frozen=True)
class InlineChecks:
    """What to write: the verdicts (a visible column), the helpers (hidden columns), the sheet of lists, one format.

    Headers stand in ``header_row``, formulas in every row from ``first_row`` to ``last_row``; ``title`` is the
    verdicts' header as a formula, which tells of rows without formulas. ``below`` are the values of the first
    helper column under ``last_row``: they mark what stands there already. ``accounts`` counts the rows of accounts;
    ``failing`` are the rows with a cell that shows an error, ``fit`` is False where formulas cannot judge at all.
    """

    sheet: str
    header_row: int
    first_row: int
    last_row: int
    verdicts: HelperColumn
    helpers: tuple[HelperColumn, ...]
    lists: Hidden
    highlight: Highlight
    title: str
    below: tuple[CellValue, ...]
    accounts: int = 0
    failing: frozenset[int] = frozenset()
    fit: bool = True
