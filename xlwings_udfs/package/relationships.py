"""Relationships of a part (its ``_rels`` file) and the types of parts (``[Content_Types].xml``)."""

import posixpath
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from xlwings_udfs.package.container import CONTENT_TYPES, Package, resolved

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_EMPTY = f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()


class Relationship(NamedTuple):
    """One relationship: its id, the last word of its type (``worksheet``), the part it leads to."""

    id: str
    kind: str
    part: str


def relationships_name(part: str) -> str:
    """Name of the part that holds the relationships of ``part`` ("" for the package itself)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relationships(package: Package, part: str) -> Iterator[Relationship]:
    """The internal relationships of ``part``."""
    name = relationships_name(part)
    if name not in package:
        return
    for element in package.read(name).iterchildren("{*}Relationship"):
        if element.get("TargetMode", "Internal").lower() != "external":
            target = unquote(element.get("Target", ""))
            yield Relationship(
                element.get("Id", ""), element.get("Type", "").rsplit("/", 1)[-1], resolved(part, target)
            )


def related(package: Package, part: str, kind: str) -> Relationship | None:
    """The first relationship of ``part`` of that kind, rather one to a part that is there; None when there is none."""
    found = [each for each in relationships(package, part) if each.kind.lower() == kind.lower()]
    return next((each for each in found if each.part in package), found[0] if found else None)


def relate(package: Package, part: str, kind_url: str, target: str) -> str:
    """Relate ``part`` to the part ``target`` and give the relationship's id."""
    name = relationships_name(part)
    if name not in package:
        package.put(name, _EMPTY)
        declare_extension(package, name, _RELATIONSHIPS_TYPE)
    root = package.edit(name)
    used = {element.get("Id") for element in root}
    number = len(root) + 1
    while f"rId{number}" in used:
        number += 1
    element = etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship")
    element.set("Id", f"rId{number}")
    element.set("Type", kind_url)
    element.set("Target", posixpath.relpath("/" + target, "/" + posixpath.dirname(part)))
    return f"rId{number}"


def unrelate(package: Package, part: str, identifier: str) -> None:
    """Take a relationship away, and the ``_rels`` part with its last one."""
    name = relationships_name(part)
    root = package.edit(name)
    for element in list(root):
        if element.get("Id") == identifier:
            root.remove(element)
    if len(root) == 0:
        remove_part(package, name)


def declare(package: Package, part: str, content_type: str) -> None:
    """Say what type the new part ``part`` is of."""
    root = package.edit(CONTENT_TYPES)
    for element in root.iterchildren("{*}Override"):
        if unquote(element.get("PartName", "")).lower() == f"/{part}".lower():
            element.set("ContentType", content_type)
            return
    element = etree.SubElement(root, f"{{{_TYPES}}}Override")
    element.set("PartName", f"/{part}")
    element.set("ContentType", content_type)


def declare_extension(package: Package, part: str, content_type: str) -> None:
    """Say what type the new part ``part`` is of for all parts of its extension; for it alone where that is taken."""
    extension = part.rpartition(".")[2].lower()
    said = [each for each in _defaults(package) if each.get("Extension", "").lower() == extension]
    if any(each.get("ContentType", "").lower() == content_type.lower() for each in said):
        return
    if said:
        declare(package, part, content_type)
        return
    element = etree.Element(f"{{{_TYPES}}}Default")
    element.set("Extension", extension)
    element.set("ContentType", content_type)
    package.edit(CONTENT_TYPES).insert(0, element)


def remove_part(package: Package, part: str) -> None:
    """Take ``part`` out with its relationships file and their declared types."""
    names = (part, relationships_name(part))
    for name in names:
        if name in package:
            package.remove(name)
    declared = {f"/{name}".lower() for name in names}
    for element in list(package.read(CONTENT_TYPES).iterchildren("{*}Override")):
        if unquote(element.get("PartName", "")).lower() in declared:
            package.edit(CONTENT_TYPES).remove(element)


def _defaults(package: Package) -> Iterator[etree._Element]:
    return package.read(CONTENT_TYPES).iterchildren("{*}Default")


def content_type(package: Package, part: str) -> str:
    """Declared type of ``part``, in lower case; "" when none is."""
    for element in package.read(CONTENT_TYPES).iterchildren("{*}Override"):
        if unquote(element.get("PartName", "")).lower() == f"/{part}".lower():
            return element.get("ContentType", "").lower()
    return ""
