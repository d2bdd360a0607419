"""What is made of the registries' answers, and a run from article to finding."""

# ruff: noqa: F811 - fixtures of the command line are imported

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from claimlint import api
from claimlint.model.claim import CitationKind
from claimlint.model.paper import Outcome, Paper, Resolution
from claimlint.model.retraction import Standing
from claimlint.online.client import Client
from claimlint.online.resolver import Resolver
from tests.cli.conftest import folder, run  # noqa: F401 - fixtures
from tests.online import records
from tests.online.records import DOI, EUROPEPMC, TEXT, WORK, as_json, crossref, europepmc, notice, pubmed
from tests.online.server import Replay, Reply

EFETCH = "eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi"
ESUMMARY = "eutils.ncbi.nlm.nih.gov/entrez/eutils/esummary.fcgi"
HANDLES = f"doi.org/api/handles/{DOI}"
ARCHIVE = "archive.org/wayback/available"
Run = Callable[..., Result]


@pytest.fixture
def resolver(client: Client) -> Resolver:
    return Resolver(client)


def resolved(resolver: Resolver, kind: CitationKind, target: str) -> Resolution:
    found = resolver.resolve(kind, target)
    assert found is not None
    return found


def paper_of(resolver: Resolver, kind: CitationKind = CitationKind.DOI, target: str = DOI) -> Paper:
    paper = resolved(resolver, kind, target).paper
    assert paper is not None
    return paper


def test_a_doi_gets_the_abstract_of_another_registry(resolver: Resolver, replay: Replay) -> None:
    replay.add(WORK, crossref())
    replay.add(EUROPEPMC, europepmc())

    paper = paper_of(resolver)

    assert paper.title == "Daily walking & stroke: a cohort study"
    assert paper.authors == ("Quimble", "The Walk Group")
    assert (paper.journal, paper.year, paper.url) == ("Journal of Examples", 2021, f"https://doi.org/{DOI}")
    assert paper.abstract.startswith("Aims: To know.\nResults: Background")
    assert paper.pmcid == "PMC7000001"


def test_an_abstract_of_the_publisher_needs_no_other(resolver: Resolver, replay: Replay) -> None:
    replay.add(WORK, crossref(abstract="<jats:title>Results</jats:title><jats:p>It fell by 23%.</jats:p>"))

    assert paper_of(resolver).abstract == "Results: It fell by 23%."
    assert replay.asked == [WORK]


def test_a_record_of_another_doi_is_not_taken(resolver: Resolver, replay: Replay) -> None:
    replay.add(WORK, crossref())
    replay.add(EUROPEPMC, europepmc(doi="10.5555/other"))

    assert paper_of(resolver).abstract == ""


@pytest.mark.parametrize(
    ("notices", "standing"),
    [
        ([notice("retraction", "2022-01-01")], Standing.RETRACTED),
        ([notice("retraction", "2022-01-01"), notice("correction", "2023-01-01")], Standing.RETRACTED),
        ([notice("retraction", "2022-01-01"), notice("reinstatement", "2023-01-01")], Standing.REINSTATED),
        ([notice("expression_of_concern", "2021-01-01"), notice("retraction", "2022-01-01")], Standing.RETRACTED),
        ([notice("correction", "2023-01-01")], Standing.CORRECTED),
        ([notice("new_version", "2023-01-01")], None),
    ],
)
def test_the_notices_of_crossref(
    resolver: Resolver, replay: Replay, notices: list[dict[str, object]], standing: Standing | None
) -> None:
    replay.add(WORK, crossref(**{"updated-by": notices}))
    replay.add(EUROPEPMC, records.NOTHING)

    assert paper_of(resolver).standing is standing


def test_the_published_form_of_a_preprint(resolver: Resolver, replay: Replay) -> None:
    relation = {"is-preprint-of": [{"id-type": "doi", "id": "10.5555/FINAL", "asserted-by": "subject"}]}
    replay.add(WORK, crossref(relation=relation))
    replay.add(EUROPEPMC, records.NOTHING)

    assert paper_of(resolver).published_as == "10.5555/final"


@pytest.mark.parametrize(
    ("code", "status", "outcome"), [(100, 404, Outcome.UNKNOWN), (1, 200, Outcome.FOUND), (2, 500, Outcome.UNREACHABLE)]
)
def test_whether_there_is_such_a_doi(
    resolver: Resolver, replay: Replay, code: int, status: int, outcome: Outcome
) -> None:
    replay.add(WORK, Reply(b"Resource not found.", 404, "text/plain"))
    replay.add(HANDLES, as_json({"responseCode": code, "handle": DOI}, status))
    replay.add(EUROPEPMC, records.NOTHING)

    assert resolved(resolver, CitationKind.DOI, DOI).outcome is outcome


def test_a_record_of_pubmed(resolver: Resolver, replay: Replay) -> None:
    replay.add(EFETCH, pubmed())

    paper = paper_of(resolver, CitationKind.PMID, "30000001")

    assert paper.title == "Daily walking and stroke."
    assert paper.authors == ("Quimble", "The Walk Group")
    assert (paper.year, paper.pmcid, paper.standing) == (2021, "PMC7000001", None)
    assert paper.abstract.splitlines()[1].startswith("RESULTS: Adults who walked daily had a 23%")


def test_a_retraction_in_pubmed(resolver: Resolver, replay: Replay) -> None:
    replay.add(EFETCH, pubmed(kind="Retracted Publication"))

    assert paper_of(resolver, CitationKind.PMID, "30000001").standing is Standing.RETRACTED


def test_a_number_that_pubmed_does_not_have(resolver: Resolver, replay: Replay) -> None:
    replay.add(EFETCH, records.NO_RECORD)
    replay.add(ESUMMARY, records.NO_SUMMARY)

    assert resolved(resolver, CitationKind.PMID, "39999999").outcome is Outcome.UNKNOWN


def test_the_full_text_is_read_when_asked_for(client: Client, replay: Replay) -> None:
    replay.add(EFETCH, pubmed())
    replay.add(TEXT, records.FULL_TEXT)

    paper = paper_of(Resolver(client, full_text=True), CitationKind.PMID, "30000001")

    assert paper.full_text == "Results\nWalkers also slept 41 minutes longer."


def test_the_full_text_of_a_doi_is_found_by_the_number_of_another_registry(client: Client, replay: Replay) -> None:
    replay.add(WORK, crossref(abstract="It fell."))
    replay.add(EUROPEPMC, europepmc())
    replay.add(TEXT, records.FULL_TEXT)

    paper = paper_of(Resolver(client, full_text=True))

    assert (paper.abstract, paper.full_text) == ("It fell.", "Results\nWalkers also slept 41 minutes longer.")


def test_nothing_but_a_doi_is_searched_for_as_a_doi(client: Client, replay: Replay) -> None:
    replay.add(EFETCH, pubmed(pmcid=""))

    assert paper_of(Resolver(client, full_text=True), CitationKind.PMID, "30000001").full_text == ""
    assert [each.partition("?")[0] for each in replay.asked] == [EFETCH]


def test_a_lost_page_and_its_copy(resolver: Resolver, replay: Replay) -> None:
    copy = {"available": True, "status": "200", "url": "http://web.archive.org/web/2020/https://example.org/lost"}
    replay.add("example.org/lost", Reply(b"not here", 404, "text/html"))
    replay.add(ARCHIVE, as_json({"archived_snapshots": {"closest": copy}}))

    found = resolved(resolver, CitationKind.URL, "https://example.org/lost")

    assert found.outcome is Outcome.GONE
    assert found.archived == "https://web.archive.org/web/2020/https://example.org/lost"


@pytest.mark.parametrize("status", [401, 403, 451, 500])
def test_a_page_that_is_not_shown_is_not_called_lost(resolver: Resolver, replay: Replay, status: int) -> None:
    replay.add("example.org/shy", Reply(b"", status, "text/html"))

    assert resolved(resolver, CitationKind.URL, "https://example.org/shy").outcome is Outcome.UNREACHABLE
    assert [each.source for each in resolver.failures] == ["https://example.org/shy"]


@pytest.fixture
def online(run: Run, client: Client, replay: Replay, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line with registries that answer from this machine."""
    replay.add(WORK, crossref())
    replay.add(EUROPEPMC, europepmc())
    monkeypatch.setattr(api, "open_lookup", lambda **_: Resolver(client))
    return run


def test_a_number_that_the_source_does_not_have(online: Run, folder: Path) -> None:
    (folder / "a.md").write_text(f"# Walking\n\nDaily walkers had a 32% lower risk of stroke (doi:{DOI}).\n", "utf-8")

    result = online("check", "a.md", "--online", "--select", "number-not-in-source")

    assert result.exit_code == 1
    assert "says 23%, not 32%" in result.stdout
    assert "Journal of Examples" in result.stdout


@pytest.mark.parametrize(
    "text",
    [
        f"Daily walkers had a 32% lower risk of [stroke](https://doi.org/{DOI}).\n",
        f"Daily walkers had a 32% lower risk of stroke.[^1]\n\n[^1]: Quimble A. Daily walking and stroke. 2021. doi:{DOI}\n",
        "Daily walkers had a 32% lower risk of stroke [1]. Walking is pleasant [2].\n\n## References\n\n"
        f"1. Quimble A. Daily walking and stroke. 2021. doi:{DOI}\n2. Zander B. Pleasure. Hampton Press 1999.\n",
    ],
    ids=["link", "footnote", "numbered"],
)
def test_the_ways_to_cite(online: Run, folder: Path, text: str) -> None:
    (folder / "a.md").write_text(f"# Walking\n\n{text}", "utf-8")

    result = online("check", "a.md", "--online", "--select", "number-not-in-source")

    assert "says 23%, not 32%" in result.stdout


def test_a_number_that_the_source_supports(online: Run, folder: Path) -> None:
    (folder / "a.md").write_text(f"# Walking\n\nDaily walkers had a 23% lower risk of stroke (doi:{DOI}).\n", "utf-8")

    assert online("check", "a.md", "--online", "--select", "number-not-in-source").exit_code == 0
    told = online("why", "a.md:3", "--online").stdout
    assert "supported" in told
    assert "has the number: 23% in “Results: Adults who walked daily" in " ".join(told.split())


def test_claims_name_the_source_that_supports_them(online: Run, folder: Path) -> None:
    (folder / "a.md").write_text(f"# Walking\n\nDaily walkers had a 23% lower risk of stroke (doi:{DOI}).\n", "utf-8")

    (claim,) = json.loads(online("claims", "a.md", "--online", "--output-format", "json").stdout)["files"][0]["claims"]

    assert claim["verdict"] == "supported"
    assert claim["cited"]["backing"] == "supported"
    assert claim["cited"]["number"] == "23%"
    assert claim["cited"]["sentence"].startswith("Results: Adults who walked daily")
    assert "(supported by it)" in online("claims", "a.md", "--online").stdout


def test_trouble_is_told_and_changes_nothing(online: Run, folder: Path, replay: Replay) -> None:
    replay.add(WORK, Reply(status=503))
    (folder / "a.md").write_text(f"# Walking\n\nDaily walkers had a 32% lower risk of stroke (doi:{DOI}).\n", "utf-8")

    result = online("check", "a.md", "--online")

    assert result.exit_code == 0
    assert (
        f"info: https://doi.org/{DOI} could not be looked up: api.crossref.org answered 503"
        in result.stderr.replace("127.0.0.1", "")
    )
    assert "info: 1 source not looked up; nothing follows from that" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("check", "--output-format", "full"), "1 file; 1 source not looked up"),
        (("check", "--output-format", "markdown"), "answered 503"),
        (("claims",), "1 file; 1 source not looked up"),
    ],
)
def test_trouble_is_part_of_a_report_to_read(
    online: Run,
    folder: Path,
    replay: Replay,
    arguments: tuple[str, ...],
    told: str,
) -> None:
    replay.add(WORK, Reply(status=503))
    (folder / "a.md").write_text(f"Daily walkers had a 32% lower risk of stroke (doi:{DOI}).\n", "utf-8")

    result = online(*arguments, "a.md", "--online")

    assert (result.exit_code, told in result.stdout) == (0, True), result.stdout


@pytest.mark.parametrize("command", ["check", "claims"])
def test_trouble_is_part_of_the_json(online: Run, folder: Path, replay: Replay, command: str) -> None:
    replay.add(WORK, Reply(status=503))
    (folder / "a.md").write_text(f"Daily walkers had a 32% lower risk of stroke (doi:{DOI}).\n", "utf-8")

    result = online(command, "a.md", "--online", "--output-format", "json")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["unreached"] == [
        {"source": f"https://doi.org/{DOI}", "reason": "api.crossref.org answered 503"}
    ]


def test_the_addresses_of_editions_are_opened(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Lost:
        failures = ()

        def find(self, reference: str) -> None:
            """Nobody is asked about references."""

        def resolve(self, kind: CitationKind, target: str) -> Resolution:
            gone = target.startswith("https://www.who.int")
            return Resolution(Outcome.GONE if gone else Outcome.FOUND, reason="its server answers 404")

    monkeypatch.setattr(api, "open_lookup", lambda **_: Lost())
    result = run("db", "sources", "--online")

    addresses = [line.strip() for line in result.stdout.splitlines() if line.strip().startswith("https://")]
    assert result.exit_code == 0
    assert addresses
    assert all(address.startswith("https://www.who.int") for address in addresses)


def test_full_text_needs_online(run: Run, folder: Path) -> None:
    (folder / "a.md").write_text("Text.\n", "utf-8")

    assert run("check", "a.md", "--full-text").exit_code == 2
