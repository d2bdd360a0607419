"""How a report is to look."""

from __future__ import annotations

import msgspec

from claimlint.model.diagnostic import Severity


class Options(msgspec.Struct, frozen=True):
    """What the reader of a report asked for; every reporter takes the ones that mean something to it."""

    color: bool = False
    width: int = 100
    notes: bool = False  # show findings of level info, not only their number
    quiet: bool = False  # leave out the closing lines
    statistics: bool = False  # count findings by rule instead of showing them
    suppressed: bool = False  # write findings that were accepted, too, marked as that
    fail_on: Severity = Severity.ERROR  # the least severity that makes the run fail
    root: str = ""  # the folder that hosts know the paths from


PLAIN = Options()
