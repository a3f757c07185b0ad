"""The workbooks that were dropped, from what a launcher hands on."""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

LINE = "XMT_LINE"
"""Environment variable with the line that Windows' cmd was started with: cmd /c ""launcher.cmd" C:\\a&b.xlsx "…""."""
_LAUNCHER = ".cmd"


def dropped(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """The files, each once, in the order that they were dropped.

    cmd takes a ``&`` in a path that Explorer did not quote for the end of the command, so its own line is believed
    before the arguments, where it names the launcher.
    """
    names = _of_line(environment.get(LINE, ""))
    return tuple(dict.fromkeys(map(_path, arguments if names is None else names)))


def _path(name: str) -> Path:
    """A Linux desktop hands over paths or file: addresses."""
    if name.startswith("file://"):
        return Path(unquote(urlsplit(name).path))
    return Path(name)


def _of_line(line: str) -> list[str] | None:
    """The arguments behind the launcher's name; None when the line holds none."""
    words = _words(line.strip())
    at = next((at for at, word in enumerate(words) if word.lower().endswith(_LAUNCHER)), None)
    return None if at is None else words[at + 1 :]


def _words(line: str) -> list[str]:
    """The words of a line; a quoted one may hold spaces, and what cmd /c puts around the whole line is no quotation."""
    _, sign, rest = re.sub("(?i) /c ", " /c ", line).partition(' /c "')
    if sign and rest.startswith('"') and rest.endswith('"'):
        line = rest[:-1]
    elif sign:
        line = f'"{rest}'
    words, word, quoted = [], "", False
    for mark in line:
        if mark == '"':
            quoted = not quoted
        elif mark == " " and not quoted:
            words.append(word)
            word = ""
        else:
            word += mark
    return [each for each in (*words, word) if each]
