"""xmt helper: the Python that Excel finds running already."""

import click

from xlwings_udfs.commands.base import options
from xlwings_udfs.commands.base.chinese import ChineseGroup


@click.group(cls=ChineseGroup, no_args_is_help=False)
def helper() -> None:
    """常驻助手（Windows）：start 启动，stop 结束，status 查看，logon 登录时自动启动。"""


@helper.command("start")
def start_helper() -> int:
    """启动常驻助手：按钮和函数随点随用，Excel 不必自己启动 Python。已在运行的不再启动第二个。"""
    from xlwings_udfs.resident.control import REPLACED, RUNS_ALREADY, start

    said = {RUNS_ALREADY: "常驻助手已在运行。", REPLACED: "已换成这个版本的常驻助手。"}
    click.echo(said.get(start(), "常驻助手已启动，Excel 会自动使用它。"))
    return 0


@helper.command("stop")
def stop_helper() -> int:
    """结束常驻助手。以后 Excel 需要时自己启动 Python，按钮照样可用，只是第一次要多等几秒。"""
    from xlwings_udfs.resident.control import stop

    click.echo("常驻助手已结束。" if stop() else "常驻助手没有在运行。")
    return 0


@helper.command("status")
@options.output_format
def helper_status(output_format: str) -> int:
    """查看常驻助手在不在运行，登录时是否自动启动。"""
    import json

    from xlwings_udfs.resident.control import status
    from xlwings_udfs.resident.logon import at_logon

    found, logon = status(), at_logon()
    if output_format == "json":
        report = {
            "running": found is not None,
            "version": found.version if found else None,
            "process": found.process if found else None,
            "python": found.python if found else None,
            "at_logon": logon is not None,
        }
        click.echo(json.dumps(report, ensure_ascii=False))
        return 0
    if found is None:
        click.echo("常驻助手没有在运行，Excel 需要时自己启动 Python。要启动：xmt helper start")
    else:
        click.echo(f"常驻助手在运行（版本 {found.version or '不明'}，进程 {found.process or '不明'}）。")
    click.echo("登录时自动启动。" if logon else "登录时不自动启动。")
    return 0


@helper.command("logon")
@click.argument("choice", metavar="on|off", type=click.Choice(["on", "off"]))
@click.option("--yes", is_flag=True, help="不再询问。")
def helper_at_logon(choice: str, yes: bool) -> int:
    """登录 Windows 时自动启动常驻助手（on），或取消（off）。只改当前用户的一个注册表值。"""
    from xlwings_udfs.resident.logon import not_at_logon, start_at_logon
    from xlwings_udfs.resident.presence import require_windows

    require_windows()
    if choice == "off":
        click.echo("已取消登录时自动启动。" if not_at_logon() else "登录时本来就不自动启动，没有改动。")
        return 0
    if not yes:
        click.confirm("登录时自动启动常驻助手，会在当前用户的「启动」项里加一条，可以吗？", abort=True)
    click.echo(f"登录时会自动启动：{start_at_logon()}")
    return 0
