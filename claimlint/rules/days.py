"""Today, for whoever judges by it, and how long that judgement holds: the cache between runs rests on it."""

from __future__ import annotations

from datetime import date, timedelta

_DAY = timedelta(days=1)


class Days:
    """Answers what a rule asks of the day; from ``first`` to ``last`` every answer so far is the same.

    >>> days = Days(date(2026, 11, 28))
    >>> days.past(date(2026, 11, 30)), days.last
    (False, datetime.date(2026, 11, 30))
    """

    def __init__(self, today: date) -> None:
        self._today = today
        self.first = date.min
        self.last = date.max

    @property
    def today(self) -> date:
        """The day itself; what follows from it is taken to hold on no other."""
        return self._holds(self._today, self._today)

    @property
    def year(self) -> int:
        """The year of today."""
        self._holds(date(self._today.year, 1, 1), date(self._today.year, 12, 31))
        return self._today.year

    def past(self, day: date, *, grace: int = 0) -> bool:
        """Whether a day is over, and so many days after it."""
        more = timedelta(days=grace)
        last = min(day, date.max - more) + more
        if last < self._today:
            self._holds(last + _DAY, date.max)
            return True
        self._holds(date.min, last)
        return False

    def _holds(self, first: date, last: date) -> date:
        self.first, self.last = max(self.first, first), min(self.last, last)
        return self._today
