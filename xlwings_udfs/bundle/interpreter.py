"""The Windows Python of a bundle: the official embeddable zip, unpacked, and told where to look for modules."""

import hashlib
import re
import shutil
import struct
import subprocess
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from xlwings_udfs.bundle.wheels import LIBRARIES
from xlwings_udfs.errors import InputError

PROGRAM = "app"
"""The folder beside python.exe that holds the program itself."""
WANTED = "python-3.12.x-embed-amd64.zip"
_NEEDED = ("python.exe", "pythonw.exe", "python312.dll", "python312.zip", "python312._pth")
_AMD64 = 0x8664
_PATHS = ("python312.zip", ".", PROGRAM, LIBRARIES, rf"{LIBRARIES}\win32", rf"{LIBRARIES}\win32\lib")
"""pywin32's folders are named here, since an embeddable Python reads no .pth files."""
SEARCH_PATH = "".join(f"{each}\r\n" for each in _PATHS)
"""python312._pth: nothing of this PC's other Pythons, nor of its environment, is looked at."""
_SIGNER = "O=Python Software Foundation"
_DIGEST = re.compile(r"(Current|Calculated) message digest\s*:\s*([0-9A-F]+)")


@dataclass(frozen=True)
class Interpreter:
    """The files of a Windows Python, and what is known of its signature, in Chinese."""

    files: tuple[tuple[str, bytes], ...]
    signature: str


def read_interpreter(archive: Path, sha256: str | None = None) -> Interpreter:
    """Read the embeddable Python of ``archive``.

    Raises InputError when the file is missing or damaged, is not what ``sha256`` says, is no embeddable Python 3.12
    for 64-bit Windows, or its signature does not fit its content.
    """
    try:
        content = archive.read_bytes()
    except OSError as error:
        raise InputError(f"打不开「{archive}」，请给出下载好的 {WANTED}。") from error
    _require_digest(archive, content, sha256)
    try:
        with ZipFile(BytesIO(content)) as opened:
            files = {name: opened.read(name) for name in sorted(opened.namelist()) if not name.endswith("/")}
    except (BadZipFile, RuntimeError) as error:
        raise InputError(f"「{archive}」不是完好的 zip 文件，请重新下载 {WANTED}。") from error
    if any(name not in files for name in _NEEDED) or any("/" in name for name in files):
        raise InputError(f"「{archive}」不是 {WANTED}（embeddable 版），请换成它。")
    if _machine(files["python.exe"]) != _AMD64:
        raise InputError(f"「{archive}」不是给 64 位 Windows 的，请换成 {WANTED}。")
    signature = _signature(files["python312.dll"])
    files["python312._pth"] = SEARCH_PATH.encode()
    return Interpreter(tuple(sorted(files.items())), signature)


def _require_digest(archive: Path, content: bytes, sha256: str | None) -> None:
    found = hashlib.sha256(content).hexdigest()
    if sha256 is not None and found != sha256.strip().lower():
        raise InputError(
            f"「{archive}」的校验值是 {found}，不是给出的 {sha256.strip()}：文件不完整，或者不是同一个文件。请重新下载后再试。"
        )


def _machine(program: bytes) -> int:
    """The machine that a Windows program is for: the number in its header; 0 when it has none."""
    if program[:2] != b"MZ" or len(program) < 0x40:
        return 0
    start = struct.unpack_from("<I", program, 0x3C)[0]
    return struct.unpack_from("<H", program, start + 4)[0] if len(program) > start + 6 else 0


def _signature(library: bytes) -> str:
    """What osslsigncode, where there is one, finds of the DLL's signature.

    The chain up to Microsoft's root is left to Windows, which has that root. Raises InputError when the signature
    does not fit the content.
    """
    checker = shutil.which("osslsigncode")
    if checker is None:
        return "Python 的数字签名没有核对（这台电脑没有 osslsigncode）。"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "python312.dll"
        path.write_bytes(library)
        result = subprocess.run([checker, "verify", "-in", str(path)], capture_output=True)
    said = (result.stdout + result.stderr).decode("utf-8", "replace")
    digests = dict(_DIGEST.findall(said))
    if len(digests) == 2 and len(set(digests.values())) == 1 and _SIGNER in said:
        return "python312.dll 的数字签名与内容相符，签名者是 Python Software Foundation。"
    raise InputError(
        "python312.dll 没有 Python Software Foundation 的数字签名，或者内容被改动过，请重新下载。"
    )
