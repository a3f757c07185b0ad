"""The whole command line: the group that all commands stand in."""

import click

from xlwings_udfs import __version__
from xlwings_udfs.commands.base.chinese import ChineseGroup
from xlwings_udfs.commands.base.found import every_command


@click.group(
    cls=ChineseGroup, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=False
)
@click.version_option(__version__, prog_name="xmt", message="%(prog)s %(version)s", help="显示版本。")
def xmt() -> None:
    """政务新媒体台账工具：检查台账、计算备案期限、生成备案表。"""


for command in every_command():
    xmt.add_command(command)
