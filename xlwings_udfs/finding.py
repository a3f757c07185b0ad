"""A violation is data: which rule, where, what to do."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a finding weighs; errors and warnings make `xmt check` end with exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


SEVERITY_NAMES: dict[Severity, str] = {
    Severity.ERROR: "错误",
    Severity.WARNING: "警告",
    Severity.HINT: "提示",
}
"""What users read for each severity."""


class Bearer(StrEnum):
    """Whose defect a finding is; the value is the word users see."""

    UNIT = "主办单位"
    OFFICE = "主管单位"
    """The county government office's own: what it has to fill or to pass on."""


class Spot(NamedTuple):
    """Where a cell lies: row and column count from 1; the column is 0 where the sheet has none for the value."""

    sheet: str
    row: int
    column: int


class Evidence(NamedTuple):
    """A value that a finding rests on: its cell (as `Finding.related` writes it), its column's header, its text."""

    cell: str
    column: str
    value: str


@dataclass(frozen=True)
class Finding:
    """One defect of one cell (or of a whole sheet: row 0, cell "").

    ``row`` and ``number`` are the cell's row and column (0 where there is no cell), ``account_row`` the row of the
    account concerned: another where the cell is merged over several. ``account_key`` is what equals for one account,
    whatever its row and spelling; ``related_spots`` are where the cells of ``related`` lie, as far as they lie in the
    workbook.
    ``related`` are the cells the finding also rests on: ``E9`` on the same sheet, ``表名!E9`` on another.
    ``evidence`` gives the values of the finding's own cell and of those. ``basis`` is the article;
    ``message`` is plain Chinese: what is wrong, which cells, what to do. ``due`` is the day until which what is still
    to be done has time (past or to come); None where nothing waits for a day. ``unsettled`` are the years, not wholly
    known, that a provisional one rests on.
    """

    rule: str
    severity: Severity
    provisional: bool
    sheet: str
    row: int
    column: str
    cell: str
    unit: str
    account: str
    platform: str
    message: str
    basis: str
    related: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    number: int = 0
    account_row: int = 0
    account_key: tuple[str, ...] = ()
    bearer: Bearer = Bearer.UNIT
    related_spots: tuple[Spot, ...] = ()
    due: date | None = None
    unsettled: tuple[int, ...] = ()
