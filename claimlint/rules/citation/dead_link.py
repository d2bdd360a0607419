"""A page that is no longer there."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.claim import Citation, CitationKind
from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.paper import Outcome, Resolution, Resolutions
from claimlint.rules.base import Context, Rule


class DeadLink(Rule, frozen=True):
    """A link leads to a page that is gone.

    With `--online`, each address is opened. Only a server that answers "not found" or "gone" counts; one that is slow, refuses,
    or asks for a login says nothing about the page. Where the Wayback Machine keeps a copy, the message has its address.

    **Why:** A reader who follows the link finds nothing, and the statement stands without a source.

    **Instead:** link the page's new address, or the archived copy.

    **False positives:** a server that answers "not found" to programs and shows the page to people.

    **Source:** the answer of the server on the day of the run.
    """

    id = "dead-link"
    since = "0.1.0"
    severity = Severity.WARNING
    bad = ("Sleep helps (see «https://example.org/lost»).",)
    good = ("Sleep helps (see https://example.org/kept).",)
    answers = Resolutions(
        {
            (CitationKind.URL, "https://example.org/lost"): Resolution(Outcome.GONE, reason="its server answers 404"),
            (CitationKind.URL, "https://example.org/kept"): Resolution(Outcome.FOUND),
        }
    )

    def check_citation(self, citation: Citation, context: Context) -> Iterator[Diagnostic]:
        """One finding a mention of an address that is gone."""
        found = context.resolutions.of(citation)
        if found and found.outcome is Outcome.GONE:
            copy = f"; an archived copy is at {found.archived}" if found.archived else ""
            yield self.report(citation.span, f"{citation.target} is gone: {found.reason}{copy}")
