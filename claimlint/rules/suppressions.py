"""What the rules about suppressions share: how a comment is taken out of an article."""

from __future__ import annotations

from claimlint.model.diagnostic import Applicability, Edit, Fix
from claimlint.model.source import Source, Span
from claimlint.model.suppression import Named, Suppression


def removal(suppression: Suppression, source: Source) -> Fix:
    """Take out the comment, and the one that ends its block."""
    spans = [suppression.span, *([suppression.end] if suppression.end else [])]
    edits = tuple(Edit(_with_its_line(span, source), "") for span in spans)
    return Fix(Applicability.SAFE, edits, "remove the suppression")


def without(names: tuple[Named, ...], suppression: Suppression, source: Source) -> Fix | None:
    """Take some names out of a suppression; all of them is the comment as a whole."""
    if _is_metadata(suppression, source):
        return None  # an entry of front matter, which has marks of its own around it
    kept = [named.name for named in suppression.names if named not in names]
    if not kept:
        return removal(suppression, source)
    if suppression.end:
        return None  # its end names them too
    span = suppression.names[0].span.cover(suppression.names[-1].span)
    return Fix(Applicability.SAFE, (Edit(span, ", ".join(kept)),), "remove the names that suppress nothing")


def _is_metadata(suppression: Suppression, source: Source) -> bool:
    return source.text[suppression.span.start : suppression.span.end].startswith("ignore")


def _with_its_line(span: Span, source: Source) -> Span:
    """The comment with the white space before it; the whole line where nothing else is in it."""
    text = source.text
    start = span.start - (len(text[: span.start]) - len(text[: span.start].rstrip(" \t")))
    end = span.end + len(text[span.end :]) - len(text[span.end :].lstrip(" \t"))
    alone = start in source.line_starts and (end == len(text) or text[end] in "\r\n")
    if not alone:
        return Span(start, span.end)
    return Span(start, next((each for each in source.line_starts if each > end), len(text)))
