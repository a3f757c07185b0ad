"""The names of the sheets that the program itself puts into a workbook: never checked as a registry."""

RESULTS = "检查结果"
COMPARISON = "比较结果"
HOLIDAYS = "节假日"
SETTINGS = "设置"
COLUMN_NAMES = "列名对照"
"""What a clerk answered when asked what a column is."""
GUIDE = "说明"
CONFIGURATION = "xlwings.conf"
INLINE_DATA = "校验数据"
"""Begins the names of the hidden sheets that the formulas of the column 校验 look things up in, one a registry."""
COLUMN_FORM = "确认列名"
"""Where the open questions on columns are answered, until they are."""
NOTICE = "放假通知"
"""Where a holiday notice is pasted to be entered."""

FILING_FORM = "政府系统政务新媒体备案表"
"""The title of annex 3: a unit's form, which lists accounts and is no registry."""

NAMES: frozenset[str] = frozenset(
    {
        RESULTS,
        COMPARISON,
        HOLIDAYS,
        SETTINGS,
        COLUMN_NAMES,
        COLUMN_FORM,
        GUIDE,
        CONFIGURATION,
        INLINE_DATA,
        NOTICE,
    }
)


def is_program_sheet(name: str) -> bool:
    """Is ``name`` that of a sheet of the program's own (``检查结果（2）`` too)?"""
    numbered = any(is_results_sheet(name, base) for base in (RESULTS, COMPARISON))
    return numbered or name.strip() in NAMES or name.startswith(INLINE_DATA)


def is_results_sheet(name: str, base: str = RESULTS) -> bool:
    """Is ``name`` one that a results sheet, or another called ``base``, may bear?"""
    title, bracket, number = name.strip().partition("（")
    return title == base and (not bracket or (number.endswith("）") and number[:-1].isdecimal()))


def numbered_results(number: int, base: str = RESULTS) -> str:
    """Name of the results sheet where ``number - 1`` sheets of the user's bear its name ``base`` already."""
    return base if number == 1 else f"{base}（{number}）"
