"""One deadline for a reader: a sentence, or the object that programs read."""

from datetime import date

from xlwings_udfs.workdays.calendar import Deadline


def deadline_text(found: Deadline, region: str) -> str:
    """What people read of the deadline by the calendar of ``region``; a second line where it is provisional."""
    weekday = "一二三四五六日"[found.end.weekday()]
    text = (
        f"{found.start} 审核同意，{found.working_days} 个工作日内提交备案，"
        f"最迟 {found.end}（星期{weekday}）。按{region}日历。"
    )
    if not found.provisional:
        return text
    notices = "、".join(f"{each.calendar}{each.year}年" for each in found.missing)
    return (
        f"{text}\n这是暂定结果：还没有{notices}的放假通知。"
        f"收到后请用 xmt holidays add --region {region} --from 通知.txt 录入，再算一次。"
    )


def deadline_json(found: Deadline, region: str) -> str:
    """The object of ``xmt deadline --format json``, on one line."""
    import json

    return json.dumps(
        {
            "start": found.start.isoformat(),
            "deadline": found.end.isoformat(),
            "working_days": found.working_days,
            "region": region,
            "provisional": found.provisional,
            "missing": [{"calendar": each.calendar, "year": each.year} for each in found.missing],
        },
        ensure_ascii=False,
    )


def deadline_answer(start: date, days: int, region: str, output_format: str) -> str:
    """What ``xmt deadline`` prints, in the ``output_format`` text or json. Raises InputError for an unknown region."""
    from xlwings_udfs.calendars.regions import calendar_for

    found = calendar_for(region).deadline(start, days)
    return (deadline_json if output_format == "json" else deadline_text)(found, region)
