"""xmt holidays: what is known of the calendars, and entering a notice."""

import json
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from xlwings_udfs.commands.base import options
from xlwings_udfs.commands.base.chinese import ChineseGroup
from xlwings_udfs.defaults import DEFAULT_PREFECTURE
from xlwings_udfs.errors import InputError
from xlwings_udfs.files.content import TooLargeError, content_of

_MOST_BYTES = 1_000_000
"""A notice is two pages; a file larger than this is something else."""
_NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"<")
"""How a .docx, a .doc, a PDF and a saved web page begin."""


@click.group(cls=ChineseGroup, no_args_is_help=False)
def holidays() -> None:
    """放假日历：list 查看已知的年份和来源，add 录入放假通知。"""


region = click.option("--region", metavar="地区", help=f"哪个地区，如 {DEFAULT_PREFECTURE}、全国。")
year = click.option("--year", type=click.IntRange(2000, 2100), metavar="YYYY", help="哪一年。")


@holidays.command("list")
@region
@year
@options.output_format
def list_holidays(region: str | None, year: int | None, output_format: str) -> int:
    """查看放假日历：知道哪些年份、出自哪份通知；加 --year 列出放假和调休上班的日子。"""
    from xlwings_udfs.calendars.regions import known_regions, known_years

    regions = [region] if region else list(known_regions())
    known = [each for name in regions for each in known_years(name) if year in (None, each.year)]
    days = _days(regions, year) if year else []
    if output_format == "json":
        report = {"years": [each._asdict() for each in known], "days": days}
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
        return 0
    for name in regions:
        click.echo(f"{name}：")
        own = [each for each in known if each.calendar == name]
        for line in _in_words(own) or [
            "没有这一年的放假通知，暂按以下日子推算：" if year else "还没有录入任何年份。"
        ]:
            click.echo(f"  {line}")
        for day in days:
            if day["region"] == name:
                click.echo(f"    {day['day']}（周{day['weekday']}）{day['kind']}")
    return 0


@holidays.command("add")
@click.option(
    "--from",
    "source",
    required=True,
    type=click.Path(path_type=Path),
    metavar="NOTICE.txt",
    help="放假通知的文字，存成文本文件（记事本另存即可）。",
)
@region
@year
@click.option(
    "--whole", is_flag=True, help="这份通知就是全年的安排，没有提到的节日按国家日历（一般不用写）。"
)
@options.output_format
@options.force
def add_holidays(
    source: Path, region: str | None, year: int | None, whole: bool, output_format: str, force: bool
) -> int:
    """录入国务院办公厅或州政府办公室的放假通知，以后算期限都用上它。"""
    from xlwings_udfs.calendars.regions import known_days
    from xlwings_udfs.calendars.store import add_notice
    from xlwings_udfs.workdays.notice import read_notice

    notice = read_notice(_text(source), region or "", year, known=known_days, whole=whole)
    target = add_notice(notice.region, notice.spans, force=force)
    if output_format == "json":
        report = {
            "region": notice.region,
            "year": notice.year,
            "document": notice.document,
            "whole_year": notice.whole_year,
            "file": str(target),
            "days": [
                {"kind": span.kind, "first": span.first.isoformat(), "last": span.last.isoformat()}
                for span in notice.spans
            ],
            "remarks": notice.remarks,
        }
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
        return 0
    click.echo(f"已录入{notice.region}{notice.year}年放假安排（{notice.document}），请对照通知核对：")
    for span in sorted(notice.spans, key=lambda each: each.first):
        length = (span.last - span.first).days + 1
        until = f" 至 {span.last}，共 {length} 天" if length > 1 else ""
        click.echo(f"  {span.kind}　{span.first}{until}")
    for remark in notice.remarks:
        click.echo(remark)
    return 0


def _in_words(known: Iterable[Any]) -> list[str]:
    """One line a source; years in a row from one document together."""
    lines = []
    alike = groupby(known, key=lambda each: (each.document, each.source, each.whole))
    for (document, source, whole), group in alike:
        years = [each.year for each in group]
        span = f"{years[0]}年" if len(years) == 1 else f"{years[0]}年至{years[-1]}年"
        lines.append(f"{span}　{'完整' if whole else '只知道一部分'}　{document}（{source}）")
    return lines


def _days(regions: Iterable[str], year: int) -> list[dict[str, str]]:
    """The days of ``year`` on which each region's calendar differs from Monday to Friday."""
    from xlwings_udfs.calendars.regions import calendar_for
    from xlwings_udfs.workdays.calendar import days_between

    found = []
    for name in regions:
        calendar = calendar_for(name)
        for day in days_between(date(year, 1, 1), date(year, 12, 31)):
            worked = calendar.is_workday(day)
            if worked != (day.weekday() < 5):
                found.append(
                    {
                        "region": name,
                        "day": day.isoformat(),
                        "weekday": "一二三四五六日"[day.weekday()],
                        "kind": "上班" if worked else "放假",
                    }
                )
    return found


def _text(source: Path) -> str:
    """The notice's text: UTF-8, UTF-16 or GBK, as Notepad and WPS save it."""
    try:
        content = content_of(source, _MOST_BYTES)
    except TooLargeError as error:
        raise _no_text(source) from error
    except (OSError, ValueError) as error:
        raise InputError(f"无法读取「{source}」：没有这个文件，或没有权限。请核对路径。") from error
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(_NO_TEXT):
        raise _no_text(source)
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(f"「{source}」的文字编码无法识别。请用记事本打开，另存为时编码选 UTF-8，再录入。")


def _no_text(source: Path) -> InputError:
    return InputError(f"「{source}」不是文本文件。请打开通知，全选复制到记事本，另存为 .txt 文件后再录入。")
