"""xmt bundle: everything that a PC without Python and internet needs, in one folder."""

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
    help="安装包放到这里。",
)
@click.option(
    "--python",
    type=click.Path(path_type=Path),
    metavar="ZIP",
    help="Windows 的 Python：python-3.12.x-embed-amd64.zip。不给的，其余的照做，告诉您还缺它。",
)
@click.option("--sha256", metavar="校验值", help="ZIP 应有的 SHA-256，不同就不做。")
@click.option(
    "--wheels",
    type=click.Path(path_type=Path),
    metavar="文件夹",
    help="组件（.whl 文件）在这个文件夹里，不用连网；不给的由 pip 下载。",
)
@click.option(
    "--manual",
    type=click.Path(path_type=Path),
    metavar="文件夹",
    help="使用手册在这个文件夹里（由 xmt build --manual 生成）。",
)
@options.force
def bundle(
    folder: Path,
    python: Path | None,
    sha256: str | None,
    wheels: Path | None,
    manual: Path | None,
    force: bool,
) -> int:
    """做一个离线安装包（在源代码文件夹里运行，要先 pip install '.[build]'）：拷到没有 Python、不连网的电脑上，双击「安装.cmd」。"""
    from xlwings_udfs.bundle import make_bundle

    made = make_bundle(
        Path.cwd(), folder, python=python, sha256=sha256, wheels=wheels, manual=manual, force=force
    )
    click.echo(made.in_words())
    for remark in made.remarks:
        click.echo(remark)
    return 0
