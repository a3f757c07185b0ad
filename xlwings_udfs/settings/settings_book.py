"""The settings workbook of a user: a plain workbook that the add-in finds, since its own sheets are never shown.

One lies beside the add-in where an office keeps both in a shared folder; else it is the user's own, in the folder
of their notices. Nobody has to have one: without it the defaults count.
"""

from functools import lru_cache
from pathlib import Path

from xlwings_udfs.settings.lending import LENDABLE, NOTHING, Lent
from xlwings_udfs.user_folders import configuration_folder

FILE_NAME = "政务新媒体设置.xlsx"
TEMPLATE = "settings_book.xlsx"


def settings_book(beside: Path | None = None) -> Path:
    """Where it lies, or would: in the folder ``beside`` where one is there, else in the user's own."""
    shared = beside / FILE_NAME if beside is not None else None
    return shared if shared is not None and shared.is_file() else configuration_folder() / FILE_NAME


def make_settings_book(path: Path) -> None:
    """Write a new one, all defaults, to ``path``. Raises InputError when it is there, or the folder cannot be written."""
    from xlwings_udfs.errors import InputError
    from xlwings_udfs.files.writing import refused, written_whole
    from xlwings_udfs.resources import template

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(refused(path.parent, error)) from error
    with written_whole(path) as temporary:
        temporary.write_bytes(template(TEMPLATE).read_bytes())


def lent_by_file(path: Path | None = None) -> Lent:
    """What the settings workbook lends as it was last saved; nothing when there is none.

    It is read once for each time that it was saved. Raises InputError when it cannot be read.
    """
    path = path or settings_book()
    try:
        state = path.stat()
    except (OSError, UnicodeEncodeError):  # where the locale has no Chinese names there is no such file
        return NOTHING
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _read(path: Path, saved: int, size: int) -> Lent:
    from xlwings_udfs.files.reading import read_sheets  # only who has such a file needs the reader

    return Lent(path.name, tuple(each for each in read_sheets(path) if each.name.strip() in LENDABLE))
