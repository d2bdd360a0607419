"""What a run may be told."""

from __future__ import annotations

import msgspec

from claimlint.engine.manual import nearest
from claimlint.errors import SettingsError
from claimlint.model.diagnostic import Severity
from claimlint.model.match import Confidence
from claimlint.rules import all_rules

_CONFIDENCE = {Confidence.LOW: 0, Confidence.MEDIUM: 1, Confidence.HIGH: 2}


class Settings(msgspec.Struct, frozen=True):
    """The settings of a run; names in ``select`` and ``ignore`` are rules or groups."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity = Severity.ERROR
    min_confidence: Confidence = Confidence.HIGH
    exclude: tuple[str, ...] = ()

    def wants(self, rule: str, group: str) -> bool:
        """Whether a rule is switched on; a rule's own name beats its group's."""
        if rule in self.ignore:
            return False
        if rule in self.select:
            return True
        return group not in self.ignore and (not self.select or group in self.select)

    def sure_enough(self, confidence: Confidence) -> bool:
        """Whether a finding of this confidence is shown."""
        return _CONFIDENCE[confidence] >= _CONFIDENCE[self.min_confidence]


def check_names(names: tuple[str, ...]) -> None:
    """Raise SettingsError for a name that is neither a rule nor a group."""
    known = sorted({name for rule in all_rules() for name in (rule.id, rule.group)})
    for name in names:
        if name not in known:
            raise SettingsError(f"unknown rule or group “{name}”; {nearest(name, known)}")
