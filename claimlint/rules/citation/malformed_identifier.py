"""An identifier that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.claim import Citation, Flaw
from claimlint.model.diagnostic import Applicability, Diagnostic, Edit, Fix, Severity
from claimlint.rules.base import Context, Rule
from claimlint.rules.sources import quoted


class MalformedIdentifier(Rule, frozen=True):
    """A DOI, PMID, ISBN or other identifier is written so that nothing can be found by it.

    ISBN and ISSN end in a check digit, a trial's number has eight digits, a DOI begins with 10. and four or more digits. Where
    only the spelling is wrong (a space inside, a resolver named twice, a hyphen that became a dash), the fix writes it as it
    should be.

    **Why:** An identifier is there so that a paper can be found by it. One wrong character leads nowhere, or to another paper.

    **Instead:** copy the identifier from the source itself.

    **False positives:** a number that an old book really carries with a wrong check digit, as a few do.

    **Source:** the forms that the registries publish: the DOI Handbook, ISO 2108 (ISBN), ISO 3297 (ISSN), ClinicalTrials.gov,
    PubMed.
    """

    id = "malformed-identifier"
    since = "0.1.0"
    fixes = (Applicability.SAFE,)
    severity = Severity.WARNING
    bad = (
        "Read more in the handbook («ISBN 978-3-16-148410-1»).",
        "The trial («NCT1234567») is not finished.",
        "The paper («doi: 10.1000/ 182») is free to read.",
        "The paper («PMID: PMC1234567») is free to read.",
    )
    good = (
        "Read more in the handbook (ISBN 978-3-16-148410-0).",
        "The trial (NCT01234567) is not finished.",
        "The paper (doi:10.1016/S0140-6736(19)30041-8) is free to read.",
        "The paper (PMCID: PMC1234567) is free to read.",
    )

    def check_citation(self, citation: Citation, context: Context) -> Iterator[Diagnostic]:  # noqa: ARG002 - a hook
        """One finding an identifier of impossible form."""
        if citation.flaw:
            message = f"{quoted(citation)} leads nowhere: {citation.flaw.reason}"
            yield self.report(citation.span, message, fix=_rewritten(citation, citation.flaw))


def _rewritten(citation: Citation, flaw: Flaw) -> Fix | None:
    """The identifier in its normal form, where that is sure."""
    if not flaw.mended:
        return None
    return Fix(Applicability.SAFE, (Edit(citation.span, flaw.mended),), f"write {flaw.mended}")
