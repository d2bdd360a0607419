"""What an editor offers to do about findings: their fixes, a suppression with its reason, all safe fixes at once.

A fix is at hand. The other two need further checks, so their edits are made when somebody chooses them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

import msgspec
from lsprotocol import types

from claimlint.engine.accepting import can_be_accepted
from claimlint.engine.fixing import is_safe
from claimlint.model.diagnostic import Applicability, Diagnostic, Edit, Fix
from claimlint.model.source import Span
from claimlint.reporters.plain import one_line
from claimlint.server.articles import Article
from claimlint.server.client import Client
from claimlint.server.edits import text_edits
from claimlint.server.session import Checked

QUICK_FIX = types.CodeActionKind.QuickFix.value
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.claimlint"
FILL_IN = "claimlint.fillInReason"  # a command: put the cursor on the reason of the suppression of a line


class Deed(StrEnum):
    """What is yet to be worked out of an action."""

    IGNORE = "ignore"
    FIX_ALL = "fix-all"


class Later(msgspec.Struct, frozen=True):
    """What an action carries until it is chosen: the text it is for, and the finding."""

    uri: str
    version: int
    deed: Deed
    rule: str = ""
    start: int = 0
    end: int = 0


def actions(
    checked: Checked, place: Span, only: Iterable[str] | None, shown: list[types.Diagnostic], client: Client
) -> Iterator[types.CodeAction]:
    """What can be done about the findings at a place; ``shown`` are all findings as the editor has them, in order."""
    if _wanted(QUICK_FIX, only):
        for found, as_shown in zip(checked.file.diagnostics, shown, strict=True):
            if _touches(found.span, place):
                yield from _fixes(found, as_shown, checked, client)
                yield from _suppression(found, as_shown, checked.article, client)
    if _wanted(FIX_ALL, only) and any(_mended(each, checked) for each in checked.file.diagnostics):
        yield types.CodeAction("Make all safe fixes of claimlint", FIX_ALL, data=_later(checked.article, Deed.FIX_ALL))


def workspace_edit(edits: Iterable[Edit], article: Article, client: Client) -> types.WorkspaceEdit:
    """Edits of an article as the editor takes them."""
    made = text_edits(edits, article.source, client.encoding)
    if not client.versions:
        return types.WorkspaceEdit(changes={article.uri: made})
    version = types.OptionalVersionedTextDocumentIdentifier(article.uri, article.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(version, made)])


def finding_of(later: Later, checked: Checked) -> Diagnostic | None:
    """The finding that an action is for."""
    key = (later.rule, Span(later.start, later.end))
    return next((each for each in checked.file.diagnostics if (each.rule, each.span) == key), None)


def _wanted(kind: str, only: Iterable[str] | None) -> bool:
    """Whether the editor asked for actions of this kind, or of one above it."""
    return only is None or any(kind == each or kind.startswith(f"{each}.") or not each for each in only)


def _touches(span: Span, place: Span) -> bool:
    return span.start <= place.end and place.start <= span.end


def _safe(found: Diagnostic, checked: Checked) -> bool:
    return is_safe(found, (match.claim.quantity.span for match in checked.file.matches))


def _mended(found: Diagnostic, checked: Checked) -> bool:
    return _safe(found, checked) and found.severity.rank >= checked.file.least_told.rank


def _fixes(found: Diagnostic, shown: types.Diagnostic, checked: Checked, client: Client) -> Iterator[types.CodeAction]:
    fix = found.fix
    if fix is None or fix.applicability is Applicability.DISPLAY_ONLY:
        return
    safe = _safe(found, checked)
    yield types.CodeAction(
        _title(fix, found.rule, safe=safe),
        QUICK_FIX,
        [shown],
        is_preferred=safe,
        edit=workspace_edit(fix.edits, checked.article, client),
    )


def _title(fix: Fix, rule: str, *, safe: bool) -> str:
    told = one_line(fix.message) or "mend it"
    return f"{told[0].upper()}{told[1:]} ({rule}{'' if safe else '; look at it first'})"


def _suppression(
    found: Diagnostic, shown: types.Diagnostic, article: Article, client: Client
) -> Iterator[types.CodeAction]:
    if not can_be_accepted(found):
        return
    fill_in = types.Command("Fill in the reason", FILL_IN, arguments=[article.uri, shown.range.start.line])
    yield types.CodeAction(
        f"Ignore {found.rule} on this line with reason…",
        QUICK_FIX,
        [shown],
        is_preferred=False,
        command=fill_in if client.shows else None,
        data=_later(article, Deed.IGNORE, found),
    )


def _later(article: Article, deed: Deed, found: Diagnostic | None = None) -> dict[str, object]:
    place = {"rule": found.rule, "start": found.span.start, "end": found.span.end} if found else {}
    return {"uri": article.uri, "version": article.version, "deed": deed.value, **place}
