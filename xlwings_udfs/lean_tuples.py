"""`typing.NamedTuple` without `typing`, for the few types on the way to one deadline: their modules say

    if TYPE_CHECKING:
        from typing import NamedTuple
    else:
        from xlwings_udfs.lean_tuples import NamedTuple

A class of one level, its fields annotated, the later ones with defaults; what it defines besides are its own methods.
"""

from __future__ import annotations

from operator import itemgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class _Named(type):
    """Makes of each class derived from `NamedTuple` a tuple whose items have its fields' names."""

    def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
        if not bases:
            return super().__new__(mcs, name, bases, body)
        fields = tuple(body.get("__annotations__", ()))
        defaults = {field: body[field] for field in fields if field in body}
        own = {key: value for key, value in body.items() if key not in fields}
        places = {field: property(itemgetter(at)) for at, field in enumerate(fields)}
        return type(
            name,
            (_Tuple,),
            {**own, **places, "_fields": fields, "_field_defaults": defaults, "__slots__": ()},
        )


class _Tuple(tuple):  # type: ignore[type-arg]  # its items are of many types
    """What named tuples do besides being tuples."""

    __slots__ = ()
    _fields: tuple[str, ...] = ()
    _field_defaults: dict[str, Any]

    def __new__(cls, *values: Any, **named: Any) -> _Tuple:
        if len(values) != len(cls._fields) or named:
            values += tuple(cls._rest(len(values), named))
        return super().__new__(cls, values)

    @classmethod
    def _rest(cls, given: int, named: dict[str, Any]) -> list[Any]:
        """The values behind the ``given`` ones, by name or by default. Raises TypeError for one missing or unknown."""
        fields = cls._fields[given:]
        unknown = set(named) - set(fields)
        missing = [field for field in fields if field not in named and field not in cls._field_defaults]
        if unknown or missing or given > len(cls._fields):
            raise TypeError(
                f"{cls.__name__}: unknown or twice {sorted(unknown)}, missing {missing}, given {given}"
            )
        return [named[field] if field in named else cls._field_defaults[field] for field in fields]

    def _replace(self, **named: Any) -> _Tuple:
        return type(self)(**{**self._asdict(), **named})

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}({', '.join(f'{key}={value!r}' for key, value in self._asdict().items())})"
        )

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)


class NamedTuple(metaclass=_Named):
    """What such a class is derived from."""
