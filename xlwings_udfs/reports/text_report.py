"""The result of a check for a person at a terminal."""

from rich.console import Console

from xlwings_udfs.inspection import Inspection


def print_report(inspection: Inspection, console: Console) -> None:
    """Print a table by unit, the counts, what could not be judged and what to do next."""
    for finding in inspection.findings:
        console.print(f"{finding.sheet}!{finding.cell} {finding.message}")
