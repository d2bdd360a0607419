"""``claimlint db update-retractions --online``: the list of Retraction Watch, fetched whole or not at all."""

# ruff: noqa: F811 - fixtures of the command line are imported

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimlint.online import resolver
from claimlint.online.cache import Cache
from claimlint.online.client import Client
from claimlint.online.pace import Pace
from claimlint.reference.retractions import INDEX_FILE
from tests.cli.conftest import Run, folder, run  # noqa: F401 - fixtures
from tests.online.server import Replay, Reply

PLACE = "gitlab.com/crossref/retraction-watch-data/-/raw/main/retraction_watch.csv"
HEAD = "Record ID,Title,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,RetractionDate,Reason\r\n"


def listed(*papers: tuple[str, str, str]) -> Reply:
    """The list with one notice a paper: name, nature, day."""
    rows = (f'1,"A title, with comma",10.1000/{name},0,{nature},{day} 0:00,+Error;\r\n' for name, nature, day in papers)
    return Reply((HEAD + "".join(rows)).encode(), type="text/plain; charset=utf-8")


FIRST = listed(*((f"p{number}", "Retraction", "3/1/2025") for number in range(8)))


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: Client, waits: list[float]) -> Path:
    """The user's data folder, empty, beside an installation that brings no index; the list is on this machine."""
    found = tmp_path / "data"
    policy = client.policy

    def opened(mailto: str, *_: Any, **__: Any) -> Client:
        return Client(policy, Cache(None), Pace(keyed=False, sleep=waits.append))

    monkeypatch.setattr("claimlint.api.user_folder", lambda: found)
    monkeypatch.setattr("claimlint.engine.renewal.shipped_folder", lambda: tmp_path / "none")
    monkeypatch.setattr(resolver, "open_client", opened)
    return found


def test_the_first_and_the_next(run: Run, data_folder: Path, replay: Replay) -> None:
    papers = [(f"p{number}", "Retraction", "3/1/2025") for number in range(1, 8)]
    later = listed(*papers, ("p1", "Reinstatement", "5/2/2026"), ("new", "Expression of concern", "5/1/2026"))
    replay.add(PLACE, FIRST, later)

    first, second = (run("db", "update-retractions", "--online") for _ in range(2))

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "up to 2025-03-01: 8 retracted" in first.stderr
    assert "up to 2026-05-02: 6 retracted, 1 reinstated, 1 expression of concern" in second.stderr
    assert "compared with the index of 2025-03-01: 1 paper more, 1 fewer, 1 of another standing" in second.stderr
    assert [each.name for each in data_folder.iterdir()] == [INDEX_FILE]


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (Reply(FIRST.body, length=len(FIRST.body) + 4000), "the connection failed"),
        (Reply(FIRST.body[:-20]), "ends in the middle of a line"),
        (listed(("p1", "Retraction", "3/1/2026")), "it seems to be cut off"),
        (Reply(b"<!DOCTYPE html><html>Sign in</html>\n", type="text/html"), "a web page instead of the list"),
        (Reply(status=429), "answered 429"),
        (Reply(b"No such thing", 404), "answered 404"),
        (Reply(b"x" * 300_000), "more than 200,000 bytes"),
        (Reply(b"doi,nature\n10.1000/1,Retraction\n"), "it has no column OriginalPaperDOI"),
        (Reply(HEAD.encode()), "holds no notice"),
        (Reply(b""), "ends in the middle of a line"),
    ],
    ids=["cut", "cut in a line", "cut behind a line", "web page", "429", "404", "huge", "columns", "no rows", "empty"],
)
def test_anything_else_leaves_the_index_as_it_was(
    run: Run,
    data_folder: Path,
    replay: Replay,
    bad: Reply,
    told: str,
) -> None:
    replay.add(PLACE, FIRST, bad)
    run("db", "update-retractions", "--online")
    before = (data_folder / INDEX_FILE).read_bytes()

    result = run("db", "update-retractions", "--online")

    assert result.exit_code == 2
    assert told in result.stderr
    assert (data_folder / INDEX_FILE).read_bytes() == before
    assert [each.name for each in data_folder.iterdir()] == [INDEX_FILE]


def test_a_refusal_that_passes_is_waited_for(
    run: Run,
    data_folder: Path,
    replay: Replay,
    waits: list[float],
) -> None:
    replay.add(PLACE, Reply(status=429, headers={"Retry-After": "9"}), FIRST)

    assert run("db", "update-retractions", "--online").exit_code == 0
    assert 9.0 in waits
    assert data_folder.exists()


OLDER = listed(*((f"p{number}", "Retraction", "2/1/2025") for number in range(8)))


def test_an_older_list_changes_nothing(run: Run, data_folder: Path, replay: Replay) -> None:
    replay.add(PLACE, FIRST, OLDER)
    run("db", "update-retractions", "--online")
    before = (data_folder / INDEX_FILE).read_bytes()

    result = run("db", "update-retractions", "--online")

    assert result.exit_code == 0
    assert "nothing was changed, because the index in use reaches up to 2025-03-01" in result.stderr
    assert (data_folder / INDEX_FILE).read_bytes() == before


def test_a_list_of_the_day_of_the_index_that_came_along_is_not_needed(
    run: Run, data_folder: Path, replay: Replay, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    replay.add(PLACE, FIRST)
    run("db", "update-retractions", "--online")
    monkeypatch.setattr("claimlint.engine.renewal.shipped_folder", lambda: data_folder)
    monkeypatch.setattr("claimlint.api.user_folder", lambda: tmp_path / "other")

    assert "nothing was changed" in run("db", "update-retractions", "--online").stderr
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("arguments", [(), ("new.csv", "--online")])
def test_one_of_file_and_online_is_named(run: Run, arguments: tuple[str, ...]) -> None:
    assert run("db", "update-retractions", *arguments).exit_code == 2
