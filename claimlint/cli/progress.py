"""A bar on the terminal while many articles are read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

_LONG = 20  # articles
_QUIET_IN = ("CI", "PRE_COMMIT")


def with_bar(paths: Sequence[Path]) -> Iterable[Path]:
    """The paths, with a bar on standard error that goes away; none in CI, in a hook, in a pipe or for a few."""
    if len(paths) < _LONG or not sys.stderr.isatty() or any(os.environ.get(name) for name in _QUIET_IN):
        return paths
    from rich.console import Console
    from rich.progress import track

    return track(paths, "reading", console=Console(stderr=True), transient=True)
