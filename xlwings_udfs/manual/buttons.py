"""The buttons as the manual tells them, group by group, from the ribbon's XML."""

from lxml import etree

from xlwings_udfs.build.ribbon import NAMESPACE, PREFIX


def buttons_page(xml: bytes) -> str:
    """Markdown: a heading a group, below it each button with what its tip says."""
    lines = []
    for group in etree.fromstring(xml).iter(f"{{{NAMESPACE}}}group"):
        lines.append(f"## {group.get('label')}\n")
        for button in group.iter(f"{{{NAMESPACE}}}button"):
            anchor = (button.get("id") or "").removeprefix(PREFIX).replace("_", "-")
            lines.append(
                f"({anchor})=\n**{button.get('label')}**：{button.get('screentip')}。{button.get('supertip')}\n"
            )
    return "\n".join(lines)
