"""A mistake in the reference database, told so that a curator can mend it."""

from __future__ import annotations

import msgspec

from claimlint.model.diagnostic import Severity


class Problem(msgspec.Struct, frozen=True, order=True):
    """One mistake: in which file, where in it, what is wrong and what to write instead.

    An error makes the database unusable, a warning weakens an entry, an info is worth a look.
    """

    path: str
    where: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = ": ".join(part for part in (self.path, self.where) if part)
        return f"{place}: {self.message}" + (f"; {self.hint}" if self.hint else "")
