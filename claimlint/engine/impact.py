"""What a change of the database means for articles: every claim and advice whose verdict is another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from claimlint.engine.pipeline import Pipeline
from claimlint.engine.settings import Settings
from claimlint.model.database import Database
from claimlint.model.match import AdviceMatch, Match
from claimlint.model.report import FileReport
from claimlint.model.source import Position, Source, Span

_NONE = "no claim"


class VerdictChange(msgspec.Struct, frozen=True):
    """One claim or piece of advice that the two databases judge differently; ``references`` are those of the new one."""

    path: str
    position: Position
    text: str
    before: str
    after: str
    references: tuple[str, ...]


def impact(old: Database, new: Database, sources: Iterable[Source]) -> Iterator[VerdictChange]:
    """The claims and advice of articles whose verdict differs, in order of place."""
    before, after = Pipeline(old, Settings()), Pipeline(new, Settings())
    for source in sources:
        yield from _changes(source, _judged(before.check(source)), _judged(after.check(source)))


_Judged = dict[Span, tuple[str, tuple[str, ...]]]


def _changes(source: Source, before: _Judged, after: _Judged) -> Iterator[VerdictChange]:
    for span in sorted(before.keys() | after.keys()):
        was, _ = before.get(span, (_NONE, ()))
        now, references = after.get(span, (_NONE, ()))
        if was != now:
            text = source.words(span)
            yield VerdictChange(source.path, source.position(span.start), text, was, now, references)


def _judged(report: FileReport) -> _Judged:
    judged = {match.claim.quantity.span: (match.verdict.value, _entries(match)) for match in report.matches}
    return {each.advice.span: (each.verdict.value, _advisory(each)) for each in report.advice} | judged


def _entries(match: Match) -> tuple[str, ...]:
    return tuple(dict.fromkeys(comparison.entry.id for comparison in match.comparisons))


def _advisory(match: AdviceMatch) -> tuple[str, ...]:
    return (match.advisory.advisory,) if match.advisory else ()
