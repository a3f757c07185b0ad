"""The build's tools: present, and of the very versions that ``.[build]`` pins."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from xlwings_udfs.errors import InputError

_PIN = re.compile(r"([A-Za-z0-9_.-]+)==([^;\s]+)")


def require_pinned_tools(root: Path) -> None:
    """Raise InputError naming every pinned tool that is missing or of another version."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    wrong = [
        f"{name} 应为 {wanted}，现在{found}"
        for name, wanted in pins(project["project"]["optional-dependencies"]["build"])
        if (found := _installed(name)) != wanted
    ]
    if wrong:
        raise InputError(
            f"生成工作簿用的工具不对：{'；'.join(wrong)}。请运行 pip install '.[build]' 后再试。"
        )


def pins(requirements: list[str]) -> list[tuple[str, str]]:
    """(name, version) of every requirement, each of which must pin one version."""
    found = [_PIN.fullmatch(requirement.strip()) for requirement in requirements]
    return [(match[1], match[2]) for match in found if match]


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "没有安装"
