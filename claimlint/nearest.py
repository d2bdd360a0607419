"""What to write instead of a word that there is not, for every message that says so."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_CLOSE = 0.7
_FEW = 16  # as many allowed words fit into one message


def nearest(word: str, options: Iterable[str]) -> str:
    """The option that a word was meant to be; empty where none is near."""
    return next(iter(difflib.get_close_matches(word, sorted(set(options)), n=1, cutoff=_CLOSE)), "")


def did_you_mean(word: str, options: Iterable[str], otherwise: str = "") -> str:
    """A hint for a word that is not among the options: the nearest of them, all when they are few, or else ``otherwise``."""
    known = sorted(set(options))
    near = nearest(word, known)
    if near:
        return f"did you mean {near}?"
    return f"write one of {', '.join(known)}" if 0 < len(known) <= _FEW else otherwise
