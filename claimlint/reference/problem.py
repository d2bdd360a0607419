"""A mistake in the reference database, told so that a curator can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

import msgspec

from claimlint.model.diagnostic import Severity

_FEW = 16  # as many allowed values fit into one message


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


def did_you_mean(word: str, options: Iterable[str]) -> str:
    """A hint for a word that is not among the options: the nearest of them, or all when they are few."""
    known = sorted(set(options))
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.7)
    if near:
        return f"did you mean '{near[0]}'?"
    if 0 < len(known) <= _FEW:
        return f"write one of {', '.join(known)}"
    return ""
