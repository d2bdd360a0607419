"""A number that the cited paper does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta

from claimlint.model.claim import CitationKind, Stance
from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.paper import Outcome, Paper, Resolution, Resolutions
from claimlint.model.statement import Backing, SourceMatch
from claimlint.rules.backing import number_of, paper_label, source_evidence
from claimlint.rules.base import Context, Rule

_STATED = (Stance.ASSERTED, Stance.STUDY_RESULT)


class NumberNotInSource(Rule, frozen=True):
    """A number is not the one that the cited paper gives.

    With `--online`, the abstract of each cited paper is read like the article. It is an error where a sentence of it speaks of
    the same thing in the same unit and has another number, and nothing in it agrees, or where its number goes the other way or is
    of other people. Rounding, "about" and what can be worked out of two numbers of a sentence are allowed for. A number that an
    abstract does not have may stand in the paper itself: that is a note.

    **Why:** Numbers are copied wrong, turned round or moved to other people on their way from a paper into an article, and each
    copy is copied again.

    **Instead:** copy the number from the source, or cite the paper that has it.

    **False positives:** a number of the whole paper beside an abstract that has another one for a part of the people; in the
    measurement of docs/decisions/0006 one report in 184 was false.

    **Source:** the abstract that Crossref, PubMed or Europe PMC has, with `--full-text` the open paper; the message quotes its
    sentence.
    """

    id = "number-not-in-source"
    since = "0.1.0"
    severity = Severity.ERROR
    bad = ("Adults who walked every day had a «32%» lower risk of stroke (doi:10.5555/walk).",)
    good = (
        "Adults who walked every day had a 23% lower risk of stroke (doi:10.5555/walk).",
        "Adults who walked every day cut their risk of stroke by about a quarter (doi:10.5555/walk).",
    )
    answers = Resolutions(
        {
            (CitationKind.DOI, "10.5555/walk"): Resolution(
                Outcome.FOUND,
                Paper(
                    title="Daily walking and stroke",
                    year=2021,
                    journal="Journal of Examples",
                    url="https://doi.org/10.5555/walk",
                    abstract="Adults who walked daily had a 23% lower risk of stroke than those who did not.",
                ),
            )
        }
    )

    absent: Annotated[
        bool,
        Meta(
            examples=[False],
            description="Note numbers that the abstract does not have at all; they may stand in the paper.",
        ),
    ] = True

    def check_document(self, context: Context) -> Iterator[Diagnostic]:
        """One finding a number."""
        for found in context.sourced:
            message = _message(found)
            if found.backing is Backing.ABSENT and not self.absent:
                continue
            if message and found.claim.stance in _STATED:
                told = self.report(found.claim.quantity.span, message, evidence=source_evidence(found))
                severity = Severity.INFO if found.backing is Backing.ABSENT else self.severity
                yield msgspec.structs.replace(told, severity=severity)


def _message(found: SourceMatch) -> str:
    """What is wrong, if anything is."""
    stated, source, statement = str(found.claim.quantity), paper_label(found.paper), found.statement
    if found.backing is Backing.ABSENT:
        return f"{stated} is not in the abstract of the cited source {source}"
    if statement is None or found.backing not in _TOLD:
        return ""
    ways = {1: "an increase", -1: "a decrease"}
    return _TOLD[found.backing].format(
        source=source,
        number=number_of(statement),
        stated=stated,
        way=ways.get(statement.rises, ""),
        people=statement.group.label or statement.group.sex or "others",
    )


_TOLD = {
    Backing.CONTRADICTED: "the cited source {source} says {number}, not {stated}",
    Backing.DIRECTION: "in the cited source {source}, {number} is {way}",
    Backing.POPULATION: "in the cited source {source}, {number} is of {people}",
}
