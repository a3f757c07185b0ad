"""What `sheet.api` offers of Excel's Worksheet."""
# ruff: noqa: N802, N803 - the names are Excel's

from typing import TYPE_CHECKING, Any

from calc_engine import colors
from calc_engine.limits import ComObject
from calc_engine.page_setup import PageSetup
from calc_engine.range_api import RangeApi

if TYPE_CHECKING:
    from calc_engine.sheets import Sheet


class SheetApi(ComObject):
    """Excel's Worksheet, as far as the product asks it."""

    def __init__(self, sheet: "Sheet") -> None:
        self._sheet = sheet

    def Range(self, Cell1: str) -> RangeApi:
        return RangeApi(self._sheet.range(Cell1))

    @property
    def Cells(self) -> RangeApi:
        return RangeApi(self._sheet.cells)

    @property
    def ProtectContents(self) -> bool:
        return bool(self._sheet.xl.isProtected())

    def Protect(self, Password: str = "") -> None:
        self._sheet.xl.protect(Password)

    def Unprotect(self, Password: str = "") -> None:
        self._sheet.xl.unprotect(Password)

    @property
    def AutoFilterMode(self) -> bool:
        """Whether the sheet shows the arrows of a filter."""
        found = self._filter_area
        return bool(found is not None and found.AutoFilter)

    @property
    def FilterMode(self) -> bool:
        """Whether a filter hides rows at this moment."""
        used = self._sheet.used_range
        shown = {
            row
            for area in used.xl.queryVisibleCells().RangeAddresses
            for row in range(area.StartRow, area.EndRow + 1)
        }
        hidden = set(range(used.area.top - 1, used.area.bottom)) - shown
        return any(self._sheet.xl.Rows.getByIndex(row).IsFiltered for row in hidden)

    @property
    def PageSetup(self) -> PageSetup:
        return PageSetup(self._sheet)

    @property
    def Tab(self) -> "Tab":
        return Tab(self._sheet.xl)

    @property
    def ListObjects(self) -> "ListObjects":
        return ListObjects(len(self._sheet.tables))

    @property
    def _filter_area(self) -> Any:
        unnamed = self._sheet.book.xl.getPropertyValue("UnnamedDatabaseRanges")  # not among those it lists
        index = self._sheet.index - 1
        return unnamed.getByTable(index) if unnamed.hasByTable(index) else None


class Tab(ComObject):
    """The tab of a sheet."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet

    @property
    def Color(self) -> int | bool:
        color = colors.from_calc(self._sheet.TabColor)
        return False if color is None else colors.to_bgr(color)

    @Color.setter
    def Color(self, value: int) -> None:
        self._sheet.TabColor = colors.to_calc(int(value))


class ListObjects(ComObject):
    """The tables of a sheet: how many there are."""

    def __init__(self, count: int) -> None:
        self._count = count

    @property
    def Count(self) -> int:
        return self._count
