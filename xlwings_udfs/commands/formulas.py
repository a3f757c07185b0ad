"""xmt formulas: a copy of a workbook whose registries are judged by formulas as they are typed."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from xlwings_udfs.commands.base import options
from xlwings_udfs.commands.base.chinese import ChineseCommand
from xlwings_udfs.defaults import DEFAULT_PREFECTURE


@click.command(cls=ChineseCommand)
@options.workbook
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="NEW",
    help="带校验公式的副本存到这里。",
)
@click.option("--sheet", "sheets", multiple=True, metavar="工作表", help="只给这张工作表加；可以写多次。")
@click.option(
    "--region",
    metavar="地区",
    help=f"按哪个地区的放假日历计算；「全国」只用国家日历。默认按「设置」表，没有设置的是{DEFAULT_PREFECTURE}。",
)
@options.columns
@options.output_format
@options.force
def formulas(
    file: Path,
    output: Path,
    sheets: tuple[str, ...],
    region: str | None,
    columns: tuple[str, ...],
    output_format: str,
    force: bool,
) -> int:
    """另存一份副本，台账右侧带「校验」列：改动单元格后立即更新，没有装本工具的电脑和 WPS 也能看。

    和按钮「插入校验公式」写的一样。FILE 本身不会改动；副本里已有的「校验」列会换成新的。
    """
    from xlwings_udfs.checking.case import case_of
    from xlwings_udfs.copies.earlier_formulas import without_formulas
    from xlwings_udfs.copies.formulas_copy import write_formulas_copy
    from xlwings_udfs.files.reading import read_sheets

    content = read_sheets(file)
    case = case_of(without_formulas(content), columns=columns, region=region, file=str(file), only=sheets)
    copy = write_formulas_copy(file, output, content, case, force=force)
    if output_format == "json":
        report = {"sheets": [asdict(each) for each in copy.sheets]}
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        for each in copy.sheets:
            waiting = each.rows - each.judged
            told = f"，另有 {waiting} 行请点检查" if waiting else ""
            click.echo(
                f"「{each.sheet}」：校验列在 {each.column} 列，{each.rows} 个账号行中 {each.judged} 行已判断{told}。"
            )
    for line in (f"带校验公式的副本已保存：{output}", *copy.remarks):
        click.echo(line, err=output_format == "json")
    return 0
