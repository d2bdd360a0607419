"""Advice that references have given up."""

from __future__ import annotations

from claimlint.model.diagnostic import Severity
from claimlint.model.reference import AdvisoryKind
from claimlint.rules.conflicts import AdviceRule


class ObsoleteAdvice(AdviceRule, frozen=True):
    """The text gives advice that authorities no longer give.

    It was taught once and has been withdrawn or reversed since.

    **Instead:** give the current advice.
    """

    id = "obsolete-advice"
    severity = Severity.ERROR
    kind = AdvisoryKind.OBSOLETE
    bad = ("«Stay in bed rest for back pain until it has gone.»",)
    good = ("Bed rest is no longer recommended for back pain; keep moving.",)
