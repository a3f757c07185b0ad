"""The notices a user added: one table a region in the user's configuration folder."""

import re
from collections.abc import Sequence
from pathlib import Path

from xlwings_udfs.errors import InputError
from xlwings_udfs.files.writing import written_whole
from xlwings_udfs.user_folders import configuration_folder
from xlwings_udfs.workdays.calendar import Layer, days_between
from xlwings_udfs.workdays.holiday_table import Span, layer, read_spans, without_days, write_spans

_REGION = re.compile(r"\w{1,30}")


def holidays_folder() -> Path:
    """Where added notices live; it need not exist."""
    return configuration_folder() / "holidays"


def added_regions() -> tuple[str, ...]:
    """Regions that have an added notice."""
    return tuple(sorted(path.stem for path in holidays_folder().glob("*.csv")))


def added_spans(region: str) -> list[Span]:
    """What the user added for ``region``. Raises InputError when the table cannot be read."""
    path = holidays_folder() / f"{region}.csv"
    if not path.is_file():
        return []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"放假日历「{path}」无法读取，请删除后重新录入通知。") from error
    return read_spans(text, str(path))


def added_layer(region: str) -> Layer | None:
    """The user's layer of ``region``; None when there is none."""
    spans = added_spans(region)
    return layer(spans) if spans else None


def add_notice(region: str, spans: Sequence[Span], *, force: bool = False) -> Path:
    """Add the days of one notice (one year) to the user's calendar of ``region``; gives the file written.

    A notice on the whole year takes the place of what was added for it, with ``force`` only. One on a single
    holiday changes the days it names and leaves the others. Raises InputError when the year is there already
    and ``force`` is not given, the region's name cannot be a file's, or the folder cannot be written.
    """
    if not _REGION.fullmatch(region):
        raise InputError(f"地区名「{region}」不对，请写地区的简称，如 凉山州。")
    kept = added_spans(region)
    if all(span.whole_year_known for span in spans):
        years = {span.year for span in spans}
        clash = next((span for span in kept if span.year in years), None)
        if clash and not force:
            raise InputError(
                f"{region}{clash.year}年的放假安排已录入过（{clash.document}），没有改动。要替换请加上 --force。"
            )
        kept = [span for span in kept if span.year not in years]
    else:
        kept = without_days(kept, {day for span in spans for day in days_between(span.first, span.last)})
    folder = holidays_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"无法建立文件夹「{folder}」：{error.strerror}。请检查权限。") from error
    target = folder / f"{region}.csv"
    with written_whole(target, force=True) as temporary:
        temporary.write_text(write_spans([*kept, *spans]), encoding="utf-8")
    return target
