"""Ask politely: from the cache first, at the pace that a host allows, again after a passing failure, never past a redirect unseen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TypeVar
from urllib.parse import urldefrag, urljoin

import msgspec

from claimlint import __version__
from claimlint.online.addresses import Allowed, host_of, is_public
from claimlint.online.answer import Answer
from claimlint.online.cache import Cache, is_fresh
from claimlint.online.pace import ATTEMPTS, Pace, backoff, retry_after
from claimlint.online.proxies import no_proxy
from claimlint.online.transport import Limits, Raw, Route, request
from claimlint.online.trouble import Passing, Trouble

T = TypeVar("T")

_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_HOPS = 6
_AGAIN = (408, 425, 429, 500, 502, 503, 504)
# A host that could not be asked so often is left alone for the rest of the run.
_PATIENCE = 2


class Policy(msgspec.Struct, frozen=True):
    """How a client behaves; tests and mirrors have other limits."""

    mailto: str = ""
    ncbi_key: str = ""
    limits: Limits = Limits()
    verify: bool | str = True
    allowed: Allowed = is_public
    proxy: Callable[[str], str] = no_proxy

    @property
    def agent(self) -> str:
        """Who asks, with an address to write to where the user gave one."""
        contact = f"; mailto:{self.mailto}" if self.mailto else ""
        return f"claimlint/{__version__} (health article linter{contact})"


class Client:
    """Fetches addresses for the resolvers."""

    def __init__(self, policy: Policy, cache: Cache, pace: Pace | None = None) -> None:
        self.policy = policy
        self._cache = cache
        self._pace = pace or Pace(keyed=bool(policy.ncbi_key))
        self._failures: dict[str, int] = {}

    def fetch(
        self,
        url: str,
        read: Callable[[Answer], T],
        *,
        private: str = "",
        most: int | None = None,
        interval: float = 0.0,
    ) -> T:
        """What ``read`` makes of the answer of an address; Trouble where there is none.

        ``private`` is a part of the query that is sent and not kept (a key). With ``most`` only so many bytes are read; with
        ``interval`` the host was left alone for so many seconds before. An answer is kept once it could be read; without a network
        an old one stands.
        """
        kept = self._cache.get(url)
        if kept is not None and is_fresh(kept):
            return read(kept)
        try:
            self._pace.hold(host_of(url), interval)
            answer, result = self._asked(url + private, read, most)
        except Trouble:
            if kept is not None:
                return read(kept)
            raise
        self._cache.put(url, msgspec.structs.replace(answer, url=answer.url.removesuffix(private)))
        return result

    def _asked(self, url: str, read: Callable[[Answer], T], most: int | None) -> tuple[Answer, T]:
        """The answer after as many attempts as it takes."""
        host = host_of(url)
        if self._failures.get(host, 0) >= _PATIENCE:
            raise Trouble(f"{host} did not answer before")
        for attempt in range(ATTEMPTS):
            try:
                answer = self._followed(url, most)
                return answer, read(answer)
            except Passing as trouble:
                wait = backoff(attempt, trouble.wait)
                if wait is None:
                    self._failures[host] = self._failures.get(host, 0) + 1
                    raise
                self._pace.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _followed(self, url: str, most: int | None) -> Answer:
        """The answer at the end of the redirects, each of which is checked like the first address."""
        for place, raw in self._hops(url, most):
            if raw.status in _AGAIN:
                raise Passing(f"{host_of(place)} answered {raw.status}", retry_after(raw.headers.get("retry-after")))
            if raw.status not in _REDIRECTS or not raw.headers.get("location"):
                return Answer(raw.status, raw.headers.get("content-type", ""), raw.body, place, time.time())
        raise Trouble("it redirects in a circle")

    def _hops(self, url: str, most: int | None) -> Iterator[tuple[str, Raw]]:
        place = url
        for _ in range(_MOST_HOPS):
            self._pace.wait(host_of(place))
            raw = self._one(place, most)
            yield place, raw
            place = urldefrag(urljoin(place, raw.headers.get("location", ""))).url

    def _one(self, url: str, most: int | None) -> Raw:
        policy = self.policy
        limits = policy.limits if most is None else msgspec.structs.replace(policy.limits, bytes=most)
        headers = {"User-Agent": policy.agent, "Accept": "*/*"}
        route = Route(policy.allowed, policy.proxy(url))
        return request(url, headers, limits, verify=policy.verify, route=route, whole=most is None)
