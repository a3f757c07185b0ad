"""The one exception that reaches a user."""

from xlwings_udfs.shown import capped, plain


class InputError(Exception):
    """Input that cannot be used; its text is one Chinese message: what, where, and what to do next.

    The doors (buttons, worksheet functions, command line) show the text as it is, without a traceback;
    the command line ends with exit code 2. What it quotes is cut where it is too long to be read, and without signs
    that steer a terminal.
    """

    def __init__(self, message: str) -> None:
        super().__init__(capped(plain(message)))
