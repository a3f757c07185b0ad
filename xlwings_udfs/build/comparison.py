"""What differs between a committed workbook and a fresh one, said part by part."""

import zipfile
from pathlib import Path

from xlwings_udfs.build.package import Parts, read_parts
from xlwings_udfs.errors import InputError


def differences(committed: Path, fresh: bytes) -> list[str]:
    """One Chinese sentence for every part that differs; parts are compared uncompressed.

    Compressed bytes may differ between two versions of zlib, the parts may not. Raises InputError when
    ``committed`` is missing or no package.
    """
    try:
        old = read_parts(committed.read_bytes())
    except (OSError, zipfile.BadZipFile) as error:
        raise InputError(f"读不出「{committed}」，请先运行 xmt build 生成它。") from error
    return _differences(old, read_parts(fresh))


def _differences(old: Parts, new: Parts) -> list[str]:
    found = [f"少了 {name}" for name in sorted(new.keys() - old.keys())]
    found += [f"多了 {name}" for name in sorted(old.keys() - new.keys())]
    for name in sorted(old.keys() & new.keys()):
        if old[name] != new[name]:
            at = next(
                (i for i, (a, b) in enumerate(zip(old[name], new[name], strict=False)) if a != b),
                min(len(old[name]), len(new[name])),
            )
            found.append(f"{name} 从第 {at + 1} 个字节起不同")
    return found
