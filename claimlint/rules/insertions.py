"""A reference put into a text after the sentence that needs it: a footnote in Markdown, a link in HTML."""

from __future__ import annotations

import html
from collections.abc import Callable

from claimlint.model.claim import Claim
from claimlint.model.diagnostic import Applicability, Edit, Evidence, Fix
from claimlint.model.document import Document
from claimlint.model.source import Span
from claimlint.rules.base import Context
from claimlint.rules.sources import block_at

_STOPS = (".", "!", "?", "…")


def reference_fix(claim: Claim, row: Evidence, context: Context) -> Fix | None:
    """The edits that cite a reference at the end of a sentence; none for a table cell, a linked end or another format."""
    insert = _INSERTIONS.get(context.document.format)
    return insert(claim.sentence, row, context) if insert else None


def _footnote(sentence: Span, row: Evidence, context: Context) -> Fix | None:
    """A footnote mark after the sentence, and its text at the end of the file unless it stands there already."""
    text, end = context.document.source.text, sentence.end
    if text[end - 1 : end] == "|" or "\n|" in text[max(0, end - 200) : end]:
        return None
    mark, note = f"[^{row.entry}]", _note(row, context.document)
    if end == len(text):  # two edits at one place would have no order
        edits: tuple[Edit, ...] = (Edit(Span(end, end), mark + note),)
    else:
        edits = (Edit(Span(end, end), mark), *((Edit(Span(len(text), len(text)), note),) if note else ()))
    return Fix(Applicability.SAFE, edits, "insert the reference as a footnote")


def _note(row: Evidence, document: Document) -> str:
    """The text of a footnote on a line of its own; nothing where the article has it."""
    if row.entry in document.footnotes:
        return ""
    text, newline = document.source.text, document.source.newline
    gap = newline if text.endswith(("\n", "\r")) else newline * 2
    return f"{gap}[^{row.entry}]: {row.authority}. {row.title}. {row.year}. <{row.url}>{newline}"


def _link(sentence: Span, row: Evidence, context: Context) -> Fix | None:
    """A link in brackets before the full stop."""
    block = block_at(sentence, context)
    if (
        block is None
        or block.cell
        or any(link.span.overlaps(Span(sentence.end - 1, sentence.end)) for link in block.links)
    ):
        return None
    text = context.document.source.text
    end = sentence.end - 1 if text[sentence.end - 1 : sentence.end] in _STOPS else sentence.end
    words = html.escape(f"{row.authority} {row.year}")
    link = f' (<a href="{html.escape(row.url)}" title="{html.escape(row.title)}">{words}</a>)'
    return Fix(Applicability.SAFE, (Edit(Span(end, end), link),), "insert the reference as a link")


_INSERTIONS: dict[str, Callable[[Span, Evidence, Context], Fix | None]] = {"markdown": _footnote, "html": _link}
