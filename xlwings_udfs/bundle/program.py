"""What of a bundle is the project's own: the package, the workbooks, the sample, the manual."""

from collections.abc import Iterator
from pathlib import Path

from xlwings_udfs.build.package import read_parts, write_parts
from xlwings_udfs.build.products import ADD_IN, WORKBOOK
from xlwings_udfs.bundle.interpreter import PROGRAM
from xlwings_udfs.errors import InputError
from xlwings_udfs.manual import files

HOME = r"%LOCALAPPDATA%\Programs\xmt_tools"
"""Where the installer puts a bundle."""
INTERPRETER = rf"{HOME}\python\python.exe"
_BUILT_WITH = {
    r"%LOCALAPPDATA%\xmt\Scripts\python.exe": INTERPRETER,
    # Not empty: xlwings would put the folder that Excel happens to be in before all others.
    r"%LOCALAPPDATA%\xmt\Lib\site-packages": rf"{HOME}\python\{PROGRAM}",
}
"""What the sheet xlwings.conf names in a workbook of the working tree, and what it names in a bundle's."""
_PACKAGE, _TEMPLATES = "xlwings_udfs", "templates"


def package_files(root: Path) -> Iterator[tuple[str, bytes]]:
    """(path below the folder of python.exe, content) of the program and its templates, as a wheel has them."""
    for folder, inside in ((_PACKAGE, _PACKAGE), (_TEMPLATES, f"{_PACKAGE}/_templates")):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                yield f"{PROGRAM}/{inside}/{path.relative_to(root / folder).as_posix()}", path.read_bytes()


def workbooks(root: Path) -> Iterator[tuple[str, bytes]]:
    """The tool as a workbook and as an add-in; both look for Python where the installer puts it.

    Raises InputError as `Product.fresh` does.
    """
    for product in (WORKBOOK, ADD_IN):
        yield product.path, _with_interpreter(product.fresh(root))


def _with_interpreter(book: bytes) -> bytes:
    parts = read_parts(book)
    for built_with, wanted in _BUILT_WITH.items():
        holding = [name for name, content in parts.items() if built_with.encode() in content]
        if len(holding) != 1 or parts[holding[0]].count(built_with.encode()) != 1:
            raise InputError(f"工作簿里写着 {built_with} 的地方不是恰好一处，不能做成安装包。")
        name = holding[0]
        parts[name] = parts[name].replace(built_with.encode(), wanted.encode())
    return write_parts(parts)


def configuration(root: Path) -> bytes:
    """xlwings.conf, for workbooks in the same folder that have no such sheet: what the sheet says, as a file."""
    import tomllib

    settings = tomllib.loads((root / _TEMPLATES / "xlwings.conf.toml").read_text(encoding="utf-8"))["setting"]
    values = {each["key"]: _BUILT_WITH.get(each["value"], each["value"]) for each in settings}
    return "".join(f'"{key}","{value}"\r\n' for key, value in values.items()).encode("ascii")


def sample() -> tuple[str, bytes]:
    """The sample registry: its name for a clerk, its content."""
    from xlwings_udfs.samples.maker import make

    return "示例台账.xlsx", make()


def manuals(folder: Path | None) -> Iterator[tuple[str, bytes]]:
    """The manual as `xmt build --manual` made it in ``folder``; nothing when none is given.

    Raises InputError when it is not there.
    """
    for path in () if folder is None else files(folder):
        if not path.is_file():
            raise InputError(
                f"「{folder}」里没有「{path.name}」。请先运行 xmt build --manual {folder} 生成手册。"
            )
        yield path.name, path.read_bytes()
