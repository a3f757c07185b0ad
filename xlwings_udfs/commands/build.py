"""xmt build: the products from their sources, the add-in, and showing that the files are what the sources give."""

from pathlib import Path

import click

from xlwings_udfs.commands.base import options
from xlwings_udfs.commands.base.chinese import ChineseCommand


@click.command(cls=ChineseCommand)
@click.option(
    "--all", "everything", is_flag=True, help="生成全部成品：工作簿、备案表模板、示例台账、规则说明。"
)
@click.option("--check", "only_check", is_flag=True, help="不生成，只核对全部成品是不是源代码生成的样子。")
@click.option(
    "--addin",
    "add_in",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="不生成别的，只把工具生成为 Excel 加载宏，写成这个 .xlam 文件。",
)
@click.option(
    "--manual",
    "manual_folder",
    type=click.Path(path_type=Path),
    metavar="文件夹",
    help="不生成别的，只生成使用手册（一个 HTML、一个 PDF），放进这个文件夹。",
)
@options.force
def build(
    everything: bool, only_check: bool, add_in: Path | None, manual_folder: Path | None, force: bool
) -> int:
    """由源代码生成 xmt_tools.xlsm 等成品（在源代码文件夹里运行，要先 pip install '.[build]'）。"""
    from xlwings_udfs.build import build as build_products
    from xlwings_udfs.build import build_add_in, check
    from xlwings_udfs.build.products import PRODUCTS, WORKBOOK
    from xlwings_udfs.errors import InputError
    from xlwings_udfs.manual import build_manual

    root = Path.cwd()
    chosen = [everything, only_check, add_in is not None, manual_folder is not None]
    if sum(chosen) > 1:
        raise InputError("--all、--check、--addin、--manual 一次只能用一个，请分几次运行。")
    if manual_folder is not None:
        for path in build_manual(root, manual_folder):
            click.echo(f"已生成「{path}」。")
        return 0
    if add_in is not None:
        build_add_in(root, add_in, force=force)
        click.echo(f"已生成加载宏「{add_in}」。")
        return 0
    if force:
        raise InputError("--force 只和 --addin 一起用；成品总是重新生成，不用加 --force。")
    if not only_check:
        for path, changed in build_products(root, PRODUCTS if everything else (WORKBOOK,)).items():
            click.echo(f"已生成「{path}」{'' if changed else '，没有变化'}。")
        return 0
    found = check(root)
    if found:
        raise InputError(f"成品与源代码不一致：{'；'.join(found)}。请运行 xmt build --all 重新生成并提交。")
    click.echo("成品与源代码一致。")
    return 0
