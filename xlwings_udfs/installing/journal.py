"""What the installer did, written down after each step, so that it can be taken back even when it was cut off."""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from xlwings_udfs.errors import InputError


@dataclass(frozen=True)
class RegistryStep:
    """A value ``name`` under ``key`` of HKEY_CURRENT_USER that was set to ``new``; ``old`` is what was there, or None."""

    key: str
    name: str
    new: str | int
    old: str | int | None


@dataclass
class Journal:
    """The steps, kept in the file ``path``: files (relative to the home), shortcuts, registry values, keys made."""

    path: Path
    version: str = ""
    files: list[str] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    """SHA-256 of the workbooks as they were shipped, by name: one that differs was changed by the user."""
    shortcuts: list[str] = field(default_factory=list)
    registry: list[RegistryStep] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def save(self) -> None:
        """Write the journal whole."""
        content = {name: value for name, value in asdict(self).items() if name != "path"}
        temporary = self.path.with_suffix(".tmp")
        temporary.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(temporary, self.path)

    def add_shortcut(self, path: Path) -> None:
        """Write down a shortcut."""
        self.shortcuts = [*_without(self.shortcuts, str(path)), str(path)]
        self.save()

    def add_registry(self, step: RegistryStep) -> None:
        """Write down a value; what an earlier installation found in its place stays what will be put back."""
        earlier = next(
            (each for each in self.registry if (each.key, each.name) == (step.key, step.name)), None
        )
        if earlier is not None:
            self.registry.remove(earlier)
            step = RegistryStep(step.key, step.name, step.new, earlier.old)
        self.registry.append(step)
        self.save()

    def add_key(self, key: str) -> None:
        """Write down a key that was not there before."""
        if key not in self.keys:
            self.keys.append(key)
            self.save()


def read_journal(path: Path) -> Journal:
    """The journal in ``path``; an empty one when there is none. Raises InputError when it cannot be read."""
    if not path.is_file():
        return Journal(path)
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        steps = [RegistryStep(**each) for each in told.pop("registry")]
        return Journal(path=path, registry=steps, **told)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(
            f"安装记录「{path}」读不出来，没有动任何东西。请把它改名后重新运行「安装.cmd」，再运行「卸载.cmd」。"
        ) from error


def _without(items: Iterable[str], item: str) -> list[str]:
    return [each for each in items if each != item]
