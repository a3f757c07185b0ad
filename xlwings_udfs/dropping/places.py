"""Where results go: beside the workbook under a free name; where nothing may be written there, in the documents."""

import tempfile
from pathlib import Path

from platformdirs import user_documents_path

from xlwings_udfs.files.names import file_stem, longest_stem
from xlwings_udfs.files.writing import refused


def free_place(source: Path, ending: str, extension: str = "") -> Path:
    """A path that nothing has yet, called after ``source``: 台账-已标记.xlsx, else 台账-已标记（2）.xlsx.

    Raises OSError when neither the folder of ``source`` nor the user's documents can be written to.
    """
    folder = _writable_folder(source)
    room = longest_stem(str(folder)) - len(ending) - len("（99）")
    stem = file_stem(source.stem, max(room, 1))
    number = 1
    while True:
        count = f"（{number}）" if number > 1 else ""
        candidate = folder / f"{stem}{ending}{count}{extension}"
        if not candidate.exists():
            return candidate
        number += 1


def elsewhere(source: Path, result: Path) -> str:
    """What a clerk must know when ``result`` does not lie beside ``source``; "" when it does."""
    if result.parent == source.parent:
        return ""
    return f"原来的文件夹不能写入，结果放在「{result.parent}」。"


def _writable_folder(source: Path) -> Path:
    beside = source.parent
    if _takes_files(beside):
        return beside
    documents = user_documents_path()
    documents.mkdir(parents=True, exist_ok=True)
    if _takes_files(documents):
        return documents
    raise PermissionError(13, refused(beside, PermissionError(13, "")), str(beside))


def _takes_files(folder: Path) -> bool:
    """Does the system let us write there? It is tried: rights, read-only media and ransomware guards all count."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
