"""The house has one floor order: a room imports rooms below it, never above, and no two rooms import each other.

`FLOORS` is that order, from the doors down to what everything stands on; a room is a folder or a file of the package,
and each of them has its place here. On one floor a room may import those written to its right.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import xlwings_udfs

PACKAGE = Path(xlwings_udfs.__file__).parent
ROOMS = (
    "cli buttons formulas",
    "commands bundle manual installing dropping commands/base excel excel/base",
    "doctor doctor/base resident",
    "build samples",
    "forms",
    "live",
    "copies",
    "resident",
    "results",
    "marks",
    "reports",
    "functions",
    "checking",
    "inline",
    "settings",
    "rules rules/base",
    "facts",
    "calendars",
    "files",
    "workdays",
    "package",
    "registry registry/sheets registry/table registry/rows registry/columns registry/values registry/sheet",
    "finding errors resources error_log user_folders shown lean_xlwings lean_tuples defaults",
)
FLOORS = " ".join(ROOMS).split()
"""Every room, from the top floor to the ground; a folder written behind its own (rules/base) is a room of its own."""
CORE = ("registry", "workdays", "facts", "rules", "finding")
"""The core takes tables and gives findings."""
KEPT_OUT_OF_THE_CORE = {
    "xlwings", "openpyxl", "python_calamine", "lxml", "click", "rich", "platformdirs", "os", "pathlib",
}  # fmt: skip
"""What knows of Excel, files or the terminal."""


def _modules() -> Iterator[tuple[str, Path]]:
    """Every module of the package with its file: ``rules/base/engine``."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).with_suffix("").as_posix().removesuffix("/__init__")
        if name != "__init__":
            yield name, path


def _room(module: str) -> str:
    """The room that a module stands in: the longest part of its name that is one."""
    parts = module.split("/")
    names = ("/".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((name for name in names if name in FLOORS), parts[0])


def _imports(path: Path) -> Iterator[str]:
    """What a file imports, by dotted name; ``from a import b`` counts as a.b where b is a module of the package."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            folder = PACKAGE.parent.joinpath(*node.module.split("."))
            for alias in node.names:
                inside = folder / alias.name
                is_module = inside.with_suffix(".py").is_file() or (inside / "__init__.py").is_file()
                yield f"{node.module}.{alias.name}" if is_module else node.module


def _arrows() -> Iterator[tuple[str, str, str]]:
    """Every import from one room to another: (file, its room, the room imported)."""
    for module, path in _modules():
        for name in _imports(path):
            if name.startswith("xlwings_udfs."):
                target = _room(name.removeprefix("xlwings_udfs.").replace(".", "/"))
                if target != _room(module):
                    yield module, _room(module), target


def test_every_room_has_its_floor() -> None:
    assert {_room(module) for module, _ in _modules()} == set(FLOORS)


def test_no_arrow_points_up() -> None:
    upwards = {arrow for arrow in _arrows() if FLOORS.index(arrow[2]) < FLOORS.index(arrow[1])}
    assert upwards == set()


@pytest.mark.parametrize("room", CORE)
def test_the_core_knows_nothing_of_excel_files_or_the_terminal(room: str) -> None:
    known = {
        (module, name)
        for module, path in _modules()
        if module.split("/")[0] == room
        for name in _imports(path)
        if name.split(".")[0] in KEPT_OUT_OF_THE_CORE
    }
    assert known == set()


@pytest.mark.parametrize(("folder", "holds"), [("rules", "RULE"), ("excel", "BUTTON"), ("doctor", "PROBE")])
def test_a_folder_of_rules_or_buttons_holds_one_in_each_file_and_nothing_else(
    folder: str, holds: str
) -> None:
    for module, path in _modules():
        if module.startswith(f"{folder}/") and not module.startswith(f"{folder}/base"):
            assigned = {
                ast.unparse(target)
                for node in ast.parse(path.read_text(encoding="utf-8")).body
                if isinstance(node, ast.Assign)
                for target in node.targets
            }
            assert holds in assigned, f"{module} holds no {holds}"


def test_one_place_asks_for_the_day_and_the_log_for_the_time() -> None:
    asking = {
        (module, ast.unparse(node))
        for module, path in _modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in ("today", "now", "utcnow", "localtime")
        and ast.unparse(node.value) in ("date", "datetime", "datetime.date", "datetime.datetime", "time")
    }
    assert asking == {("checking/case", "date.today"), ("error_log", "datetime.now")}


def test_no_door_knows_the_region_or_the_number_of_days_by_itself() -> None:
    doors = ("cli", "buttons", "formulas", "commands", "excel", "functions", "live")
    for module, path in _modules():
        if module.split("/")[0] in doors:
            constants = [
                node.value
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                if isinstance(node, ast.Constant)
            ]
            texts = [each for each in constants if isinstance(each, str)]
            assert not any("凉山" in each or "3 个工作日" in each or "3个工作日" in each for each in texts), (
                module
            )
