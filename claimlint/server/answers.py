"""Answers that need more than a report: they look into the database or check a changed text. For the worker's thread."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from lsprotocol import types

from claimlint import api
from claimlint.model.diagnostic import Edit
from claimlint.model.match import Match
from claimlint.model.source import Span
from claimlint.server import hovers
from claimlint.server.actions import Deed, Later, finding_of, workspace_edit
from claimlint.server.articles import Article
from claimlint.server.client import Client
from claimlint.server.edits import difference
from claimlint.server.positions import offset_of, range_of
from claimlint.server.session import PLACEHOLDER, Checked, Session


def hover(session: Session, checked: Checked, position: types.Position, client: Client) -> types.Hover | None:
    """What is known of the thing at a place: a suppression, a claim or a piece of advice."""
    article, pen = checked.article, hovers.pen_for(markdown=client.markdown)
    offset = offset_of(position, article.source, client.encoding)
    comment = hovers.suppression_at(offset, session.suppressions(article))
    match = hovers.match_at(offset, checked.file)
    if comment:
        pages = hovers.pages_of(hovers.names_at(offset, comment), api.manuals())
        text, span = hovers.suppression_text(comment, pages, pen), comment.span
    elif match:
        subject = session.subject(article, match) if isinstance(match, Match) else ""
        text = hovers.match_text(match, subject, session.references(article, match), pen)
        span = hovers.place_of(match)
    else:
        return None
    return types.Hover(types.MarkupContent(pen.kind, text), range_of(span, article.source, client.encoding))


def completed(session: Session, checked: Checked, action: types.CodeAction, client: Client) -> types.CodeAction:
    """An action with the edit that it lacked; without one if there is nothing that it could do."""
    if action.edit or action.data is None:
        return action
    edits = [*_edits(session, checked, msgspec.convert(action.data, Later))]
    if edits:
        action.edit = workspace_edit(edits, checked.article, client)
    return action


def _edits(session: Session, checked: Checked, later: Later) -> Iterator[Edit]:
    before = checked.article.text
    if later.deed is Deed.FIX_ALL:
        yield from difference(before, session.mended(checked))
    elif found := finding_of(later, checked):
        accepted = session.accepted(checked, found)
        yield from difference(before, before if accepted.left else accepted.text)


def place_to_fill_in(article: Article, line: int, encoding: str) -> types.Range | None:
    """Where the reason of a suppression is yet to be given: in the line or behind it, else before it."""
    source = article.source
    start = source.line_starts[min(line, len(source.line_starts) - 1)]
    found = [source.text.find(PLACEHOLDER, start), source.text.find(PLACEHOLDER)]
    at = next((each for each in found if each >= 0), None)
    return None if at is None else range_of(Span(at, at + len(PLACEHOLDER)), source, encoding)
