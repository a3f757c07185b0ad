"""What a worksheet function answers by: the case of the workbook it is called from, worked out once and kept a while."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from xlwings_udfs.checking.case import Case, case_of
from xlwings_udfs.errors import InputError
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.settings.lending import Lent

KEPT_SECONDS = 2.0
"""How long a workbook's settings and holidays are trusted before they are read again: a recalculation asks for each of
a thousand cells, a person who changes a setting looks up a moment later."""
_MOST_BOOKS = 20

Reading = Callable[[], tuple[Sequence[Sheet], Lent | None]]
"""Gives a workbook's own sheets and what another lends it (None: the user's settings workbook, see `case_of`)."""


@dataclass(frozen=True, eq=False)
class Surroundings:
    """A workbook's case: its settings, calendar and today. Equal to itself alone, so that answers can be kept by it."""

    case: Case


@dataclass
class Memory:
    """The surroundings of workbooks by name, each kept for `KEPT_SECONDS` by ``clock``.

    What is read anew and holds the same as before gives the same surroundings, so that what was worked out by them
    counts on. Settings that cannot be used are remembered too: each cell would read them again.
    """

    clock: Callable[[], float] = time.monotonic
    _known: dict[str, tuple[float, Surroundings | InputError]] = field(default_factory=dict)

    def of(self, book: str, read_sheets: Reading) -> Surroundings:
        """The surroundings in ``book``, whose sheets 设置 and 节假日, and what is lent to it, ``read_sheets`` gives.

        Raises InputError when these cannot be used.
        """
        now = self.clock()
        until, known = self._known.get(book, (now, None))
        if known is None or now >= until:
            known = _again(known, read_sheets)
            if len(self._known) >= _MOST_BOOKS:
                self._known.clear()
            self._known[book] = (now + KEPT_SECONDS, known)
        if isinstance(known, InputError):
            raise known
        return known


def _again(before: Surroundings | InputError | None, read_sheets: Reading) -> Surroundings | InputError:
    try:
        sheets, lent = read_sheets()
        case = case_of(sheets, lent=lent)
    except InputError as error:
        return error
    return before if isinstance(before, Surroundings) and before.case == case else Surroundings(case)
