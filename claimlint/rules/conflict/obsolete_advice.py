"""Advice that references have given up."""

from __future__ import annotations

from claimlint.model.diagnostic import Severity
from claimlint.model.reference import AdvisoryKind
from claimlint.rules.conflicts import AdviceRule


class ObsoleteAdvice(AdviceRule, frozen=True):
    """The text gives advice that authorities no longer give.

    It was taught once and has been withdrawn or reversed since. Text that tells of it as past or as a myth is left alone.

    **Why:** Old advice is repeated long after the evidence turned against it.

    **Instead:** give the current advice.

    **False positives:** a quotation of the old advice that is not marked as one.

    **Source:** the advisories of the reference database; the evidence names the authority and its page.
    """

    id = "obsolete-advice"
    since = "0.1.0"
    severity = Severity.ERROR
    kind = AdvisoryKind.OBSOLETE
    bad = ("«Stay in bed rest for back pain until it has gone.»",)
    good = ("Bed rest is no longer recommended for back pain; keep moving.",)
