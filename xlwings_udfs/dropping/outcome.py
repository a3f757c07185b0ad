"""What came of one workbook: a sentence for the clerk, and what to open."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Outcome(NamedTuple):
    """``told`` in one Chinese sentence or two; ``opens`` is the file or folder to show, None where nothing was made."""

    told: str
    opens: Path | None = None


Work = Callable[[Path], Outcome]
"""A job: what is done with one workbook. It raises InputError, OSError and the like for what cannot be used."""
