"""Where the program keeps what is the user's own: the holiday notices they added, the log."""

import os
from pathlib import Path

from platformdirs import user_config_path, user_log_path

FOLDER_VARIABLE = "XMT_CONFIG_DIR"
"""Environment variable that moves both folders; empty counts as unset."""


def configuration_folder() -> Path:
    """Where settings and notices of the user live; it need not exist."""
    return _chosen() or user_config_path("xmt_tools", appauthor=False)


def log_folder() -> Path:
    """Where the log lives; it need not exist."""
    return _chosen() or user_log_path("xmt_tools", appauthor=False)


def _chosen() -> Path | None:
    chosen = os.environ.get(FOLDER_VARIABLE)
    return Path(chosen) if chosen else None
