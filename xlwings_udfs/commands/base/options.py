"""Options that several commands share."""

from pathlib import Path

import click

from xlwings_udfs.registry.values.nomenclature import DEFAULT_PREFECTURE

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
force = click.option("--force", is_flag=True, help="允许覆盖已有的文件。")
workbook = click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
