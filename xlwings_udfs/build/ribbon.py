"""The ribbon's XML: the one place that declares a button."""

from dataclasses import dataclass
from pathlib import Path

from xlwings_udfs.package.container import attributes_of_each

PART = "customUI/customUI14.xml"
RELATIONSHIP = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
PREFIX = "xmt_"


@dataclass(frozen=True)
class Button:
    """One button: its element's id, the button of xlwings_udfs.buttons it runs, the VBA callback, what users read."""

    id: str
    function: str
    callback: str
    label: str
    supertip: str


def ribbon_xml(root: Path) -> bytes:
    """The XML as it goes into the workbook."""
    return (root / "macros" / "customUI14.xml").read_bytes()


def buttons(xml: bytes) -> list[Button]:
    """The declared buttons, in their order on the ribbon."""
    return [
        Button(
            element.get("id", ""),
            element.get("id", "").removeprefix(PREFIX),
            element.get("onAction", ""),
            element.get("label", ""),
            element.get("supertip", ""),
        )
        for element in attributes_of_each(xml, PART, f"{{{NAMESPACE}}}button")
    ]
