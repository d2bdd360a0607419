"""One request: a connection of its own to a checked address, or to a proxy, a time limit on the whole of it, a limit on what is read."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

from claimlint.online.addresses import Address, Allowed, connect
from claimlint.online.trouble import Passing, Trouble

_CHUNK = 65_536
# Failures that another attempt does not mend: a certificate that does not fit, an address that is none.
_LASTING = (requests.exceptions.SSLError, requests.exceptions.InvalidURL, UnicodeError)


class Limits(msgspec.Struct, frozen=True):
    """Seconds to connect and between two pieces, seconds in all, and bytes."""

    connect: float = 5.0
    read: float = 15.0
    total: float = 40.0
    bytes: int = 20_000_000


class Route(msgspec.Struct, frozen=True):
    """Which addresses may be opened; or the proxy that is asked to open them, which is opened wherever it is."""

    allowed: Allowed
    proxy: str

    def connect(self, host: str, port: int, timeout: float) -> socket.socket:
        """A connection to a host, or to the proxy in front of it."""
        if not self.proxy:
            return connect(host, port, timeout, self.allowed)
        try:
            return connect(host, port, timeout, _anywhere)
        except Trouble as trouble:
            raise Passing(f"the proxy {trouble}") from trouble


def _anywhere(_: Address) -> bool:
    return True


class Raw(msgspec.Struct, frozen=True):
    """Status, headers and as much of the body as was read."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class _Deadline:
    """Cuts the connection of a request when its time is over, however slowly the server drips."""

    def __init__(self, seconds: float) -> None:
        self.passed = False
        self._handles: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def watch(self, opened: socket.socket) -> None:
        """Keep a handle of its own to a connection; those that use it close theirs when they like."""
        self._handles.append(opened.dup())

    def __enter__(self) -> _Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        for handle in self._handles:
            handle.close()

    def _cut(self) -> None:
        self.passed = True
        for handle in self._handles:
            with contextlib.suppress(OSError):
                handle.shutdown(socket.SHUT_RDWR)


def request(
    url: str, headers: Mapping[str, str], limits: Limits, *, verify: bool | str, route: Route, whole: bool
) -> Raw:
    """Ask for an address, following nothing; with ``whole`` false what goes beyond the limit is left unread."""
    with _Deadline(limits.total) as deadline, requests.Session() as session:
        # No password file, and no proxy but that of the route: the address that was checked is the one that is asked.
        session.trust_env = False
        adapter = _Adapter(limits, route, deadline)
        session.mount("http://", adapter)
        session.mount("https://", adapter)
        try:
            with session.get(
                url,
                headers=headers,
                stream=True,
                allow_redirects=False,
                proxies={"all": route.proxy} if route.proxy else {},
                timeout=(limits.connect, limits.read),
                verify=verify,
            ) as response:
                body = b"".join(_pieces(response, limits.bytes, whole=whole))
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            raise _told(error, deadline, limits) from error
        if deadline.passed and whole:
            raise Passing(f"it took longer than {limits.total:g} s")
        return Raw(response.status_code, {key.lower(): value for key, value in response.headers.items()}, body)


class _Adapter(HTTPAdapter):
    """An adapter whose connections open checked addresses, or the proxy, alone."""

    def __init__(self, limits: Limits, route: Route, deadline: _Deadline) -> None:
        super().__init__(max_retries=0)
        self._pools = _pools(limits, route, deadline)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        """The pools behind a proxy."""
        manager = super().proxy_manager_for(proxy, **options)
        manager.pool_classes_by_scheme = self._pools
        return manager


def _pools(limits: Limits, route: Route, deadline: _Deadline) -> dict[str, type[HTTPConnectionPool]]:
    """Pools whose connections take the route and are cut at the deadline."""

    def opened(connection: HTTPConnection) -> socket.socket:
        made = route.connect(connection.host, connection.port, limits.connect)
        deadline.watch(made)
        return made

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return opened(self)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return opened(self)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


def _pieces(response: Any, most: int, *, whole: bool) -> Iterator[bytes]:
    count = 0
    while piece := response.raw.read(_CHUNK, decode_content=True):
        count += len(piece)
        if count > most:
            if whole:
                raise Trouble(f"the answer has more than {most:,} bytes")
            return
        yield piece


def _told(error: BaseException, deadline: _Deadline, limits: Limits) -> Trouble:
    """A failure of the library as one of ours."""
    if deadline.passed:
        return Passing(f"it took longer than {limits.total:g} s")
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, Trouble):
            return cause
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, requests.Timeout):
        return Passing("it did not answer in time")
    if isinstance(error, _LASTING):
        return Trouble(f"the connection failed ({type(error).__name__})")
    return Passing(f"the connection failed ({type(error).__name__})")
