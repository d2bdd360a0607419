"""Articles to blocks of text: Markdown, HTML and plain text, each character tied to its place in the source."""

from __future__ import annotations

from pathlib import PurePath

from claimlint.documents.html import read_html
from claimlint.documents.markdown import read_markdown
from claimlint.documents.reading import MAX_BYTES, decode, read
from claimlint.documents.text import read_text
from claimlint.errors import UsageError
from claimlint.model.document import Document
from claimlint.model.source import Source

__all__ = ["EXTENSIONS", "FORMATS", "MAX_BYTES", "decode", "format_of", "parse", "read"]

FORMATS = {"markdown": read_markdown, "html": read_html, "text": read_text}
EXTENSIONS = {
    ".htm": "html",
    ".html": "html",
    ".markdown": "markdown",
    ".md": "markdown",
    ".mdown": "markdown",
    ".mdx": "markdown",
    ".text": "text",
    ".txt": "text",
    ".xhtml": "html",
}


def format_of(path: str) -> str | None:
    """The format that the name of a file stands for; nothing if claimlint does not read such files."""
    return EXTENSIONS.get(PurePath(path).suffix.lower())


def parse(source: Source, format: str | None = None) -> Document:  # noqa: A002
    """The blocks of an article. Without a format its path decides; other names are read as plain text."""
    name = format or format_of(source.path) or "text"
    if name not in FORMATS:
        raise UsageError(f"unknown format {name!r}; choose one of {', '.join(FORMATS)}")
    return FORMATS[name](source)
