"""The server behind the worksheet functions: started as Excel starts it, and asked once."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from xlwings_udfs.doctor.base.machine import Machine
from xlwings_udfs.doctor.base.probe import Answer, Probe, bad, fine, unknown
from xlwings_udfs.doctor.base.windows import NO_WINDOW
from xlwings_udfs.resident.presence import told

_PATIENCE = 120
_WANTED = "2026-10-10"


def ask(machine: Machine) -> Answer:
    """Does it answer? In a process of its own, which is ended when it hangs."""
    note = told()
    if note is not None and note.process == os.getpid():
        return fine("常驻助手正在应答（这次诊断就是它做的）")
    command = [
        str(machine.python / "python.exe"),
        "-B",
        "-X",
        "utf8",
        "-m",
        "xlwings_udfs.doctor.base.asking",
    ]
    if not Path(command[0]).is_file():
        return unknown(f"「{machine.python}」里没有 python.exe，没有试。", "请重新运行一次安装程序。")
    try:
        said = subprocess.run(
            command,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            creationflags=NO_WINDOW,
            timeout=_PATIENCE,
            encoding="utf-8",
            errors="replace",
        )
        answer = json.loads(said.stdout.splitlines()[-1])
    except subprocess.TimeoutExpired:
        return bad(f"启动 Python 后 {_PATIENCE} 秒没有回答。", _STOPPED)
    except (OSError, ValueError, IndexError) as error:
        return bad(f"没有启动起来（{type(error).__name__}）。", _STOPPED)
    if answer.get("value") == _WANTED:
        return fine(
            f"{'常驻助手' if answer['way'] == 'helper' else '新启动的 Python'} {answer['seconds']:.1f} 秒给出了正确答案"
        )
    return bad(f"没有给出正确答案：{answer.get('value')}", _STOPPED)


_STOPPED = (
    "多半是安全软件拦住了 Python：请在 Defender、360、火绒、天擎里把安装文件夹加入信任，再运行一次 xmt doctor；"
    "还不行，请重新运行安装程序。"
)
PROBE = Probe("udf-server", "函数服务（试问一次）", 100, ask)
