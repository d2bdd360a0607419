"""What is asked of one run, besides the settings of a team."""

from __future__ import annotations

from datetime import date

import msgspec

from claimlint.engine.changes import Changes


class RunOptions(msgspec.Struct, frozen=True):
    """How a run looks at articles."""

    today: date = msgspec.field(default_factory=date.today)
    ignore_suppressions: bool = False
    use_baseline: bool = True
    changes: Changes | None = None  # only findings that belong to it are told
    show_all: bool = False  # neither a baseline nor a change hides anything


PLAIN_RUN = RunOptions()
