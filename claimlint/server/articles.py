"""The texts that are open in an editor, saved or not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec
from lsprotocol import types
from pygls.uris import to_fs_path

from claimlint.documents import EXTENSIONS, format_of
from claimlint.model.source import Source
from claimlint.server.positions import span_of

_ON_DISK, _UNSAVED = "file", "untitled"
_MDX = ".mdx"  # Markdown with comments of its own
# The ending that a language of an editor stands for; the same language has other names in some of them.
_ENDINGS = {
    "markdown": ".md", "gfm": ".md", "mdx": _MDX, "html": ".html", "xhtml": ".xhtml",
    "plaintext": ".txt", "text": ".txt", "plain": ".txt",
}  # fmt: skip
_ANYTHING = ".txt"  # editors call a file plain text when they know nothing of it
_HALF = re.compile(r"[\ud800-\udfff]")

Change = types.TextDocumentContentChangeEvent


class Article(msgspec.Struct, frozen=True, dict=True):
    """One text at one version; its settings are those of ``path``, its format is that of ``name``."""

    uri: str
    path: Path
    name: str
    version: int
    text: str

    @cached_property
    def source(self) -> Source:
        """The text as it is checked."""
        return Source(self.name, self.text)


def article_of(opened: types.TextDocumentItem, root: Path) -> Article | None:
    """The article that was opened; None for what claimlint does not read. Unsaved texts lie in ``root``."""
    scheme, _, path, *_ = urlsplit(opened.uri)
    if scheme not in (_ON_DISK, _UNSAVED):
        return None  # something that is only shown, such as git: or output:
    saved = scheme == _ON_DISK and bool(path.strip("/"))
    place = Path(to_fs_path(opened.uri) or "") if saved else root / (unquote(path) or _UNSAVED)
    name = _name(place, opened.language_id, saved=saved)
    return Article(opened.uri, place, name, opened.version, _whole(opened.text)) if name else None


def changed(article: Article, changes: Iterable[Change], version: int, encoding: str) -> Article:
    """The article after changes, each of which counts from the one before."""
    text = article.text
    for change in changes:
        if isinstance(change, types.TextDocumentContentChangePartial):
            span = span_of(change.range, Source(article.name, text), encoding)
            text = f"{text[: span.start]}{change.text}{text[span.end :]}"
        else:
            text = change.text
    return msgspec.structs.replace(article, version=version, text=_whole(text))


def _whole(text: str) -> str:
    """The text without halves of characters, which JSON can hold and UTF-8 cannot; as wide in every encoding."""
    return _HALF.sub("\ufffd", text)


def _name(path: Path, language: str, *, saved: bool) -> str:
    """The path, with another ending where the editor's language asks for it; empty if nothing tells the format."""
    own, ending = format_of(path.name), _ENDINGS.get(language)
    if ending is None or (saved and ending == _ANYTHING):
        return str(path) if own else ""
    fits = EXTENSIONS[ending] == own and (ending != _MDX or path.suffix.lower() == _MDX)
    return str(path) if fits else f"{path}{ending}"
