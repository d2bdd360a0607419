"""What is asked of one run, besides the settings of a team."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import msgspec

from claimlint.engine.changes import Changes
from claimlint.engine.sources import Lookup


def go_on() -> None:
    """Nothing: the check is wanted. It has a name, so that options can be sent to another process."""


class RunOptions(msgspec.Struct, frozen=True):
    """How a run looks at articles."""

    today: date = msgspec.field(default_factory=date.today)
    ignore_suppressions: bool = False
    use_baseline: bool = True
    changes: Changes | None = None  # only findings that belong to it are told
    show_all: bool = False  # neither a baseline nor a change hides anything
    cache: Path | None = None  # where results are kept between runs; None: nowhere
    jobs: int | None = 1  # processes; None: as many as are worth starting
    lookup: Lookup | None = None  # who is asked about cited sources; nobody in a run without network
    pulse: Callable[[], None] = go_on  # called between the steps of a check; what it raises ends the check
    along: Callable[[Sequence[Path]], Iterable[Path]] = iter  # the articles as they are read, for who wants to look on


PLAIN_RUN = RunOptions()
