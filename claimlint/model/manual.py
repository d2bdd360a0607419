"""The manual page of a rule."""

from __future__ import annotations

import msgspec

from claimlint.model.diagnostic import Severity


class Manual(msgspec.Struct, frozen=True):
    """What a rule says of itself; ``bad`` and ``good`` are example sentences, « » stand round what it reports."""

    name: str
    group: str
    severity: Severity
    summary: str
    text: str
    instead: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
