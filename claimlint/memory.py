"""How often Python looks for garbage that only a collection can free: hardly any arises here, while much is read that stays."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

# New objects until the youngest are looked through, and rounds until the older ones are. With those of Python (700, 10, 10) a fifth
# of a run went into it; more than this gains nothing, and the memory that a run takes at most stays the same.
_RARELY = (200_000, 20, 20)


def collect_rarely() -> None:
    """For a process that is claimlint's own: the command and its helpers, never one that imports claimlint."""
    gc.set_threshold(*_RARELY)


@contextlib.contextmanager
def no_collection() -> Iterator[None]:
    """Garbage collection held off while files are read: it would walk a growing heap again and again, and nothing could be freed."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
