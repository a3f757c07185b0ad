"""``python -m xlwings_udfs.installing install|remove [--yes]``: what 安装.cmd and 卸载.cmd run."""

import sys
from collections.abc import Sequence

from xlwings_udfs.errors import InputError
from xlwings_udfs.installing.installing import install, remove
from xlwings_udfs.installing.talking import agree, ask_person, steady, tell

_TASKS = {"install": install, "remove": remove}


def main(arguments: Sequence[str]) -> int:
    """Do the task named; gives the exit code: 0 done, 2 not possible (one Chinese message)."""
    steady()
    task = _TASKS.get(arguments[0] if arguments else "")
    unknown = set(arguments[1:]) - {"--yes"}
    if task is None or unknown:
        tell("用法：安装.cmd 或 卸载.cmd，后面可以加 --yes（不再一一询问）。")
        return 2
    try:
        return task(agree if "--yes" in arguments else ask_person)
    except InputError as error:
        tell(str(error))
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
