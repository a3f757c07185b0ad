"""The small window: Windows' own, Tk's, zenity's, or lines in a terminal, whichever there is."""

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable

from xlwings_udfs.dropping.batch import Batch

Show = Callable[[Batch], None]
"""Shows a batch while it is worked on (it starts the work), and what came of it until the person closes the window."""


def window() -> Show:
    """The best window that this desktop has."""
    if sys.platform == "win32":
        from xlwings_udfs.dropping.windows.native import show as native

        return native
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        if importlib.util.find_spec("tkinter") is not None:
            from xlwings_udfs.dropping.windows.tk import show as tk

            return tk
        if shutil.which("zenity"):
            from xlwings_udfs.dropping.windows.zenity import show as zenity

            return zenity
    from xlwings_udfs.dropping.windows.terminal import show as terminal

    return terminal
