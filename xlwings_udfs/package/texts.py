"""Texts as XML and SpreadsheetML hold them: one rule for characters that XML forbids, one for its own signs."""

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What is no character of XML 1.0 (2.2)."""
_LIKE_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
_SIGN = re.compile('[&<>"\r]')


def xstring(text: str) -> str:
    """``text`` as an ST_Xstring: what XML cannot hold is ``_xHHHH_`` (ISO/IEC 29500-1, 22.9.2.19).

    Spreadsheet programs show the character again; a text that looks so by itself is kept apart from it.
    """
    text = _LIKE_ESCAPED.sub("_x005F_", text)
    return _FORBIDDEN.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def from_xstring(text: str) -> str:
    """The text that an ST_Xstring stands for."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def markup(text: str) -> str:
    """``text`` as it stands between the tags of XML that is written as a text."""
    return _SIGN.sub(lambda match: _SIGNS[match[0]], xstring(text))


def attribute(text: str) -> str:
    """``text`` as it stands in an attribute (in double quotes) of XML that is written as a text."""
    return markup(text).replace("\n", "&#10;").replace("\t", "&#9;")
