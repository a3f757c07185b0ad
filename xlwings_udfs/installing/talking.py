"""Talking with the person at the console: telling, and asking before each change."""

import sys
from collections.abc import Callable

Ask = Callable[[str], bool]
"""Asks a question; True is yes."""
_NO = ("n", "no", "否", "不", "不要")


def tell(line: str = "") -> None:
    """One line on the console, whatever its code page; a sign that a file or pipe cannot hold becomes a question mark."""
    print(line, flush=True)


def ask_person(question: str) -> bool:
    """Ask at the console: Enter is yes; where nobody can answer it is no."""
    try:
        answer = input(f"{question}？按回车同意，输入 n 再按回车不同意：")
    except EOFError:
        tell("没有人回答，按不同意处理（要全部同意，请加 --yes）。")
        return False
    return answer.strip().lower() not in _NO


def agree(question: str) -> bool:
    """``--yes``: told, and done."""
    tell(f"{question}：已同意（--yes）。")
    return True


def steady() -> None:
    """Let no sign of a file's name end the installer where output goes to a pipe or file."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
