"""A region's holidays as a table of spans: the format of the package's data and of what users add.

Columns: year, kind (放假 or 上班), first, last (ISO dates), document, whole_year_known (yes or no).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date

from xlwings_udfs.errors import InputError
from xlwings_udfs.workdays.calendar import FIRST_DAY, LAST_DAY, Layer, days_between

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from xlwings_udfs.lean_tuples import NamedTuple

FIELDS = ("year", "kind", "first", "last", "document", "whole_year_known")
OFF, WORKED = "放假", "上班"
REGION = "地区"
"""What a table's line above the header begins with: its region stands there, so that its file's name may be ASCII."""


class Span(NamedTuple):
    """Days that a document sets off or makes working days, both ends included."""

    year: int
    kind: str
    first: date
    last: date
    document: str
    whole_year_known: bool


def region_named(text: str) -> str:
    """The region that a table says it is of, in a line above its header (地区,凉山州); "" when it says none."""
    label, _, region = text.partition("\n")[0].strip().partition(",")
    return region.strip(" ,") if label.strip() == REGION else ""


def read_spans(text: str, source: str) -> list[Span]:
    """Read the CSV ``text``; ``source`` names it in messages. Raises InputError naming the line."""
    table = text.partition("\n")[2] if region_named(text) else text
    above = text.count("\n") - table.count("\n")
    rows = _rows(table)
    if tuple(next(rows, (0, []))[1]) != FIELDS:
        raise InputError(f"放假日历「{source}」的第一行应是 {','.join(FIELDS)}，请改正或删除后重新录入通知。")
    return [_span(_named(row), f"放假日历「{source}」第{line + above}行") for line, row in rows if row]


def _rows(table: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of CSV with the number of the line each ends on."""
    if '"' not in table and "\r" not in table:  # as a plain table is: csv is imported for the others
        yield from ((line, row.split(",") if row else []) for line, row in enumerate(table.split("\n"), 1))
        return
    import csv

    rows = csv.reader(io.StringIO(table))
    yield from ((rows.line_num, row) for row in rows)


def _named(row: list[str]) -> dict[str, str]:
    """A row's values by `FIELDS`; what it lacks is missing, what it has too many is not looked at."""
    return dict(zip(FIELDS, row, strict=False))


def _span(row: dict[str, str], where: str) -> Span:
    try:
        span = Span(
            int(row["year"]),
            row["kind"],
            date.fromisoformat(row["first"]),
            date.fromisoformat(row["last"]),
            row["document"],
            row["whole_year_known"] == "yes",
        )
    except (KeyError, ValueError) as error:
        raise InputError(f"{where}无法识别，请改正或删除这一行。") from error
    if (
        span.kind not in (OFF, WORKED)
        or not FIRST_DAY <= span.first <= span.last <= LAST_DAY
        or not FIRST_DAY.year <= span.year <= LAST_DAY.year
        or row["whole_year_known"] not in ("yes", "no")
    ):
        raise InputError(
            f"{where}无法识别：要求 kind 是{OFF}或{WORKED}、年份合理、起止日期不颠倒，请改正或删除这一行。"
        )
    return span


def write_spans(region: str, spans: list[Span]) -> str:
    """The CSV text of the table of ``region``, sorted."""
    import csv

    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow((REGION, region))
    writer.writerow(FIELDS)
    for span in sorted(spans, key=lambda each: (each.year, each.kind, each.first)):
        writer.writerow(
            (
                span.year,
                span.kind,
                span.first,
                span.last,
                span.document,
                "yes" if span.whole_year_known else "no",
            )
        )
    return sink.getvalue()


def without_days(spans: list[Span], days: set[date]) -> list[Span]:
    """The spans less ``days``, cut where they must be."""
    kept: list[Span] = []
    for span in spans:
        last: date | None = None
        for day in days_between(span.first, span.last):
            if day in days:
                last = None
            elif last is None:
                kept.append(span._replace(first=day, last=day))
                last = day
            else:
                kept[-1] = kept[-1]._replace(last=day)
    return kept


def layer(spans: list[Span]) -> Layer:
    """The spans as a calendar's layer."""
    days = {day: span.kind == WORKED for span in spans for day in days_between(span.first, span.last)}
    return Layer(
        days,
        frozenset(span.year for span in spans if span.whole_year_known),
        _documents(spans),
    )


def _documents(spans: list[Span]) -> dict[int, str]:
    """For each year its documents, that on the whole year before those on single holidays."""
    titles: dict[int, dict[str, None]] = {}
    for span in sorted(spans, key=lambda each: not each.whole_year_known):
        titles.setdefault(span.year, {})[span.document] = None
    return {year: "、".join(documents) for year, documents in titles.items()}
