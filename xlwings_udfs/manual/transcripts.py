"""The directive ``{xmt}``: a command, and what it prints when the manual is made.

    ```{xmt} xmt deadline 2026-09-28
    :lines: 12
    ```

The command runs in a copy of the samples' folder. ``lines`` cuts what is shown, and says so.
"""

import shlex
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from sphinx.application import Sphinx

from xlwings_udfs.manual.commands import output_of


class Transcript(Directive):
    """A command and its output as one literal block."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar = {"lines": directives.positive_int}

    def run(self) -> list[nodes.Node]:
        """Run the command; a command that refuses its arguments ends the making of the manual."""
        program, *arguments = shlex.split(self.arguments[0])
        if program != "xmt":
            raise self.error("only xmt is run")
        config = self.state.document.settings.env.config
        lines = output_of(arguments, Path(config.xmt_folder), Path(config.xmt_root)).splitlines()
        most = self.options.get("lines", len(lines))
        shown = [*lines[:most], f"……（后面还有 {len(lines) - most} 行）"] if len(lines) > most else lines
        text = "\n".join([f"> {self.arguments[0]}", *shown])
        return [nodes.literal_block(text, text, language="none", classes=["transcript"])]


def setup(app: Sphinx) -> dict[str, bool]:
    """Make the directive known to Sphinx."""
    app.add_config_value("xmt_folder", "", "env")
    app.add_config_value("xmt_root", "", "env")
    app.add_directive("xmt", Transcript)
    return {"parallel_read_safe": False}
