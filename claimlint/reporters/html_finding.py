"""One finding as a part of a page: place, message, the line with the marked words, what it rests on, what to do."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.diagnostic import Applicability, Diagnostic, Edit, Evidence, Fix
from claimlint.model.source import Source
from claimlint.reporters.evidence import by_edition, by_value
from claimlint.reporters.findings import Found
from claimlint.reporters.frame import CUT, line_numbers, mark_line
from claimlint.reporters.html_page import Html, fragment, link, tag
from claimlint.reporters.plain import one_line
from claimlint.reporters.totals import NOUNS

_EDITS = {
    Applicability.SAFE: "Edit (safe)",
    Applicability.UNSAFE: "Edit (look at it first)",
    Applicability.DISPLAY_ONLY: "Edit (an idea only)",
}
_WIDTH = 480  # cells of a quoted line
_LONGEST = 200  # characters of an edit

Part = tuple[str, Html]  # what it is, and what it says


def finding(found: Found, name: str) -> Html:
    """A finding as an article with a heading; ``name`` is its anchor."""
    diagnostic, start = found.diagnostic, found.start
    rule = tag("a", diagnostic.rule, href=f"#{rule_anchor(diagnostic.rule)}")
    severity = tag("b", NOUNS[diagnostic.severity].capitalize())
    place = (severity, tag("span", f"Line {start.line:,}, column {start.column:,}"))
    story = (
        tag("h4", one_line(diagnostic.message), id=name),
        tag("blockquote", *_quote(diagnostic, found.source)),
        tag("dl", *(fragment(tag("dt", label), tag("dd", text)) for label, text in _parts(diagnostic, found.source))),
    )
    return tag(
        "article",
        tag("p", *place, tag("span", rule), class_="place"),
        tag("div", *map(_lined, story)),
        class_=diagnostic.severity.value,
        aria_labelledby=name,
    )


def rule_anchor(rule: str) -> str:
    """Where a page speaks of a rule."""
    return f"rule-{rule}"


def _lined(part: Html) -> Html:
    return Html(f"{part}\n")


def _quote(diagnostic: Diagnostic, source: Source) -> Iterator[Html]:
    """The lines of the article with the marked words."""
    for number in line_numbers(source, diagnostic.span):
        if number is None:
            yield tag("p", CUT)
            continue
        line = mark_line(source, diagnostic.span, number, width=_WIDTH)
        yield tag("p", line.before.lstrip(), tag("mark", line.marked), line.after, dir="auto")


def _parts(diagnostic: Diagnostic, source: Source) -> Iterator[Part]:
    """What stands under the quoted lines."""
    for rows in by_edition(diagnostic.evidence):
        yield "Reference", _edition(rows, diagnostic)
    for related in diagnostic.related:
        yield f"Line {source.position(related.span.start).line:,}", fragment(one_line(related.message))
    if diagnostic.hint:
        yield "Why now", fragment(one_line(diagnostic.hint))
    if diagnostic.help:
        yield "Instead", fragment(one_line(diagnostic.help))
    if diagnostic.fix:
        yield _EDITS[diagnostic.fix.applicability], _fix(diagnostic.fix, source)


def _edition(rows: list[Evidence], diagnostic: Diagnostic) -> Html:
    """Who says it, in which edition, what they say for whom, and where to read it."""
    first = rows[0]
    values = [
        tag("li", tag("b", value), f" for {people}" if people else "")
        for value, people in by_value(rows, diagnostic.message).items()
        if value
    ]
    head = tag("p", tag("b", one_line(first.authority)), f" {first.year}, ", tag("cite", one_line(first.title)))
    where = tag("p", link(first.url)) if first.url else Html()
    return fragment(head, tag("ul", *values) if values else Html(), where)


def _fix(fix: Fix, source: Source) -> Html:
    """The edits, as an editor marks them."""
    said = tag("p", one_line(fix.message)) if fix.message else Html()
    return fragment(said, tag("ul", *(tag("li", _edit(edit, source)) for edit in fix.edits)))


def _edit(edit: Edit, source: Source) -> Html:
    old, new = source.slice(edit.span), edit.text
    line = f"line {source.position(edit.span.start).line:,}: "
    parts = [
        tag("del", _short(old)) if old else "",
        " → " if old and new else "",
        tag("ins", _short(new)) if new else "",
    ]
    return fragment(line, *parts)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}{CUT}"
