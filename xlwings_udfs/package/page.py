"""How a sheet prints: the paper's room across, and whether the sheet is fitted to it."""

import json

from lxml import etree

from xlwings_udfs.package.attributes import flag, number, whole
from xlwings_udfs.package.schema import WORKSHEET, Dialect, insert_in_order

_MILLIMETRES = {8: (297, 420), 9: (210, 297), 11: (148, 210), 1: (216, 279), 5: (216, 356), 13: (182, 257)}
"""Width and height of the papers that offices print on, by their numbers: A3, A4, A5, Letter, Legal, B5."""
_A4 = 9
_INCH = 25.4
_MARGIN = 0.7
_FULL = 100


class Page:
    """What a worksheet's root says of its printing."""

    def __init__(self, root: etree._Element, dialect: Dialect) -> None:
        self._root = root
        self._dialect = dialect

    @property
    def is_scaled(self) -> bool:
        """Did somebody say how large the sheet prints: fitted to pages, or in per cent?"""
        fit, setup = self._find("sheetPr", "pageSetUpPr"), self._find("pageSetup")
        if fit is not None and flag(fit.get("fitToPage")):
            return True
        return setup is not None and whole(setup.get("scale"), _FULL) != _FULL

    @property
    def room(self) -> float:
        """Inches across a page less its margins; A4 where the sheet names no paper that is known."""
        setup, margins = self._find("pageSetup"), self._find("pageMargins")
        paper = _A4 if setup is None else whole(setup.get("paperSize"), _A4)
        sides = _MILLIMETRES.get(paper, _MILLIMETRES[_A4])
        lies = setup is not None and setup.get("orientation") == "landscape"
        edges = (
            _MARGIN if margins is None else number(margins.get(side), _MARGIN) for side in ("left", "right")
        )
        return sides[lies] / _INCH - sum(edges)

    def fit_to_width(self) -> str:
        """Print all columns on one page across, however many pages down; gives what `unfit` needs."""
        fit, setup = self._find("sheetPr", "pageSetUpPr"), self._find("pageSetup")
        former = json.dumps(
            [
                None if fit is None else fit.get("fitToPage"),
                None if setup is None else setup.get("fitToHeight"),
            ]
        )
        if fit is None:
            fit = etree.SubElement(self._made("sheetPr"), self._dialect.tag("pageSetUpPr"))
        fit.set("fitToPage", "1")
        (setup if setup is not None else self._made("pageSetup")).set("fitToHeight", "0")
        return former

    def unfit(self, former: str) -> None:
        """Undo `fit_to_width`, unless the sheet prints in another way by now."""
        fit, setup = self._find("sheetPr", "pageSetUpPr"), self._find("pageSetup")
        if fit is None or setup is None or not flag(fit.get("fitToPage")) or setup.get("fitToHeight") != "0":
            return
        try:
            fitted, height = json.loads(former)
        except (ValueError, TypeError, RecursionError):
            return  # somebody has changed it beyond reading
        for element, name, value in ((fit, "fitToPage", fitted), (setup, "fitToHeight", height)):
            if whole(value if isinstance(value, str) else None, -1) < 0 and value not in ("true", "false"):
                element.attrib.pop(name, "")
            else:
                element.set(name, value)
        _drop_if_empty(fit)
        _drop_if_empty(setup)
        properties = self._find("sheetPr")
        if properties is not None:
            _drop_if_empty(properties)

    def _find(self, *path: str) -> etree._Element | None:
        return self._root.find("/".join(map(self._dialect.tag, path)))

    def _made(self, name: str) -> etree._Element:
        found = self._find(name)
        if found is None:
            found = etree.Element(self._dialect.tag(name))
            insert_in_order(self._root, found, WORKSHEET)
        return found


def _drop_if_empty(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None and not len(element) and not element.attrib:
        parent.remove(element)
