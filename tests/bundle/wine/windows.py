"""A Windows for the tests: wine with the bundle's own Python, a Chinese code page and a user's folder of its own."""

import struct
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).resolve().parents[3]
USER = "经办人 马"
"""Whose PC it is."""
_AFTERWARDS = 2
"""Seconds in which the last words of a program that has ended arrive."""
QUIET = "wbemprox=;winemenubuilder.exe="
"""Not started: what asks for the machine's kind through a part that wine 8 crashes in, and Linux' own menus."""


@dataclass(frozen=True)
class Told:
    """What a Windows program said and how it ended."""

    code: int
    text: str


@dataclass(frozen=True)
class Windows:
    """A wine prefix, and the bundle that is run in it."""

    bundle: Path
    environment: Mapping[str, str]
    home: Path

    @property
    def drive(self) -> Path:
        """C:"""
        return Path(self.environment["WINEPREFIX"]) / "drive_c"

    @property
    def local(self) -> Path:
        """%LOCALAPPDATA% of the clerk."""
        return self.drive / "users" / USER / "AppData" / "Local"

    def run(
        self,
        *command: str | Path,
        folder: Path | None = None,
        more: Mapping[str, str] | None = None,
        timeout: float = 240,
        encoding: str = "gbk",
    ) -> Told:
        """Run a Windows command; output goes through a pipe, without which Python does not start under wine.

        Services that wine starts on the way hold the pipe open: what they would say is not waited for.
        """
        process = subprocess.Popen(
            ["wine", *map(str, command)],
            cwd=folder,
            env={**self.environment, **(more or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        pieces: list[bytes] = []
        reader = Thread(target=_collect, args=(process, pieces), daemon=True)
        reader.start()
        try:
            code = process.wait(timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        reader.join(_AFTERWARDS)
        return Told(code, b"".join(pieces).decode(encoding, "replace").replace("\r\n", "\n"))

    def python(self, *arguments: str | Path, python: Path | None = None, **options: object) -> Told:
        """Run the bundle's Python."""
        return self.run((python or self.bundle / "python") / "python.exe", *arguments, **options)  # type: ignore[arg-type]

    def value(self, key: str, name: str) -> str | None:
        """A value of this user's registry, as text."""
        told = self.run("reg", "query", f"HKCU\\{key}", "/v", name)
        lines = [line for line in told.text.splitlines() if line.strip().startswith(name)]
        return lines[0].split(None, 2)[2].strip() if told.code == 0 and lines else None


def _collect(process: subprocess.Popen[bytes], pieces: list[bytes]) -> None:
    assert process.stdout is not None
    while piece := process.stdout.read1(65536):  # type: ignore[attr-defined]
        pieces.append(piece)


def path_on_windows(path: Path) -> str:
    """A path of Linux as Windows sees it: drive Z: is /."""
    return "Z:" + str(path).replace("/", "\\")


def forwarder(name: str, exports: Mapping[str, str]) -> bytes:
    """A DLL for 64-bit Windows without code, whose exports are those of other DLLs (``library.function``)."""
    base, header = 0x1000, 40
    names = sorted(exports)
    count = len(names)
    start = header + 10 * count
    texts = [name, *names, *(exports[each] for each in names)]
    places, blob = [], b""
    for text in texts:
        places.append(base + start + len(blob))
        blob += text.encode() + b"\0"
    directory = struct.pack(
        "<IIHHIIIIIII", 0, 0, 0, 0, places[0], 1, count, count,
        base + header, base + header + 4 * count, base + header + 8 * count,
    )  # fmt: skip
    section = (
        directory
        + struct.pack(f"<{count}I", *places[1 + count :])
        + struct.pack(f"<{count}I", *places[1 : 1 + count])
        + struct.pack(f"<{count}H", *range(count))
        + blob
    )
    raw = -(-len(section) // 512) * 512
    dos = b"MZ" + b"\0" * 58 + struct.pack("<I", 64)
    file_header = struct.pack("<HHIIIHH", 0x8664, 1, 0, 0, 0, 240, 0x2022)
    optional = struct.pack("<HBBIIIII", 0x20B, 14, 0, 0, raw, 0, 0, base)
    optional += struct.pack(
        "<QIIHHHHHHIIIIHHQQQQII", 0x180000000, 0x1000, 512, 6, 0, 0, 0, 6, 0, 0, 0x2000, 512, 0, 2, 0x100,
        0x100000, 0x1000, 0x100000, 0x1000, 0, 16,
    )  # fmt: skip
    optional += struct.pack("<II", base, len(section)) + b"\0" * 120
    described = struct.pack("<8sIIIIIIHHI", b".rdata", len(section), base, raw, 512, 0, 0, 0, 0, 0x40000040)
    head = dos + b"PE\0\0" + file_header + optional + described
    return head.ljust(512, b"\0") + section.ljust(raw, b"\0")
