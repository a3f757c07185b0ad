"""Changes to this user's part of the Windows registry: asked for, written down, taken back."""

from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any

from xlwings_udfs.installing.journal import Journal, RegistryStep


def value(key: str, name: str) -> str | int | None:
    """The value ``name`` under ``key`` of HKEY_CURRENT_USER; None when there is none."""
    try:
        with _api().OpenKey(_api().HKEY_CURRENT_USER, key) as opened:
            found = _api().QueryValueEx(opened, name)[0]
    except OSError:
        return None
    return found if isinstance(found, str | int) else None


def subkeys(key: str) -> Iterator[str]:
    """The names of the keys below ``key``."""
    try:
        with _api().OpenKey(_api().HKEY_CURRENT_USER, key) as opened:
            names = [_api().EnumKey(opened, at) for at in range(_api().QueryInfoKey(opened)[0])]
    except OSError:
        return
    yield from names


def is_there(key: str, *, machine: bool = False) -> bool:
    """Is there such a key of this user, or of the whole machine?"""
    root = _api().HKEY_LOCAL_MACHINE if machine else _api().HKEY_CURRENT_USER
    try:
        _api().OpenKey(root, key).Close()
    except OSError:
        return False
    return True


def put(journal: Journal, key: str, name: str, new: str | int) -> None:
    """Set a value, and write down first what was there."""
    for made in _missing(key):
        journal.add_key(made)
    journal.add_registry(RegistryStep(key, name, new, value(key, name)))
    set_plainly(key, name, new)


def take_back(journal: Journal) -> None:
    """Put back what was there, last step first; what somebody else has changed since is left alone."""
    for step in reversed(list(journal.registry)):
        if value(step.key, step.name) == step.new:
            if step.old is None:
                remove(step.key, step.name)
            else:
                set_plainly(step.key, step.name, step.old)
        journal.registry.remove(step)
        journal.save()
    for key in sorted(journal.keys, key=len, reverse=True):
        _remove_empty(key)
    journal.keys = []
    journal.save()


def remove(key: str, name: str) -> None:
    """Delete a value, where it is there."""
    with (
        suppress(OSError),
        _api().OpenKey(_api().HKEY_CURRENT_USER, key, 0, _api().KEY_SET_VALUE) as opened,
    ):
        _api().DeleteValue(opened, name)


def set_plainly(key: str, name: str, new: str | int) -> None:
    """Set a value without writing it down."""
    with _api().CreateKey(_api().HKEY_CURRENT_USER, key) as opened:
        kind = _api().REG_DWORD if isinstance(new, int) else _api().REG_SZ
        _api().SetValueEx(opened, name, 0, kind, new)


def _missing(key: str) -> list[str]:
    """The keys on the way to ``key`` that are not there, the outermost first."""
    names = key.split("\\")
    ways = ["\\".join(names[:count]) for count in range(1, len(names) + 1)]
    return [way for way in ways if not is_there(way)]


def _remove_empty(key: str) -> None:
    with suppress(OSError):
        with _api().OpenKey(_api().HKEY_CURRENT_USER, key) as opened:
            held = _api().QueryInfoKey(opened)[:2]
        if held == (0, 0):
            _api().DeleteKey(_api().HKEY_CURRENT_USER, key)


def _api() -> Any:
    """The module winreg, which is on Windows alone."""
    return import_module("winreg")
