"""Whether the words beside an identifier name the paper that it leads to."""

from __future__ import annotations

import re

import msgspec

from claimlint.model.claim import Citation
from claimlint.model.document import Block, BlockKind
from claimlint.model.paper import Paper
from claimlint.model.source import Span
from claimlint.model.titles import SMALL_WORDS, names_author, near_in_time, share_of, title_words, words
from claimlint.rules.base import Context
from claimlint.rules.cited import IDENTIFIERS
from claimlint.rules.references import graph_of, lists_references
from claimlint.rules.sources import block_at

_QUOTED = re.compile(r"[“\"]([^”\"]{20,300})[”\"]")
_ADDRESS = re.compile(r"\S*(?:https?://|doi\.org|10\.\d{4,9}/)\S*", re.IGNORECASE)
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
    found = [word for word in words(text) if word.lower() not in SMALL_WORDS]
    return len(found) > _LEAST_WORDS and sum(word[0].isupper() for word in found) >= 0.9 * len(found)


def names_another(named: Named, paper: Paper) -> bool:
    """Whether the words name another paper for sure: next to none of the title's words, no author, another year."""
    said = title_words(named.text)
    titles = [title_words(title) for title in (paper.title, *paper.names) if title]
    if (
        not titles
        or len(said) < (_ENTRY_WORDS if named.entry else _LEAST_WORDS)
        or any(len(each) < _LEAST_WORDS for each in titles)
    ):
        return False
    shared = max(share_of(title, said) for title in titles)
    if shared > (_CHANCE if named.entry else _FOREIGN) or names_author(said, paper.authors):
        return False
    if not named.entry:
        return True
    return bool(paper.authors) and (shared <= _FOREIGN or not near_in_time(named.text, paper))
