"""The core takes tables and gives findings: it knows nothing of Excel, files, the terminal or the doors around it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import xlwings_udfs

PACKAGE = Path(xlwings_udfs.__file__).parent
ALLOWED = {
    "registry": {"registry", "errors"},
    "workdays": {"workdays", "registry", "errors"},
    "rules": {"rules", "workdays", "registry", "errors"},
}
"""Folder of the core → what of this program it may import."""
KEPT_OUT = {
    "xlwings",
    "openpyxl",
    "python_calamine",
    "lxml",
    "click",
    "rich",
    "platformdirs",
    "os",
    "pathlib",
}


def _imports(folder: str) -> Iterator[tuple[str, str]]:
    """Every import below ``folder``: (file, module)."""
    for path in sorted((PACKAGE / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((path.name, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield path.name, node.module


@pytest.mark.parametrize("folder", ALLOWED)
def test_the_core_imports_downwards_only(folder: str) -> None:
    own = [(file, module.split(".")) for file, module in _imports(folder)]
    upwards = [
        (file, ".".join(parts))
        for file, parts in own
        if parts[0] == "xlwings_udfs" and len(parts) > 1 and parts[1] not in ALLOWED[folder]
    ]
    assert upwards == []


@pytest.mark.parametrize("folder", ALLOWED)
def test_the_core_knows_nothing_of_excel_files_or_the_terminal(folder: str) -> None:
    assert [each for each in _imports(folder) if each[1].split(".")[0] in KEPT_OUT] == []
