"""The machine that is asked about: its folders, its environment, and on Windows what only Windows can tell."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from xlwings_udfs.doctor.base.windows import Windows, this_windows

WORKBOOK, ADD_IN = "xmt_tools.xlsm", "xmt_tools.xlam"


@dataclass(frozen=True)
class Machine:
    """Where probes look. ``book`` is the workbook or add-in that a button was clicked in, None elsewhere.

    ``windows`` is None on another system.
    """

    python: Path
    """The folder of the Python that runs."""
    environment: Mapping[str, str]
    windows: Windows | None = None
    book: str | None = None
    version: tuple[int, int, int] = (3, 12, 0)
    region: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        """The folder of the installation: the one above Python's, where it holds the tool; else Python's own."""
        above = self.python.parent
        return (
            above
            if any((above / name).exists() for name in (WORKBOOK, ADD_IN, "installed.json"))
            else self.python
        )

    def variable(self, name: str) -> str:
        """An environment variable; "" where it is not set."""
        return self.environment.get(name, "")

    def asked(self) -> Windows:
        """Windows, for probes that are put on Windows alone."""
        if self.windows is None:
            raise RuntimeError("asked of Windows on another system")
        return self.windows


def this_machine(book: str | None = None) -> Machine:
    """The one that this Python runs on."""
    return Machine(
        python=Path(sys.executable).parent,
        environment=dict(os.environ),
        windows=this_windows() if sys.platform == "win32" else None,
        book=book,
        version=sys.version_info[:3],
    )
