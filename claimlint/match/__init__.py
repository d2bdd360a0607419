"""Claims and advice held against the reference database: candidates, populations, values, verdicts."""

from __future__ import annotations

from claimlint.match.advice import match_advice
from claimlint.match.verdicts import Matcher

__all__ = ["Matcher", "match_advice"]
