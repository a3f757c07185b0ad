"""`typing.NamedTuple` without `typing`, for the few types on the way to one deadline: their modules say

    if TYPE_CHECKING:
        from typing import NamedTuple
    else:
        from xlwings_udfs.lean_tuples import NamedTuple

A class of one level, its fields annotated, the later ones with defaults; what it defines besides are its own methods.
"""

from __future__ import annotations

import collections

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class _Named(type):
    def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, object]) -> type:
        if not bases:
            return super().__new__(mcs, name, bases, body)
        annotated = body.get("__annotations__", {})
        fields = tuple(annotated) if isinstance(annotated, dict) else ()
        defaults = [body[field] for field in fields if field in body]
        make: Any = collections.namedtuple
        made: type = make(name, fields, defaults=defaults, module=body.get("__module__"))
        for key, value in body.items():
            if key not in fields:
                setattr(made, key, value)
        return made


class NamedTuple(metaclass=_Named):
    """What such a class is derived from; it becomes a plain named tuple."""
