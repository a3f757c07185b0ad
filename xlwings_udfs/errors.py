"""The one exception that reaches a user."""


class InputError(Exception):
    """Input that cannot be used; its text is one Chinese message: what, where, and what to do next.

    The doors (buttons, worksheet functions, command line) show the text as it is, without a traceback;
    the command line ends with exit code 2.
    """
