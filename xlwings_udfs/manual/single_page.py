"""Sphinx's single page made into one file: all it needs inside it, a table of contents, each mark only once."""

import base64
import mimetypes
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from lxml import etree, html

_CHAPTERS, _SECTIONS = "h2", "h3"
_NUMBERED = re.compile(r"id\d+")
"""What docutils calls a section whose heading has no Latin letters; each page counts anew."""
_OF_MANY_PAGES = ("related", "sphinxsidebar")
"""Parts of Sphinx's page that lead from one page to another."""
_BROKEN_LINE = re.compile(r"(?<=[⺀-鿿　-〿＀-￯])\n(?=[⺀-鿿　-〿＀-￯])")
"""A line of the source that ends, and one that begins, in Chinese: a browser would show a space between them."""
_THROUGH_A_PAGE = re.compile(r"#document-[^#]*(?=#)")
"""In front of a mark, where one page leads into another: in a single page the mark alone is the way."""


def single_file(page: Path) -> str:
    """The HTML of ``page`` (made by Sphinx's singlehtml) as a file that needs nothing beside it, and no script."""
    document = html.fromstring(page.read_text(encoding="utf-8"))
    for element in _elements(document, "script", "div"):
        if element.tag == "script" or element.get("class") in _OF_MANY_PAGES:
            element.drop_tree()
    _join_lines(document)
    _take_in_files(document, page.parent)
    _mend_marks(document)
    _lead_with_contents(document)
    whole: str = html.tostring(document, encoding="unicode", doctype="<!DOCTYPE html>")
    return whole


def _elements(document: html.HtmlElement, *tags: str) -> list[html.HtmlElement]:
    return [each for each in document.iter(*tags) if isinstance(each, html.HtmlElement)]


def _join_lines(document: html.HtmlElement) -> None:
    for element in _elements(document):
        as_typed = [each for each in (element, *element.iterancestors()) if each.tag == "pre"]
        if element.text and not as_typed:
            element.text = _BROKEN_LINE.sub("", element.text)
        if element.tail and as_typed in ([], [element]):
            element.tail = _BROKEN_LINE.sub("", element.tail)


def _take_in_files(document: html.HtmlElement, folder: Path) -> None:
    for link in _elements(document, "link"):
        if link.get("rel") == "stylesheet":
            style = etree.Element("style", type="text/css")
            style.text = (folder / _path(link.get("href"))).read_text(encoding="utf-8")
            link.addnext(style)
        link.drop_tree()
    for picture in _elements(document, "img"):
        picture.set("src", _data(folder / _path(picture.get("src"))))


def _path(reference: str | None) -> str:
    """The file that a reference names: Sphinx puts a checksum behind it."""
    return unquote((reference or "").partition("?")[0])


def _data(file: Path) -> str:
    kind = mimetypes.guess_type(file.name)[0]
    return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"


def _mend_marks(document: html.HtmlElement) -> None:
    """Let each mark stand once, and each link lead to it."""
    seen: set[str] = set()
    for element in _elements(document, "section", "span", "div"):
        mark = element.get("id")
        if mark is not None and (_NUMBERED.fullmatch(mark) or mark in seen):
            del element.attrib["id"]
        elif mark is not None:
            seen.add(mark)
    for link in _elements(document, "a"):
        if "headerlink" in (link.get("class") or ""):
            link.drop_tree()
        else:
            link.set("href", _THROUGH_A_PAGE.sub("", link.get("href") or ""))


def _lead_with_contents(document: html.HtmlElement) -> None:
    """Put a list of chapters and their sections behind the first heading; the style sheet places it."""
    (title,) = _elements(document, "h1")
    contents = etree.Element("nav", id="contents")
    chapters = etree.SubElement(contents, "ul")
    for number, (heading, sections) in enumerate(_chapters(document), start=1):
        item = _entry(chapters, heading, f"chapter-{number}")
        if sections:
            inner = etree.SubElement(item, "ul")
            for part, section in enumerate(sections, start=1):
                _entry(inner, section, f"chapter-{number}-{part}")
    title.addnext(contents)


def _chapters(document: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, list[html.HtmlElement]]]:
    heading, sections = None, []
    for each in _elements(document, _CHAPTERS, _SECTIONS):
        if each.tag == _SECTIONS:
            sections.append(each)
            continue
        if heading is not None:
            yield heading, sections
        heading, sections = each, []
    if heading is not None:
        yield heading, sections


def _entry(of: etree._Element, heading: html.HtmlElement, mark: str) -> etree._Element:
    heading.set("id", mark)
    item = etree.SubElement(of, "li")
    link = etree.SubElement(item, "a", href=f"#{mark}")
    link.text = heading.text_content()
    return item
