"""Which helper columns a registry needs, and where they stand."""

from xlwings_udfs.facts.dates import DATE_KEYS
from xlwings_udfs.inline.helpers import MEANINGS, typed
from xlwings_udfs.inline.layout import Layout


def needed(layout: Layout, *, exceptions: bool) -> list[str]:
    """Keys of what a registry's rows have to be asked, in their order."""
    sources = {
        "short": "unit_short",
        "exception": "exception",
        "certified": "certification",
        "filing_type": "filing_type",
        "reason": "reason",
        "head": "head",
        "title": "head_title",
        "opinion": "opinion",
    }
    consents = any(layout.has(key) for key in ("head", "head_title", "opinion", "approved_on"))
    wanted = {key: layout.has(source) for key, source in sources.items()} | {
        **{key: layout.has(key) for key in DATE_KEYS},
        **{typed(key): layout.has(key) for key in DATE_KEYS},
        "excepted": exceptions,
        "consent": consents,
        "deadline": layout.has("approved_on") and layout.has("filed_on"),
        "wrong_date": any(layout.has(key) for key in DATE_KEYS),
    }
    return [key for key in MEANINGS if wanted.get(key, True)]
