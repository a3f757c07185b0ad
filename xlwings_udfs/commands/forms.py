"""xmt forms: fill the 备案表 of each unit."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from xlwings_udfs.commands.base import options
from xlwings_udfs.commands.base.chinese import ChineseCommand
from xlwings_udfs.registry.values.filing_types import IN_WORDS

_FEW = 20
"""Forms that are filled before anyone could read a progress bar."""


@click.command(cls=ChineseCommand)
@options.workbook
@click.option(
    "--output",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    metavar="文件夹",
    help="备案表放到这里。",
)
@click.option("--sheet", "sheets", multiple=True, metavar="工作表", help="只用这张工作表；可以写多次。")
@click.option("--unit", "units", multiple=True, metavar="单位", help="只为这个单位生成；可以写多次。")
@click.option(
    "--type",
    "types",
    multiple=True,
    metavar="备案类型",
    help=f"只取这类备案（{IN_WORDS}）；可以写多次。",
)
@click.option("--unfiled", is_flag=True, help="只取还没有备案的账号，和按钮「生成备案表」一样。")
@click.option("--one-book", is_flag=True, help="所有单位放进一个工作簿，每个单位一张表。")
@click.option("--pdf", is_flag=True, help="同时生成 PDF（需要 LibreOffice）。")
@options.columns
@options.settings
@options.output_format
@options.force
def forms(
    file: Path,
    folder: Path,
    sheets: tuple[str, ...],
    units: tuple[str, ...],
    types: tuple[str, ...],
    unfiled: bool,
    one_book: bool,
    pdf: bool,
    columns: tuple[str, ...],
    settings_file: Path | None,
    output_format: str,
    force: bool,
) -> int:
    """按台账 FILE 生成《政府系统政务新媒体备案表》，每个单位一份。

    不加条件时取所有在用的账号，备过案的也在内；--unfiled 只取还没有备案的；
    --type 只取该类备案的，其中关停、注销的连同已经关停、注销而还没有备案的账号。
    """
    from xlwings_udfs.checking.case import case_of
    from xlwings_udfs.files.reading import read_sheets
    from xlwings_udfs.forms.pdf import soffice
    from xlwings_udfs.forms.plan import plan_forms
    from xlwings_udfs.forms.write import write_forms

    if pdf:
        soffice()
    case = case_of(
        read_sheets(file), settings_file=settings_file, file=str(file), only=sheets, columns=columns
    )
    plan = plan_forms(case, units, types, unfiled=unfiled)
    if pdf and sys.stderr.isatty():
        click.echo("正在生成备案表和 PDF，请稍候……", err=True)
    with _Progress(len(plan.forms)) as progress:
        written = write_forms(
            plan.forms,
            folder,
            one_book=one_book,
            pdf=pdf,
            force=force,
            file_name=case.office.form_name,
            on_progress=progress,
        )
    if output_format == "json":
        report = {"forms": [asdict(each) for each in written], "remarks": plan.remarks}
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
        return 0
    if not written:
        why = "没有待备案的账号（符合条件的都已备案）" if unfiled else "没有符合条件的账号"
        click.echo(f"{why}，没有生成备案表。请看台账的「状态」「备案类型」列和所选的单位。")
        for remark in plan.remarks:
            click.echo(remark)
        return 0
    files = list(dict.fromkeys(each.file for each in written))
    accounts = sum(each.accounts for each in written)
    where = f"「{folder / files[0]}」" if len(files) == 1 else f"文件夹「{folder}」的 {len(files)} 个文件"
    click.echo(f"已生成 {len(written)} 份备案表（{accounts} 个账号），在{where}里。")
    for remark in plan.remarks:
        click.echo(remark)
    if plan.filed:
        click.echo("只要还没有备案的，加上 --unfiled 再生成。")
    click.echo(
        f"请打印后由主办单位主要负责人签字、加盖公章，在{case.settings.filing_days}个工作日内提交县政府办公室（第三部分（三））。"
    )
    return 0


class _Progress:
    """A progress bar on stderr, at a terminal and for more than a few forms."""

    def __init__(self, total: int) -> None:
        self._bar = None
        if total > _FEW and sys.stderr.isatty():
            self._bar = click.progressbar(length=total, label="正在生成备案表", file=sys.stderr)

    def __enter__(self) -> "_Progress":
        if self._bar is not None:
            self._bar.__enter__()
        return self

    def __exit__(self, *failure: object) -> None:
        if self._bar is not None:
            self._bar.render_finish()

    def __call__(self, done: int, total: int) -> None:
        if self._bar is not None:
            self._bar.update(1)
