"""How fast a host is asked (twice a second unless it allows more), and how long to wait after a refusal."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_SERVICES = {
    "api.crossref.org": 0.2,
    "eutils.ncbi.nlm.nih.gov": 0.35,  # three a second; ten with a key
    "www.ebi.ac.uk": 0.2,
}
_KEYED = {"eutils.ncbi.nlm.nih.gov": 0.11}
_OTHERS = 0.5
_BACKOFF = (1.0, 4.0)
ATTEMPTS = len(_BACKOFF) + 1
LONGEST_WAIT = 60.0


class Pace:
    """Keeps the distance between two requests to one host."""

    def __init__(
        self, *, keyed: bool, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._intervals = {**_SERVICES, **(_KEYED if keyed else {})}
        self._clock = clock
        self.sleep = sleep
        self._next: dict[str, float] = {}
        self._asked: dict[str, float] = {}

    def hold(self, host: str, interval: float) -> None:
        """Keep a longer distance to the last request than the host's own."""
        if host in self._asked:
            self._next[host] = max(self._next[host], self._asked[host] + interval)

    def wait(self, host: str) -> None:
        """Sleep until the host may be asked again."""
        now = self._clock()
        due = max(now, self._next.get(host, now))
        if due > now:
            self.sleep(due - now)
        self._asked[host] = due
        self._next[host] = due + self._intervals.get(host, _OTHERS)


def backoff(attempt: int, asked: float | None) -> float | None:
    """How long to wait after a failed attempt (counted from 0): as the server asks, else longer each time; None to give up."""
    if attempt >= len(_BACKOFF) or (asked or 0.0) > LONGEST_WAIT:
        return None
    return max(_BACKOFF[attempt] if asked is None else asked, 0.0)


def retry_after(value: str | None) -> float | None:
    """The seconds that a ``Retry-After`` asks for: a number, or a date."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (moment.astimezone(UTC) - datetime.now(UTC)).total_seconds())
