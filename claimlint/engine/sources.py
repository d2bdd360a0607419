"""An article's sources looked up, and its claims held against what the papers say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

import msgspec

from claimlint.match.cited import Outcome, SourceMatcher
from claimlint.match.units import unit_table
from claimlint.model.claim import Citation, CitationKind, Claim
from claimlint.model.document import Document
from claimlint.model.match import Match, Verdict
from claimlint.model.paper import Paper, Resolution, Resolutions
from claimlint.model.reference import Database
from claimlint.model.statement import Backing, SourceMatch, Statement
from claimlint.rules import Context
from claimlint.rules.backing import backing_line
from claimlint.rules.cited import sources_of

if TYPE_CHECKING:
    from claimlint.extract.statements import StatementReader

# Of several sources of one claim the first of these decides.
_WEIGHT = (
    Backing.SUPPORTED,
    Backing.UNDECIDED,
    Backing.CONTRADICTED,
    Backing.DIRECTION,
    Backing.POPULATION,
    Backing.ABSENT,
)
_VERDICTS = {
    Backing.SUPPORTED: Verdict.SUPPORTED,
    Backing.CONTRADICTED: Verdict.CONFLICT,
    Backing.DIRECTION: Verdict.CONFLICT,
}


class Lookup(Protocol):
    """Whoever can be asked about a source."""

    def resolve(self, kind: CitationKind, target: str) -> Resolution | None:
        """What is known of it; None for a kind that nobody is asked about."""


class SourceReader:
    """Compares claims with papers; built once a run, because it compiles the phrases."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._matcher = SourceMatcher(unit_table(database))
        self._made: StatementReader | None = None
        self._read: dict[str, tuple[Statement, ...]] = {}

    @property
    def _reader(self) -> StatementReader:
        if self._made is None:
            from claimlint.extract.statements import StatementReader  # spaCy

            self._made = StatementReader(self._database)
        return self._made

    def looked_up(self, context: Context, lookup: Lookup) -> Context:
        """The context with the answers about its sources, and with its claims held against them."""
        answers = dict(_answers(context.extraction.citations, lookup))
        known = msgspec.structs.replace(context, resolutions=Resolutions(answers))
        sourced = tuple(
            found for claim in context.extraction.claims if (found := self._of_claim(claim, known)) is not None
        )
        return msgspec.structs.replace(known, sourced=sourced)

    def compare(self, claim: Claim, document: Document, papers: Sequence[Paper]) -> SourceMatch | None:
        """A claim beside the papers that it cites; None where its number cannot be read."""
        stated = self._reader.of_claim(claim, document)
        if stated is None:
            return None
        found = [(paper, self._outcome(stated, paper)) for paper in papers]
        paper, best = min(found, key=lambda each: _WEIGHT.index(each[1].backing))
        return SourceMatch(claim, paper, best.backing, best.statement)

    def _of_claim(self, claim: Claim, context: Context) -> SourceMatch | None:
        """The outcome for one claim; a source that cannot be read may be the one with the number."""
        papers = list(_papers(claim, context))
        readable = [paper for paper in papers if paper.texts]
        found = self.compare(claim, context.document, readable) if readable else None
        if found and len(readable) < len(papers) and found.backing is not Backing.SUPPORTED:
            return msgspec.structs.replace(found, backing=Backing.UNDECIDED, statement=None)
        return found

    def _outcome(self, stated: Statement, paper: Paper) -> Outcome:
        """By the abstract, and where that says nothing, by the title and the full text."""
        statements = [each for text in (paper.title, *paper.texts) for each in self._statements(text)]
        return self._matcher.match(stated, statements)

    def _statements(self, text: str) -> tuple[Statement, ...]:
        if text not in self._read:
            self._read[text] = self._reader.read(text)
        return self._read[text]


def _answers(citations: Iterable[Citation], lookup: Lookup) -> Iterator[tuple[tuple[CitationKind, str], Resolution]]:
    for citation in citations:
        if citation.target and not citation.flaw:
            answer = lookup.resolve(citation.kind, citation.target)
            if answer is not None:
                yield (citation.kind, citation.target), answer


def _papers(claim: Claim, context: Context) -> Iterator[Paper]:
    """One paper a source; one that could not be looked up counts as an empty one, so that nothing is held against the text."""
    seen: set[str] = set()
    for identifiers in sources_of(claim, context):
        found = [answer.paper for each in identifiers if (answer := context.resolutions.of(each)) and answer.paper]
        paper = next((each for each in found if each.texts), found[0] if found else Paper())
        if not paper.title or paper.title not in seen:
            seen.add(paper.title)
            yield paper


def with_sources(matches: tuple[Match, ...], sourced: tuple[SourceMatch, ...]) -> tuple[Match, ...]:
    """Verdicts with what the cited papers say: a paper settles what the database leaves open."""
    by_place = {each.claim.quantity.span: each for each in sourced}
    return tuple(
        _settled(match, by_place[match.claim.quantity.span]) if match.claim.quantity.span in by_place else match
        for match in matches
    )


def _settled(match: Match, found: SourceMatch) -> Match:
    left_open = match.verdict in (Verdict.UNSUPPORTED, Verdict.NOT_CHECKABLE)
    verdict = _VERDICTS.get(found.backing, match.verdict) if left_open else match.verdict
    return msgspec.structs.replace(match, verdict=verdict, trace=(*match.trace, backing_line(found)))
