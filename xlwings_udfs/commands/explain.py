"""xmt explain: what a rule demands, where the notice says so, what breaks it and how to mend it."""

import click

from xlwings_udfs.commands.base.chinese import ChineseCommand


@click.command(cls=ChineseCommand)
@click.argument("rule", metavar="[RULE]", required=False)
def explain(rule: str | None) -> int:
    """解释检查规则 RULE：依据哪一条、为什么、怎么改、正反例子；不写 RULE 则列出全部规则。"""
    from xlwings_udfs.finding import SEVERITY_NAMES
    from xlwings_udfs.rules.base.engine import rules
    from xlwings_udfs.rules.base.manual import explain as section

    if rule:
        _show(section(rule))
        return 0
    for each in rules():
        click.echo(f"{each.name}　{SEVERITY_NAMES[each.severity]}　{each.title}（{each.basis}）")
    click.echo("用 xmt explain 规则代号（或名称）查看详细说明。")
    return 0


def _show(markdown: str) -> None:
    """Laid out at a terminal, as it is elsewhere."""
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console()
    if console.is_terminal:
        console.print(Markdown(markdown))
    else:
        click.echo(markdown, nl=False)
