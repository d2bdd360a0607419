"""Europe PMC: abstracts for DOIs, PMCIDs, and the open full text."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from claimlint.model.paper import Outcome, Paper, Resolution
from claimlint.model.retraction import Standing
from claimlint.online.answer import Answer
from claimlint.online.client import Client
from claimlint.online.markup import paragraphs, plain
from claimlint.online.pubmed import existence
from claimlint.online.trouble import Passing, Trouble

_REST = "https://www.ebi.ac.uk/europepmc/webservices/rest/"
SEARCH = _REST + "search?query={}&resultType=core&format=json&pageSize=5"
FULL_TEXT = _REST + "{}/fullTextXML"
# How a record is searched for, by the field of the answer that must hold the same identifier.
_QUERIES = {"doi": 'DOI:"{}"', "pmcid": "PMCID:{}"}
_PAGE = "https://europepmc.org/article/{}/{}"
_RETRACTED = "retracted publication"


def of_pmcid(pmcid: str, client: Client) -> Resolution:
    """The record of a number of PubMed Central."""
    found = search("pmcid", pmcid, client)
    return Resolution(Outcome.FOUND, found) if found else existence("pmc", pmcid.removeprefix("PMC"), client)


def search(field: str, value: str, client: Client) -> Paper | None:
    """The record whose identifier is exactly this; None where there is none."""
    query = quote(_QUERIES[field].format(value), safe="")
    return client.fetch(SEARCH.format(query), lambda answer: _first(answer, field, value.lower()))


def full_text(pmcid: str, client: Client) -> str:
    """The running text of an open article; empty where it is not open."""

    def read(answer: Answer) -> str:
        if answer.status == 404:
            return ""
        if answer.status != 200:
            raise Trouble(f"Europe PMC answered {answer.status}")
        return paragraphs(answer.xml().iter("body"))

    return client.fetch(FULL_TEXT.format(pmcid), read)


def _first(answer: Answer, field: str, value: str) -> Paper | None:
    if answer.status != 200:
        raise Trouble(f"Europe PMC answered {answer.status}")
    results = (answer.json().get("resultList") or {}).get("result")
    if not isinstance(results, list):
        raise Passing("the answer of Europe PMC holds no list")
    return next((_paper(each) for each in results if str(each.get(field) or "").lower() == value), None)


def _paper(result: dict[str, Any]) -> Paper:
    authors = (result.get("authorList") or {}).get("author") or ()
    journal = ((result.get("journalInfo") or {}).get("journal") or {}).get("title")
    return Paper(
        title=plain(str(result.get("title") or "")),
        authors=tuple(str(each.get("lastName") or each.get("collectiveName") or "") for each in authors),
        journal=str(journal or ""),
        year=int(result["pubYear"]) if str(result.get("pubYear") or "").isdigit() else 0,
        url=_PAGE.format(result.get("source", "MED"), result.get("id", "")),
        abstract=plain(str(result.get("abstractText") or "")),
        standing=_standing(result),
        pmcid=str(result.get("pmcid") or ""),
    )


def _standing(result: dict[str, Any]) -> Standing | None:
    kinds = (result.get("pubTypeList") or {}).get("pubType") or ()
    return Standing.RETRACTED if any(str(kind).lower() == _RETRACTED for kind in kinds) else None
