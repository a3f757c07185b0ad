"""How the cells of the sheet 检查结果 look, and these looks as formats added to a workbook's styles."""

from xlwings_udfs.finding import Severity
from xlwings_udfs.marks.fills import COLOURS
from xlwings_udfs.package.formats import EDGE_COLOUR, Format
from xlwings_udfs.package.styles import Styles
from xlwings_udfs.results.layout import Look

__all__ = ["EDGE_COLOUR", "FORMATS", "Format", "formats"]

_HEADER_COLOUR = "FF9E2A2B"
_SECTION_COLOUR = "FFF6E7E4"
_LINK_COLOUR = "FF0B57A4"

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
    return {look: styles.like(wanted) for look, wanted in FORMATS.items()}
