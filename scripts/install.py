"""Install the program for Excel's buttons (Windows): a Python of its own where xmt_tools.xlsm looks for it.

    python scripts/install.py

Run it again to bring the installation up to this version of the source.
"""

import os
import subprocess
import sys
from pathlib import Path

from environment import ROOT, prepare


def main() -> int:
    """Install and say what to do next; gives the exit code."""
    local = os.environ.get("LOCALAPPDATA")
    if os.name != "nt" or not local:
        print(
            "按钮只在 Windows 的 Excel 里用，这台电脑不用安装。命令行请用 pip install . 安装。",
            file=sys.stderr,
        )
        return 2
    folder = Path(local) / "xmt"
    print(f"装到「{folder}」。正在用 Excel 的请先关闭。", flush=True)
    interpreter = prepare(folder=folder)
    if not library_present(interpreter):
        print(
            f"「{folder}」里缺少 xlwings 的 DLL，按钮不能用。请删除这个文件夹，再运行一次。", file=sys.stderr
        )
        return 1
    print(
        f"已装好：{interpreter}\n请打开「{ROOT / 'xmt_tools.xlsm'}」，启用宏，在「政务新媒体」选项卡点「环境诊断」。"
    )
    return 0


def library_present(interpreter: Path) -> bool:
    """Did pip lay xlwings' DLL, of the version installed, where the workbook looks for it?"""
    ask = "from importlib.metadata import version; print(version('xlwings'))"
    answer = subprocess.run([str(interpreter), "-c", ask], capture_output=True, text=True).stdout.strip()
    return (interpreter.parents[1] / f"xlwings64-{answer}.dll").is_file()


if __name__ == "__main__":
    sys.exit(main())
