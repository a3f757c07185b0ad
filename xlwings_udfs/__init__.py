"""Supervise a county's government new-media accounts (政务新媒体) kept in Excel registries (台账)."""

from xlwings_udfs.lean_xlwings import watch

__version__ = "0.1.0"
"""The one place of it: the package, ``xmt --version`` and the sheet 说明 take it from here."""

watch()
