"""Colours: xlwings' tuples, Excel's BGR numbers and LibreOffice's RGB numbers."""

RGB = tuple[int, int, int]
NONE = -1  # LibreOffice: no fill, automatic text colour


def to_calc(color: RGB | str | int | None) -> int:
    """LibreOffice's number for a colour as xlwings takes it; an int is Excel's BGR number."""
    if color is None:
        return NONE
    if isinstance(color, str):
        return int(color.removeprefix("#"), 16)
    red, green, blue = from_bgr(color) if isinstance(color, int) else color
    return (red << 16) + (green << 8) + blue


def from_calc(number: int | None) -> RGB | None:
    """The colour as xlwings gives it; None for no fill, the automatic colour or cells that differ."""
    if number is None or number < 0:
        return None
    return number >> 16 & 255, number >> 8 & 255, number & 255


def from_bgr(number: int) -> RGB:
    return number & 255, number >> 8 & 255, number >> 16 & 255


def to_bgr(color: RGB) -> int:
    """Excel's number for a colour."""
    return color[0] + (color[1] << 8) + (color[2] << 16)
