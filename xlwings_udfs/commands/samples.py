"""xmt samples: write the sample registry."""

from pathlib import Path

import click

from xlwings_udfs.commands.base import options
from xlwings_udfs.commands.base.chinese import ChineseCommand


@click.command(cls=ChineseCommand)
@click.option(
    "--output",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    metavar="文件夹",
    help="示例放到这里。",
)
@options.force
def samples(folder: Path, force: bool) -> int:
    """写出一份示例台账（虚构的索玛县），可以拿来试用检查和生成备案表。"""
    from xlwings_udfs.files.writing import written_whole
    from xlwings_udfs.samples.maker import FILE_NAME, make

    folder.mkdir(parents=True, exist_ok=True)
    with written_whole(folder / FILE_NAME, force=force) as temporary:
        temporary.write_bytes(make())
    click.echo(
        f"示例台账已写到「{folder / FILE_NAME}」。试试：xmt check {folder / FILE_NAME} --as-of 2026-11-24"
    )
    return 0
