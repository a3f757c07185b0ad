"""The commands there are: each is its file in commands/, found by being there."""

from importlib import import_module
from pkgutil import iter_modules

import click


def every_command() -> tuple[click.Command, ...]:
    """The command of each file of commands/, by the file's name. Raises TypeError as `command_of` does."""
    commands = import_module(__package__.rpartition(".")[0])
    return tuple(
        command_of(f"{commands.__name__}.{entry.name}")
        for entry in iter_modules(commands.__path__)
        if not entry.ispkg
    )


def command_of(module: str) -> click.Command:
    """The command that bears the name of its module (import_.py: ``import_``).

    Raises TypeError for a file that holds none.
    """
    name = module.rpartition(".")[2]
    command = getattr(import_module(module), name, None)
    if not isinstance(command, click.Command):
        raise TypeError(
            f"{module} holds no command named {name}; what is no command belongs into commands/base/"
        )
    return command
