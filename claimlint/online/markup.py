"""Plain text out of the markup that registries put into titles and abstracts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

_LABEL = r"(?:jats:)?(?:title|h\d)\b"
_HEADING = re.compile(rf"<{_LABEL}[^>]*>\s*([^<]{{2,60}}?)\s*:?\s*</{_LABEL}>\s*(?:<(?:jats:)?p\b[^>]*>\s*)?(?=\S)")
_BLOCK = re.compile(r"</?(?:jats:)?(?:p|sec|title|h\d|br|div|list-item)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_SPACES = re.compile(r"[ \t\r\f\v\u00a0\u2009\u202f]+")
_LINES = re.compile(r"\s*\n\s*")
# What stands apart in a text, beside what runs on in it (italics, subscripts).
_PARAGRAPHS = frozenset({"p", "title", "sec", "td", "th", "tr", "label", "caption", "list-item"})
_LEFT_OUT = frozenset({"xref", "table", "fig", "disp-formula", "ref-list", "table-wrap"})


def plain(markup: str) -> str:
    """The text of a piece of HTML or JATS, one paragraph a line; a label of an abstract's part ends in a colon."""
    text = html.unescape(markup) if "&lt;" in markup else markup
    text = _BLOCK.sub("\n", _HEADING.sub(r"\n\1: ", text))
    return _tidy(html.unescape(_TAG.sub("", text)))


def words_of(element: Element | None) -> str:
    """All text inside an XML element, on one line."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def paragraphs(elements: Iterable[Element]) -> str:
    """The running text of parts of an XML article; tables, figures and reference marks are left out."""
    return _tidy("".join(text for element in elements for text in _texts(element)))


def _texts(element: Element) -> Iterator[str]:
    if element.tag in _LEFT_OUT:
        yield element.tail or ""
        return
    apart = "\n" if element.tag in _PARAGRAPHS else ""
    yield apart + (element.text or "")
    for child in element:
        yield from _texts(child)
    yield apart + (element.tail or "")


def _tidy(text: str) -> str:
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()
