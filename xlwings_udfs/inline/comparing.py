"""The helper columns that compare a row with the others of its unit.

Every row asks about all rows, so what is asked is cheap: one equality with a text (the number of a unit behind a
sign), which spreadsheet programs answer from an index of their own or without reading far; and most units, whose rows
all bear one name, are done with after that.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from xlwings_udfs.inline.texts import UNKNOWN

if TYPE_CHECKING:
    from xlwings_udfs.inline.helpers import Helpers

DUPLICATE, INCONSISTENT = 1, 2
"""What the last column adds up: 0 for neither."""
DOUBTED = "疑"
"""In front of the number of a unit that is in doubt."""
_GROUP, _RENAMED, _APART = "组", "异", "离"
_SPREAD = 10_000
"""More than there are rows of one unit."""


def _doubt(row: "Helpers") -> str:
    """The unit of a row that may or may not belong to its group; comparing within it is then uncertain.

    A row that may be a total may also be an account of its unit.
    """
    unit, force = row.cell("unit"), row.cell("force") if "force" in row.letters else "1"
    keys = [key for key in ("short", "platform", "name", "across", "exception") if key in row.letters]
    unknown = ",".join(f'{row.cell(key)}="{UNKNOWN}"' for key in keys)
    elsewhere = f"{row.look('unit', row.layout.text('unit'), 'elsewhere')}=1"
    certain = f'AND({force}<>"{UNKNOWN}",{row.cell("odd")}=0)'
    doubtful = f"IF({certain},IF({force}=1,OR({elsewhere},{unknown}),FALSE),TRUE)"
    return f'IF(ISNUMBER({unit}),IF({doubtful},"{DOUBTED}"&{unit},""),"")'


def _group(row: "Helpers") -> str:
    """Unit and platform of a row that is compared with others."""
    unit, platform = row.cell("unit"), row.cell("platform")
    conditions = [f"{row.cell('odd')}=0", f"ISNUMBER({unit})", f"ISNUMBER({platform})", f"{platform}>0"]
    conditions += [f'LEFT({row.cell("name")},1)="名"']
    conditions += [f"{row.cell('force')}=1"] if "force" in row.letters else []
    conditions += [f"{row.cell('exception')}=0"] if "exception" in row.letters else []
    return f'IF(AND({",".join(conditions)}),"{_GROUP}"&{unit}&"·"&{platform},"")'


def _compared_only(row: "Helpers", formula: str) -> str:
    return f'IF({row.cell("group")}="","",{formula})'


def _mixed_only(row: "Helpers", formula: str) -> str:
    return f'IF({row.cell("mixed")}=1,{formula},"")'


def _together(row: "Helpers") -> str:
    return _compared_only(row, row.cell("unit"))


def _first(row: "Helpers") -> str:
    """Where the first compared row of the unit is, counted from the first of the registry."""
    return _compared_only(row, f"MATCH({row.cell('unit')},{row.all('together')},0)")


def _renamed(row: "Helpers") -> str:
    """The unit, when the row's name is not its first row's."""
    first = f"INDEX({row.all('name')},{row.cell('first')})"
    return _compared_only(row, f'IF({first}={row.cell("name")},"","{_RENAMED}"&{row.cell("unit")})')


def _apart(row: "Helpers") -> str:
    """The unit, when the row's platform is not its first row's."""
    first = f"INDEX({row.all('platform')},{row.cell('first')})"
    return _compared_only(row, f'IF({first}={row.cell("platform")},"","{_APART}"&{row.cell("unit")})')


def _mixed(row: "Helpers") -> str:
    """1 when the unit's compared rows do not all bear one name."""
    renamed = f'COUNTIF({row.all("renamed")},"{_RENAMED}"&{row.cell("unit")})'
    return _compared_only(row, f"IF({renamed}>0,1,0)")


def _named(row: "Helpers") -> str:
    """The unit, and the name as it is compared across platforms."""
    return _mixed_only(row, f"{row.cell('unit')}&{row.cell('across')}")


def _count(row: "Helpers") -> str:
    """How many of the unit's compared rows bear the row's name."""
    return _mixed_only(row, f"COUNTIF({row.all('named')},{row.cell('named')})")


def _order(row: "Helpers") -> str:
    """Unit and count of its name in one number: the first row with the greatest bears the main name."""
    return _mixed_only(row, f"{row.cell('unit')}*{_SPREAD}+{row.cell('count')}")


def _compared(row: "Helpers") -> str:
    """What the row's name and platform are beside those of its unit's other rows."""
    unit = row.cell("unit")
    doubted = f'COUNTIF({row.all("doubt")},"{DOUBTED}"&{unit})>0'
    unsure = f"OR(IF({row.lists.doubts}=0,FALSE,{doubted}),{row.lists.gaps.doubt(unit)})"
    found = f"IF({_is_duplicate(row)},{DUPLICATE},0)+IF({_is_inconsistent(row)},{INCONSISTENT},0)"
    judged = f'IF({unsure},"{UNKNOWN}",IF({row.cell("mixed")}=0,0,{found}))'
    return f'IF({row.cell("group")}="",0,{judged})'


def _is_duplicate(row: "Helpers") -> str:
    """The unit has more rows on the platform than rows there that bear this name."""
    groups, group = row.all("group"), row.cell("group")
    same = f"COUNTIFS({groups},{group},{row.all('name')},{row.cell('name')})"
    return f"COUNTIF({groups},{group})>{same}"


def _is_inconsistent(row: "Helpers") -> str:
    """The unit is on several platforms, and the row's name is not its main one.

    The main name is the most frequent; of equally frequent ones that of the first row.
    """
    together, unit, name = row.all("together"), row.cell("unit"), row.cell("across")
    several = f'COUNTIF({row.all("apart")},"{_APART}"&{unit})>0'
    oftener = f'COUNTIFS({together},{unit},{row.all("count")},">"&{row.cell("count")})>0'
    first = f"INDEX({row.all('across')},MATCH({row.cell('order')},{row.all('order')},0))"
    return f"IF({several},IF({oftener},TRUE,{first}<>{name}),FALSE)"


COMPARING: dict[str, Callable[["Helpers"], str]] = {
    "doubt": _doubt,
    "group": _group,
    "together": _together,
    "first": _first,
    "renamed": _renamed,
    "apart": _apart,
    "mixed": _mixed,
    "named": _named,
    "count": _count,
    "order": _order,
    "compared": _compared,
}
"""Key of the helper column → its formula, without the =, for a row."""
