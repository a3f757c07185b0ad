"""The slots: places on the hidden sheet where edited rows are judged anew.

Each slot takes one edited row, copies its cells beside each other and works out by formulas what they mean. So the long
formulas stand there a few dozen times, and not beside every row of the registry.
"""

from dataclasses import dataclass

from xlwings_udfs.inline.beside import Beside
from xlwings_udfs.inline.blocks import Block
from xlwings_udfs.inline.data_sheet import DataSheet
from xlwings_udfs.inline.helpers import Helpers
from xlwings_udfs.inline.keys import NAMES, SPREAD
from xlwings_udfs.inline.layout import ROW, Layout
from xlwings_udfs.inline.lists import Lists
from xlwings_udfs.inline.needed import needed
from xlwings_udfs.inline.rows_listed import Listed
from xlwings_udfs.inline.texts import PENDING, UNKNOWN, trimmed
from xlwings_udfs.inline.verdict import verdict
from xlwings_udfs.registry.sheet import column_letters, column_number


@dataclass(frozen=True)
class Judging:
    """What the slots of a registry judge by: lists, rules, whether a 施行日期, exceptions, registered heads are set."""

    lists: Lists
    rules: frozenset[str]
    limited: bool
    exceptions: bool
    heads: bool


class Columns:
    """The columns that the slots of several registries use in turn, in rows of their own."""

    def __init__(self, data: DataSheet) -> None:
        self._data = data
        self._letters: list[str] = []

    def letters(self, at: int) -> str:
        """Letters of the column number ``at`` (from 0) of a slot, made when first asked for."""
        while at >= len(self._letters):
            self._letters.append(self._data.places(f"改动·{len(self._letters) + 1}"))
        return self._letters[at]


def put_slots(
    data: DataSheet, columns: Columns, block: Block, beside: Beside, listed: Listed, rows: range, judging: Judging
) -> None:  # fmt: skip
    """Put the slots of ``block`` into the ``rows`` of ``listed`` that take its edited rows."""
    sources = {**block.columns, **({"serial": block.serial} if block.serial else {})}
    numbers = {key: column_number(columns.letters(at)) for at, key in enumerate(sources)}
    layout = Layout(numbers)
    wanted = needed(layout, exceptions=judging.exceptions)
    letters = {key: columns.letters(len(sources) + at) for at, key in enumerate(wanted)}
    helpers = Helpers(layout, judging.lists, letters, heads_known=judging.heads)
    taken, none = listed.cell("row"), listed.none(ROW)

    def fill(letter: str, formula: str) -> None:
        data.fill(letter, rows[0], len(rows), lambda row: formula.replace(ROW, str(row)))

    for key, source in sources.items():
        column = column_letters(source)
        value = f"INDEX({beside.own}${column}:${column},{taken})"
        fill(layout.letter(key), f'=IF({none},"",IF(ISNUMBER({value}),{value},{trimmed(value)}))')
    for key in wanted:
        fill(letters[key], helpers.formula(key))
    judged = verdict(helpers, judging.rules, limited=judging.limited).removeprefix("=")
    several = beside.at("several", taken)
    fill(listed.letters["said"], f'=IF({none},"",IF({several}<>"","{PENDING}",{judged}))')
    for key, formula in _keys(helpers).items():
        fill(listed.letters[key], f'=IFERROR(IF({none},"",{formula}),"")')


def _keys(helpers: Helpers) -> dict[str, str]:
    """Formulas of the keys of a slot's row, as far as its cells tell them; none of them hangs on the day."""
    unit, platform, cell = helpers.cell("unit"), helpers.cell("platform"), helpers.cell
    conditions = [
        f"ISNUMBER({unit})",
        f"ISNUMBER({platform})",
        f"{platform}>0",
        f'{cell("name")}<>""',
        f'{cell("name")}<>"{UNKNOWN}"',
    ]
    conditions += [f"{cell('force')}=1"] if "force" in helpers.letters else []
    conditions += [f'{cell("short")}<>"{UNKNOWN}"'] if "short" in helpers.letters else []
    known = f"AND({','.join(conditions)})"
    free = f"{cell('exception')}=0" if "exception" in helpers.letters else "TRUE"
    code = f"{unit}*{SPREAD}+{platform}"
    compared = f"IF({known},{free},FALSE)"
    return {
        "code": f'IF({compared},{code},"")',
        "account": f'IF({known},{_numbered(f"({code})", cell("name"))},"")',
        "name": f'IF({compared},IF({cell("across")}="{UNKNOWN}","",{_numbered(unit, cell("across"))}),"")',
    }


def _numbered(number: str, name: str) -> str:
    """Formula: a number and a name's number as one; a text where the name has none."""
    return f"IF(ISNUMBER({name}),{number}*{NAMES}+{name},{number}&{name})"
