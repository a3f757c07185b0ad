"""What pywin32 noted of an earlier Excel (gen_py): after a change of Excel it leads astray."""

from pathlib import Path

from xlwings_udfs.doctor.base import office
from xlwings_udfs.doctor.base.machine import Machine
from xlwings_udfs.doctor.base.probe import Answer, Probe, bad, fine

_EXCEL = "00020813-0000-0000-C000-000000000046"


def ask(machine: Machine) -> Answer:
    """Are the notes older than the Excel they are of, or broken?"""
    folder = Path(machine.variable("TEMP") or machine.variable("TMP") or ".") / "gen_py"
    notes = [path for path in folder.glob(f"*/{_EXCEL}*") if path.suffix in ("", ".py")]
    if not notes:
        return fine("没有旧记录")
    excel = Path(office.program(machine.asked()))
    newest = excel.stat().st_mtime if excel.is_file() else 0.0
    stale = [note for note in notes if note.stat().st_mtime < newest or _is_empty(note)]
    if stale:
        return bad(
            f"「{folder}」里有以前的 Excel 留下的记录，换过或升级过 Office 后会让按钮出错。",
            f"请关闭 Excel，把文件夹「{folder}」整个删除，它会自动重新生成。",
        )
    return fine(f"记录是现在这个 Excel 的（{folder}）")


def _is_empty(note: Path) -> bool:
    file = note / "__init__.py" if note.is_dir() else note
    return not file.is_file() or file.stat().st_size == 0


PROBE = Probe("gen-py", "gen_py 缓存", 60, ask)
