"""Where suppressions stand: in comments of each format, and in front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from claimlint.engine.suppression.grammar import Action, Directive, directive
from claimlint.model.document import Document
from claimlint.model.source import Source, Span

KEY = "claimlint"
_HTML = re.compile(r"<!--\s*claimlint:(?P<body>(?:(?!-->|<!--).)*)-->", re.DOTALL)
_MDX = re.compile(r"\{/\*\s*claimlint:(?P<body>[^{}]{0,500}?)\*/\}")
_TEXT = re.compile(r"\[claimlint:(?P<body>[^\[\]\r\n]*(?:\[[^\[\]\r\n]*\][^\[\]\r\n]*)*)\]")
COMMENTS = {"markdown": (_HTML, _MDX), "html": (_HTML,), "text": (_TEXT,)}
_CODE = re.compile(
    r"^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]{0,3}(?P=fence)[`~]*[ \t]*\r?$|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`).{1,1000}?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
_VISIBLE = re.compile(r"[^\r\n]")


def directives(document: Document) -> Iterator[Directive]:
    """Every directive of an article, in order of place; code shows them only."""
    text = document.source.text
    yield from sorted(_in_front_matter(document), key=lambda each: each.span)
    seen = _without_code(text) if document.format == "markdown" else text
    found = [each for form in COMMENTS[document.format] for each in form.finditer(seen)]
    for comment in sorted(found, key=lambda each: each.start()):
        yield directive(text, Span(*comment.span("body")), Span(*comment.span()))


def readable(source: Source, format_: str) -> Source:
    """The source with suppressions blanked out where they would be read as text of the article."""
    if format_ != "text" or f"[{KEY}:" not in source.text:
        return source
    return Source(source.path, _TEXT.sub(_blank, source.text))


def _without_code(text: str) -> str:
    return _CODE.sub(_blank, text) if f"{KEY}:" in text and ("`" in text or "~~~" in text) else text


def _blank(found: re.Match[str]) -> str:
    return _VISIBLE.sub(" ", found.group())


def _in_front_matter(document: Document) -> Iterator[Directive]:
    """The key ``claimlint`` of front matter: a text or several, each for the whole file."""
    given = document.front_matter.get(KEY, ())
    text, at = document.source.text, 0
    for value in [given] if isinstance(given, str) else given if isinstance(given, list) else ():
        at = max(text.find(str(value), at), 0)
        span = Span(at, at + len(str(value)) if at else 0)
        found = directive(text, span, span)
        if not found.problem and found.action is not Action.FILE:
            problem = f"front matter has no lines to ignore; write {Action.FILE.value}[RULE]"
            found = msgspec.structs.replace(found, problem=problem)
        yield found
