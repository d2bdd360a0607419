"""A count and a percentage that do not go together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.model.claim import Claim
from claimlint.model.diagnostic import Diagnostic, Severity
from claimlint.model.labels import number_label
from claimlint.rules.base import Context, Rule

_COUNT = r"(?<![\w.,/–-])(?P<part>\d{1,3}(?:,\d{3})+|\d+)"
_WHOLE = r"(?:out )?of (?:the |all )?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?![\w,%/–-]|\.\d)"
_SHARE = r"[(\[](?P<share>\d+(?:\.\d+)?) ?%[)\]]"
# "12 of 80 patients (15%)" and "12 (15%) of 80 patients"; the bracket holds nothing else.
_FORMS = (
    re.compile(rf"{_COUNT} {_WHOLE}(?: [A-Za-z][\w’'-]*){{0,3}} {_SHARE}"),
    re.compile(rf"{_COUNT} {_SHARE} {_WHOLE}(?! (?:years?|months?|weeks?|days?)\b)"),
)
_YEARS = range(1900, 2101)
# By how much of it a share may be off beside its last digit: nobody rounds so far.
_NEAR = 0.03
# Of so few a count is itself a rounded share, by up to half of one in per cent.
_TEN, _HALF = 10, 50


class PercentageMismatch(Rule, frozen=True):
    """A percentage is not the one of the count beside it.

    Of “12 of 80 patients (45%)” one number is wrong: 12 of 80 are 15%. A percentage is right that is rounded or cut off at its last digit.

    **Why:** The reader takes one of the two numbers with them, and cannot see which.

    **Instead:** work the percentage out again, and look the count up in your source.

    **False positives:** a percentage of another whole than the one beside it, as where some gave no answer; name the whole that it is of.

    **Source:** arithmetic.
    """

    id = "percentage-mismatch"
    since = "0.1.0"
    severity = Severity.ERROR
    bad = (
        "In the trial 12 of 80 patients («45%») had a headache.",
        "In the trial 12 («45%») of 80 patients had a headache.",
        "In the trial 1,250 out of 5,000 patients («12.5%») had a headache.",
    )
    good = (
        "In the trial 12 of 80 patients (15%) had a headache.",
        "In the trial 12 (15%) of 80 patients had a headache.",
        "Measles was found in 2 of 3 children (66%).",
        "Measles was over in a week in 9 of 10 children (87%).",
        "A headache was told of by 12 of 80 patients (45% women).",
    )

    def check_document(self, context: Context) -> Iterator[Diagnostic]:
        """One finding a percentage that is not the one of its count."""
        shares = {claim.quantity.span.start: claim for claim in context.extraction.claims if claim.quantity.unit == "%"}
        for sentence in dict.fromkeys(claim.sentence for claim in shares.values()):
            text = context.document.source.slice(sentence)
            for found in (match for form in _FORMS for match in form.finditer(text)):
                claim = shares.get(sentence.start + found.start("share"))
                if claim is not None:
                    yield from self._judged(claim, found)

    def _judged(self, claim: Claim, found: re.Match[str]) -> Iterator[Diagnostic]:
        part, whole = (int(found[name].replace(",", "")) for name in ("part", "whole"))
        if not 0 < part <= whole or whole in _YEARS:
            return
        right, stated = 100 * part / whole, float(found["share"])
        step = 10.0 ** -len(found["share"].partition(".")[2])
        slack = _HALF / whole if whole <= _TEN else 0.0  # "9 of 10 people (87%)"
        if abs(stated - right) > max(step, _NEAR * right, slack):
            known = number_label(float(f"{right:.3g}"))
            yield self.report(
                claim.quantity.span, f"{claim.quantity} is not {found['part']} of {found['whole']}: that is {known}%"
            )
