"""Which helper columns a registry needs, and where they stand."""

from xlwings_udfs.inline.helpers import HEADERS
from xlwings_udfs.inline.layout import Layout
from xlwings_udfs.registry.sheet import column_letters


def needed(layout: Layout, *, exceptions: bool, merged: bool) -> list[str]:
    """Keys of the helper columns that a registry needs, in their order."""
    sources = {
        "short": "unit_short",
        "force": "status",
        "exception": "exception",
        "certified": "certification",
        "filing_type": "filing_type",
        "reason": "reason",
        "head": "head",
        "title": "head_title",
        "opinion": "opinion",
        "approved": "approved_on",
        "filed": "filed_on",
        "opened": "opened_on",
    }
    consents = any(layout.has(key) for key in ("head", "head_title", "opinion", "approved_on"))
    wanted = {key: layout.has(source) for key, source in sources.items()} | {
        "excepted": exceptions,
        "consent": consents,
        "deadline": layout.has("approved_on") and layout.has("filed_on"),
        "merged": merged,
    }
    return [key for key in HEADERS if wanted.get(key, True)]


def letters_after(first_free: int, keys: list[str]) -> dict[str, str]:
    """Helper key → its column: they follow the verdict's."""
    return {key: column_letters(first_free + at) for at, key in enumerate(keys, 1)}
