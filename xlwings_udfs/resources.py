"""Files that travel with the program: in an installed package, or in the checkout beside it."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def template(name: str) -> Path:
    """Path of the template file ``name`` (for example ``filing_form.xlsx``); every name is ASCII.

    Raises FileNotFoundError when the installation is damaged and the file is in neither place.
    """
    for folder in (_PACKAGE / "_templates", _PACKAGE.parent / "templates"):
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(name)
