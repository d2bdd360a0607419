"""What is asked of one run, besides the settings of a team."""

from __future__ import annotations

from datetime import date

import msgspec


class RunOptions(msgspec.Struct, frozen=True):
    """How a run looks at articles."""

    today: date = msgspec.field(default_factory=date.today)
    ignore_suppressions: bool = False


PLAIN_RUN = RunOptions()
