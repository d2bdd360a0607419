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
