"""Click's own words in Chinese: usage, options, and what it says of wrong arguments."""

import re
from datetime import date
from difflib import get_close_matches
from typing import Any

import click


class ChineseCommand(click.Command):
    """A command whose help page is in Chinese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        pieces = pieces.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 [参数]")
        formatter.write_usage(ctx.command_path, pieces, prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the arguments and options."""
        records = [record for each in self.get_params(ctx) if (record := each.get_help_record(ctx))]
        with formatter.section("选项"):
            formatter.write_dl([(name, _in_chinese(text)) for name, text in records])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help, described in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这个说明。"
        return option


def _in_chinese(help_text: str) -> str:
    """What click adds to an option's help, in Chinese: default, required, a range."""
    text = help_text.replace("[default: ", "[默认：").replace("[required]", "[必填]")
    text = re.sub(r"\[x>=(\d+)\]", r"[不小于 \1]", text)
    text = re.sub(r"\[(\d+)<=x<=(\d+)\]", r"[\1 到 \2]", text)
    return re.sub(r"; x>=(\d+)\]", r"，不小于 \1]", text)


class ChineseGroup(ChineseCommand, click.Group):
    """A group of commands whose help page is in Chinese."""

    command_class = ChineseCommand

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        rows = [
            (name, command.get_short_help_str(60))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) and not command.hidden
        ]
        with formatter.section("命令"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that ``args`` name. Raises a Chinese UsageError, suggesting the nearest, for none."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            near = get_close_matches(name, self.list_commands(ctx), n=1)
            advice = (
                f"是不是「{near[0]}」？" if near else f"可用的命令：{'、'.join(self.list_commands(ctx))}。"
            )
            raise click.UsageError(f"没有「{name}」这个命令，{advice}", ctx)
        return super().resolve_command(ctx, args)


class Day(click.ParamType[date]):
    """A date in any spelling that a registry may have: 2026-05-06, 2026.5.6, 20260506, 二〇二六年五月六日 …"""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the date; fails with a Chinese message that says why it cannot be read."""
        if isinstance(value, date):
            return value
        from xlwings_udfs.registry.values.dates import read_date

        found = read_date(str(value))
        if found.day is None:
            why = found.problem or "没有日期"
            self.fail(f"日期「{value}」无法识别（{why}），请写成 2026-05-06 的样子", param, ctx)
        return found.day


class Names(click.ParamType[tuple[str, ...]]):
    """An option's names, joined by commas: a tuple."""

    name = "名称,…"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Split the names; Chinese commas do as well."""
        if isinstance(value, tuple):
            return value
        return tuple(name.strip() for name in value.replace("，", ",").split(",") if name.strip())


def sentence(error: click.ClickException) -> str:
    """What a click error says, as one Chinese sentence with what to do next."""
    what = _what(error)
    return f"{what}{'' if what.endswith(('。', '？')) else '。'}用 {_command(error)} --help 查看用法。"


def _command(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    return context.command_path if context is not None else "xmt"


def _range(numbers: click.IntRange) -> str:
    return f"不小于 {numbers.min} " if numbers.max is None else f" {numbers.min} 到 {numbers.max} "


def _what(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        near = f"，是不是 {sorted(error.possibilities)[0]}？" if error.possibilities else ""
        return f"没有 {error.option_name} 这个选项{near}"
    if isinstance(error, click.MissingParameter):
        return f"缺少{_parameter(error.param)}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 的写法不对，后面要跟且只跟它需要的值"
    if isinstance(error, click.BadParameter):
        if isinstance(error.param, click.Parameter) and isinstance(error.param.type, click.Choice):
            return f"{_parameter(error.param)}只能是：{'、'.join(map(str, error.param.type.choices))}"
        if isinstance(error.param, click.Parameter) and isinstance(error.param.type, click.IntRange):
            return f"{_parameter(error.param)}应是{_range(error.param.type)}的整数"
        if isinstance(error.param, click.Parameter) and isinstance(error.param.type, click.Path):
            return f"{_parameter(error.param).strip()} 给出的文件没有权限读取，或不能用。请检查路径和权限"
        return f"{_parameter(error.param)}：{_chinese(error.message)}"
    if isinstance(error, click.UsageError) and error.message.startswith("Got unexpected extra argument"):
        return f"多余的参数{error.message.partition('(')[2].rstrip(')') or ''}"
    if isinstance(error, click.UsageError) and error.message.startswith("Missing command"):
        return "请写出要用的命令"
    return _chinese(error.message)


def _chinese(message: str) -> str:
    """``message`` where it is ours; click's own words for what is not foreseen here are English."""
    return message if re.search("[\u4e00-\u9fff]", message) else "命令的写法不对"


def _parameter(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "参数"
    if isinstance(parameter, click.Argument):
        return f"参数 {parameter.human_readable_name}"
    return f"选项 {parameter.opts[-1]} "
