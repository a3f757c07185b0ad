"""Counting the calls that xlwings makes into the engine: on Windows each is a round trip to Excel, or more."""

import functools
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from xlwings import base_classes

from calc_engine.limits import ComObject

# xlwings answers these on Windows without asking Excel.
FREE = {
    "api",
    "engine",
    "app",
    "office",
    "pid",
    "part",
    "uniform",
    "row",
    "column",
    "shape",
    "coords",
    "alerts",
}


def _counted_classes() -> list[type[Any]]:
    """The engine's classes behind xlwings' own and behind `.api`."""
    bases: list[type[Any]] = [ComObject]
    bases += [cls for cls in vars(base_classes).values() if isinstance(cls, type)]
    offered = [cls for base in bases for cls in base.__subclasses__()]
    return [cls for cls in offered if cls.__module__.startswith("calc_engine.")]


@dataclass
class Calls:
    """What was called, as `Range.raw_value=`, and how often."""

    by_name: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.by_name.total()


class CountingEngine:
    """Counts while its block runs. What the engine calls in itself is not counted."""

    def __init__(self) -> None:
        self.calls = Calls()
        self._inside = False

    @contextmanager
    def counting(self) -> Iterator[Calls]:
        replaced = []
        for cls in _counted_classes():
            own = [owner for owner in cls.__mro__ if owner.__module__.startswith("calc_engine.")]
            members = {name: member for owner in reversed(own) for name, member in vars(owner).items()}
            for name, member in members.items():
                counted = self._counted(f"{cls.__name__}.{name}", name, member)
                if counted is not None:
                    replaced.append((cls, name, vars(cls).get(name)))
                    setattr(cls, name, counted)
        try:
            yield self.calls
        finally:
            for cls, name, member in replaced:
                if member is None:
                    delattr(cls, name)
                else:
                    setattr(cls, name, member)

    def _counted(self, label: str, name: str, member: Any) -> Any:
        if name in FREE or (name.startswith("_") and name not in ("__call__", "__len__", "__iter__")):
            return None
        if isinstance(member, property):
            getter = member.fget and self._wrapped(label, member.fget)
            return property(getter, member.fset and self._wrapped(f"{label}=", member.fset))
        if not callable(member) or isinstance(member, type):
            return None
        return self._wrapped(f"{label}()", member)

    def _wrapped(self, label: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def call(*arguments: Any, **named: Any) -> Any:
            if self._inside:
                return function(*arguments, **named)
            self.calls.by_name[label] += 1
            self._inside = True
            try:
                return function(*arguments, **named)
            finally:
                self._inside = False

        return call
