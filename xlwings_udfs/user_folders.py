"""Where the program keeps what is the user's own: the holiday notices they added, the log."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

FOLDER_VARIABLE = "XMT_CONFIG_DIR"
"""Environment variable that moves both folders; empty counts as unset."""
_NAME = "xmt_tools"


def configuration_folder() -> Path:
    """Where settings and notices of the user live; it need not exist."""
    from pathlib import Path

    return Path(configuration_place())


def configuration_place() -> str:
    """`configuration_folder` as text, for who only looks whether there is anything."""
    return os.environ.get(FOLDER_VARIABLE) or _usual_on_linux() or _configuration_place()


def log_folder() -> Path:
    """Where the log lives; it need not exist."""
    from pathlib import Path

    from platformdirs import user_log_dir

    return Path(os.environ.get(FOLDER_VARIABLE) or user_log_dir(_NAME, appauthor=False))


def _configuration_place() -> str:
    from platformdirs import user_config_dir

    return str(user_config_dir(_NAME, appauthor=False))


def _usual_on_linux() -> str | None:
    """The folder where nobody moved it: what platformdirs says, which takes longer to import than a deadline takes."""
    home = os.environ.get("HOME", "")
    if sys.platform != "linux" or os.environ.get("XDG_CONFIG_HOME") or not home.startswith("/"):
        return None
    return os.path.join(home, ".config", _NAME)
