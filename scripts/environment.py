"""The project's own Python environment, made on a fresh machine and reused afterwards."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".venv"
OLDEST = (3, 11)


def python() -> Path:
    """Path of the environment's interpreter."""
    return FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def is_debian_root() -> bool:
    """Can this process install Debian packages?"""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_debian(*packages: str) -> None:
    """Install Debian packages (as root), looking up the current list first."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def prepare(extras: str = "") -> Path:
    """Make the environment with the project and ``extras`` ("" or "[test]") in it; gives its interpreter."""
    if sys.version_info < OLDEST:
        sys.exit(
            f"需要 Python {OLDEST[0]}.{OLDEST[1]} 或更新的版本，现在是 {sys.version.split()[0]}。请先安装新版 Python。"
        )
    if not _usable():
        _create()
    print("正在安装本工具和它用到的软件包……", flush=True)
    _run(python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"{ROOT}{extras}")
    return python()


def _usable() -> bool:
    """Is there an environment with a pip that runs? (One left half-made, or moved, is made anew.)"""
    if not python().exists():
        return False
    return subprocess.run([python(), "-m", "pip", "--version"], capture_output=True).returncode == 0


def _create() -> None:
    make = [sys.executable, "-m", "venv", "--clear", str(FOLDER)]
    if subprocess.run(make, capture_output=True).returncode == 0:
        return
    if is_debian_root():
        install_debian("python3-venv")
        if subprocess.run(make, capture_output=True).returncode == 0:
            return
    sys.exit(
        "无法建立 Python 虚拟环境。Debian 或 Ubuntu 请先安装 python3-venv（apt install python3-venv），再运行一次。"
    )


def _run(*command: object) -> None:
    code = subprocess.run([str(part) for part in command], cwd=ROOT).returncode
    if code:
        sys.exit(code)
