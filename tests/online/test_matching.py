"""References without identifier, found by their words: the right paper or none."""

# ruff: noqa: F811 - fixtures of the command line are imported

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimlint import api
from claimlint.online.client import Client
from claimlint.online.matching import is_searchable
from claimlint.online.resolver import Resolver
from tests.cli.conftest import Run, folder, run  # noqa: F401 - fixtures
from tests.online import records
from tests.online.records import DOI, EUROPEPMC, TEXT, WORK, as_json, crossref, europepmc, notice
from tests.online.server import Replay, Reply

SEARCH = "api.crossref.org/works"
REFERENCE = "Quimble A, Zander B. Daily walking and stroke: a cohort study. Journal of Examples. 2021;3(1):1-9."


def work(**fields: Any) -> dict[str, Any]:
    """A work of a list."""
    found: dict[str, Any] = json.loads(crossref(**fields).body)["message"]
    return {**found, "score": 91.2}


def listed(*works: dict[str, Any]) -> Reply:
    """The answer to a search, best first."""
    message = {"facets": {}, "total-results": 90_000, "items": list(works), "items-per-page": 5, "query": {}}
    return as_json({"status": "ok", "message-type": "work-list", "message-version": "1.0.0", "message": message})


OTHERS = (
    work(DOI="10.5555/other", title=["Nightly dancing and gout: a survey"]),
    work(
        DOI="10.5555/notice",
        title=["Retraction: Daily walking and stroke: a cohort study"],
        **{"update-to": [{"DOI": DOI}]},
    ),
    work(DOI="10.5555/data", type="dataset"),
)


@pytest.fixture
def resolver(client: Client, replay: Replay) -> Resolver:
    replay.add(WORK, crossref())
    replay.add(EUROPEPMC, europepmc())
    return Resolver(client)


def test_the_paper_that_fits_is_taken(resolver: Resolver, replay: Replay) -> None:
    replay.add(SEARCH, listed(*OTHERS, work()))

    found = resolver.find(REFERENCE)

    assert found is not None
    assert found.paper is not None
    assert found.paper.url == f"https://doi.org/{DOI}"
    assert "23% lower risk of stroke" in found.paper.abstract
    assert replay.asked[0].startswith(f"{SEARCH}?query.bibliographic=Quimble%20A%2C%20Zander%20B.")


def test_its_full_text_is_read_when_asked_for(client: Client, replay: Replay) -> None:
    replay.add(SEARCH, listed(work()))
    replay.add(WORK, crossref(abstract="It fell."))
    replay.add(EUROPEPMC, europepmc())
    replay.add(TEXT, records.FULL_TEXT)

    found = Resolver(client, full_text=True).find(REFERENCE)

    assert found is not None
    assert found.paper is not None
    assert found.paper.full_text == "Results\nWalkers also slept 41 minutes longer."


@pytest.mark.parametrize(
    "works",
    [
        (),
        OTHERS,
        (work(title=["Daily walking and stroke in women after childbirth: a cohort study"]),),
        (work(title=["Daily walking"]),),
        (work(author=[{"family": "Marrow"}, {"family": "Quimble"}]),),
        (work(author=[]),),
        (work(issued={"date-parts": [[2018]]}),),
        (work(), work(DOI="10.5555/again")),
    ],
    ids=["none", "others", "longer title", "short title", "other author", "no author", "other year", "two that fit"],
)
def test_without_a_sure_one_nothing_is_known(
    resolver: Resolver, replay: Replay, works: tuple[dict[str, Any], ...]
) -> None:
    replay.add(SEARCH, listed(*works))

    assert resolver.find(REFERENCE) is None
    assert resolver.failures == ()


@pytest.mark.parametrize(
    "bad", [Reply(status=503), Reply(b"<html>Sorry</html>"), as_json({"message": {"items": "none"}})]
)
def test_trouble_is_told_with_the_reference(resolver: Resolver, replay: Replay, bad: Reply) -> None:
    replay.add(SEARCH, bad)

    resolver.find(REFERENCE)

    assert [each.source[:22] for each in resolver.failures] == ["Quimble A, Zander B. D"]


def test_a_search_leaves_the_registry_alone_for_a_second(
    resolver: Resolver, replay: Replay, waits: list[float]
) -> None:
    replay.add(SEARCH, listed())
    resolver.find(REFERENCE)
    resolver.find(REFERENCE.replace("2021", "2022"))

    assert max(waits) > 0.5


@pytest.mark.parametrize(
    ("text", "searchable"),
    [
        (REFERENCE, True),
        (f"12. {REFERENCE}", True),
        ("van der Quimble, A. P. (2021). Daily walking and stroke: a cohort study. Journal.", True),
        ("World Health Organization. Guideline on walking and stroke in older adults. Geneva, 2021.", False),
        ("Quimble A. Walking. 2021.", False),
        ("Quimble A, Zander B. Daily walking and stroke: a cohort study. Journal of Examples.", False),
        ("We thank all who walked with us in the summer of 2021 and told us of it.", False),
    ],
)
def test_what_is_looked_for(text: str, searchable: bool) -> None:
    assert is_searchable(text) is searchable


@pytest.fixture
def online(run: Run, resolver: Resolver, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(api, "open_lookup", lambda **_: resolver)
    return run


@pytest.mark.parametrize(
    "text",
    [
        f"Daily walkers had a 32% lower risk of stroke (Quimble and Zander, 2021).\n\n## References\n\n{REFERENCE}\n",
        f"Daily walkers had a 32% lower risk of stroke [1]. Have fun [2].\n\n## References\n\n1. {REFERENCE}\n2. Zander B. Fun. 1999.\n",
        f"Daily walkers had a 32% lower risk of stroke.[^1]\n\n[^1]: {REFERENCE}\n",
    ],
    ids=["author and year", "numbered", "footnote"],
)
def test_numbers_are_held_against_it(online: Run, folder: Path, replay: Replay, text: str) -> None:
    replay.add(SEARCH, listed(work()))
    (folder / "a.md").write_text(text, "utf-8")

    result = online("check", "a.md", "--online", "--select", "number-not-in-source")

    assert "says 23%, not 32%" in result.stdout


@pytest.mark.parametrize(("words", "exit_code"), [("", 1), ("This paper was retracted. ", 0)])
def test_a_retraction_is_told(online: Run, folder: Path, replay: Replay, words: str, exit_code: int) -> None:
    replay.add(SEARCH, listed(work(title=["RETRACTED: Daily walking and stroke: a cohort study"])))
    replay.add(WORK, crossref(**{"updated-by": [notice("retraction", "2022-01-01")]}))
    (folder / "a.md").write_text(f"{words}Walk (Quimble and Zander, 2021).\n\n## References\n\n{REFERENCE}\n", "utf-8")

    result = online("check", "a.md", "--online", "--select", "retracted-source")

    assert result.exit_code == exit_code
    assert ("found by its title" in result.stdout) is bool(exit_code)


def test_a_reference_with_an_identifier_is_not_searched_for(online: Run, folder: Path, replay: Replay) -> None:
    text = f"Walk [1] and [2].\n\n## References\n\n1. {REFERENCE} doi:{DOI}\n2. {REFERENCE} https://example.org/walk\n"
    replay.add("example.org/walk", Reply(b"here", type="text/html"))
    (folder / "a.md").write_text(text, "utf-8")

    online("check", "a.md", "--online")

    assert not any(each.startswith(f"{SEARCH}?") for each in replay.asked)


def test_without_online_nobody_is_asked(run: Run, folder: Path, replay: Replay) -> None:
    (folder / "a.md").write_text(f"Walk [1] and [2].\n\n## References\n\n1. {REFERENCE}\n2. {REFERENCE}\n", "utf-8")
    run("check", "a.md")

    assert replay.asked == []
