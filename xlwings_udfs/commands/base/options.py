"""Options that several commands share."""

from pathlib import Path

import click

from xlwings_udfs.defaults import DEFAULT_PREFECTURE

region = click.option(
    "--region",
    default=DEFAULT_PREFECTURE,
    show_default=True,
    metavar="地区",
    help="按哪个地区的放假日历计算；「全国」只用国家日历。",
)
settings = click.option(
    "--settings",
    "settings_file",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="采用这个文件里的设置（带「设置」表的工作簿，或 .toml），不用 FILE 自己的「设置」表。",
)
output_format = click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="输出给人看（text）还是给程序用（json）。",
)
columns = click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="列名=标准列名",
    help="写明台账里的一列是什么，如 签字时间=审核同意日期；不用的列写「列名=不用」；可以写多次。长期采用的写进「设置」的列名对照。",
)
force = click.option("--force", is_flag=True, help="允许覆盖已有的文件。")
workbook = click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
