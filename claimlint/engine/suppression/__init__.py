"""Findings that an article accepts: ``<!-- claimlint: ignore[RULE]: REASON -->`` and its kin."""

from __future__ import annotations

from claimlint.engine.suppression.apply import Outcome, apply
from claimlint.engine.suppression.comments import readable
from claimlint.engine.suppression.scopes import suppressions_in

__all__ = ["Outcome", "apply", "readable", "suppressions_in"]
