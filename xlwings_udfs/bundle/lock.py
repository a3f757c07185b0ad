"""The list of the Windows wheels that a bundle holds: ``lock.txt`` beside this file, as pip reads it."""

import re
from dataclasses import dataclass
from pathlib import Path

LOCK = Path(__file__).with_name("lock.txt")
_PIN = re.compile(r"^([a-z0-9-]+)==(\S+)$")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Locked:
    """One wheel: the ``name`` of its distribution (lower case, hyphens), its ``version``, the file's ``sha256``."""

    name: str
    version: str
    sha256: str


def locked(lock: Path = LOCK) -> tuple[Locked, ...]:
    """Every wheel of the list, in its order. Raises ValueError for a line that is no pin with one hash."""
    joined = re.sub(r"\\\n", " ", lock.read_text(encoding="utf-8"))
    lines = [line.split() for line in joined.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(map(_locked, lines))


def _locked(words: list[str]) -> Locked:
    pin, *hashes = words
    name = _PIN.match(pin)
    digest = _HASH.fullmatch(hashes[0]) if len(hashes) == 1 else None
    if name is None or digest is None:
        raise ValueError(f"{' '.join(words)} pins no version with one hash")
    return Locked(name[1], name[2], digest[1])
