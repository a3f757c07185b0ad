"""xmt deadline: the last day on which a filing is in time."""

from datetime import date

import click

from xlwings_udfs.commands.base import options
from xlwings_udfs.commands.base.chinese import ChineseCommand, Day
from xlwings_udfs.facts.settings import Settings


@click.command(cls=ChineseCommand)
@click.argument("start", metavar="DATE", type=Day())
@click.option(
    "--days",
    type=click.IntRange(min=1),
    default=Settings().filing_days,
    show_default=True,
    metavar="天数",
    help="几个工作日。",
)
@options.region
@options.output_format
def deadline(start: date, days: int, region: str, output_format: str) -> int:
    """主要负责人在 DATE（2026-05-06、2026.5.6、20260506、2026年5月6日 等写法都行）审核同意，最迟哪一天提交备案表。

    只按这个日期计算，不看台账；台账里每个账号的期限，点「计算期限」或用 xmt check。
    """
    from xlwings_udfs.reports.deadline_report import deadline_answer

    click.echo(deadline_answer(start, days, region, output_format))
    return 0
