"""xmt check: judge the registries of a workbook."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xlwings_udfs.commands import options
from xlwings_udfs.commands.chinese import ChineseCommand, Day, Names

if TYPE_CHECKING:
    from xlwings_udfs.registry.sheet import Sheet


@click.command(cls=ChineseCommand)
@options.workbook
@click.option("--sheet", "sheets", multiple=True, metavar="工作表", help="只检查这张工作表；可以写多次。")
@click.option("--as-of", type=Day(), metavar="YYYY-MM-DD", help="按哪一天检查，默认今天。")
@options.region
@click.option("--select", type=Names(), default=(), metavar="规则,…", help="只用这些规则。")
@click.option("--ignore", type=Names(), default=(), metavar="规则,…", help="不用这些规则。")
@options.output_format
@click.option("--output", type=click.Path(path_type=Path), metavar="MARKED", help="另存一份标出问题的副本。")
@options.force
def check(
    file: Path,
    sheets: tuple[str, ...],
    as_of: date | None,
    region: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    output_format: str,
    output: Path | None,
    force: bool,
) -> int:
    """检查台账 FILE，列出不符合通知的地方。

    没有错误和警告时退出码为 0，有则为 1，文件或参数不能用为 2。FILE 本身不会改动。
    """
    sheets_of_file = _read_while_importing(file)
    from xlwings_udfs.inspection import inspect
    from xlwings_udfs.rules.finding import Severity

    inspection = inspect(
        sheets_of_file,
        as_of=as_of or date.today(),
        region=region,
        file=str(file),
        only=sheets,
        select=select,
        ignore=ignore,
    )
    if output:
        from xlwings_udfs.workbook.marked_copy import write_marked_copy

        write_marked_copy(file, output, inspection, force=force)
    if output_format == "json":
        from xlwings_udfs.reports.json_report import json_report, json_text

        click.echo(json_text(json_report(inspection)), nl=False)
    else:
        from rich.console import Console

        from xlwings_udfs.reports.text_report import print_report

        print_report(inspection, Console())
    if output:
        click.echo(f"标出问题的副本已保存：{output}", err=output_format == "json")
    return int(inspection.count(Severity.ERROR) + inspection.count(Severity.WARNING) > 0)


def _read_while_importing(file: Path) -> "list[Sheet]":
    """Read the file while another thread imports pandas: the reader works outside Python for most of its time."""
    from xlwings_udfs.workbook.reading import read_sheets

    with ThreadPoolExecutor(1) as pool:
        pool.submit(import_module, "xlwings_udfs.inspection")
        return read_sheets(file)
