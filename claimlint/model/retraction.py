"""What became of a paper after it was published."""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """What the latest notice about a paper says of it; ``listed``: there is a notice whose nature is not recorded."""

    RETRACTED = "retracted"
    CONCERN = "expression of concern"
    CORRECTED = "corrected"
    REINSTATED = "reinstated"
    LISTED = "listed"


# Among notices of one day, and where no days are known: what was reinstated stands, a correction does not undo a retraction.
WEIGHT = (Standing.CORRECTED, Standing.LISTED, Standing.CONCERN, Standing.RETRACTED, Standing.REINSTATED)
# The natures of notices as Retraction Watch and Crossref name them.
_NATURES = {
    "retraction": Standing.RETRACTED,
    "withdrawal": Standing.RETRACTED,
    "removal": Standing.RETRACTED,
    "partial retraction": Standing.CONCERN,
    "expression of concern": Standing.CONCERN,
    "concern": Standing.CONCERN,
    "correction": Standing.CORRECTED,
    "corrigendum": Standing.CORRECTED,
    "erratum": Standing.CORRECTED,
    "reinstatement": Standing.REINSTATED,
}


def standing_of(nature: object) -> Standing | None:
    """What a notice of that nature ("Expression of concern", "partial_retraction") makes of its paper; None if nothing."""
    return _NATURES.get(nature.strip().lower().replace("_", " ")) if isinstance(nature, str) else None
