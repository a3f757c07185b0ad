"""The package: its parts by name, as bytes or as XML; what nobody edits is written back as it was.

Part names compare without case (ISO/IEC 29500-2, 6.2.2.3); entities and external DTDs are never followed.
"""

import posixpath
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from xlwings_udfs.errors import InputError
from xlwings_udfs.package.archive import OLDEST, Part, copied, packed, write
from xlwings_udfs.package.unpacking import SwollenError, unpacked

CONTENT_TYPES = "[Content_Types].xml"
_UNREADABLE = (BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, ValueError, OSError)

Pieces = Callable[[], Iterator[bytes]]
"""Gives a part's bytes piece by piece, each time it is asked."""


class Package:
    """Parts of an open archive. Names have no leading slash and any case."""

    def __init__(self, archive: ZipFile | None = None) -> None:
        """The parts of ``archive``; without one a package that holds nothing yet."""
        infos = archive.infolist() if archive is not None else []
        self._archive = archive
        self._infos = {info.filename.lower(): info for info in infos if not info.is_dir()}
        self._new: dict[str, tuple[str, Pieces]] = {}
        self._roots: dict[str, etree._Element] = {}
        self._edited: set[str] = set()
        self._removed: set[str] = set()

    @classmethod
    def of(cls, parts: Mapping[str, bytes]) -> "Package":
        """A new package of ``parts``."""
        package = cls()
        for name, data in parts.items():
            package.put(name, data)
        return package

    def parts(self) -> dict[str, bytes]:
        """The bytes of every part by name. Raises InputError when one cannot be read."""
        return {name: self.data(name) for name in self.names()}

    def __contains__(self, name: str) -> bool:
        key = name.lower()
        return key not in self._removed and (key in self._infos or key in self._new)

    def names(self) -> list[str]:
        """Names of all parts, in the archive's order, new ones last."""
        kept = [info.filename for key, info in self._infos.items() if key not in self._removed]
        return kept + [name for key, (name, _) in self._new.items() if key not in self._infos]

    def data(self, name: str) -> bytes:
        """Bytes of a part as it would be written. Raises InputError when it cannot be read."""
        key = name.lower()
        if key in self._edited:
            return serialised(self._roots[key])
        if key in self._new:
            return b"".join(self._new[key][1]())
        if name not in self or self._archive is None:
            raise damaged(f"缺少部件 {name}")
        try:
            return unpacked(self._archive, self._infos[key])
        except SwollenError as error:
            raise damaged(f"部件 {name} 展开后太大") from error
        except _UNREADABLE as error:
            raise damaged(f"部件 {name} 读不出来") from error

    def read(self, name: str) -> etree._Element:
        """Root element of a part, not to be changed. Raises InputError when it is not XML."""
        key = name.lower()
        if key not in self._roots:
            self._roots[key] = parse(self.data(name), name)
        return self._roots[key]

    def edit(self, name: str) -> etree._Element:
        """Root element of a part, to be changed: it is written back."""
        root = self.read(name)
        self._edited.add(name.lower())
        return root

    def put(self, name: str, data: bytes) -> None:
        """Add a part, or replace one."""
        self.put_pieces(name, lambda: iter((data,)))

    def put_pieces(self, name: str, pieces: Pieces) -> None:
        """Add a part, or replace one, whose bytes are asked for only when the package is written."""
        key = name.lower()
        self._new[key] = (self._infos[key].filename if key in self._infos else name, pieces)
        self._roots.pop(key, None)
        self._edited.discard(key)
        self._removed.discard(key)

    def remove(self, name: str) -> None:
        """Take a part out."""
        key = name.lower()
        self._new.pop(key, None)
        self._roots.pop(key, None)
        self._edited.discard(key)
        if key in self._infos:
            self._removed.add(key)

    def free_name(self, pattern: str) -> str:
        """The first name of ``pattern`` (with ``{}`` for a number from 1) that no part has."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def write(self, target: Path) -> None:
        """Write the archive: parts in their order, with their dates; new ones at the end.

        Raises InputError when a part cannot be read.
        """
        with target.open("wb") as sink:
            try:
                write(self._parts(), sink)
            except ValueError as error:
                raise damaged("里面的部件太多") from error

    def _parts(self) -> Iterator[Part]:
        for key, info in self._infos.items():
            if key not in self._removed:
                yield self._part(key, info)
        for key, (name, pieces) in self._new.items():
            if key not in self._infos:
                content = serialised(self._roots[key]) if key in self._edited else pieces()
                yield packed(name, content, moment=OLDEST)

    def _part(self, key: str, info: ZipInfo) -> Part:
        if key in self._edited:
            content: bytes | Iterator[bytes] = serialised(self._roots[key])
        elif key in self._new:
            content = self._new[key][1]()
        else:
            try:
                return copied(self._archive, info)
            except _UNREADABLE as error:
                raise damaged(f"部件 {info.filename} 读不出来") from error
        system, attributes = info.create_system, info.external_attr
        return packed(info.filename, content, moment=info.date_time, system=system, attributes=attributes)


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """Open the workbook file ``path`` as a package. Raises InputError when it is none."""
    try:
        archive = ZipFile(path)
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise damaged(f"「{path.name}」打不开") from error
    with archive:
        package = Package(archive)
        if CONTENT_TYPES not in package:
            raise damaged(f"「{path.name}」里没有 Excel 的内容")
        yield package


def damaged(what: str) -> InputError:
    """The error for a file that is no whole workbook."""
    return InputError(
        f"无法在这个文件上做标记：{what}，文件可能已损坏。请用 Excel 打开后另存一份，再试一次。"
    )


def parse(data: bytes, name: str) -> etree._Element:
    """Root of the XML ``data``, entities unresolved. Raises InputError when it is broken or has a DTD."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise damaged(f"部件 {name} 不是完整的 XML") from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise damaged(f"部件 {name} 带有文件类型定义，不安全")
    return root


def attributes_of_each(data: bytes, name: str, tag: str) -> list[dict[str, str]]:
    """The attributes of every element ``tag`` (with its namespace in braces) of the XML part ``name``."""
    return [{str(k): str(v) for k, v in each.attrib.items()} for each in parse(data, name).iter(tag)]


def serialised(root: etree._Element) -> bytes:
    """``root`` and what stands around it as bytes, with the declaration Office writes."""
    return etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True, standalone=True)


def resolved(part: str, target: str) -> str:
    """Name of the part that ``target`` (relative to the folder of ``part``, or absolute) names."""
    target = target.replace("\\", "/")
    folder = posixpath.dirname(part)
    return posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
