"""The archives that forms are written in, read back by an independent reader."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from xlwings_udfs.package.archive import archive, packed

NAMES = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="/\\"), min_size=1, max_size=20
)


@given(st.dictionaries(NAMES, st.binary(max_size=500), max_size=6))
def test_every_part_is_read_back_as_it_was(parts: dict[str, bytes]) -> None:
    content = archive([packed(name, data) for name, data in parts.items()])
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        assert {name: package.read(name) for name in package.namelist()} == parts
        assert package.namelist() == list(parts)
        assert all(info.date_time == (2022, 1, 1, 0, 0, 0) for info in package.infolist())


def test_a_part_may_go_into_several_archives() -> None:
    shared, own = packed("共用.xml", b"<a/>" * 100), packed("own.xml", b"<b/>")
    for parts in ([shared, own], [own, shared], [shared]):
        with zipfile.ZipFile(io.BytesIO(archive(parts))) as package:
            assert package.testzip() is None
            assert package.read("共用.xml") == b"<a/>" * 100
