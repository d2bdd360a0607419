"""Behind a proxy: registries are asked through it, the addresses of an article never are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claimlint.model.claim import CitationKind
from claimlint.model.paper import Outcome
from claimlint.online import crossref, proxies, resolver
from claimlint.online.answer import Answer
from claimlint.online.cache import Cache
from claimlint.online.client import Client, Policy
from claimlint.online.pace import Pace
from claimlint.online.proxies import REGISTRIES, environment_proxy
from claimlint.online.retraction_watch import ADDRESS
from claimlint.online.trouble import Refused, Trouble
from tests.online.conftest import LIMITS
from tests.online.records import DOI
from tests.online.server import Replay, Reply, serving

Behind = Callable[[], Client]


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Replay:
    """A proxy on this machine that the environment names; it answers instead of whoever it is asked for."""
    for name in ("NO_PROXY", "no_proxy", "http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with serving() as server:
        monkeypatch.setenv("HTTP_PROXY", server.address)
        monkeypatch.setenv("HTTPS_PROXY", server.address)
        yield server


def client(policy: Policy | None = None) -> Client:
    """A client as the command line makes it: private addresses are refused."""
    made = policy or Policy(limits=LIMITS, proxy=environment_proxy)
    return Client(made, Cache(None), Pace(keyed=False, sleep=lambda _: None))


def text(answer: Answer) -> str:
    return answer.text


def test_a_registry_is_asked_through_it(proxy: Replay) -> None:
    proxy.add("http://doi.org/api", Reply(b"from the proxy"))

    assert client().fetch("http://doi.org/api", text) == "from the proxy"
    assert proxy.asked == ["http://doi.org/api"]


def test_a_connection_that_is_encrypted_goes_through_a_tunnel(proxy: Replay) -> None:
    with pytest.raises(Trouble, match="connection failed"):
        client().fetch("https://api.crossref.org/works/1", text)

    assert set(proxy.tunnels) == {"api.crossref.org:443"}


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://169.254.169.254/latest/", "http://[::1]/", "http://10.1.2.3/"]
)
def test_an_address_of_an_article_is_checked_and_not_asked_through_it(proxy: Replay, url: str) -> None:
    with pytest.raises(Refused, match="private network"):
        client().fetch(url, text)

    assert proxy.asked == []


@pytest.mark.parametrize("url", ["http://localhost:1/", "http://127.0.0.1/secret", "http://printer.invalid/"])
def test_a_redirect_of_a_registry_leaves_it(proxy: Replay, url: str) -> None:
    proxy.add("http://doi.org/api", Reply(status=302, headers={"Location": url}))

    with pytest.raises(Trouble):
        client().fetch("http://doi.org/api", text)
    assert proxy.asked == ["http://doi.org/api"]


def test_a_host_that_only_looks_like_a_registry_is_none() -> None:
    for url in ("https://doi.org.evil.example/", "https://evil.example/doi.org", "https://xdoi.org/"):
        assert environment_proxy(url) == ""


def test_no_proxy_is_heeded(proxy: Replay, monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment_proxy("https://doi.org/1") == proxy.address
    monkeypatch.setenv("NO_PROXY", "doi.org")
    assert environment_proxy("https://doi.org/1") == ""
    assert environment_proxy("https://api.crossref.org/1") == proxy.address


def test_a_proxy_that_is_not_there_is_trouble_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://user:secret@127.0.0.1:1")
    found = resolver.Resolver(client()).resolve(CitationKind.DOI, DOI)

    assert found is not None
    assert found.outcome is Outcome.UNREACHABLE
    assert found.reason.startswith("the proxy 127.0.0.1 cannot be reached")


def test_whoever_claimlint_asks_by_name_is_a_registry() -> None:
    named = [
        crossref.WORKS,
        crossref.HANDLES,
        ADDRESS,
        resolver.europepmc.SEARCH,
        resolver.pubmed.FETCH,
        resolver.pages.ARCHIVE,
    ]

    assert {proxies.host_of(address.replace("{}", "x")) for address in named} == REGISTRIES


def test_a_run_looks_at_the_environment(tmp_path: Path) -> None:
    assert resolver.open_client("", Cache(tmp_path)).policy.proxy is environment_proxy
    assert Policy().proxy("https://doi.org/1") == ""
