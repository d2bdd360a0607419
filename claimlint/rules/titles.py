"""Whether the words beside an identifier name the paper that it leads to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import msgspec

from claimlint.model.claim import Citation
from claimlint.model.document import Block, BlockKind
from claimlint.model.paper import Paper
from claimlint.model.source import Span
from claimlint.rules.base import Context
from claimlint.rules.cited import IDENTIFIERS
from claimlint.rules.references import graph_of, lists_references
from claimlint.rules.sources import block_at

_WORD = re.compile(r"[^\W\d_]{2,}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_QUOTED = re.compile(r"[“\"]([^”\"]{20,300})[”\"]")
_ADDRESS = re.compile(r"\S*(?:https?://|doi\.org|10\.\d{4,9}/)\S*", re.IGNORECASE)
_SMALL = frozenset((
    "a", "after", "among", "an", "and", "as", "at", "between", "by", "during", "for", "from", "in", "is", "it",
    "its", "not", "of", "on", "or", "the", "to", "with",
))  # fmt: skip
# A title of fewer words could be any; of so many words of the paper's title more than this part are chance.
_LEAST_WORDS = 4
_ENTRY_WORDS = 7
_CHANCE, _FOREIGN = 0.34, 0.2


class Named(msgspec.Struct, frozen=True):
    """What the text says that a source is; ``entry`` tells that authors and year stand there as well."""

    text: str
    entry: bool


def named_beside(citation: Citation, context: Context) -> Named | None:
    """The entry, quotation or title that an identifier stands in; None where the words around it need not be a title."""
    block = block_at(citation.span, context)
    if block is None:
        return None
    entry = _entry_of(citation, block, context)
    if entry is not None:
        alone = sum(each.kind in IDENTIFIERS and entry.contains(each.span) for each in context.extraction.citations)
        text = context.document.source.slice(entry)
        return Named(_ADDRESS.sub(" ", text), entry=True) if alone == 1 else None
    linked = _link_text(citation, block)
    return Named(linked, entry=False) if linked and _reads_as_title(linked) else None


def _entry_of(citation: Citation, block: Block, context: Context) -> Span | None:
    """The footnote, numbered entry or item of a reference list."""
    for entry in context.once(graph_of).entries:
        if entry.span.contains(citation.span):
            return entry.span
    listed = block.kind is BlockKind.LIST_ITEM and lists_references(block, context)
    return block.span(0, len(block.text)) if listed or block.kind is BlockKind.FOOTNOTE else None


def _link_text(citation: Citation, block: Block) -> str:
    for link in block.links:
        if block.span(link.start, link.end).overlaps(citation.span):
            return block.text[link.start : link.end]
    return ""


def _reads_as_title(text: str) -> bool:
    """Whether a link's words are a title: in quotation marks, or nearly all words capitalised."""
    if _QUOTED.search(text):
        return True
    words = [word for word in _WORD.findall(text) if word.lower() not in _SMALL]
    return len(words) > _LEAST_WORDS and sum(word[0].isupper() for word in words) >= 0.9 * len(words)


def names_another(named: Named, paper: Paper) -> bool:
    """Whether the words name another paper for sure: next to none of the title's words, no author, another year."""
    said = _words(named.text)
    titles = [_words(title) for title in (paper.title, *paper.names) if title]
    if (
        not titles
        or len(said) < (_ENTRY_WORDS if named.entry else _LEAST_WORDS)
        or any(len(each) < _LEAST_WORDS for each in titles)
    ):
        return False
    shared = max(len(said & title) / len(title) for title in titles)
    if shared > (_CHANCE if named.entry else _FOREIGN) or _names_author(said, paper):
        return False
    if not named.entry:
        return True
    years = {int(year) for year in _YEAR.findall(named.text)}
    same_year = any(abs(year - paper.year) <= 1 for year in years)
    return bool(paper.authors) and (shared <= _FOREIGN or not same_year)


def _names_author(said: frozenset[str], paper: Paper) -> bool:
    return any(word in said for author in paper.authors for word in _words(author))


def _words(text: str) -> frozenset[str]:
    return frozenset(_plain_words(text)) - _SMALL


def _plain_words(text: str) -> Iterator[str]:
    flat = "".join(char for char in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(char))
    yield from (word[:-1] if word.endswith("s") and len(word) > 4 else word for word in _WORD.findall(flat))
