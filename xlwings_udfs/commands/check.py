"""xmt check: judge the registries of a workbook."""

from datetime import date
from pathlib import Path

import click

from xlwings_udfs.commands import options
from xlwings_udfs.commands.chinese import ChineseCommand, Day, Names


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
    from xlwings_udfs.inspection import inspect
    from xlwings_udfs.rules.finding import Severity
    from xlwings_udfs.workbook.reading import read_sheets

    inspection = inspect(
        read_sheets(file),
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
