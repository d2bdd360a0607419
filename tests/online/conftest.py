"""A client that asks the replaying server, waits for nothing and counts its waits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimlint.online import client as module
from claimlint.online.cache import Cache
from claimlint.online.client import Client, Policy
from claimlint.online.pace import Pace
from claimlint.online.transport import Limits, request
from tests.online.server import Replay, serving

LIMITS = Limits(connect=1.0, read=1.0, total=1.5, bytes=200_000)


@pytest.fixture
def replay(monkeypatch: pytest.MonkeyPatch) -> Iterator[Replay]:
    """The server; every address of the internet is asked there."""
    with serving() as server:

        def asked(url: str, *arguments: Any, **options: Any) -> Any:
            return request(server.local(url), *arguments, **options)

        monkeypatch.setattr(module, "request", asked)
        yield server


@pytest.fixture
def waits() -> list[float]:
    """How long the client would have slept."""
    return []


@pytest.fixture
def client(tmp_path: Path, waits: list[float]) -> Client:
    """A client with a cache of its own that may call this machine."""
    policy = Policy("editor@example.org", limits=LIMITS, allowed=lambda _: True)
    return Client(policy, Cache(tmp_path / "answers"), Pace(keyed=False, sleep=waits.append))
