"""Advice that references call unsafe."""

from __future__ import annotations

from claimlint.model.diagnostic import Severity
from claimlint.model.reference import AdvisoryKind
from claimlint.rules.conflicts import AdviceRule


class UnsafeAdvice(AdviceRule, frozen=True):
    """The text tells its reader to do what an authority warns against.

    The advice matches an advisory of the reference database: contraindicated, dangerous, or a delay of care that is needed. Text
    that warns against it, or calls it a myth, is left alone.

    **Why:** A reader in need does what the text says.

    **Instead:** leave the advice out or turn it into the warning that the authority gives.

    **False positives:** a warning in words that turn the advice round without a "not" that claimlint sees.

    **Source:** the advisories of the reference database; the evidence names the authority and its page.
    """

    id = "unsafe-advice"
    since = "0.1.0"
    severity = Severity.ERROR
    kind = AdvisoryKind.UNSAFE
    bad = ("«Put butter on a burn to cool it.»",)
    good = ("Do not put butter on a burn.", "Putting butter on a burn is a myth.")
