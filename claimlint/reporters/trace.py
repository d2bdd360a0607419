"""How the numbers, the advice and the sources of one line were judged: ``claimlint why``."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator

import msgspec

from claimlint.model.claim import Citation
from claimlint.model.diagnostic import Diagnostic
from claimlint.model.match import AdviceMatch, Match
from claimlint.model.report import FileReport
from claimlint.model.source import Source, Span
from claimlint.reporters.options import PLAIN, Options
from claimlint.reporters.paint import Paint, painter
from claimlint.reporters.plain import one_line, shown_path

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LABEL = 10
_STEP = re.compile(r"(?P<label>[a-z ]{2,24}): (?P<text>.*)", re.DOTALL)
_CANDIDATE = "candidate "
_TELLS = {"do": "to do it", "dont": "not to do it"}
_NOTHING = "There is no number, no source and no advice on this line.\n"
_LEFT_ALONE = (
    "Dates, labels, prices, page statistics and numbers without anything about health near them are left alone.\n"
)

Step = tuple[str, str]


class _Page(msgspec.Struct, frozen=True):
    """One line of an article, and what was found on it."""

    file: FileReport
    number: int
    width: int
    paint: Paint

    @property
    def source(self) -> Source:
        return self.file.source

    @property
    def span(self) -> Span:
        start = self.source.line_starts[self.number - 1]
        return Span(start, start + len(self.source.line(self.number)))

    def findings(self, place: Span) -> Iterator[Step]:
        """What was reported at a place, as the last step of its story."""
        found = [each for each in self.file.diagnostics if place.contains(each.span)]
        yield from (_finding(each) for each in found)
        if not found:
            yield "finding", "none"

    def section(self, head: str, verdict: str, steps: Iterable[Step]) -> str:
        """A heading with its verdict, and one step a line below."""
        lines = [f"{self.paint(one_line(head), 'strong')}: {self.paint(verdict, verdict)}"]
        for label, text in steps:
            wrapped = textwrap.wrap(one_line(text), max(self.width - _LABEL - 4, 40)) or [""]
            lines += [f"  {label if not at else '':{_LABEL}}  {line}" for at, line in enumerate(wrapped)]
        return "".join(f"{line}\n" for line in lines)


def render(file: FileReport, line: int, options: Options = PLAIN) -> str:
    """Each claim, piece of advice and source of a line, step by step, then the numbers that were left alone."""
    page = _Page(file, line, options.width, painter(color=options.color))
    parts = [_claim(match, page) for match in file.matches if page.span.overlaps(match.claim.quantity.span)]
    parts += [_advice(match, page) for match in file.advice if page.span.overlaps(match.advice.span)]
    parts += [_source(citation, page) for citation in file.citations if page.span.overlaps(citation.span)]
    left = _left_alone(page)
    parts += [left] if left else []
    return "\n".join([_head(page), *(parts or [_NOTHING])])


def _head(page: _Page) -> str:
    room = max(page.width - len(str(page.number)) - 3, 40)
    text = textwrap.shorten(page.source.line(page.number), room, placeholder=" …")
    return f"{shown_path(page.source.path)}:{page.number}\n{page.number} | {one_line(text)}\n"


def _claim(match: Match, page: _Page) -> str:
    steps = [_step(text) for text in match.trace]
    span = match.claim.quantity.span
    return page.section(str(match.claim.quantity), match.verdict.value, [*steps, *page.findings(span)])


def _step(text: str) -> Step:
    """A line of a trace as its label and what it says."""
    if text.startswith(_CANDIDATE):
        return "candidate", text.removeprefix(_CANDIDATE)
    found = _STEP.match(text)
    return (found["label"], found["text"]) if found and len(found["label"]) <= _LABEL else ("", text)


def _advice(match: AdviceMatch, page: _Page) -> str:
    advice, advisory = match.advice, match.advisory
    topics = dict.fromkeys(mention.id for mention in advice.mentions if mention.kind == "topic")
    steps = [
        ("read", advice.text),
        ("tells", _TELLS[advice.polarity.value]),
        ("topics", ", ".join(topics) or "none"),
        ("people", f"{advice.group.label or 'nobody named'}; stance: {advice.stance.value}"),
        ("advisory", f"{advisory.advisory}: {advisory.statement}" if advisory else "none speaks of this"),
        ("verdict", _reason(match)),
    ]
    findings = [_finding(each) for each in page.file.diagnostics if each.span == advice.span]
    return page.section("advice", match.verdict.value, [*steps, *(findings or [("finding", "none")])])


def _reason(match: AdviceMatch) -> str:
    """The verdict, with the reason where it is not simply what the advisory says."""
    told = match.advisory is not None and match.why == match.advisory.statement
    return match.verdict.value if told or not match.why else f"{match.verdict.value}: {match.why}"


def _source(citation: Citation, page: _Page) -> str:
    role = "supports a statement" if citation.support else "is only named"
    steps = [("read", citation.text), ("target", citation.target or "none"), ("role", role)]
    return page.section("source", citation.kind.value, [*steps, *page.findings(citation.span)])


def _finding(diagnostic: Diagnostic) -> Step:
    return "finding", f"{diagnostic.severity.value}[{diagnostic.rule}] {diagnostic.message}"


def _left_alone(page: _Page) -> str:
    """The digits of the line that no claim and no source covers."""
    taken = [match.claim.quantity.span for match in page.file.matches]
    taken += [citation.span for citation in page.file.citations]
    start = page.span.start
    numbers = dict.fromkeys(
        found.group()
        for found in _NUMBER.finditer(page.source.slice(page.span))
        if not any(span.overlaps(Span(start + found.start(), start + found.end())) for span in taken)
    )
    return f"Not taken as claims: {', '.join(numbers)}. {_LEFT_ALONE}" if numbers else ""
