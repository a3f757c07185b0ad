"""xmt build: xmt_tools.xlsm from its sources, and showing that the file is what they give."""

from pathlib import Path

import click

from xlwings_udfs.commands.chinese import ChineseCommand


@click.command(cls=ChineseCommand)
@click.option(
    "--check", "only_check", is_flag=True, help="不生成，只核对 xmt_tools.xlsm 是不是源代码生成的样子。"
)
def build(only_check: bool) -> int:
    """由 macros/ 和 templates/ 生成 xmt_tools.xlsm（在源代码文件夹里运行，要先 pip install '.[build]'）。"""
    from xlwings_udfs.build import build as build_workbook
    from xlwings_udfs.build import check
    from xlwings_udfs.errors import InputError

    root = Path.cwd()
    if not only_check:
        click.echo(f"已生成「{build_workbook(root)}」。")
        return 0
    found = check(root)
    if found:
        raise InputError(
            f"xmt_tools.xlsm 与源代码不一致：{'；'.join(found)}。请运行 xmt build 重新生成并提交。"
        )
    click.echo("xmt_tools.xlsm 与源代码一致。")
    return 0
