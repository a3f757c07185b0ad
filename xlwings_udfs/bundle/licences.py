"""The list of licences in a bundle: what it holds of others, and where their texts stand."""

from collections.abc import Sequence

from xlwings_udfs.bundle.wheels import LIBRARIES, Wheel

FILE_NAME = "许可证.txt"


def licences(wheels: Sequence[Wheel], with_python: bool) -> bytes:
    """The list as a text file for Windows' editor (UTF-8 with its mark, lines ended as there)."""
    rows = [f"{each.locked.name} {each.locked.version}　{each.licence}" for each in wheels]
    python = ["Python 3.12　Python Software Foundation License（全文见 python\\LICENSE.txt）"]
    lines = [
        "本安装包里别人的软件和它们的许可证",
        "",
        *(python if with_python else []),
        *rows,
        "",
        f"各软件许可证的全文在 python\\{LIBRARIES} 里以 .dist-info 结尾的文件夹中。",
        "",
    ]
    return "\r\n".join(lines).encode("utf-8-sig")
