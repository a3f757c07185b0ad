"""Where the program keeps what is the user's own: the holiday notices they added, the log."""

import os
import sys
from pathlib import Path

FOLDER_VARIABLE = "XMT_CONFIG_DIR"
"""Environment variable that moves both folders; empty counts as unset."""
_NAME = "xmt_tools"


def configuration_folder() -> Path:
    """Where settings and notices of the user live; it need not exist."""
    return _chosen() or _usual_on_linux() or _configuration_folder()


def log_folder() -> Path:
    """Where the log lives; it need not exist."""
    from platformdirs import user_log_path

    return _chosen() or user_log_path(_NAME, appauthor=False)


def _chosen() -> Path | None:
    chosen = os.environ.get(FOLDER_VARIABLE)
    return Path(chosen) if chosen else None


def _configuration_folder() -> Path:
    from platformdirs import user_config_path

    return user_config_path(_NAME, appauthor=False)


def _usual_on_linux() -> Path | None:
    """The folder where nobody moved it: what platformdirs says, which takes longer to import than a deadline takes."""
    home = os.environ.get("HOME", "")
    if sys.platform != "linux" or os.environ.get("XDG_CONFIG_HOME") or not home.startswith("/"):
        return None
    return Path(home, ".config", _NAME)
