"""What is read of a registry for the dictionaries: its texts, and the numbers that units and platforms bear."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.people import kind_of_unit
from xlwings_udfs.facts.settings import Settings
from xlwings_udfs.inline.texts import LONGEST, shown
from xlwings_udfs.registry.rows.filling_down import is_ditto, means_above
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.registry.table.ledger import Registry
from xlwings_udfs.registry.values.platforms import read_platform

EMPTY, UNNAMED, UNKNOWN_TEXT, NO_ACCOUNTS, ASK_NAME = 0, -1, -2, -3, -9
"""Platform numbers that are none: nothing written, another platform without its name, a text that is no
platform's, what holds no accounts, another platform whose name stands in 平台名称."""
BY_TITLE = 3
"""A person whose title beside the name says that it is the head."""
UNCLEAR = -1
"""A certification that may name the unit."""
_WILD = str.maketrans({"*": "＊", "?": "？", "~": "～"})
"""Keys are compared by COUNTIFS, which takes * ? ~ for patterns; normalised keys hold no wide ones."""


class PlatformNumbers:
    """Numbers of platforms, given out as they come."""

    def __init__(self, same_platform: Mapping[str, str]) -> None:
        self._same = same_platform
        self._numbers: dict[str, int] = {}

    def of(self, text: str, own_name: str = "") -> int:
        """Number of the platform that ``text`` names; UNNAMED or UNKNOWN_TEXT where it names none."""
        known = read_platform(text, own_name)
        if known.unnamed:
            return UNNAMED
        if not known.platform:
            return UNKNOWN_TEXT if known.holds_accounts else NO_ACCOUNTS
        key = self._same.get(known.key, known.key)
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def numbered(self, key: str) -> int:
        """Number of the platform with that key."""
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def asking(self, text: str) -> int:
        """As `of`, or ASK_NAME where the name may stand in 平台名称."""
        number = self.of(text)
        named = not read_platform(text, "一点资讯").unnamed
        return ASK_NAME if number == UNNAMED and named else number


@dataclass(frozen=True)
class Dictionary:
    """``texts`` (as `shown`) and, for each of ``answers``, what it says of each text."""

    texts: tuple[str, ...]
    answers: Mapping[str, tuple[CellValue, ...]]


@dataclass(frozen=True)
class Words:
    """The registry being read: its sheet, its table, and the registries of the whole workbook."""

    sheet: Sheet
    registry: Registry
    first_row: int
    others: Sequence[Registry]
    context: Context

    @property
    def settings(self) -> Settings:
        """What the office set."""
        return self.context.settings

    @property
    def as_of(self) -> date:
        """The day of the check."""
        return self.context.as_of

    def cells(self, key: str) -> list[CellValue]:
        """The values of a column as they stand on the sheet; [] when the sheet lacks it."""
        header = self.registry.headers.get(key)
        if header is None:
            return []
        rows = self.sheet.rows[self.first_row - 1 :]
        values = [row[header.column - 1] if header.column <= len(row) else None for row in rows]
        # What 同上 means hangs on the row above: formulas ask for the button.
        return [None if means_above(key) and is_ditto(value) else value for value in values]

    def kinds(self) -> dict[str, str]:
        """Key of every unit → its kind, by which titles are judged."""
        return {
            key: kind_of_unit(str(unit))
            for each in self.others
            for key, unit in zip(each.columns["unit_key"], each.columns["unit"], strict=True)
        }

    def unit_numbers(self) -> dict[str, int]:
        """Key of every unit of the workbook or the office's table → its number."""
        keys = [key for each in self.others for key in each.columns["unit_key"].tolist()]
        registered = map(self.registry.names.key, (unit.name for unit in self.settings.nomenclature.units))
        return {key: at for at, key in enumerate(dict.fromkeys(filter(None, [*keys, *registered])), 1)}


def searchable(key: str) -> str:
    """A key without the signs that COUNTIF and MATCH take for patterns."""
    return key.translate(_WILD)


def texts(cells: Iterable[CellValue]) -> Iterable[CellValue]:
    """Those that a dictionary may hold, each once."""
    return (value for value in dict.fromkeys(cells) if 0 < len(shown(value)) <= LONGEST)
