"""The files that are made from sources and committed: what makes each, and whether it is still what they give.

A product is one entry of `PRODUCTS`; ``docs/products.md``, itself one of them, lists them for who reads the tree.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import xlwings_udfs
from xlwings_udfs.build.comparison import differences
from xlwings_udfs.errors import InputError

_PACKAGES = (".xlsx", ".xlsm")


@dataclass(frozen=True)
class Product:
    """A file at ``path`` below the working tree, made ``of`` what Markdown names, by ``make`` (root → its bytes)."""

    path: str
    of: str
    make: Callable[[Path], bytes]

    def stale(self, root: Path) -> list[str]:
        """What differs between the file and what its sources give, in Chinese; [] when nothing.

        Raises InputError when the file is not there or is no workbook, and as `fresh` does.
        """
        fresh, committed = self.fresh(root), root / self.path
        if committed.suffix in _PACKAGES:
            found = differences(committed, fresh)
        elif not committed.is_file():
            raise InputError(f"没有「{committed}」，请先运行 xmt build --all 生成它。")
        else:
            found = _lines_that_differ(committed.read_bytes(), fresh)
        return [f"{self.path}：{each}" for each in found]

    def fresh(self, root: Path) -> bytes:
        """The file as the sources at ``root`` give it.

        Raises InputError when the program that runs is not the one of ``root``, or a build tool is not the pinned one.
        """
        running, there = Path(xlwings_udfs.__file__).parent, root / "xlwings_udfs"
        if running.resolve() != there.resolve():
            raise InputError(
                f"正在运行的程序装在「{running}」，不是这份源代码「{there}」，由它生成的文件会对不上。"
                "请在源代码文件夹里运行 pip install -e '.[build]' 后再试。"
            )
        return self.make(root)


def _lines_that_differ(old: bytes, new: bytes) -> list[str]:
    """The first line that differs, by number."""
    if old == new:
        return []
    olds, news = old.split(b"\n"), new.split(b"\n")
    same = next(
        (at for at, (a, b) in enumerate(zip(olds, news, strict=False)) if a != b), min(len(olds), len(news))
    )
    return [f"从第 {same + 1} 行起不同"]


def _form(root: Path) -> bytes:
    from xlwings_udfs.forms.template_maker import make

    return make()


def _sample(root: Path) -> bytes:
    from xlwings_udfs.samples.maker import make

    return make()


def _manual(root: Path) -> bytes:
    from xlwings_udfs.rules.base.manual import page

    return page().encode()


def _settings_book(root: Path) -> bytes:
    from xlwings_udfs.build.settings_book import built_settings_book

    return built_settings_book(root)


def _workbook(root: Path) -> bytes:
    from xlwings_udfs.build.workbook import built_workbook

    return built_workbook(root)


def _add_in(root: Path) -> bytes:
    from xlwings_udfs.build.add_in import built_add_in

    return built_add_in(root)


def _list(root: Path) -> bytes:
    return page().encode()


WORKBOOK = Product(
    "xmt_tools.xlsm",
    "`macros/`（宏和按钮）、`templates/`（各表的文字）、`xlwings_udfs/`（列、规则、平台、函数、日历）",
    _workbook,
)
"""Put together by pinned tools, from the working tree."""
ADD_IN = Product("xmt_tools.xlam", WORKBOOK.of, _add_in)
"""Not among the committed `PRODUCTS`, whose workbook it repeats: it is written where somebody asks for it."""
PRODUCTS = (
    Product("templates/filing_form.xlsx", "`xlwings_udfs/forms/fields.py`、`template_maker.py`", _form),
    Product(
        "templates/settings_book.xlsx",
        "`templates/settings.toml`、`settings_book.toml`，`xlwings_udfs/`（设置的默认值、规则、平台、列）",
        _settings_book,
    ),
    Product(
        "samples/台账.xlsx",
        "`xlwings_udfs/samples/`，以及 `xlwings_udfs/rules/examples/` 各条规则的 `[[sample]]`",
        _sample,
    ),
    Product(
        "docs/rules.md",
        "`xlwings_udfs/rules/` 各条规则，以及 `xlwings_udfs/rules/examples/` 的 `[breaks]`、`[passes]`",
        _manual,
    ),
    WORKBOOK,
    Product("docs/products.md", "`xlwings_udfs/build/products.py`", _list),
)
"""In the order that they are made: a later one may hold what an earlier one gives."""
_ADD_IN_TEXT = (
    "## 加载宏和它的设置工作簿",
    "",
    "`xmt build --addin 文件.xlam` 由同样的来源生成加载宏，两次生成一字节不差；它不提交，写在要它的地方。",
    "它与 `xmt_tools.xlsm` 只差两处：说明自己是加载宏、窗口不显示。",
    "",
    "| 文件 | 在哪里 | 谁写、谁读 |",
    "|---|---|---|",
    "| `xmt_tools.xlam` | 放在哪里都行，由 Excel 的「加载项」登记 | 生成后不再改；自己的「设置」「节假日」表不起作用 |",
    "| `政务新媒体设置.xlsx` | 加载宏旁边（同一个文件夹）有就用那一份；没有的，用用户文件夹里的："
    "Windows 是 `%LOCALAPPDATA%\\xmt_tools`，Linux 是 `~/.config/xmt_tools`，环境变量 `XMT_CONFIG_DIR` 可以改 | "
    "点「打开设置」时由 `templates/settings_book.xlsx` 新建在用户文件夹；用户自己改、自己保存，程序不改它 |",
    "| `holidays/地区.csv` | 同一个用户文件夹里 | 「录入放假通知」和 `xmt holidays add` 写，按钮、公式、命令都读 |",
    "",
    "台账自己没有「设置」「节假日」表时才用设置工作簿的，次序写在 `xlwings_udfs/settings/lending.py`；",
    "命令行用的是用户文件夹里的那一份（`--settings` 优先）。",
    "",
)


def page() -> str:
    """The list of the products as Markdown."""
    rows = [f"| `{each.path}` | {each.of} |" for each in PRODUCTS]
    return "\n".join(
        [
            "# 生成的文件",
            "",
            "本页和下列文件都由 `xmt build --all` 生成，请勿直接修改：改右边的来源，再运行一次。",
            "`xmt build --check` 核对它们是不是来源生成的样子。",
            "",
            "| 文件 | 由什么生成 |",
            "|---|---|",
            *rows,
            "",
            *_ADD_IN_TEXT,
        ]
    )
