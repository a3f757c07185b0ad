"""The command line `xmt`: the buttons' jobs without Excel.

Exit codes: 0 nothing found (or done), 1 `check` found an error or a warning, 2 the input cannot be used (one
Chinese message on stderr, nothing written).
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from xlwings_udfs.commands.base.quick import quick_answer
from xlwings_udfs.commands.base.streams import steady_streams
from xlwings_udfs.shown import capped, plain

UNUSABLE = 2
INTERRUPTED = 130


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code."""
    try:
        answer = quick_answer(sys.argv[1:] if arguments is None else arguments)
        if answer is None:
            return _run_command(arguments)
        print(answer)
    except KeyboardInterrupt:
        return _interrupted()
    except Exception as error:
        from xlwings_udfs.commands.base.failures import what_a_user_reads

        told = what_a_user_reads(error)
        if told is None:
            raise
        _say(told)
        return UNUSABLE
    return 0


def _run_command(arguments: Sequence[str] | None) -> int:
    """Let the command that ``arguments`` name do its work; what it does not take of them is told."""
    import click

    from xlwings_udfs.commands.base.chinese import sentence
    from xlwings_udfs.commands.base.memory import refuse_want_of_memory
    from xlwings_udfs.commands.base.whole import xmt

    refuse_want_of_memory()
    try:
        result = xmt.main(args=arguments, prog_name="xmt", standalone_mode=False)
    except click.Abort:
        return _interrupted()
    except click.ClickException as error:
        _say(sentence(error))
        return UNUSABLE
    return result if isinstance(result, int) else 0


def _interrupted() -> int:
    _say("已中断，没有写出任何文件。")
    return INTERRUPTED


def _say(message: str) -> None:
    """One line on stderr."""
    print(" ".join(capped(plain(message)).split("\n")), file=sys.stderr)


def main() -> None:
    """Entry point of the console script."""
    output, errors = steady_streams()
    # What fails while something else that failed is tidied up adds nothing to what is said of that.
    sys.unraisablehook = lambda _: None
    # numpy's algebra, which we do not use, takes memory for each processor, and ends the process when it gets none.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A run is short and leaves no cycles; looking for some among a large registry's cells takes a tenth of it.
    gc.disable()
    code = run()
    output.flush()
    if output.failure is not None:
        from xlwings_udfs.files.writing import reason

        _say(
            f"结果没有全部输出：{reason(output.failure)}。要保存的文件都已保存；请换一个地方输出，再运行一次。"
        )
        code = UNUSABLE
    if "click" not in sys.modules:
        # Answered quickly: nothing was begun that would have to be tidied up, and taking Python down takes its time.
        errors.flush()
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    main()
