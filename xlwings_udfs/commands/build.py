"""xmt build: the products from their sources, and showing that the files are what these give."""

from pathlib import Path

import click

from xlwings_udfs.commands.base.chinese import ChineseCommand


@click.command(cls=ChineseCommand)
@click.option(
    "--all", "everything", is_flag=True, help="生成全部成品：工作簿、备案表模板、示例台账、规则说明。"
)
@click.option("--check", "only_check", is_flag=True, help="不生成，只核对全部成品是不是源代码生成的样子。")
def build(everything: bool, only_check: bool) -> int:
    """由源代码生成 xmt_tools.xlsm 等成品（在源代码文件夹里运行，要先 pip install '.[build]'）。"""
    from xlwings_udfs.build import build as build_products
    from xlwings_udfs.build import check
    from xlwings_udfs.build.products import PRODUCTS, WORKBOOK
    from xlwings_udfs.errors import InputError

    root = Path.cwd()
    if not only_check:
        for path, changed in build_products(root, PRODUCTS if everything else (WORKBOOK,)).items():
            click.echo(f"已生成「{path}」{'' if changed else '，没有变化'}。")
        return 0
    found = check(root)
    if found:
        raise InputError(f"成品与源代码不一致：{'；'.join(found)}。请运行 xmt build --all 重新生成并提交。")
    click.echo("成品与源代码一致。")
    return 0
