"""xmt deadline: the last day on which a filing is in time."""

import json
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
    from xlwings_udfs.calendars.regions import calendar_for

    result = calendar_for(region).deadline(start, days)
    if output_format == "json":
        click.echo(
            json.dumps(
                {
                    "start": start.isoformat(),
                    "deadline": result.end.isoformat(),
                    "working_days": days,
                    "region": region,
                    "provisional": result.provisional,
                    "missing": [{"calendar": each.calendar, "year": each.year} for each in result.missing],
                },
                ensure_ascii=False,
            )
        )
        return 0
    weekday = "一二三四五六日"[result.end.weekday()]
    click.echo(
        f"{start} 审核同意，{days} 个工作日内提交备案，最迟 {result.end}（星期{weekday}）。按{region}日历。"
    )
    if result.provisional:
        notices = "、".join(f"{each.calendar}{each.year}年" for each in result.missing)
        click.echo(
            f"这是暂定结果：还没有{notices}的放假通知。收到后请用 xmt holidays add --region {region} --from 通知.txt 录入，再算一次。"
        )
    return 0
