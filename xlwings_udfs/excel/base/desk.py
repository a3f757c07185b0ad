"""What a button works at."""

from dataclasses import dataclass

import xlwings as xw


@dataclass(frozen=True)
class Desk:
    """What a button works at: Excel, the clerk's workbook, the one that holds the macros."""

    app: xw.App
    book: xw.Book
    tool: xw.Book

    def stage(self, text: str) -> None:
        """Say on the status bar what is being done."""
        self.app.status_bar = f"政务新媒体：{text}……"
