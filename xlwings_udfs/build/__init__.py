"""Making what the sources give, and showing that the committed files are what they give.

The workbook needs the extra ``.[build]``, whose pinned tools make two builds equal byte for byte.
"""

from collections.abc import Sequence
from pathlib import Path

from xlwings_udfs.build.products import ADD_IN, PRODUCTS, WORKBOOK, Product
from xlwings_udfs.errors import InputError
from xlwings_udfs.files.writing import written_whole

ADD_IN_SUFFIX = Path(ADD_IN.path).suffix


def build(root: Path, products: Sequence[Product] = (WORKBOOK,)) -> dict[Path, bool]:
    """Write the products into the working tree ``root`` anew; each file made, and whether that changed it.

    Raises InputError when ``root`` is not the working tree or not that of the running program, a build tool is
    missing or of another version, or a file cannot be written (open in Excel).
    """
    _require_working_tree(root)
    return {root / product.path: _written(root / product.path, product.fresh(root)) for product in products}


def build_add_in(root: Path, target: Path, *, force: bool = False) -> None:
    """Write the add-in that the sources at ``root`` give to ``target``; nothing else is made.

    Raises InputError as `build` does, when ``target`` is not called .xlam, by which Excel knows an add-in, and when
    it is there already and ``force`` is not given.
    """
    _require_working_tree(root)
    if target.suffix.lower() != ADD_IN_SUFFIX:
        raise InputError(
            f"加载宏的文件名要以 {ADD_IN_SUFFIX} 结尾，请把「{target}」改成「{target.stem}{ADD_IN_SUFFIX}」。"
        )
    with written_whole(target, force=force) as temporary:
        temporary.write_bytes(ADD_IN.fresh(root))


def check(root: Path, products: Sequence[Product] = PRODUCTS) -> list[str]:
    """What of the products in ``root`` is not what the sources give, packages part by part; [] when all is.

    Raises InputError as `build` does, and when a file is missing or is no workbook.
    """
    _require_working_tree(root)
    return [each for product in products for each in product.stale(root)]


def _written(target: Path, content: bytes) -> bool:
    if target.is_file() and target.read_bytes() == content:
        return False
    target.parent.mkdir(exist_ok=True)
    with written_whole(target, force=True) as temporary:
        temporary.write_bytes(content)
    return True


def _require_working_tree(root: Path) -> None:
    missing = [name for name in ("macros", "templates") if not (root / name).is_dir()]
    if missing:
        raise InputError(
            f"「{root}」不是本项目的源代码文件夹（缺少 {'、'.join(missing)}），请在源代码文件夹中运行 xmt build。"
        )
