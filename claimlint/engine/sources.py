"""An article's sources looked up, and its claims held against what the papers say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

import msgspec

from claimlint.match.cited import Outcome, SourceMatcher
from claimlint.match.units import unit_table
from claimlint.model.claim import Citation, CitationKind, Claim, Extraction, Stance
from claimlint.model.database import Database
from claimlint.model.document import Document
from claimlint.model.match import Match, Verdict
from claimlint.model.paper import Paper, Resolution, Resolutions, Unreached
from claimlint.model.quantity import Quantity
from claimlint.model.source import Span
from claimlint.model.statement import Backing, SourceMatch, Statement
from claimlint.rules import Context
from claimlint.rules.backing import backing_line
from claimlint.rules.cited import sources_of, unidentified_entries

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
# What is worth telling of a number that is no claim by itself.
_TELLING = (Backing.CONTRADICTED, Backing.DIRECTION, Backing.POPULATION)
_STATED = (Stance.ASSERTED, Stance.STUDY_RESULT)
# A mark may stand right behind the full stop.
_BEHIND = 2
_YEARS = range(1800, 2100)


class Lookup(Protocol):
    """Whoever can be asked about a source."""

    def resolve(self, kind: CitationKind, target: str) -> Resolution | None:
        """What is known of it; None for a kind that nobody is asked about."""

    def find(self, reference: str) -> Resolution | None:
        """What is known of the paper that a reference without identifier names; None where that is not sure."""

    @property
    def failures(self) -> tuple[Unreached, ...]:
        """Each source that nobody could be asked about until now."""


class SourceReader:
    """Compares claims with papers; built once a run, because it compiles the phrases."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._matcher = SourceMatcher(unit_table(database))
        self._made: StatementReader | None = None
        self._read: dict[str, tuple[tuple[Statement, ...], frozenset[str]]] = {}

    @property
    def _reader(self) -> StatementReader:
        if self._made is None:
            from claimlint.extract.statements import StatementReader  # spaCy

            self._made = StatementReader(self._database)
        return self._made

    def looked_up(self, context: Context, lookup: Lookup) -> Context:
        """The context with the answers about its sources, and with its claims held against them."""
        answers = dict(_answers(context.extraction.citations, lookup))
        entries = {span: each for span, text in unidentified_entries(context) if (each := lookup.find(text))}
        known = msgspec.structs.replace(context, resolutions=Resolutions(answers, entries))
        if not any(answer.paper and answer.paper.texts for answer in (*answers.values(), *entries.values())):
            return known
        claims = self.claims(context.document, context.extraction)
        sourced = [found for claim, stated in claims if (found := self._of_claim(claim, stated, known))]
        read = {claim.quantity.span for claim in context.extraction.claims}
        worth = tuple(each for each in sourced if each.claim.quantity.span in read or each.backing in _TELLING)
        return msgspec.structs.replace(known, sourced=worth)

    def claims(self, document: Document, extraction: Extraction) -> Iterator[tuple[Claim, Statement]]:
        """The claims of an article as statements, and the other numbers of sentences that cite something."""
        claims = {claim.quantity.span: claim for claim in extraction.claims}
        for each in self._reader.of_document(document, extraction.citations):
            span = each.statement.quantity.span
            claim = claims.get(span) or _cited_number(each.statement, each.sentence, extraction)
            if claim is not None:
                yield claim, msgspec.structs.replace(each.statement, quantity=claim.quantity)

    def compare(self, claim: Claim, stated: Statement, papers: Sequence[Paper]) -> SourceMatch:
        """A claim beside the papers that it cites."""
        found = [(paper, self._outcome(stated, paper)) for paper in papers]
        paper, best = min(found, key=lambda each: _WEIGHT.index(each[1].backing))
        return SourceMatch(claim, paper, best.backing, best.statement)

    def _of_claim(self, claim: Claim, stated: Statement, context: Context) -> SourceMatch | None:
        """The outcome for one claim; a source that cannot be read may be the one with the number."""
        papers = list(_papers(claim, context))
        readable = [paper for paper in papers if paper.texts]
        found = self.compare(claim, stated, readable) if readable else None
        if found and len(readable) < len(papers) and found.backing is not Backing.SUPPORTED:
            return msgspec.structs.replace(found, backing=Backing.UNDECIDED, statement=None)
        return found

    def _outcome(self, stated: Statement, paper: Paper) -> Outcome:
        """By title, abstract and full text."""
        read = [self._text(text) for text in (paper.title, *paper.texts)]
        statements = [each for found, _ in read for each in found]
        return self._matcher.match(stated, statements, frozenset().union(*(words for _, words in read)))

    def _text(self, text: str) -> tuple[tuple[Statement, ...], frozenset[str]]:
        if text not in self._read:
            self._read[text] = self._reader.read(text), self._reader.words(text)
        return self._read[text]


def _cited_number(statement: Statement, sentence: Span, extraction: Extraction) -> Claim | None:
    """A number that is no claim by itself, in a sentence that cites something."""
    quantity = statement.quantity
    cited = tuple(each for each in extraction.citations if sentence.start <= each.span.start <= sentence.end + _BEHIND)
    if not cited or _is_a_year(quantity) or any(each.span.overlaps(quantity.span) for each in cited):
        return None
    return Claim(quantity, sentence, citations=cited)


def _is_a_year(quantity: Quantity) -> bool:
    return not quantity.unit and any(bound in _YEARS for bound in quantity.bounds)


def _answers(citations: Iterable[Citation], lookup: Lookup) -> Iterator[tuple[tuple[CitationKind, str], Resolution]]:
    for citation in citations:
        if citation.target and not citation.flaw:
            answer = lookup.resolve(citation.kind, citation.target)
            if answer is not None:
                yield (citation.kind, citation.target), answer


def _papers(claim: Claim, context: Context) -> Iterator[Paper]:
    """One paper a source; one that could not be looked up counts as an empty one, so that nothing is held against the text."""
    seen: set[str] = set()
    for source in sources_of(claim, context):
        answers = [context.resolutions.of(each) for each in source.identifiers]
        answers += [context.resolutions.entries.get(source.entry)] if source.entry else []
        found = [answer.paper for answer in answers if answer and answer.paper]
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
    left_open = match.verdict in (Verdict.UNSUPPORTED, Verdict.NOT_CHECKABLE) and match.claim.stance in _STATED
    verdict = _VERDICTS.get(found.backing, match.verdict) if left_open else match.verdict
    return msgspec.structs.replace(match, verdict=verdict, trace=(*match.trace, backing_line(found)))
