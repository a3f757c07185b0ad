"""What `sheet.api.PageSetup` offers of Excel's PageSetup: a page style of LibreOffice's for each sheet that is asked."""
# ruff: noqa: N802 - the names are Excel's

from typing import TYPE_CHECKING, Any

from calc_engine.limits import ComObject

if TYPE_CHECKING:
    from calc_engine.sheets import Sheet

PORTRAIT, LANDSCAPE = 1, 2


class PageSetup(ComObject):
    """Orientation, fitting to pages, repeated rows."""

    def __init__(self, sheet: "Sheet") -> None:
        self._sheet = sheet

    @property
    def Orientation(self) -> int:
        return LANDSCAPE if self._style.IsLandscape else PORTRAIT

    @Orientation.setter
    def Orientation(self, value: int) -> None:
        style = self._style
        short, long = sorted((style.Width, style.Height))
        style.IsLandscape = value == LANDSCAPE
        style.Width, style.Height = (long, short) if value == LANDSCAPE else (short, long)

    @property
    def Zoom(self) -> bool:
        """False where the sheet is fitted to pages."""
        return not self._style.ScaleToPagesX

    @Zoom.setter
    def Zoom(self, value: bool) -> None:
        """Fitting is set by the numbers of pages; True or a percentage is not offered."""
        if value is not False:
            raise NotImplementedError("PageSetup.Zoom other than False")

    @property
    def FitToPagesWide(self) -> int:
        return int(self._style.ScaleToPagesX)

    @FitToPagesWide.setter
    def FitToPagesWide(self, value: int) -> None:
        self._style.ScaleToPagesX = value

    @property
    def FitToPagesTall(self) -> int:
        return int(self._style.ScaleToPagesY)

    @FitToPagesTall.setter
    def FitToPagesTall(self, value: int) -> None:
        self._style.ScaleToPagesY = int(value)

    @property
    def PrintTitleRows(self) -> str:
        rows = self._sheet.xl.getTitleRows()
        return f"${rows.StartRow + 1}:${rows.EndRow + 1}" if self._sheet.xl.getPrintTitleRows() else ""

    @PrintTitleRows.setter
    def PrintTitleRows(self, value: str) -> None:
        first, last = (int(each.strip("$")) - 1 for each in value.split(":"))
        address = self._sheet.xl.getCellRangeByPosition(0, first, 0, last).RangeAddress
        self._sheet.xl.setTitleRows(address)
        self._sheet.xl.setPrintTitleRows(True)

    @property
    def _style(self) -> Any:
        """The sheet's own page style, made from the one it shares with others."""
        document, xl = self._sheet.book.xl, self._sheet.xl
        styles = document.StyleFamilies.getByName("PageStyles")
        own = f"xl page {xl.Name}"
        if not styles.hasByName(own):
            styles.insertByName(own, document.createInstance("com.sun.star.style.PageStyle"))
            xl.PageStyle = own
        return styles.getByName(own)
