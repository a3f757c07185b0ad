"""The command line `xmt`: the buttons' jobs without Excel.

Exit codes: 0 nothing found (or done), 1 `check` found an error or a warning, 2 the input cannot be used (one
Chinese message on stderr, nothing written).
"""

import gc
import os
import sys
from collections.abc import Sequence

import click

from xlwings_udfs.commands.build import build
from xlwings_udfs.commands.check import check
from xlwings_udfs.commands.chinese import ChineseGroup, sentence
from xlwings_udfs.commands.deadline import deadline
from xlwings_udfs.commands.explain import explain
from xlwings_udfs.commands.forms import forms
from xlwings_udfs.commands.holidays import holidays
from xlwings_udfs.commands.samples import samples
from xlwings_udfs.errors import InputError
from xlwings_udfs.files.writing import refused

UNUSABLE = 2
INTERRUPTED = 130


@click.group(
    cls=ChineseGroup, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=False
)
@click.version_option(
    package_name="xmt-tools", prog_name="xmt", message="%(prog)s %(version)s", help="显示版本。"
)
def xmt() -> None:
    """政务新媒体台账工具：检查台账、计算备案期限、生成备案表。"""


for command in (build, check, deadline, explain, forms, holidays, samples):
    xmt.add_command(command)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code."""
    try:
        result = xmt.main(args=arguments, prog_name="xmt", standalone_mode=False)
    except click.Abort:
        print("已中断，没有写出任何文件。", file=sys.stderr)
        return INTERRUPTED
    except click.ClickException as error:
        print(sentence(error), file=sys.stderr)
        return UNUSABLE
    except InputError as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:
        # The reader (head, a closed pager) has seen enough; keep the interpreter's last flush quiet.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        # A path that the system does not even look at, such as one too long.
        print(refused(error.filename or "文件", error), file=sys.stderr)
        return UNUSABLE
    return result if isinstance(result, int) else 0


def main() -> None:
    """Entry point of the console script."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may not know every character of a registry: show the rest rather than fail.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # TextIO of a real process has it
    # A run is short and leaves no cycles; looking for some among a large registry's cells takes a tenth of it.
    gc.disable()
    sys.exit(run())


if __name__ == "__main__":
    main()
