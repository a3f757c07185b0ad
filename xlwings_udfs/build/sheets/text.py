"""The texts of templates/ that the sheets are made of."""

import tomllib
from pathlib import Path
from typing import Any

Text = dict[str, Any]
"""A TOML table."""


def read_text(root: Path, name: str) -> Text:
    """templates/``name``.toml of the working tree."""
    return tomllib.loads((root / "templates" / f"{name}.toml").read_text(encoding="utf-8"))
