"""Directives as suppressions: each with the range of the article that it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.engine.suppression.comments import COMMENTS, directives
from claimlint.engine.suppression.grammar import Action, Directive
from claimlint.model.document import Document
from claimlint.model.source import Source, Span
from claimlint.model.suppression import Suppression
from claimlint.rules.days import Days

_UNBALANCED = {
    Action.START: "begins a block that nothing ends; write ignore-end with the same rules behind it",
    Action.END: "ends a block that nothing begins; write ignore-start with the same rules before it",
}


def suppressions_in(document: Document, days: Days) -> tuple[Suppression, ...]:
    """Every suppression of an article in order of place."""
    found = list(directives(document))
    ends = dict(_blocks(found))
    closing = {id(end) for end in ends.values()}
    return tuple(_suppression(each, ends.get(id(each)), document, days) for each in found if id(each) not in closing)


def _blocks(found: list[Directive]) -> Iterator[tuple[int, Directive]]:
    """Each beginning of a block with its end: the next end that names the same rules."""
    open_: dict[frozenset[str], Directive] = {}
    for each in found:
        names = frozenset(named.name for named in each.names)
        if each.problem:
            continue
        if each.action is Action.START:
            open_.setdefault(names, each)
        elif each.action is Action.END and names in open_:
            yield id(open_.pop(names)), each


def _suppression(found: Directive, end: Directive | None, document: Document, days: Days) -> Suppression:
    return Suppression(
        found.span,
        found.names,
        _target(found, end, document),
        found.match,
        found.until,
        found.reason,
        found.problem or ("" if end else _UNBALANCED.get(found.action, "")),
        found.until is not None and days.past(found.until),
        end.span if end else None,
    )


def _target(found: Directive, end: Directive | None, document: Document) -> Span:
    source = document.source
    if found.action is Action.FILE:
        return Span(0, len(source.text) + 1)
    if found.action is Action.NEXT_LINE:
        return _next_line(found.span, source, document.format)
    if found.action is Action.START:
        return Span(found.span.end, end.span.start) if end else Span(0, 0)
    return _lines(source, source.position(found.span.start).line, source.position(found.span.end).line)


def _next_line(span: Span, source: Source, format_: str) -> Span:
    """The next line that holds anything but white space and suppressions."""
    after = source.text[span.end :]
    forms = "|".join(form.pattern.replace("?P<body>", "?:") for form in COMMENTS[format_])
    skipped = re.match(rf"(?:\s|{forms})*", after, re.DOTALL)
    line = source.position(span.end + (skipped.end() if skipped else 0)).line
    return _lines(source, line, line)


def _lines(source: Source, first: int, last: int) -> Span:
    starts = source.line_starts
    return Span(starts[first - 1], starts[last] if last < len(starts) else len(source.text) + 1)
