"""Making everything the engine cannot do say its name."""

from typing import Any, TypeVar

from xlwings import base_classes

C = TypeVar("C", bound=type[Any])
NOWHERE = object()


class ExcelError(Exception):
    """What Excel itself would refuse, as `pywintypes.com_error` does on Windows."""


def unsupported(what: str) -> NotImplementedError:
    return NotImplementedError(f"The LibreOffice test engine does not support {what}")


def names_what_is_missing(cls: C) -> C:
    """Class decorator: what xlwings' base class declares and `cls` does not offer raises with its name.

    xlwings' own base classes raise an empty NotImplementedError, which tells a failing test nothing.
    """
    own = [base for base in cls.__mro__ if base.__module__ != base_classes.__name__]
    for base in cls.__mro__:
        if base.__module__ != base_classes.__name__:
            continue
        for name, declared in vars(base).items():
            if name.startswith("_") and name != "__call__":
                continue
            offered = next((vars(owner)[name] for owner in own if name in vars(owner)), NOWHERE)
            if offered is NOWHERE and _only_raises(declared):
                setattr(cls, name, _missing(f"{cls.__name__}.{name}", declared))
            elif isinstance(offered, property) and _lacks_setter(offered, declared):
                setattr(cls, name, offered.setter(_raiser(f"setting {cls.__name__}.{name}")))
    return cls


def _only_raises(declared: Any) -> bool:
    """Whether a member of a base class is one of those left to the engines."""
    function = declared.fget if isinstance(declared, property) else getattr(declared, "__func__", declared)
    return "NotImplementedError" in getattr(getattr(function, "__code__", None), "co_names", ())


def _lacks_setter(offered: property, declared: Any) -> bool:
    if not isinstance(declared, property):
        return False
    return offered.fset is None and declared.fset is not None


def _missing(name: str, declared: Any) -> Any:
    if isinstance(declared, property):
        return property(_raiser(name), _raiser(f"setting {name}"))
    return _raiser(f"{name}()") if callable(declared) else declared


def _raiser(what: str) -> Any:
    def missing(*_arguments: object, **_named: object) -> Any:
        raise unsupported(what)

    return missing


class ComObject:
    """Base of the objects behind `.api`: they offer what their class declares, and name anything else.

    Reading or setting an unknown member would fail on Windows only for a misspelling, so it never passes
    silently here.
    """

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or hasattr(type(self), name):  # a property of ours that failed within
            raise AttributeError(f"{type(self).__name__}.{name}")
        raise unsupported(f"{type(self).__name__}.{name}")

    def __setattr__(self, name: str, value: Any) -> None:
        declared = getattr(type(self), name, None)
        if not name.startswith("_") and not (isinstance(declared, property) and declared.fset):
            raise unsupported(f"setting {type(self).__name__}.{name}")
        object.__setattr__(self, name, value)
