"""A strict reader of VBA projects after MS-OVBA: the streams dir, PROJECT, PROJECTwm, _VBA_PROJECT, modules."""

import re
import struct
from dataclasses import dataclass, field

from ms_cfb import read_container

COOKIE = b"\xff\xff"
NO_CACHE = bytes.fromhex("CC61FFFF000000")
ITEMS = ("Document", "Module", "Class", "BaseClass")
AFTER_THE_ITEMS = ("Name", "HelpContextID", "VersionCompatible32", "CMG", "DPB", "GC")
OPEN_TO_ALL = {"CMG": bytes(4), "DPB": bytes(1), "GC": b"\xff"}
"""What the encrypted values say of a project that is neither protected, nor has a password, nor is hidden."""
CLASS_BASE = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"


class FormatError(Exception):
    """The bytes cannot be what they should be."""


@dataclass(frozen=True)
class Module:
    name: str
    stream: str
    offset: int
    is_class: bool
    source: str = ""


@dataclass
class Project:
    name: str = ""
    modules: list[Module] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    """Module → Document, Module or Class, as the stream PROJECT declares it."""
    faults: list[str] = field(default_factory=list)

    def require(self, holds: bool, text: str) -> None:
        if not holds:
            self.faults.append(text)


def decompress(container: bytes) -> bytes:
    """MS-OVBA 2.4.1. Raises FormatError."""
    if container[:1] != b"\x01":
        raise FormatError("compressed container's signature")
    result, at = bytearray(), 1
    while at < len(container):
        if len(result) % 4096:
            raise FormatError("a chunk before the last is not full")
        (header,) = struct.unpack_from("<H", container, at)
        if header >> 12 & 7 != 3:
            raise FormatError("chunk signature")
        end = at + (header & 0xFFF) + 3
        if end > len(container):
            raise FormatError("chunk longer than the stream")
        chunk = container[at + 2 : end]
        if not header & 0x8000 and len(chunk) != 4096:
            raise FormatError("a chunk that is not compressed holds other than 4096 bytes")
        result += _tokens(chunk) if header & 0x8000 else chunk
        at = end
    return bytes(result)


def _tokens(chunk: bytes) -> bytes:
    out, at = bytearray(), 0
    while at < len(chunk):
        flags = chunk[at]
        at += 1
        for bit in range(8):
            if at >= len(chunk):
                break
            if not flags >> bit & 1:
                out.append(chunk[at])
                at += 1
                continue
            (token,) = struct.unpack_from("<H", chunk, at)
            at += 2
            bits = max((len(out) - 1).bit_length(), 4)
            length, offset = (token & (0xFFFF >> bits)) + 3, (token >> (16 - bits)) + 1
            if offset > len(out):
                raise FormatError("copy token reaches before the chunk")
            for _ in range(length):
                out.append(out[-offset])
    if len(out) > 4096:
        raise FormatError("chunk holds more than 4096 bytes")
    return bytes(out)


class _Records:
    """The records of the stream dir, taken one after another."""

    def __init__(self, text: bytes) -> None:
        self.text, self.at = text, 0

    def peek(self) -> int:
        return int(struct.unpack_from("<H", self.text, self.at)[0])

    def take(self, wanted: int, size: int | None = None) -> bytes:
        """The data of the next record, which must be ``wanted`` and, when given, of that ``size``."""
        if self.at + 6 > len(self.text):
            raise FormatError(f"dir ends before record {wanted:#x}")
        found, length = struct.unpack_from("<HI", self.text, self.at)
        if found != wanted:
            raise FormatError(f"dir has record {found:#x} where {wanted:#x} belongs")
        if size is not None and length != size:
            raise FormatError(f"record {wanted:#x} has size {length}, not {size}")
        data = self.text[self.at + 6 : self.at + 6 + length]
        if len(data) != length:
            raise FormatError(f"record {wanted:#x} is cut off")
        self.at += 6 + length
        return data

    def pair(self, ansi: int, unicode: int) -> str:
        """A text held twice, in the project's code page and in UTF-16: both must say the same."""
        first = self.take(ansi).decode("cp1252")
        second = self.take(unicode).decode("utf-16-le")
        if first != second:
            raise FormatError(f"record {ansi:#x} says {first!r}, its Unicode twin {second!r}")
        return first


def read_project(content: bytes) -> Project:
    """Read a vbaProject.bin; whatever MS-OVBA and MS-CFB forbid is in ``faults``."""
    container = read_container(content)
    project = Project(faults=list(container.faults))
    streams = container.streams
    expected = {("PROJECT",), ("PROJECTwm",), ("VBA", "_VBA_PROJECT"), ("VBA", "dir")}
    if not expected <= streams.keys():
        project.faults.append(f"missing streams: {sorted(expected - streams.keys())}")
        return project
    try:
        _dir(project, decompress(streams["VBA", "dir"]))
        _modules(project, streams)
        _project_stream(project, streams["PROJECT",])
        _project_wm(project, streams["PROJECTwm",])
    except (FormatError, UnicodeDecodeError, struct.error) as error:
        project.faults.append(str(error))
    project.require(streams["VBA", "_VBA_PROJECT"] == NO_CACHE, "_VBA_PROJECT is not that of source alone")
    known = expected | {("VBA", module.stream) for module in project.modules}
    project.require(streams.keys() <= known, f"streams of nobody: {sorted(streams.keys() - known)}")
    return project


def _dir(project: Project, text: bytes) -> None:
    """MS-OVBA 2.3.4.2."""
    records = _Records(text)
    project.require(records.take(0x01, 4)[0] in (1, 3), "system kind is not Windows")
    if records.peek() == 0x4A:
        records.take(0x4A, 4)
    project.require(records.take(0x02, 4) == records.take(0x14, 4) == b"\x09\x04\0\0", "LCID is not 0x409")
    project.require(records.take(0x03, 2) == b"\xe4\x04", "code page is not 1252")
    project.name = records.take(0x04).decode("cp1252")
    project.require(1 <= len(project.name) <= 128, "length of the project's name")
    records.pair(0x05, 0x40)
    records.pair(0x06, 0x3D)
    records.take(0x07, 4)
    project.require(records.take(0x08, 4) == bytes(4), "library flags")
    records.take(0x09, 4)  # its size field is the reserved 4; MinorVersion follows the major one
    records.at += 2
    records.pair(0x0C, 0x3C)
    while records.peek() == 0x16:
        project.references.append(records.pair(0x16, 0x3E))
        data = records.take(0x0D)
        (length,) = struct.unpack_from("<I", data)
        project.require(data[4 + length :] == bytes(6) and len(data) == length + 10, "registered reference")
        project.require(data[4 : 4 + length].startswith(b"*\\G{"), "library id of a reference")
    (count,) = struct.unpack("<H", records.take(0x0F, 2))
    project.require(records.take(0x13, 2) == COOKIE, "cookie of the project")
    for _ in range(count):
        project.modules.append(_module(project, records))
    records.take(0x10, 0)
    project.require(records.at == len(text), "dir goes on after its end")
    names = [module.name.lower() for module in project.modules]
    project.require(len(set(names)) == len(names), "two modules of one name")
    project.require(project.name.lower() not in names, "a module is named as the project")
    project.require(all(len(name) <= 31 and name.isascii() for name in names), "a module's name")


def _module(project: Project, records: _Records) -> Module:
    name = records.pair(0x19, 0x47)
    stream = records.pair(0x1A, 0x32)
    records.pair(0x1C, 0x48)
    (offset,) = struct.unpack("<I", records.take(0x31, 4))
    records.take(0x1E, 4)
    project.require(records.take(0x2C, 2) == COOKIE, f"cookie of {name}")
    kind = records.peek()
    if kind not in (0x21, 0x22):
        raise FormatError(f"type of module {name}")
    records.take(kind, 0)
    for optional in (0x25, 0x28):
        if records.peek() == optional:
            records.take(optional, 0)
    records.take(0x2B, 0)
    return Module(name, stream, offset, kind == 0x22)


def _modules(project: Project, streams: dict[tuple[str, ...], bytes]) -> None:
    for number, module in enumerate(project.modules):
        stream = streams.get(("VBA", module.stream))
        if stream is None:
            raise FormatError(f"module {module.name} has no stream")
        project.require(module.offset == 0, f"{module.name} has compiled code before its source")
        source = decompress(stream[module.offset :]).decode("cp1252")
        project.modules[number] = Module(module.name, module.stream, module.offset, module.is_class, source)
        lines = source.split("\r\n")
        project.require(source.isascii(), f"{module.name} is not ASCII")
        project.require(
            not re.search("[\r\n]", "".join(lines)), f"{module.name} has a line end that is not CRLF"
        )
        project.require(lines[-1] == "", f"{module.name} does not end its last line")
        project.require(max(map(len, lines)) < 1024, f"{module.name} has a line of 1,024 characters or more")
        project.require(lines[0] == f'Attribute VB_Name = "{module.name}"', f"{module.name}'s VB_Name")
        has_base = any(line.startswith("Attribute VB_Base = ") for line in lines[:9])
        project.require(has_base == module.is_class, f"VB_Base of {module.name}")


def _project_stream(project: Project, text: bytes) -> None:
    """MS-OVBA 2.3.1."""
    head, _, rest = text.decode("cp1252").partition("\r\n[Host Extender Info]\r\n")
    extender, _, workspace = rest.partition("\r\n[Workspace]\r\n")
    project.require(
        extender.startswith("&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;"), "host extender"
    )
    lines = [line for line in head.split("\r\n") if line]
    values = [tuple(line.split("=", 1)) for line in lines]
    project.require(all(len(value) == 2 for value in values), "a line of PROJECT without =")
    for key, value in values:
        if key in ITEMS:
            name = value.removesuffix("/&H00000000")
            project.require((name != value) == (key == "Document"), f"declaration of {name}")
            project.require(name not in project.kinds, f"{name} is declared twice")
            project.kinds[name] = key
    single = dict(values)
    project.require(re.fullmatch(r'"\{[0-9A-F-]{36}\}"', single.get("ID", "")) is not None, "ID")
    project.require(single.get("Name") == f'"{project.name}"', "Name of PROJECT is not that of dir")
    project.require(single.get("VersionCompatible32") == '"393222000"', "VersionCompatible32")
    keys = ["ID", *(key for key, _ in values if key in ITEMS), *AFTER_THE_ITEMS]
    project.require([key for key, _ in values] == keys, "order of the lines of PROJECT")
    for key, plain in OPEN_TO_ALL.items():
        _protection(project, key, single.get(key, '""').strip('"'), single.get("ID", "").strip('"'), plain)
    names = {module.name: module for module in project.modules}
    project.require(list(project.kinds) == list(names), "PROJECT and dir list other modules")
    for name, kind in project.kinds.items():
        project.require(names[name].is_class == (kind != "Module"), f"{name} is no {kind}")
        if kind == "Class":
            project.require(f'VB_Base = "{CLASS_BASE}"' in names[name].source, f"VB_Base of class {name}")
    windows = [line.partition("=")[0] for line in workspace.split("\r\n") if line]
    project.require(windows == list(names), "windows of [Workspace]")


def _protection(project: Project, key: str, text: str, project_id: str, wanted: bytes) -> None:
    """MS-OVBA 2.4.3.3: the value must decrypt with the project's own key to ``wanted``."""
    data = bytes.fromhex(text)
    if len(data) < 8:
        raise FormatError(f"{key} is too short")
    seed, version, project_key = data[0], data[1] ^ data[0], data[2] ^ data[0]
    project.require(version == 2, f"{key}: version")
    project.require(project_key == sum(project_id.encode()) & 0xFF, f"{key}: not of this project's ID")
    plain, encrypted_1, encrypted_2, previous = bytearray(), data[2], data[1], project_key
    for each in data[3:]:
        previous = each ^ (encrypted_2 + previous & 0xFF)
        encrypted_2, encrypted_1 = encrypted_1, each
        plain.append(previous)
    ignored = (seed & 6) // 2
    (found,) = struct.unpack_from("<I", plain, ignored)
    project.require(found == len(wanted) and plain[ignored + 4 :] == wanted, f"{key}: not open to all")


def _project_wm(project: Project, text: bytes) -> None:
    """MS-OVBA 2.3.3: every module's name twice, in the order of dir."""
    wanted = b"".join(
        module.name.encode("cp1252") + b"\0" + module.name.encode("utf-16-le") + b"\0\0"
        for module in project.modules
    )
    project.require(text == wanted + b"\0\0", "PROJECTwm does not name the modules")
