"""A drawing of the ribbon's tab, from its XML: only Excel draws the real one, so the manual calls it a schematic."""

from dataclasses import dataclass
from xml.sax.saxutils import escape

from lxml import etree

from xlwings_udfs.build.ribbon import NAMESPACE

_LARGE_WIDTH, _SMALL_ROW, _SMALL_CHARACTER = 84, 24, 13
_TOP, _HEIGHT, _MARGIN = 34, 84, 12
_SMALL_IN_A_COLUMN = 3
_ICON = "#2f6db5"


@dataclass(frozen=True)
class _Group:
    label: str
    large: list[str]
    small: list[str]

    @property
    def columns(self) -> list[list[str]]:
        """The small buttons, one column behind the other."""
        step = _SMALL_IN_A_COLUMN
        return [self.small[start : start + step] for start in range(0, len(self.small), step)]

    @property
    def width(self) -> int:
        """Pixels."""
        small = sum(_column_width(each) for each in self.columns)
        return 2 * _MARGIN + _LARGE_WIDTH * len(self.large) + small


def schematic(xml: bytes) -> str:
    """The tab as SVG: its name, its groups, large and small buttons with their labels."""
    tab = next(etree.fromstring(xml).iter(f"{{{NAMESPACE}}}tab"))
    groups = [_group(each) for each in tab.iter(f"{{{NAMESPACE}}}group")]
    width = sum(each.width for each in groups)
    height = _TOP + _HEIGHT + 26
    drawn, left = [], 0
    for group in groups:
        drawn += _drawn(group, left)
        left += group.width
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
            f' height="{height}" font-family="Noto Sans CJK SC, Microsoft YaHei, sans-serif" font-size="13">',
            f'<rect width="{width}" height="{height}" fill="#f6f6f6" stroke="#c8c8c8"/>',
            '<rect x="8" y="5" width="96" height="24" fill="#ffffff" stroke="#c8c8c8"/>',
            f'<text x="56" y="22" text-anchor="middle" fill="#1e7145">{escape(tab.get("label") or "")}</text>',
            *drawn,
            "</svg>",
        ]
    )


def _group(element: etree._Element) -> _Group:
    buttons = list(element.iter(f"{{{NAMESPACE}}}button"))
    labels = {
        size: [b.get("label") or "" for b in buttons if b.get("size") == size] for size in ("large", "normal")
    }
    return _Group(element.get("label") or "", labels["large"], labels["normal"])


def _column_width(labels: list[str]) -> int:
    return 34 + _SMALL_CHARACTER * max(map(len, labels), default=0)


def _drawn(group: _Group, left: int) -> list[str]:
    x, lines = left + _MARGIN, []
    for label in group.large:
        middle = x + _LARGE_WIDTH // 2
        lines.append(
            f'<rect x="{middle - 15}" y="{_TOP + 12}" width="30" height="30" rx="4" fill="{_ICON}"/>'
        )
        lines.append(f'<text x="{middle}" y="{_TOP + 64}" text-anchor="middle">{escape(label)}</text>')
        x += _LARGE_WIDTH
    for column in group.columns:
        for row, label in enumerate(column):
            y = _TOP + 8 + row * _SMALL_ROW
            lines.append(f'<rect x="{x + 4}" y="{y}" width="14" height="14" rx="2" fill="{_ICON}"/>')
            lines.append(f'<text x="{x + 24}" y="{y + 12}">{escape(label)}</text>')
        x += _column_width(column)
    right = left + group.width
    lines.append(f'<line x1="{right}" y1="{_TOP}" x2="{right}" y2="{_TOP + _HEIGHT + 20}" stroke="#d5d5d5"/>')
    middle = left + group.width // 2
    lines.append(
        f'<text x="{middle}" y="{_TOP + _HEIGHT + 16}" text-anchor="middle" fill="#777777" font-size="11">'
        f"{escape(group.label)}</text>"
    )
    return lines
