"""`import xlwings` without what it takes along where it is installed: pandas and numpy, half of what a click waits for.

xlwings imports them for their arrays and tables as cell values, and goes without where they are missing. We hand it plain
values only, so they are hidden from it while it is imported, and from nobody else: what is imported already stays,
and whoever needs them imports them as ever, before or afterwards.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # neither typing nor importlib.abc is imported before it is needed
    from collections.abc import Sequence
    from importlib.abc import Loader
    from importlib.machinery import ModuleSpec
    from types import ModuleType

HIDDEN = ("pandas", "numpy", "xlwings.pro")
"""The last is the part that takes a licence, which nobody here has: xlwings goes without it just so."""


def watch() -> None:
    """From now on xlwings is imported lean, whoever imports it, unless it is imported already."""
    if "xlwings" not in sys.modules and not any(isinstance(each, _Watch) for each in sys.meta_path):
        sys.meta_path.insert(0, _Watch())


class _Watch:
    """Finds xlwings where it is; its loader hides the modules. Finds nothing else, and xlwings once."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != "xlwings":
            return None
        sys.meta_path.remove(self)
        found = (finder.find_spec(fullname, path, target) for finder in sys.meta_path)
        spec = next((each for each in found if each is not None), None)
        if spec is not None and spec.loader is not None:
            spec.loader = _Lean(spec.loader)  # type: ignore[assignment]  # has what an import asks for
        return spec


class _Lean:
    """Another loader, while whose module runs the modules cannot be imported; the module knows that loader alone."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        module.__loader__ = self._loader
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        hidden = [name for name in HIDDEN if name not in sys.modules]
        # Python's own way to say that there is no such module.
        sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
        try:
            self._loader.exec_module(module)
        finally:
            for name in hidden:
                if sys.modules.get(name) is None:
                    sys.modules.pop(name, None)
