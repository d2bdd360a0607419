"""A server on this machine that replays recorded answers, good and bad; registries are asked through it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import msgspec


class Reply(msgspec.Struct, frozen=True):
    """One recorded answer; ``drip`` sends a byte at a time, ``length`` announces another length than it has."""

    body: bytes = b""
    status: int = 200
    type: str = "application/json"
    headers: dict[str, str] = {}
    drip: float = 0.0
    length: int | None = None


class Replay:
    """Answers by host and path, one after the other; the last stays."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.replies: dict[str, list[Reply]] = {}
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.tunnels: list[str] = []  # that it was asked for as a proxy, and refused
        self.open: frozenset[str] = frozenset()  # addresses that are opened as they are

    def add(self, place: str, *replies: Reply) -> None:
        """Record answers for ``host/path?query``."""
        self.replies[place] = list(replies)

    def local(self, url: str) -> str:
        """The address on this machine that stands for one on the internet."""
        return url if url in self.open else f"{self.address}/{url.partition('://')[2]}"

    def next(self, place: str) -> Reply:
        """The answer to the next question."""
        self.asked.append(place)
        waiting = self.replies.get(place) or self.replies.get(place.partition("?")[0]) or [Reply(b"{}", 404)]
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]


@contextmanager
def serving() -> Iterator[Replay]:
    """A server for the length of a test."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            replay.agents.add(self.headers.get("User-Agent", ""))
            reply = replay.next(self.path.lstrip("/"))
            with suppress(OSError):
                self.send_response(reply.status)
                self.send_header("Content-Type", reply.type)
                self.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self._send(reply)

        def do_CONNECT(self) -> None:
            replay.tunnels.append(self.path)
            self.send_error(403)

        def _send(self, reply: Reply) -> None:
            for piece in [bytes([byte]) for byte in reply.body] if reply.drip else [reply.body]:
                self.wfile.write(piece)
                time.sleep(reply.drip)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    replay = Replay(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield replay
    finally:
        server.shutdown()
        server.server_close()
