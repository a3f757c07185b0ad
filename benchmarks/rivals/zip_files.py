"""Write as many zip files as there are forms, each with the template's parts: the floor for any filler."""

import sys
import zipfile
from pathlib import Path

template, folder, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
folder.mkdir(parents=True, exist_ok=True)
with zipfile.ZipFile(template) as package:
    parts = {name: package.read(name) for name in package.namelist()}
for number in range(count):
    with zipfile.ZipFile(folder / f"{number}.xlsx", "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
print(count)
