"""xmt doctor: what this PC has of what the tool needs."""

import json
from pathlib import Path

import click

from xlwings_udfs.commands.base import options
from xlwings_udfs.commands.base.chinese import ChineseCommand

NOT_IN_ORDER = 1


@click.command(cls=ChineseCommand)
@options.output_format
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="文件", help="另存成一个文本文件，发给维护人员。"
)
@options.force
def doctor(output_format: str, output: Path | None, force: bool) -> int:
    """环境诊断：逐项查看这台电脑装得对不对（✓ 正常，✗ 要处理，？ 不能确定），要处理的写明怎么办。

    输出的文字可以发给帮您处理的人，其中只有软件版本和文件夹位置，没有台账内容。有要处理的事项时退出码是 1。
    """
    from xlwings_udfs.doctor.base.examination import as_data, as_text, examine, is_bad
    from xlwings_udfs.doctor.base.machine import this_machine

    checks = examine(this_machine())
    if output is not None:
        from xlwings_udfs.files.writing import written_whole

        with written_whole(output, force=force) as temporary:
            temporary.write_text(as_text(checks) + "\n", encoding="utf-8-sig")
    if output_format == "json":
        click.echo(json.dumps(as_data(checks), ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(checks))
    return NOT_IN_ORDER if is_bad(checks) else 0
