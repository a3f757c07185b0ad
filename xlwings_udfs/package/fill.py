"""The fill of a cell as a value: compared, kept as text, made."""

from dataclasses import dataclass

from lxml import etree


@dataclass(frozen=True)
class Fill:
    """A fill, as XML without namespaces."""

    text: str

    @classmethod
    def solid(cls, colour: str, background: str = "") -> "Fill":
        """One colour (ARGB); the ``background`` of a solid fill is not seen."""
        behind = f'rgb="{background}"' if background else 'indexed="64"'
        return cls(
            f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor {behind}/></patternFill></fill>'
        )

    @classmethod
    def of(cls, element: etree._Element) -> "Fill":
        """The fill that a part's element is."""
        return cls(etree.tostring(_bare(element), encoding="unicode"))

    @classmethod
    def from_text(cls, text: str) -> "Fill":
        """The fill that was written as ``text``. Raises ValueError when it is none."""
        try:
            element = etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as error:
            raise ValueError(text) from error
        if element.tag != "fill":
            raise ValueError(text)
        return cls(text)

    def element(self) -> etree._Element:
        """The fill as an element, without namespace."""
        return etree.fromstring(self.text)

    def solid_colours(self) -> tuple[str, str] | None:
        """Colour and unseen background (ARGB, "" when told in another way) of a solid fill; None of another."""
        pattern = self.element().find("patternFill")
        if pattern is None or pattern.get("patternType") != "solid":
            return None
        seen, unseen = pattern.find("fgColor"), pattern.find("bgColor")
        return (
            "" if seen is None else seen.get("rgb", ""),
            "" if unseen is None else unseen.get("rgb", ""),
        )


NO_FILL = Fill('<fill><patternFill patternType="none"/></fill>')


def _bare(element: etree._Element) -> etree._Element:
    made = etree.Element(etree.QName(element).localname, {str(k): str(v) for k, v in element.attrib.items()})
    made.extend([_bare(child) for child in element if isinstance(child.tag, str)])
    return made
