"""What of the libraries does not go into a bundle: tests, sources for compilers, parts that the program never loads.

The tests of the program, run with a bundle's Python, show that nothing is missing.
"""

import re
from fnmatch import translate

_LEFT_OUT = (
    # Tests and examples.
    "*/tests/*", "*/test/*", "*/testing/tests/*", "*/_examples/*", "*/demos/*", "*/conftest.py",
    # Sources, headers and import libraries for compilers, and what only an editor reads.
    "*.h", "*.hpp", "*.c", "*.cpp", "*.pxd", "*.pxi", "*.pyx", "*.pyi", "*.lib", "*.a", "*.f90", "*.def", "*.rng",
    "*/py.typed", "*/include/*", "*/libs/*",
    # Manuals and pages.
    "*.chm", "*.html", "*/readme*", "win32com/html/*",
    # numpy: the compilers of other packages.
    "numpy/distutils/*", "numpy/f2py/*", "numpy/doc/*",
    # lxml: everything but its parser.
    "lxml/html/*", "lxml/isoschematron/*", "lxml/objectify*", "lxml/doctestcompare.py",
    # Time zones: a date in a registry has none.
    "pytz/zoneinfo/*", "tzdata/zoneinfo/*", "dateutil/zoneinfo/*.tar.gz",
    # pygments: the grammars of languages.
    "pygments/formatters/[a-z]*", "pygments/styles/[a-z]*", "pygments/lexers/[a-z]*",
    # pywin32: its editor, the old database and web server interfaces, shell parts but the shell's own.
    "pythonwin/*", "adodbapi/*", "isapi/*", "win32/scripts/*", "pywin32.pth",
    "win32comext/[!s_]*", "win32comext/servers/*", "win32/pythonservice.exe", "win32/perfmondata.dll",
    # xlwings: the add-in, its VBA (it is in the workbook), templates, what its paid edition alone uses.
    "xlwings/pro/*", "xlwings/addin/*", "xlwings/js/*", "xlwings/rest/*", "xlwings/html/*", "xlwings/quickstart*",
    "xlwings/*.bas", "xlwings/*.scpt", "xlwings/*.applescript", "xlwings/xlwingslib*", "xlwings/_xlmac.py",
    "xlwings/mac_dict.py",
    # How a wheel was made and is to be installed.
    "*.dist-info/record", "*.dist-info/wheel", "*.dist-info/top_level.txt", "*.dist-info/entry_points.txt",
    "*.dist-info/sboms/*", "*.dist-info/installer", "*.data/scripts/*", "*.data/headers/*",
)  # fmt: skip
_PATTERN = re.compile("|".join(map(translate, _LEFT_OUT)))
_LICENCE = re.compile(r"\.dist-info/.*(licen[cs]e|copying|notice|authors)")
_EVERY_LEXER_IS_FOUND_BY = {"pygments/lexers/_mapping.py"}


def is_kept(name: str) -> bool:
    """Does the file ``name`` of a wheel go into a bundle? (Licences always do.)"""
    low = name.lower()
    return _LICENCE.search(low) is not None or low in _EVERY_LEXER_IS_FOUND_BY or not _PATTERN.fullmatch(low)
