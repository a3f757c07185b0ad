"""The slots: places on the hidden sheet where edited rows are judged anew.

Each slot takes one edited row, copies its cells beside each other and works out by formulas what they mean. So the long
formulas stand there a hundred times at most, and not beside every row of the registry.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from xlwings_udfs.inline.beside import Beside
from xlwings_udfs.inline.blocks import Block
from xlwings_udfs.inline.data_sheet import DataSheet
from xlwings_udfs.inline.helpers import Helpers
from xlwings_udfs.inline.keys import GROUP
from xlwings_udfs.inline.layout import ROW, Layout
from xlwings_udfs.inline.lists import Lists
from xlwings_udfs.inline.needed import needed
from xlwings_udfs.inline.texts import PENDING
from xlwings_udfs.inline.verdict import verdict
from xlwings_udfs.package.references import prefix
from xlwings_udfs.registry.sheet import column_letters

SLOTS = 60
"""Edited rows that are judged anew; what is edited beyond them asks for the button."""
ANSWERS = ("verdict", "unit", "group", "account", "name")


@dataclass(frozen=True)
class Slots:
    """Where the slots of one registry stand: the rows they took, and what they answer."""

    rows: str
    answers: Mapping[str, str]
    former_units: str
    former_accounts: str


def slots(
    data: DataSheet, sheet: str, block: Block, beside: Beside, lists: Lists, rules: tuple[str, ...], *, limited: bool,
    exceptions: bool, heads: bool,
) -> Slots:  # fmt: skip
    """The slots of ``block`` on the sheet ``sheet``, put on ``data``."""
    own = prefix(sheet)
    first = data.next_column
    keys = [*block.columns, *(["serial"] if block.serial else [])]
    columns = {key: first + 1 + at for at, key in enumerate(keys)}
    sources = {**block.columns, **({"serial": block.serial} if block.serial else {})}
    layout = Layout(1, 2, SLOTS + 1, columns, first + 1 + len(keys))
    edited = _range(own, beside.letter("edited"), block.first_row, block.last_row + beside.watched_below)
    taken = f"${column_letters(first)}{ROW}"
    rows = data.repeated("改动的行", f'=IFERROR(SMALL({edited},ROW()-1),"")', SLOTS)
    for key, source in sources.items():
        letter = column_letters(source)
        value = f"INDEX({own}${letter}:${letter},{taken})"
        data.repeated(f"改动·{key}", f'=IF({taken}="","",IF(ISBLANK({value}),"",{value}))', SLOTS)
    wanted = needed(layout, exceptions=exceptions)
    letters = {key: column_letters(layout.first_free + at) for at, key in enumerate(wanted)}
    helpers = Helpers(layout, lists, letters, heads_known=heads)
    for key in wanted:
        data.repeated(f"改动·校验·{key}", helpers.formula(key), SLOTS)
    several = f"INDEX({own}${beside.letter('several')}:${beside.letter('several')},{taken})"
    judged = verdict(helpers, set(rules), limited=limited).removeprefix("=")
    text = f'IF({taken}="","",IF({several}<>"","{PENDING}",{judged}))'
    at = column_letters(data.next_column)
    said = data.repeated("改动·说", f"={text}", SLOTS)
    out = {
        "verdict": data.repeated(
            "改动·结论", f'=IF(OR(${at}{ROW}="{PENDING}",${at}{ROW}=""),${at}{ROW}&"","；"&${at}{ROW})', SLOTS
        )
    }
    pending = f'${at}{ROW}="{PENDING}"'
    for key, formula in _keys(helpers).items():
        out[key] = data.repeated(
            f"改动·键·{key}", f'=IFERROR(IF(OR({taken}="",{pending}),"",{formula}),"")', SLOTS
        )
    former = {
        key: f"INDEX({own}${beside.letter(key)}:${beside.letter(key)},{taken})"
        for key in ("unit0", "account0")
    }
    units = data.repeated("改动·原单位", f'=IF({taken}="","",{former["unit0"]}&"")', SLOTS)
    accounts = data.repeated("改动·原账号", f'=IF({taken}="","",{former["account0"]}&"")', SLOTS)
    assert said
    return Slots(rows, out, units, accounts)


def _keys(helpers: Helpers) -> dict[str, str]:
    """Formulas of the keys of a slot's row."""
    unit, platform, cell = helpers.cell("unit"), helpers.cell("platform"), helpers.cell
    conditions = [
        f"ISNUMBER({unit})",
        f"ISNUMBER({platform})",
        f"{platform}>0",
        f'LEFT({cell("name")},1)="名"',
    ]
    conditions += [f"{cell('force')}=1"] if "force" in helpers.letters else []
    known = f"AND({','.join(conditions)})"
    free = f"{cell('exception')}=0" if "exception" in helpers.letters else "TRUE"
    group = f'"{GROUP}"&{unit}&"·"&{platform}'
    compared = f"IF({known},IF({free},TRUE,FALSE),FALSE)"
    return {
        "unit": f'IF({compared},{unit}&"","")',
        "group": f'IF({compared},{group},"")',
        "account": f'IF({known},{group}&"·"&{cell("name")},"")',
        "name": f'IF({compared},{unit}&"·"&{cell("across")},"")',
    }


def _range(own: str, letter: str, first: int, last: int) -> str:
    return f"{own}${letter}${first}:${letter}${last}"
