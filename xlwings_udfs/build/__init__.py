"""Building xmt_tools.xlsm from macros/ and templates/, and showing that the committed file is what they build.

Needs the working tree and the extra ``.[build]``, whose pinned tools make two builds equal byte for byte.
"""

from pathlib import Path

from xlwings_udfs.build.comparison import differences
from xlwings_udfs.build.workbook import built_workbook
from xlwings_udfs.errors import InputError
from xlwings_udfs.files.writing import written_whole

WORKBOOK = "xmt_tools.xlsm"


def build(root: Path) -> Path:
    """Write ``root``/xmt_tools.xlsm anew and return its path.

    Raises InputError when ``root`` is not the working tree, a build tool is missing or of another version,
    or the file cannot be written (open in Excel).
    """
    _require_working_tree(root)
    content = built_workbook(root)
    target = root / WORKBOOK
    with written_whole(target, force=True) as temporary:
        temporary.write_bytes(content)
    return target


def check(root: Path) -> list[str]:
    """What differs between ``root``/xmt_tools.xlsm and a fresh build, part by part uncompressed; [] when nothing.

    Raises InputError as `build` does, and when the file is missing or is no workbook.
    """
    _require_working_tree(root)
    return differences(root / WORKBOOK, built_workbook(root))


def _require_working_tree(root: Path) -> None:
    missing = [name for name in ("macros", "templates") if not (root / name).is_dir()]
    if missing:
        raise InputError(
            f"「{root}」不是本项目的源代码文件夹（缺少 {'、'.join(missing)}），请在源代码文件夹中运行 xmt build。"
        )
