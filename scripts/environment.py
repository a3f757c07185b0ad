"""A Python environment with the project in it, made on a fresh machine and reused afterwards."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".venv"
OLDEST = (3, 11)

for stream in (sys.stdout, sys.stderr):
    # A console of another language cannot show Chinese: question marks rather than a crash.
    stream.reconfigure(errors="replace")


def python(folder: Path = FOLDER) -> Path:
    """Path of the interpreter of the environment in ``folder``."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def is_debian_root() -> bool:
    """Can this process install Debian packages?"""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_debian(*packages: str) -> None:
    """Install Debian packages (as root), looking up the current list first; says so when it cannot."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-qq"], install):
        if subprocess.run(command, env=environment, stdout=subprocess.DEVNULL).returncode:
            print(
                f"没能安装 {'、'.join(packages)}，上面是 apt 的原话。多半是没有连上网，请连网后再运行一次。"
            )
            return


def prepare(extras: str = "", folder: Path = FOLDER) -> Path:
    """Make the environment in ``folder``, with the project and ``extras`` ("" or "[test]"); gives its interpreter."""
    if sys.version_info < OLDEST:
        sys.exit(
            f"需要 Python {OLDEST[0]}.{OLDEST[1]} 或更新的版本，现在是 {sys.version.split()[0]}。请先安装新版 Python。"
        )
    if not _usable(folder):
        _create(folder)
    print("正在安装本工具和它用到的软件包……", flush=True)
    pip = [str(python(folder)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    code = subprocess.run([*pip, f"{ROOT}{extras}"], cwd=ROOT).returncode
    if code:
        print(
            "没有装好，上面是 pip 的原话。多半是没有连上网：请连网后再运行一次；"
            "只能用单位内部软件源的，先把它的地址设为环境变量 PIP_INDEX_URL。",
            file=sys.stderr,
        )
        sys.exit(code)
    return python(folder)


def _usable(folder: Path) -> bool:
    """Is there an environment with a pip that runs? (One left half-made, or moved, is made anew.)"""
    if not python(folder).exists():
        return False
    return subprocess.run([python(folder), "-m", "pip", "--version"], capture_output=True).returncode == 0


def _create(folder: Path) -> None:
    make = [sys.executable, "-m", "venv", "--clear", str(folder)]
    if subprocess.run(make, capture_output=True).returncode == 0:
        return
    if is_debian_root():
        install_debian("python3-venv")
        if subprocess.run(make, capture_output=True).returncode == 0:
            return
    sys.exit(
        "无法建立 Python 虚拟环境。Debian 或 Ubuntu 请先安装 python3-venv（apt install python3-venv），再运行一次。"
    )
