"""A newer index of retracted papers in the place of the one in use, or none at all."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import msgspec

from claimlint.errors import UsageError
from claimlint.model.retraction import Standing
from claimlint.reference.notices import latest_day, read_notices, standings_of
from claimlint.reference.retractions import (
    INDEX_FILE,
    Changes,
    Retractions,
    changes,
    encode_retractions,
    open_retractions,
    shipped_folder,
    write_retractions,
)

# A list that knows of fewer papers than this part of those in the index in use was cut off.
_LEAST_PART = 0.75


class NewRetractions(msgspec.Struct, frozen=True):
    """An index of retracted papers that was brought up to date: its day, its file, how many papers have which standing.

    ``before`` is the day of the index that was in use, ``changes`` what is different now; ``used`` is false where that one is as new,
    and was left in its place.
    """

    date: date
    file: Path
    counts: dict[Standing, int]
    before: str = ""
    changes: Changes = Changes()
    used: bool = True


def renew(data: bytes, name: str, folder: Path, today: date, *, complete: bool = False) -> NewRetractions:
    """Make the index of a list and put it into a folder; UsageError if it is another file, or with ``complete`` one cut off."""
    notices = read_notices(data, name)
    standings, day = standings_of(notices), latest_day(notices, today)
    places = (shipped_folder(), folder)
    before = open_retractions(places)
    if complete and len(standings) < _LEAST_PART * before.rows:
        raise UsageError(
            f"{name} names {len(standings):,} papers, the index in use {before.rows:,}: it seems to be cut off; "
            "nothing was changed, try again later"
        )
    counts = dict(Counter(standings.values()).most_common())
    if not _takes_its_place(day, before, folder):
        return NewRetractions(day, before.file or folder, counts, before.date, used=False)
    old = before.papers()
    file = write_retractions(encode_retractions(standings, day), folder)
    return NewRetractions(day, file, counts, before.date, changes(old, open_retractions((folder,)).papers()))


def _takes_its_place(day: date, before: Retractions, folder: Path) -> bool:
    """Whether an index of that day is used instead of the one before; of two of one day the user's gives way, not claimlint's."""
    own = before.file == folder / INDEX_FILE
    return day.isoformat() >= before.date if own else day.isoformat() > before.date
