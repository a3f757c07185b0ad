"""The ribbon's buttons: ``buttons.check()`` clicks the one that macros/customUI14.xml declares as xmt_check.

A button is its file in excel/, found by being there; only the clicked one is loaded. It acts on the clerk's workbook,
not on the one that holds the macros (see `excel.base.choosing`). It reads in bulk, computes, then writes in few calls;
the status bar says what it is doing; it ends with one message in Chinese.
"""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pkgutil import iter_modules

from xlwings_udfs import excel
from xlwings_udfs.excel.base.button import Button, run


def __dir__() -> list[str]:
    """The buttons' names."""
    return sorted(entry.name for entry in iter_modules(excel.__path__) if not entry.ispkg)


def __getattr__(name: str) -> Callable[[], None]:
    """What a click on the button ``name`` does. Raises AttributeError when no file of excel/ bears the name."""
    if name not in __dir__():
        raise AttributeError(f"{name} is no button: excel/ has {', '.join(__dir__())}")
    return partial(run, button_named(name))


def button_named(name: str) -> Button:
    """The button of the file ``name`` in excel/. Raises TypeError when it holds no ``BUTTON``."""
    button = getattr(import_module(f"{excel.__name__}.{name}"), "BUTTON", None)
    if not isinstance(button, Button):
        raise TypeError(
            f"excel/{name}.py holds no Button named BUTTON; what is no button belongs into excel/base/"
        )
    return button
