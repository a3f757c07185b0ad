"""How the cells of the sheet 检查结果 look, and these looks as formats added to a workbook's styles."""

from dataclasses import dataclass
from typing import Literal

from lxml import etree

from xlwings_udfs.finding import Severity
from xlwings_udfs.marks.fills import COLOURS, NO_FILL
from xlwings_udfs.package.styles import Styles
from xlwings_udfs.results.layout import Look

_HEADER_COLOUR = "FF9E2A2B"
_SECTION_COLOUR = "FFF6E7E4"
_LINK_COLOUR = "FF0B57A4"
EDGE_COLOUR = "FFBFBFBF"
_EDGE = '<{side} style="thin"><color rgb="' + EDGE_COLOUR + '"/></{side}>'
_EDGES = "".join(_EDGE.format(side=side) for side in ("left", "right", "top", "bottom"))
_BORDER = f"<border>{_EDGES}<diagonal/></border>"
_NO_BORDER = "<border><left/><right/><top/><bottom/><diagonal/></border>"
_SIMPLE_FONT_PARTS = ("name", "charset", "family")


@dataclass(frozen=True)
class Format:
    """What one look is made of; colours are ARGB, ``fill`` "" for none."""

    size: int = 10
    bold: bool = False
    colour: str = "FF1F1F1F"
    underlined: bool = False
    fill: str = ""
    bordered: bool = True
    across: Literal["left", "center"] = "left"
    indent: int = 0
    wrapped: bool = True


FORMATS: dict[Look, Format] = {
    Look.TITLE: Format(size=18, bold=True, bordered=False, across="center"),
    Look.PLAIN: Format(bordered=False),
    Look.HEADER: Format(bold=True, colour="FFFFFFFF", fill=_HEADER_COLOUR, across="center"),
    Look.TEXT: Format(indent=1),
    Look.CENTRE: Format(across="center"),
    Look.LINK: Format(colour=_LINK_COLOUR, underlined=True, across="center"),
    Look.JUMP: Format(colour=_LINK_COLOUR, underlined=True, bordered=False),
    Look.ERROR: Format(fill=COLOURS[Severity.ERROR], bold=True, across="center"),
    Look.WARNING: Format(fill=COLOURS[Severity.WARNING], across="center"),
    Look.HINT: Format(fill=COLOURS[Severity.HINT], across="center"),
    Look.SECTION: Format(size=12, bold=True, fill=_SECTION_COLOUR, bordered=False),
}


def formats(styles: Styles) -> dict[Look, int]:
    """Index of the cell format of every look, added to ``styles`` where it is not there."""
    return {look: _format(styles, wanted) for look, wanted in FORMATS.items()}


def _format(styles: Styles, wanted: Format) -> int:
    fill = _solid(wanted.fill) if wanted.fill else NO_FILL
    numbers = {
        "numFmtId": 0,
        "fontId": styles.add("fonts", _font(styles, wanted)),
        "fillId": styles.add("fills", styles.element(fill)),
        "borderId": styles.add("borders", styles.element(_BORDER if wanted.bordered else _NO_BORDER)),
        "xfId": 0,
    }
    written = " ".join(f'{name}="{number}"' for name, number in numbers.items())
    more = (' wrapText="1"' if wanted.wrapped else "") + (
        f' indent="{wanted.indent}"' if wanted.indent else ""
    )
    return styles.add_format(
        styles.element(
            f'<xf {written} applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f'<alignment horizontal="{wanted.across}" vertical="center"{more}/></xf>'
        )
    )


def _font(styles: Styles, wanted: Format) -> etree._Element:
    """The workbook's default font in another size and colour: the sheet looks like the user's own."""
    default = styles.default_font()
    parts = ["<b/>"] if wanted.bold else []
    parts += ["<u/>"] if wanted.underlined else []
    parts += [f'<sz val="{wanted.size}"/>', f'<color rgb="{wanted.colour}"/>']
    font = styles.element(f"<font>{''.join(parts)}</font>")
    font.extend([part for name in _SIMPLE_FONT_PARTS if (part := default.find(f"{{*}}{name}")) is not None])
    return font


def _solid(colour: str) -> str:
    return (
        f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/>'
        '<bgColor indexed="64"/></patternFill></fill>'
    )
