"""A number that the database can source."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.diagnostic import Applicability, Diagnostic, Edit, Evidence, Fix, Severity
from claimlint.model.match import Match, Verdict
from claimlint.model.source import Span
from claimlint.rules.base import Context, Rule, evidence_of
from claimlint.rules.sources import is_uncited
from claimlint.rules.wording import about, agreeing, said_by


class KnownButUncited(Rule, frozen=True):
    """A number is right, and the text does not say where it is from.

    The reference database has it. The fix inserts the reference as a footnote (Markdown).

    **Instead:** cite the reference shown, or a better one.
    """

    id = "known-but-uncited"
    severity = Severity.INFO
    bad = ("Adults aged 19 to 50 need «1,000 mg» of calcium a day.",)
    good = (
        "US guidance from the Institute of Medicine says that adults aged 19 to 50 need 1,000 mg of calcium a day.",
    )

    def check_match(self, match: Match, context: Context) -> Iterator[Diagnostic]:
        """One finding a supported claim without any source in its paragraph."""
        claim = match.claim
        if match.verdict is Verdict.SUPPORTED and is_uncited(claim, context):
            database = context.database
            sources = said_by(agreeing(match), database, most=2)
            message = f"{claim.quantity} is {about(match, database)} by {sources}; cite it"
            evidence = evidence_of(match, database)
            yield self.report(claim.quantity.span, message, evidence=evidence, fix=_footnote(match, context))


def _footnote(match: Match, context: Context) -> Fix | None:
    """A footnote mark after the sentence and its text at the end of the file."""
    source = context.document.source
    if context.document.format != "markdown" or not match.comparisons:
        return None
    row = evidence_of(match, context.database, limit=1)[0]
    end = match.claim.sentence.end
    if source.text[end - 1 : end] == "|" or "\n|" in source.text[max(0, end - 200) : end]:
        return None
    mark = Edit(Span(end, end), f"[^{row.entry}]")
    known = f"[^{row.entry}]:" in source.text
    return Fix(
        Applicability.SAFE,
        (mark,) if known else (mark, _definition(row, source.text)),
        "insert the reference as a footnote",
    )


def _definition(row: Evidence, text: str) -> Edit:
    newline = "\r\n" if "\r\n" in text else "\n"
    gap = newline if text.endswith(("\n", "\r")) else newline * 2
    note = f"{gap}[^{row.entry}]: {row.authority}. {row.title}. {row.year}. <{row.url}>{newline}"
    return Edit(Span(len(text), len(text)), note)
