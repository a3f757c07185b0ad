"""What is made from sources is what they give: every product, or the test names the one that is stale."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from building import ROOT

from xlwings_udfs.build import build, check
from xlwings_udfs.build.products import PRODUCTS, Product, page
from xlwings_udfs.errors import InputError

LIGHT = [product for product in PRODUCTS if product.path != "xmt_tools.xlsm"]
"""Those that take no build tools."""


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda each: each.path)
def test_a_committed_product_is_what_its_sources_give(product: Product) -> None:
    assert product.stale(ROOT) == [], "请运行 xmt build --all，再提交"


def test_the_list_of_products_names_every_one() -> None:
    assert [product.path for product in PRODUCTS if f"`{product.path}`" not in page()] == []


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A working tree of this program's, its products not yet made."""
    for name in ("macros", "pyproject.toml", "xlwings_udfs"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    return tmp_path


def test_all_are_made_where_none_was_and_made_again_nothing_changes(tree: Path) -> None:
    for product in LIGHT:
        (tree / product.path).unlink(missing_ok=True)
    assert build(tree, LIGHT) == {tree / product.path: True for product in LIGHT}
    assert check(tree, LIGHT) == []
    assert build(tree, LIGHT) == {tree / product.path: False for product in LIGHT}


def test_a_line_written_by_hand_is_told_by_its_number(tree: Path) -> None:
    build(tree, LIGHT)
    manual = tree / "docs" / "rules.md"
    manual.write_bytes(manual.read_bytes().replace("请勿手工修改".encode(), "改好了".encode()))
    assert check(tree, LIGHT) == ["docs/rules.md：从第 3 行起不同"]


def test_a_product_that_is_missing_is_told(tree: Path) -> None:
    build(tree, LIGHT)
    (tree / "docs" / "rules.md").unlink()
    with pytest.raises(InputError, match=r"rules\.md」，请先运行 xmt build --all"):
        check(tree, LIGHT)


def test_the_program_of_another_tree_makes_nothing(tmp_path: Path) -> None:
    for name in ("macros", "templates", "xlwings_udfs"):
        (tmp_path / name).mkdir()
    with pytest.raises(InputError, match="不是这份源代码"):
        build(tmp_path, LIGHT)
    assert not (tmp_path / "docs").exists()


def test_the_command_tells_each_file_and_checks_them_all(tree: Path) -> None:
    def xmt(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "xlwings_udfs.cli", *arguments],
            cwd=tree, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, encoding="utf-8",
        )  # fmt: skip

    made = xmt("build", "--all")
    assert made.returncode == 0, made.stderr
    assert made.stdout.count("已生成「") == len(PRODUCTS)
    assert xmt("build", "--check").stdout == "成品与源代码一致。\n"
    (tree / "samples" / "台账.xlsx").write_bytes((tree / "xmt_tools.xlsm").read_bytes())
    checked = xmt("build", "--check")
    assert (checked.returncode, checked.stdout) == (2, "")
    assert "成品与源代码不一致：samples/台账.xlsx：" in checked.stderr
