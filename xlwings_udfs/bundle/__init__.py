"""The offline bundle: the Windows Python, the libraries, the program, the workbooks and their installer in one folder."""

from xlwings_udfs.bundle.making import Bundle, make_bundle

__all__ = ["Bundle", "make_bundle"]
