"""The notices a user added: one table a region in the user's configuration folder."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date

from xlwings_udfs.errors import InputError
from xlwings_udfs.user_folders import configuration_folder, configuration_place
from xlwings_udfs.workdays.calendar import Layer, days_between
from xlwings_udfs.workdays.holiday_table import (
    Span,
    layer,
    read_spans,
    region_named,
    without_days,
    write_spans,
)

TYPE_CHECKING = False
if TYPE_CHECKING:  # what only looks for notices works on plain paths: pathlib takes as long as the rest
    from pathlib import Path

_FOLDER = "holidays"
_LONGEST = 30
"""Characters of a region's name."""


def holidays_folder() -> Path:
    """Where added notices live; it need not exist."""
    return configuration_folder() / _FOLDER


def added_regions() -> tuple[str, ...]:
    """Regions that have an added notice. Raises InputError when the folder cannot be read."""
    return tuple(sorted(_tables()))


def _tables() -> dict[str, str]:
    """Region → its table, told by what stands in it: a Chinese file name is not what it was under another locale."""
    folder = os.path.join(configuration_place(), _FOLDER)
    try:
        # What begins with a dot is another run's, not yet in its place.
        names = sorted(
            name for name in os.listdir(folder) if name.endswith(".csv") and not name.startswith(".")
        )
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise InputError(f"放日历的文件夹「{folder}」无法读取。请检查文件夹的权限，再试一次。") from error
    tables: dict[str, str] = {}
    for path in (os.path.join(folder, name) for name in names):
        if (other := tables.setdefault(_region_of(path), path)) != path:
            raise InputError(
                f"「{other}」和「{path}」都是{_region_of(path)}的放假日历，不知道以哪一份为准。请留下一份，另一份移到别处。"
            )
    return tables


def _region_of(path: str) -> str:
    """Whose table it is; what cannot be read has only its name, and is told when it is asked for."""
    try:
        with open(path, encoding="utf-8-sig") as table:
            named = region_named(table.readline())
    except (OSError, UnicodeDecodeError):
        named = ""
    return named or os.path.splitext(os.path.basename(path))[0]


def added_spans(region: str) -> list[Span]:
    """What the user added for ``region``. Raises InputError when the table cannot be read."""
    path = _tables().get(region)
    if path is None:
        return []
    try:
        with open(path, encoding="utf-8-sig") as table:
            text = table.read()
    except OSError as error:
        raise InputError(f"放假日历「{path}」无法读取。请检查这个文件的权限，再试一次。") from error
    except UnicodeDecodeError as error:
        raise InputError(f"放假日历「{path}」无法识别，请删除后重新录入通知。") from error
    return read_spans(text, path)


def added_layer(region: str) -> Layer | None:
    """The user's layer of ``region``; None when there is none."""
    spans = added_spans(region)
    return layer(spans) if spans else None


def add_notice(region: str, spans: Sequence[Span], *, force: bool = False) -> Path:
    """Add the days of one notice (one year) to the user's calendar of ``region``; gives the file written.

    A notice on the whole year takes the place of one added for it, or of what contradicts it, with ``force`` only.
    One on a single holiday changes the days it names and leaves the others. Raises InputError when the year is there already
    and ``force`` is not given, the region's name cannot be a file's, or the folder cannot be written.
    """
    from pathlib import Path

    from xlwings_udfs.files.locks import locked
    from xlwings_udfs.files.writing import refused, written_whole

    if not (0 < len(region) <= _LONGEST and region.replace("_", "a").isalnum()):
        raise InputError(f"地区名「{region}」不对，请写地区的简称，如 凉山州。")
    folder = holidays_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(refused(folder, error)) from error
    # Who reads the table and writes it anew does so alone, or the notice that another enters meanwhile is lost.
    with locked(folder.with_name(".holidays.lock")):
        kept = _kept(region, spans, force)
        target = Path(_tables().get(region) or folder / f"{_stem(region)}.csv")
        with written_whole(target, force=True) as temporary:
            temporary.write_text(write_spans(region, [*kept, *spans]), encoding="utf-8")
    return target


def _kept(region: str, spans: Sequence[Span], force: bool) -> list[Span]:
    """What stays of the user's calendar beside the notice's ``spans``."""
    kept = added_spans(region)
    days = {day: span.kind for span in spans for day in days_between(span.first, span.last)}
    if not all(span.whole_year_known for span in spans):
        return without_days(kept, set(days))
    years = {span.year for span in spans}
    if force:
        return [span for span in kept if span.year not in years]
    for span in kept:
        if span.year in years and (span.whole_year_known or _contradicts(span, days)):
            raise InputError(
                f"{region}{span.year}年的放假安排已录入过（{span.document}），没有改动。要替换请加上 --force。"
            )
    # What notices on single holidays set stands beside the year's.
    return without_days(kept, set(days))


def _contradicts(span: Span, days: Mapping[date, str]) -> bool:
    return any(days.get(day, span.kind) != span.kind for day in days_between(span.first, span.last))


def _stem(region: str) -> str:
    """The table's name: the region's, or where file names cannot hold that, its code."""
    try:
        os.fsencode(region)
    except UnicodeEncodeError:
        return region.encode().hex()
    return region
