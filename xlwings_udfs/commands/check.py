"""xmt check: judge the registries of a workbook."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xlwings_udfs.commands.base import options
from xlwings_udfs.commands.base.chinese import ChineseCommand, Day, Names
from xlwings_udfs.defaults import DEFAULT_PREFECTURE

if TYPE_CHECKING:
    from xlwings_udfs.checking.comparison import Comparison
    from xlwings_udfs.checking.inspection import Inspection
    from xlwings_udfs.registry.sheet import Sheet


@click.command(cls=ChineseCommand)
@options.workbook
@click.option("--sheet", "sheets", multiple=True, metavar="工作表", help="只检查这张工作表；可以写多次。")
@click.option("--as-of", type=Day(), metavar="YYYY-MM-DD", help="按哪一天检查，默认今天。")
@click.option(
    "--region",
    metavar="地区",
    help=f"按哪个地区的放假日历计算；「全国」只用国家日历。默认按「设置」表，没有设置的是{DEFAULT_PREFECTURE}。",
)
@click.option("--select", type=Names(), default=(), metavar="规则,…", help="只用这些规则（代号或名称）。")
@click.option("--ignore", type=Names(), default=(), metavar="规则,…", help="不用这些规则（代号或名称）。")
@options.columns
@options.settings
@click.option(
    "--existing",
    type=click.Path(path_type=Path),
    metavar="LIST",
    help="平台上实际存在的账号清单：清单里有、台账里没有的，按未经备案报告。",
)
@click.option(
    "--compare",
    type=click.Path(path_type=Path),
    metavar="OLD",
    help="与上次检查的台账相比，列出新发现、已整改、仍未整改的。",
)
@options.output_format
@click.option("--verbose", is_flag=True, help="每个问题下面写出全文：怎么回事、怎么改、依据哪一条。")
@click.option("--output", type=click.Path(path_type=Path), metavar="MARKED", help="另存一份标出问题的副本。")
@options.force
def check(
    file: Path,
    sheets: tuple[str, ...],
    as_of: date | None,
    region: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    columns: tuple[str, ...],
    settings_file: Path | None,
    existing: Path | None,
    compare: Path | None,
    output_format: str,
    verbose: bool,
    output: Path | None,
    force: bool,
) -> int:
    """检查台账 FILE，列出不符合通知的地方。

    没有错误和警告时退出码为 0，有则为 1，文件或参数不能用为 2。FILE 本身不会改动。
    """
    content = _read_while_importing(file)
    from xlwings_udfs.checking.case import case_of
    from xlwings_udfs.checking.inspection import inspect
    from xlwings_udfs.finding import Severity

    case = case_of(
        content,
        columns=columns,
        settings_file=settings_file,
        region=region,
        as_of=as_of,
        file=str(file),
        only=sheets,
        existing=existing,
    )
    inspection = inspect(case, select=select, ignore=ignore)
    comparison = None
    if compare:
        from xlwings_udfs.results.comparison import compared_with

        comparison = compared_with(case, inspection, compare, select=select, ignore=ignore)
    remarks: tuple[str, ...] = ()
    if output:
        from xlwings_udfs.copies.marked_copy import write_marked_copy
        from xlwings_udfs.settings.confirmed import newly_confirmed

        answers = newly_confirmed(columns, content)
        remarks = write_marked_copy(file, output, inspection, force=force, answers=answers)
    _show(inspection, comparison, compare, output_format, verbose)
    if output:
        for line in (f"标出问题的副本已保存：{output}", *remarks):
            click.echo(line, err=output_format == "json")
    return int(inspection.count(Severity.ERROR) + inspection.count(Severity.WARNING) > 0)


def _read_while_importing(file: Path) -> "list[Sheet]":
    """Read the file while another thread imports what judges it: the reader works outside Python for most of its time."""
    from xlwings_udfs.files.reading import read_sheets

    with ThreadPoolExecutor(1) as pool:
        pool.submit(import_module, "xlwings_udfs.checking.inspection")
        return read_sheets(file)


def _show(
    inspection: "Inspection",
    comparison: "Comparison | None",
    earlier: Path | None,
    output_format: str,
    verbose: bool,
) -> None:
    from xlwings_udfs.reports.comparison_report import comparison_as_json, comparison_lines

    if output_format == "json":
        from xlwings_udfs.reports.json_report import json_report, json_text

        report = json_report(inspection)
        if comparison is not None:
            report["comparison"] = comparison_as_json(comparison)
        click.echo(json_text(report), nl=False)
        return
    from rich.console import Console

    from xlwings_udfs.reports.text_report import print_report

    print_report(inspection, Console(), verbose=verbose)
    if comparison is not None:
        for line in comparison_lines(comparison, str(earlier)):
            click.echo(line)
