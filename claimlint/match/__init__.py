"""Claims and advice held against the reference database: candidates, populations, values, verdicts."""

from __future__ import annotations

from claimlint.match.advice import AdviceMatcher
from claimlint.match.verdicts import Matcher

__all__ = ["AdviceMatcher", "Matcher"]
