"""What cells of the workbook's own sheets offer, accept, and say when a clerk clicks into them.

A warning may be overruled, so that a pasted list is not refused for its spelling: the check reads many. Only what
has no other spelling is refused.
"""

from collections.abc import Sequence

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

_PROMPT_TITLE = "填写要求"
_OLDEST, _LATEST = "36526", "73050"
"""2000-01-01 and 2099-12-31 as Excel counts days."""


def literal(choices: Sequence[str]) -> str:
    """The formula of a list that holds its choices itself (at most 255 characters, commas between)."""
    return f'"{",".join(choices)}"'


def offer(
    sheet: Worksheet,
    area: str,
    source: str,
    *,
    title: str,
    error: str,
    prompt: str = "",
    strict: bool = False,
) -> None:
    """A list to choose from in every cell of ``area``; ``source`` is the list's formula, without =."""
    _add(
        sheet, area, prompt, type="list", formula1=source, errorTitle=title, error=error,
        errorStyle="stop" if strict else "warning",
    )  # fmt: skip


def expect_date(sheet: Worksheet, area: str, *, title: str, prompt: str = "") -> None:
    """A whole date since 2000."""
    _add(
        sheet, area, prompt or "请按 2026-11-24 的样子填写日期。", type="date", operator="between",
        formula1=_OLDEST, formula2=_LATEST, errorTitle=title,
        error="请填写 2000 年以后的完整日期，如 2026-11-24。", errorStyle="warning",
    )  # fmt: skip


def expect_count(sheet: Worksheet, area: str, *, title: str, prompt: str) -> None:
    """A whole number from 1 on."""
    _add(
        sheet, area, prompt, type="whole", operator="greaterThanOrEqual", formula1="1", errorTitle=title,
        error="请填大于 0 的整数。", errorStyle="stop",
    )  # fmt: skip


def explain(sheet: Worksheet, area: str, prompt: str) -> None:
    """A note beside the cell, and any value."""
    _add(sheet, area, prompt)


def _add(sheet: Worksheet, area: str, prompt: str, **rule: str) -> None:
    validation = DataValidation(allow_blank=True, showErrorMessage="error" in rule or None, **rule)
    if prompt:
        validation.promptTitle, validation.prompt, validation.showInputMessage = _PROMPT_TITLE, prompt, True
    validation.add(area)
    sheet.add_data_validation(validation)
