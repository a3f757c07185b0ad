"""The folders that the tool writes into: the user's notices and settings, the log, temporary files."""

from __future__ import annotations

import tempfile
from pathlib import Path

from xlwings_udfs.doctor.base.machine import Machine
from xlwings_udfs.doctor.base.probe import Answer, Probe, bad, fine
from xlwings_udfs.user_folders import configuration_folder, log_folder


def ask(machine: Machine) -> Answer:
    """Can each be written into? Tried with a file that is taken away again."""
    refused = []
    for what, folder in (
        ("放假通知和设置", configuration_folder()),
        ("出错记录", log_folder()),
        ("临时文件", Path(tempfile.gettempdir())),
    ):
        why = _refusal(folder)
        if why:
            refused.append(f"{what}「{folder}」（{why}）")
    if refused:
        return bad(
            f"写不进：{'；'.join(refused)}。",
            "请检查这些文件夹的权限、磁盘是否已满；安全软件拦住的，请加入信任。",
        )
    return fine(f"「{configuration_folder()}」等文件夹可以写入")


def _refusal(folder: Path) -> str:
    there = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    if not there.is_dir():
        return "不是文件夹"
    try:
        with tempfile.NamedTemporaryFile(dir=there):
            return ""
    except OSError as error:
        return type(error).__name__


PROBE = Probe("folders", "文件夹权限", 160, ask, windows=False)
