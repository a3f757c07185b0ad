"""Which rows need attention, and what is said of them now: the list on the hidden sheet that the verdicts look into.

Edited rows are found by what stands beside them. What an edit, a copied, a deleted or a moved row can have changed in
others is told by units and accounts: their rows are listed too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from xlwings_udfs.inline.beside import Beside
from xlwings_udfs.inline.comparing import Comparing
from xlwings_udfs.inline.data_sheet import DataSheet
from xlwings_udfs.inline.gaps import END
from xlwings_udfs.inline.keys import NAMES, SPREAD
from xlwings_udfs.inline.rows_below import Below, find_rows
from xlwings_udfs.inline.rows_listed import COLUMNS, NOTHING, Listed
from xlwings_udfs.inline.texts import BETWEEN
from xlwings_udfs.inline.touched import Touched
from xlwings_udfs.inline.zones import TELLING, Zone
from xlwings_udfs.registry.sheet import column_letters


@dataclass(frozen=True)
class Places:
    """Rows of the list: for each zone those with slots and those without, then those of rows to be compared."""

    slots: tuple[range, ...]
    others: tuple[range, ...]
    compared: range


def places_for(zones: Sequence[Zone], slots: int, others: int, compared: int) -> Places:
    """So many of each; ``slots`` are shared by the zones whose rows can be judged anew."""
    plain = sum(zone.plain is not None for zone in zones)
    with_slots, without, row = [], [], 2
    for zone in zones:
        kept = -(-slots // plain) if zone.plain else 0
        with_slots.append(range(row, row + kept))
        without.append(range(row + kept, row + kept + others))
        row += kept + others
    return Places(tuple(with_slots), tuple(without), range(row, row + compared))


class Attention:
    """Writes the list onto ``data``."""

    def __init__(self, data: DataSheet, beside: Beside, places: Places) -> None:
        self._data, self._beside, self._places = data, beside, places
        letters = {key: data.places(header) for key, header in COLUMNS.items()}
        self.listed = Listed(letters, places.compared.stop - 1)

    @property
    def area(self) -> str:
        """The rows with what is said of them, for other sheets."""
        letters = self.listed.letters
        return f"{self._data.prefix}${letters['row']}$2:${letters['answer']}${self.listed.last}"

    @property
    def edited(self) -> str:
        """The rows that were edited."""
        letter = self.listed.letters["row"]
        return f"${letter}$2:${letter}${self._places.compared.start - 1}"

    def find_edited(self, zones: Sequence[Zone], changed: str) -> list[str]:
        """List the rows of each zone whose cells do not read as they did; ``changed`` are groups of borrowed cells.

        Gives the cells with the rows from which on nothing is known.
        """
        limits = []
        for zone, slots, others in zip(zones, self._places.slots, self._places.others, strict=True):

            def hit(below: Below, zone: Zone = zone) -> str:
                return _is_edited(zone, below, changed)

            rows = range(slots.start, others.stop)
            last = self._beside.end if zone is zones[-1] else zone.last_row
            letters = self.listed.letters["row"]
            limits.append(find_rows(self._data, self._beside, letters, rows, (zone.above, last), hit))
        return limits

    def find_compared(self, touched: Touched, calm: str, *, by_code: bool, by_account: bool) -> str:
        """List the rows of what was touched, unless nothing was; gives the cell as `find_edited`.

        ``by_code``: some rows have a number of unit and platform beside them; ``by_account``: some accounts stand under
        several units. Edited rows may be among those listed (they stand further up already).
        """

        def hit(below: Below) -> str:
            account = below.beside_it("account")
            missed = [f"ISNA(MATCH(INT({account}/{NAMES * SPREAD}),{touched.units},0))"]
            if by_code:
                missed.append(f"ISNA(MATCH(INT({below.beside_it('code')}/{SPREAD}),{touched.units},0))")
            if by_account:
                missed.append(f"ISNA(MATCH({account},{touched.accounts},0))")
            return f"(1-{'*'.join(missed)})"

        def follows(row: str) -> str:
            account = self._beside.at("account", row)
            return f"ISNUMBER(MATCH(INT(N({account})/{NAMES * SPREAD}),{touched.units},0))"

        return find_rows(
            self._data, self._beside, self.listed.letters["row"], self._places.compared,
            (self._beside.header_row, self._beside.end), hit, unless=calm, next_too=follows,
        )  # fmt: skip

    def answer(self) -> None:
        """Say of all listed rows what is said of them now."""
        comparing = Comparing(self._data, self._beside, self.listed)
        for slots, others in zip(self._places.slots, self._places.others, strict=True):
            if slots:
                comparing.of_edited(slots)
            comparing.of_others(others)
        comparing.of_unedited(self._places.compared, self.edited)

    def calm(self, ordered: str) -> str:
        """Formula: is no row edited, copied, deleted or moved?"""
        return f'AND(COUNTIF({self.edited},"<{NOTHING}")=0,{ordered})'


def _is_edited(zone: Zone, below: Below, changed: str) -> str:
    """Of each row: do its cells not read as they did? What stood below the registry already counts for nothing."""
    cells = f',"{BETWEEN}",'.join(below.column(column_letters(each)) for each in zone.columns)
    if zone.serial:
        serial = below.column(column_letters(zone.serial))
        cells += "".join(f',MID("{sign}",1,1*ISNUMBER(FIND("{sign}",{serial})))' for sign in TELLING)
    read = below.beside_it("read")
    blank = f'&MID("{BETWEEN * zone.bars}",1,{zone.bars}*({read}=""))' if zone.bars else ""
    same = f'EXACT(CONCATENATE({cells},""),{read}{blank})'
    if changed:
        same += f"*ISNA(MATCH({below.beside_it('source')},{changed},0))"
    return f'ISERROR(1/({same}))*({below.beside_it("order")}<>"{END}")'
