"""What is made for the pages, as files that they include."""

from pathlib import Path

from xlwings_udfs.build.ribbon import ribbon_xml
from xlwings_udfs.doctor.base.examination import every_probe
from xlwings_udfs.manual.buttons import buttons_page
from xlwings_udfs.manual.messages import messages_page
from xlwings_udfs.manual.pictures import draw_sheets
from xlwings_udfs.manual.ribbon import schematic
from xlwings_udfs.manual.rules import rules_page


def make_parts(root: Path, folder: Path) -> None:
    """Write into the new ``folder``: the ribbon, the buttons, the rules, the messages, what 环境诊断
    looks at and the pictures of sheets.

    Raises InputError when LibreOffice is missing or fails.
    """
    folder.mkdir()
    (folder / "ribbon.svg").write_text(schematic(ribbon_xml(root)), encoding="utf-8")
    pages = {
        "buttons.md": buttons_page(ribbon_xml(root)),
        "rules.md": rules_page(),
        "messages.md": messages_page(),
        "probes.md": "、".join(probe.title for probe in every_probe()) + "。\n",
    }
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    draw_sheets(root, folder)
