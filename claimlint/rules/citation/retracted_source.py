"""A source that was taken back."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from claimlint.model.claim import Citation, CitationKind
from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.match import Confidence
from claimlint.model.retraction import Standing
from claimlint.model.source import Span
from claimlint.rules.backing import paper_label
from claimlint.rules.base import Context, Rule
from claimlint.rules.references import texts_around
from claimlint.rules.sources import quoted

# Severity, confidence and words by standing; a paper that was corrected or reinstated may be cited.
_TOLD = {
    Standing.RETRACTED: (Severity.ERROR, Confidence.HIGH, "was retracted"),
    Standing.CONCERN: (Severity.WARNING, Confidence.HIGH, "is under an expression of concern"),
    Standing.LISTED: (Severity.WARNING, Confidence.MEDIUM, "has a notice: a retraction, a concern or a correction"),
}
# Of a registry's notices these settle the matter; a correction leaves it to the index.
_DECISIVE = (Standing.RETRACTED, Standing.CONCERN, Standing.REINSTATED)
_LOOKED_UP = (CitationKind.DOI, CitationKind.PMID)


class RetractedSource(Rule, frozen=True):
    """The text cites a paper that was retracted.

    Papers are looked up by DOI and PMID in an index that comes with claimlint; its date is in the message. An expression of
    concern is a warning; a paper that was only corrected, or reinstated, is not reported. Where the text itself says "retracted"
    or "withdrawn" beside the paper or beside the mark that leads to it, nothing is reported. `claimlint db update-retractions`
    reads newer notices in. With `--online` the registries are asked for today's, and a reference without identifier is looked up
    by its title, author and year.

    **Why:** A retracted paper proves nothing any more, however often it is cited.

    **Instead:** cite a source that stands, and look whether the statement still does.

    **False positives:** a text that tells of the retraction in words that the list does not have; a paper that was reinstated
    after the date of the index.

    **Source:** the data of Retraction Watch and PubMed.
    """

    id = "retracted-source"
    since = "0.1.0"
    severity = Severity.ERROR
    bad = ("Sleep helps, a study found («https://doi.org/10.1016/S0140-6736(97)11096-0»).",)
    good = (
        "Sleep helps, a study found (https://doi.org/10.1000/182).",
        "The study (https://doi.org/10.1016/S0140-6736(97)11096-0) was retracted in 2010.",
    )

    def check_citation(self, citation: Citation, context: Context) -> Iterator[Diagnostic]:
        """One finding a mention of a paper that does not stand."""
        standing, origin = _standing(citation, context)
        yield from self._told(citation.span, quoted(citation), standing, origin, context)

    def check_document(self, context: Context) -> Iterator[Diagnostic]:
        """One finding a reference without identifier whose words name such a paper."""
        for span, found in context.resolutions.entries.items():
            if found.paper and found.paper.standing in _DECISIVE:
                origin = f"{found.paper.url}, found by its title; registry, looked up on {context.today}"
                yield from self._told(span, paper_label(found.paper), found.paper.standing, origin, context)

    def _told(
        self, span: Span, name: str, standing: Standing | None, origin: str, context: Context
    ) -> Iterator[Diagnostic]:
        if standing not in _TOLD or _is_told(span, context):
            return
        severity, confidence, words = _TOLD[standing]
        found = self.report(span, f"{name} {words} ({origin})", confidence=confidence)
        yield msgspec.structs.replace(found, severity=severity)


def _standing(citation: Citation, context: Context) -> tuple[Standing | None, str]:
    """What is known of a paper, and who says so: today's registry where it was asked and has a notice, else the index."""
    found = context.resolutions.of(citation)
    if found and found.paper and found.paper.standing in _DECISIVE:
        return found.paper.standing, f"registry, looked up on {context.today}"
    if citation.kind not in _LOOKED_UP:
        return None, ""
    return context.retractions.standing(citation.kind, citation.target), f"index of {context.retractions.date}"


def _is_told(span: Span, context: Context) -> bool:
    """Whether the text says that the paper was taken back, beside it, beside a mark that leads to it, or above it."""
    words = context.database.wordlists.get("retraction_words", ())
    texts = [text.lower() for text in texts_around(span, context)]
    return any(word in text for text in texts for word in words)
