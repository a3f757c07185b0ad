"""By what our columns in a workbook are known again, whoever put them there."""

NAME, LISTS = "xmt_formulas", "xmt_lists"
"""Names of the registry's sheet: for its columns, and for its hidden sheet of lists."""
SIGN = '"xmt-inline"'
"""Stands in the formula of our conditional format."""
WIDTH = 44.0
"""Of the verdicts' column, in characters."""


def signed(formula: str) -> str:
    """The formula of our conditional format with the sign in it."""
    return formula.replace("=AND(", f"=AND(N({SIGN})=0,", 1)
