"""A cell's format described in plain words, for sheets of our own."""

from dataclasses import dataclass
from typing import Literal

EDGE_COLOUR = "FFBFBFBF"


@dataclass(frozen=True)
class Format:
    """What a look is made of; colours are ARGB, ``fill`` "" for none. The font's name is the workbook's default."""

    size: int = 10
    bold: bool = False
    colour: str = "FF1F1F1F"
    underlined: bool = False
    fill: str = ""
    bordered: bool = True
    across: Literal["left", "center"] = "left"
    indent: int = 0
    wrapped: bool = True


_EDGES = "".join(
    f'<{side} style="thin"><color rgb="{EDGE_COLOUR}"/></{side}>'
    for side in ("left", "right", "top", "bottom")
)
_BORDER = f"<border>{_EDGES}<diagonal/></border>"
_NO_BORDER = "<border><left/><right/><top/><bottom/><diagonal/></border>"


def border_xml(wanted: Format) -> str:
    """The border, without namespace."""
    return _BORDER if wanted.bordered else _NO_BORDER


def font_xml(wanted: Format) -> str:
    """The font less its name, without namespace."""
    parts = ["<b/>"] if wanted.bold else []
    parts += ["<u/>"] if wanted.underlined else []
    return f'<font>{"".join(parts)}<sz val="{wanted.size}"/><color rgb="{wanted.colour}"/></font>'


def xf_xml(wanted: Format, font: int, fill: int, border: int) -> str:
    """The cell format of a font, a fill and a border by their indexes, without namespace."""
    more = (' wrapText="1"' if wanted.wrapped else "") + (
        f' indent="{wanted.indent}"' if wanted.indent else ""
    )
    return (
        f'<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyFont="1" applyFill="1" '
        'applyBorder="1" applyAlignment="1">'
        f'<alignment horizontal="{wanted.across}" vertical="center"{more}/></xf>'
    )
