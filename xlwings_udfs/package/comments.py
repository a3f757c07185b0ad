"""The notes of a sheet (its comments part): our paragraph is added to a note and taken out of it again."""

from lxml import etree

from xlwings_udfs.package.attributes import whole
from xlwings_udfs.package.container import Package
from xlwings_udfs.package.schema import TRANSITIONAL, Dialect, dialect_of, set_text

HEADING = "【政务新媒体检查】"
ENDING = "【以上由检查写入】"
AUTHOR = "政务新媒体检查"
_FONT = (("sz", "9"), ("color", "FF000000"), ("rFont", "宋体"), ("family", "3"), ("charset", "134"))


def empty_comments(dialect: Dialect = TRANSITIONAL) -> bytes:
    """A comments part without comments."""
    return f'<comments xmlns="{dialect.main}"><authors/><commentList/></comments>'.encode()


def speaks(package: Package, part: str) -> bool:
    """Is there a paragraph of ours in the comments ``part``?"""
    return HEADING in "".join(str(text) for text in package.read(part).itertext())


def threads(package: Package, part: str) -> list[str]:
    """Addresses of the cells with a thread in the part of threaded comments."""
    return [element.get("ref", "") for element in package.read(part).iterchildren("{*}threadedComment")]


class Comments:
    """The notes of one sheet, by the cell's address."""

    def __init__(self, package: Package, part: str) -> None:
        """The notes in the comments part ``part``, to be changed. Raises InputError when it cannot be read."""
        root = package.edit(part)
        self._dialect = dialect_of(root)
        self._authors = _child(root, self._dialect.tag("authors"))
        self._list = _child(root, self._dialect.tag("commentList"))
        etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
        self._by_cell = {each.get("ref", ""): each for each in self._list}

    def __contains__(self, cell: str) -> bool:
        return cell in self._by_cell

    def __len__(self) -> int:
        return len(self._list)

    def text(self, cell: str) -> str:
        """The whole text of a cell's note."""
        return "".join(each.text or "" for each in self._texts(self._by_cell[cell]))

    def add(self, cell: str, body: str) -> None:
        """Add our paragraph: heading, ``body``, ending; after what the cell's note says already."""
        if cell in self._by_cell:
            text = _child(self._by_cell[cell], self._dialect.tag("text"))
            self._as_runs(text)
            lead = "\n" if self.text(cell) else ""
        else:
            comment = etree.SubElement(self._list, self._dialect.tag("comment"))
            comment.set("ref", cell)
            comment.set("authorId", str(self._author()))
            text = etree.SubElement(comment, self._dialect.tag("text"))
            self._by_cell[cell] = comment
            lead = ""
        position = len(text.findall(self._dialect.tag("r")))
        text.insert(position, self._run(f"{lead}{HEADING}\n", bold=True))
        text.insert(position + 1, self._run(f"{body}\n{ENDING}"))

    def said(self) -> dict[str, str]:
        """What our paragraph says, by the address of each cell whose note has one."""
        found = {}
        for cell in self._by_cell:
            _, heading, after = self.text(cell).partition(HEADING)
            if heading:
                found[cell] = after.partition(ENDING)[0].strip()
        return found

    def strip(self) -> tuple[list[str], list[str]]:
        """Take our paragraphs out; give the cells whose note was ours alone and is gone, and those whose own stays."""
        gone, kept = [], []
        for cell in self.said():
            comment = self._by_cell[cell]
            self._cut(comment)
            if self.text(cell) or not self._written_by_us(comment):
                kept.append(cell)
                continue
            self._list.remove(comment)
            del self._by_cell[cell]
            gone.append(cell)
        self._forget_author()
        return gone, kept

    def _cut(self, comment: etree._Element) -> None:
        while True:
            texts = self._texts(comment)
            whole = "".join(each.text or "" for each in texts)
            start = whole.find(HEADING)
            if start < 0:
                break
            end = whole.find(ENDING, start)
            end = len(whole) if end < 0 else end + len(ENDING)
            if start and whole[start - 1] == "\n":
                start -= 1
            _cut_texts(texts, start, end)
        text = _child(comment, self._dialect.tag("text"))
        for run in text.findall(self._dialect.tag("r")):
            if not "".join(each.text or "" for each in run.iterfind(self._dialect.tag("t"))):
                text.remove(run)
        runs = text.findall(self._dialect.tag("r"))
        plain = runs[0].find(self._dialect.tag("t")) if len(runs) == 1 else None
        if plain is not None and runs[0].find(self._dialect.tag("rPr")) is None:
            text.replace(runs[0], plain)

    def _texts(self, comment: etree._Element) -> list[etree._Element]:
        """The text elements of a note in their order, without its phonetic guides."""
        text = comment.find(self._dialect.tag("text"))
        if text is None:
            return []
        plain, run = self._dialect.tag("t"), self._dialect.tag("r")
        found = []
        for child in text:
            if child.tag == plain:
                found.append(child)
            elif child.tag == run:
                found += child.findall(plain)
        return found

    def _as_runs(self, text: etree._Element) -> None:
        """Make a plain text a run, as the schema allows either one text or runs."""
        plain = text.find(self._dialect.tag("t"))
        if plain is not None:
            run = etree.Element(self._dialect.tag("r"))
            text.replace(plain, run)
            run.append(plain)

    def _run(self, content: str, bold: bool = False) -> etree._Element:
        run = etree.Element(self._dialect.tag("r"))
        properties = etree.SubElement(run, self._dialect.tag("rPr"))
        if bold:
            etree.SubElement(properties, self._dialect.tag("b"))
        for name, value in _FONT:
            element = etree.SubElement(properties, self._dialect.tag(name))
            element.set("rgb" if name == "color" else "val", value)
        set_text(etree.SubElement(run, self._dialect.tag("t")), content)
        return run

    def _author(self) -> int:
        for index, element in enumerate(self._authors):
            if element.text == AUTHOR:
                return index
        etree.SubElement(self._authors, self._dialect.tag("author")).text = AUTHOR
        return len(self._authors) - 1

    def _written_by_us(self, comment: etree._Element) -> bool:
        """Is the author us, or nobody (LibreOffice drops the authors)?"""
        index = whole(comment.get("authorId"))
        return index >= len(self._authors) or (self._authors[index].text or "").strip() in ("", AUTHOR)

    def _forget_author(self) -> None:
        """Take our name off the end of the authors when no note bears it."""
        last = len(self._authors) - 1
        used = {whole(each.get("authorId")) for each in self._list}
        if last >= 0 and self._authors[last].text == AUTHOR and last not in used:
            self._authors.remove(self._authors[last])


def _cut_texts(texts: list[etree._Element], start: int, end: int) -> None:
    """Take the characters ``start`` to ``end`` out of consecutive text elements."""
    position = 0
    for element in texts:
        content = element.text or ""
        first, last = max(start - position, 0), max(end - position, 0)
        element.text = content[:first] + content[last:] if first < len(content) else content
        position += len(content)


def _child(parent: etree._Element, tag: str) -> etree._Element:
    found = parent.find(tag)
    return etree.SubElement(parent, tag) if found is None else found
