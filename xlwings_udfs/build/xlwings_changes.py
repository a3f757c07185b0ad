"""What is changed of xlwings.bas: which Python answers, and what it imports first. All else stays as xlwings has it."""

from typing import NamedTuple

_BEFORE_XLWINGS = (
    "'' in sys.path and sys.path.remove('');"
    r"exec('try:\n import xlwings_udfs\nexcept ImportError:\n pass');"
)
"""Python, run before xlwings is imported: our package keeps it from importing pandas (see `lean_xlwings`).

Excel's current folder, which Python would look into first, is no place for either.

Where the package is found only by the paths that xlwings sets afterwards, nothing is lost but time.
"""


class Change(NamedTuple):
    """``old``, which stands there once, becomes ``new``."""

    old: str
    new: str


CHANGES = (
    # The resident helper goes before a Python that Excel starts itself.
    Change("    If DEBUG_UDFS = True Then\n", "    If DEBUG_UDFS = True Or HelperAnswers() Then\n"),
    Change('tail = " -B -c ""import sys, os;"', f'tail = " -B -c ""import sys, os;{_BEFORE_XLWINGS}"'),
    Change('" -B -c ""import xlwings.utils;', f'" -B -c ""import sys;{_BEFORE_XLWINGS}import xlwings.utils;'),
)


def changed(source: str) -> str:
    """xlwings.bas with `CHANGES`. Raises ValueError when a line is not there once: xlwings has changed it."""
    for change in CHANGES:
        if source.count(change.old) != 1:
            raise ValueError(f"xlwings.bas has not once: {change.old}")
        source = source.replace(change.old, change.new)
    return source
