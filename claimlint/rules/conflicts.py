"""What the conflict rules share: each tells of one nature of a wrong number, or of one kind of wrong advice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from claimlint.model.database import Database
from claimlint.model.diagnostic import Diagnostic
from claimlint.model.match import AdviceMatch, Match, Nature, Verdict
from claimlint.model.reference import AdvisoryKind
from claimlint.rules.base import Context, Rule, evidence_of, evidence_of_advisory


class NumberRule(Rule, frozen=True):
    """Base of the rules that report a number in conflict; ``nature`` says which."""

    nature: ClassVar[Nature]

    def message(self, match: Match, database: Database) -> str:
        """What is told of the number."""
        raise NotImplementedError

    def check_match(self, match: Match, context: Context) -> Iterator[Diagnostic]:
        """One finding a claim of this nature."""
        if match.nature is self.nature:
            database = context.database
            yield self.report(
                match.claim.quantity.span,
                self.message(match, database),
                confidence=match.confidence,
                evidence=evidence_of(match, database),
            )


class AdviceRule(Rule, frozen=True):
    """Base of the rules that report advice in conflict; ``kind`` says which."""

    kind: ClassVar[AdvisoryKind]

    def check_advice(self, match: AdviceMatch, context: Context) -> Iterator[Diagnostic]:
        """One finding a piece of advice that an advisory of this kind speaks against."""
        advisory = match.advisory
        if match.verdict is Verdict.CONFLICT and advisory and advisory.kind is self.kind:
            message = f"{self.kind.value} advice: {advisory.statement}"
            yield self.report(match.advice.span, message, evidence=evidence_of_advisory(advisory, context.database))
