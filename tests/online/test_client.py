"""Bad servers, good manners: what the client does with every kind of answer."""

from __future__ import annotations

import ipaddress
import time
from pathlib import Path

import msgspec
import pytest

from claimlint.online.addresses import host_of, is_public
from claimlint.online.answer import Answer
from claimlint.online.cache import Cache
from claimlint.online.client import Client, Policy
from claimlint.online.pace import Pace, retry_after
from claimlint.online.trouble import Passing, Refused, Trouble
from tests.online.conftest import LIMITS
from tests.online.server import Replay, Reply

URL = "https://api.example.org/works/1"
PLACE = "api.example.org/works/1"
GOOD = Reply(b'{"a": 1}')


def read(answer: Answer) -> dict[str, object]:
    return answer.json()


def test_an_answer_is_asked_for_once(client: Client, replay: Replay) -> None:
    replay.add(PLACE, GOOD)

    assert client.fetch(URL, read) == client.fetch(URL, read) == {"a": 1}
    assert replay.asked == [PLACE]
    assert all("claimlint/" in agent and "mailto:editor@example.org" in agent for agent in replay.agents)


def test_too_many_requests_waits_as_long_as_it_is_told(client: Client, replay: Replay, waits: list[float]) -> None:
    replay.add(PLACE, Reply(status=429, headers={"Retry-After": "7"}), GOOD)

    assert client.fetch(URL, read) == {"a": 1}
    assert 7.0 in waits


def test_a_wait_that_is_too_long_is_not_waited(client: Client, replay: Replay, waits: list[float]) -> None:
    replay.add(PLACE, Reply(status=429, headers={"Retry-After": "3600"}))

    with pytest.raises(Trouble, match="answered 429"):
        client.fetch(URL, read)
    assert max(waits, default=0.0) < 60


@pytest.mark.parametrize(
    "bad",
    [
        Reply(status=500),
        Reply(status=503),
        Reply(b"<html><body>Sorry, an error occurred</body></html>", type="text/html"),
        Reply(b'{"a": [1, 2'),
        Reply(b"[]"),
        Reply(b'{"a"', length=4000),
    ],
    ids=["500", "503", "HTML page with status 200", "half a JSON", "no object", "cut off"],
)
def test_a_passing_failure_is_tried_again(client: Client, replay: Replay, bad: Reply) -> None:
    replay.add(PLACE, bad, GOOD)

    assert client.fetch(URL, read) == {"a": 1}


@pytest.mark.parametrize(
    "bad", [Reply(status=502), Reply(status=429), Reply(b"no JSON")], ids=["502", "429", "garbled"]
)
def test_a_failure_is_never_kept(client: Client, replay: Replay, tmp_path: Path, bad: Reply) -> None:
    replay.add(PLACE, bad)

    with pytest.raises(Trouble):
        client.fetch(URL, read)
    assert not list(tmp_path.rglob("*.answer"))
    assert len(replay.asked) == 3


def test_a_host_that_keeps_failing_is_left_alone(client: Client, replay: Replay) -> None:
    for number in range(5):
        replay.add(f"api.example.org/{number}", Reply(status=500))
        with pytest.raises(Trouble):
            client.fetch(f"https://api.example.org/{number}", read)

    assert len(replay.asked) == 6


def test_a_slow_drip_is_cut(client: Client, replay: Replay) -> None:
    replay.add(PLACE, Reply(b'{"a": "' + b"x" * 100_000 + b'"}', drip=0.05))
    patient = Client(client.policy, Cache(None), Pace(keyed=False, sleep=lambda _: None))
    begun = time.monotonic()

    with pytest.raises(Trouble, match=r"took longer than 1\.5 s"):
        patient.fetch(URL, read)
    assert time.monotonic() - begun < 3 * LIMITS.total + 2


def test_a_huge_body_is_not_read(client: Client, replay: Replay) -> None:
    replay.add(PLACE, Reply(b"x" * 300_000))

    with pytest.raises(Trouble, match="more than 200,000 bytes"):
        client.fetch(URL, read)


def test_of_a_page_only_the_beginning_is_read(client: Client, replay: Replay) -> None:
    replay.add(PLACE, Reply(b"x" * 300_000, type="text/html"))

    assert client.fetch(URL, lambda answer: answer.status, most=1000) == 200


def test_redirects_are_followed(client: Client, replay: Replay) -> None:
    replay.add(PLACE, Reply(status=302, headers={"Location": "https://other.example.org/here"}))
    replay.add("other.example.org/here", GOOD)

    assert client.fetch(URL, read) == {"a": 1}


def test_a_circle_of_redirects_ends(client: Client, replay: Replay) -> None:
    replay.add(PLACE, Reply(status=301, headers={"Location": "/works/2"}))
    replay.add("works/2", Reply(status=301, headers={"Location": URL}))
    replay.add("api.example.org/works/2", Reply(status=301, headers={"Location": URL}))

    with pytest.raises(Trouble, match="redirects in a circle"):
        client.fetch(URL, read)


@pytest.mark.parametrize(
    "place", ["http://127.0.0.1:1/", "http://169.254.169.254/latest/", "http://[::1]/", "http://10.1.2.3/"]
)
def test_a_redirect_into_the_own_network_is_refused(replay: Replay, place: str) -> None:
    replay.add(PLACE, Reply(status=302, headers={"Location": place}))
    replay.open = frozenset({place})
    first = iter([True])
    policy = Policy(limits=LIMITS, allowed=lambda address: next(first, False) or is_public(address))
    guarded = Client(policy, Cache(None), Pace(keyed=False, sleep=lambda _: None))

    with pytest.raises(Refused, match="private network"):
        guarded.fetch(URL, read)
    assert replay.asked == [PLACE]


@pytest.mark.parametrize(
    "place", ["file:///etc/passwd", "ftp://example.org/a", "gopher://example.org/", "javascript:alert(1)"]
)
def test_a_redirect_to_another_scheme_is_refused(client: Client, replay: Replay, place: str) -> None:
    replay.add(PLACE, Reply(status=302, headers={"Location": place}))

    with pytest.raises(Refused):
        client.fetch(URL, read)


@pytest.mark.parametrize(
    "url", ["http://user:word@example.org/", "https:///path", "data:text/plain,a", "http://[::bad/"]
)
def test_an_address_that_names_no_open_host_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        host_of(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::808:808", True),
        ("2002:a00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


def test_a_name_that_leads_to_a_private_address_is_refused(replay: Replay) -> None:
    guarded = Client(Policy(limits=LIMITS), Cache(None), Pace(keyed=False, sleep=lambda _: None))

    with pytest.raises(Refused, match="private network"):
        guarded.fetch(URL, read)
    assert replay.asked == []


def test_a_name_that_nobody_has_is_not_asked_for_again(waits: list[float], tmp_path: Path) -> None:
    client = Client(Policy(limits=LIMITS), Cache(tmp_path), Pace(keyed=False, sleep=waits.append))

    with pytest.raises(Trouble, match="cannot be found"):
        client.fetch("https://nobody.invalid/", read)
    assert max(waits, default=0.0) < 1


def test_without_a_network_the_last_answer_stands(client: Client, replay: Replay, tmp_path: Path) -> None:
    replay.add(PLACE, GOOD, Reply(status=503))
    client.fetch(URL, read)
    file = next(tmp_path.rglob("*.answer"))
    old = msgspec.msgpack.decode(file.read_bytes(), type=Answer)
    file.write_bytes(msgspec.msgpack.encode(msgspec.structs.replace(old, at=old.at - 1e8)))

    assert client.fetch(URL, read) == {"a": 1}
    assert len(replay.asked) == 4


def test_a_broken_file_of_the_cache_is_asked_for_again(client: Client, replay: Replay, tmp_path: Path) -> None:
    replay.add(PLACE, GOOD)
    client.fetch(URL, read)
    next(tmp_path.rglob("*.answer")).write_bytes(b"\xff broken")

    assert client.fetch(URL, read) == {"a": 1}
    assert len(replay.asked) == 2


def test_a_key_is_sent_and_not_kept(client: Client, replay: Replay, tmp_path: Path) -> None:
    replay.add(f"{PLACE}?a=1&api_key=secret", GOOD)

    client.fetch(f"{URL}?a=1", read, private="&api_key=secret")
    assert not any(b"secret" in file.read_bytes() for file in tmp_path.rglob("*.answer"))


def test_a_wrong_charset_is_read_as_what_it_is() -> None:
    assert Answer(200, "text/html; charset=iso-8859-1", "µg – ä".encode(), "").text == "µg – ä"
    assert Answer(200, "text/html; charset=utf-8", "Müller".encode("cp1252"), "").text == "Müller"
    assert Answer(200, "text/html; charset=nonsense", "Müller".encode("latin-1"), "").text == "Müller"


def test_xml_that_defines_entities_is_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    read_in = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'

    for body in (bomb, read_in, b"<a", bomb.decode().encode("utf-16")):
        with pytest.raises(Passing):
            Answer(200, "text/xml", body, "").xml()


def test_a_host_is_asked_at_its_pace() -> None:
    now, slept = [100.0], []

    def sleep(seconds: float) -> None:
        slept.append(round(seconds, 3))
        now[0] += seconds

    pace = Pace(keyed=False, clock=lambda: now[0], sleep=sleep)
    for host in ("example.org", "example.org", "example.com", "example.org"):
        pace.wait(host)

    assert slept == [0.5, 0.5]


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [("5", 5, 5), ("Wed, 21 Oct 2015 07:28:00 GMT", 0, 0), ("soon", None, None), (None, None, None)],
)
def test_retry_after(value: str | None, least: float | None, most: float | None) -> None:
    found = retry_after(value)

    assert found == least if least is None else least <= (found or 0) <= (most or 0)
