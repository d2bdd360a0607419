"""A PMID in PubMed: the record with its abstract, and whether there is such a number at all."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from claimlint.model.paper import Outcome, Paper, Resolution
from claimlint.model.retraction import Standing
from claimlint.online.answer import Answer
from claimlint.online.client import Client
from claimlint.online.markup import words_of
from claimlint.online.trouble import Passing, Trouble

_TOOLS = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
FETCH = _TOOLS + "efetch.fcgi?db=pubmed&id={}&retmode=xml"
SUMMARY = _TOOLS + "esummary.fcgi?db={}&id={}&retmode=json"
_PAGE = "https://pubmed.ncbi.nlm.nih.gov/{}/"
_DATES = ("Journal/JournalIssue/PubDate/Year", "Journal/JournalIssue/PubDate/MedlineDate", "ArticleDate/Year")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
# Notices that point at a record, the one that decides first.
_NOTICES = (
    ("RetractionIn", Standing.RETRACTED),
    ("PartialRetractionIn", Standing.CONCERN),
    ("ExpressionOfConcernIn", Standing.CONCERN),
    ("ErratumIn", Standing.CORRECTED),
)
_RETRACTED = "Retracted Publication"


def of_pmid(pmid: str, client: Client) -> Resolution:
    """The record of a PMID."""
    found = client.fetch(FETCH.format(pmid), lambda answer: _record(answer, pmid), private=_private(client))
    return Resolution(Outcome.FOUND, found) if found else existence("pubmed", pmid, client)


def existence(database: str, number: str, client: Client) -> Resolution:
    """Whether one of NCBI's databases has a number: UNKNOWN where it says that it has not."""

    def read(answer: Answer) -> Resolution:
        entry = (answer.json().get("result") or {}).get(number)
        if not isinstance(entry, dict):
            raise Passing("the answer of PubMed holds no such number")
        if entry.get("error"):
            return Resolution(Outcome.UNKNOWN, reason="PubMed has no such number")
        return Resolution(Outcome.FOUND, Paper())

    return client.fetch(SUMMARY.format(database, number), read, private=_private(client))


def _private(client: Client) -> str:
    """What is sent with a request and not kept with the answer."""
    policy = client.policy
    key = f"&api_key={policy.ncbi_key}" if policy.ncbi_key else ""
    return f"&tool=claimlint{f'&email={policy.mailto}' if policy.mailto else ''}{key}"


def _record(answer: Answer, pmid: str) -> Paper | None:
    """The record, or None where the answer has none."""
    if answer.status not in (200, 400):
        raise Trouble(f"PubMed answered {answer.status}")
    if answer.status == 400:
        return None
    records = answer.xml().iter("PubmedArticle")
    record = next((each for each in records if words_of(each.find("MedlineCitation/PMID")) == pmid), None)
    article = record.find("MedlineCitation/Article") if record is not None else None
    if record is None or article is None:
        return None
    return Paper(
        title=words_of(article.find("ArticleTitle")).strip("[]"),
        names=tuple(filter(None, [words_of(article.find("VernacularTitle"))])),
        authors=_authors(article),
        journal=words_of(article.find("Journal/Title")),
        year=_year(article),
        url=_PAGE.format(pmid),
        abstract=_abstract(article),
        standing=_standing(record),
        pmcid=words_of(record.find("PubmedData/ArticleIdList/ArticleId[@IdType='pmc']")),
    )


def _authors(article: Element) -> tuple[str, ...]:
    names = (
        each.find("LastName") if each.find("LastName") is not None else each.find("CollectiveName")
        for each in article.iter("Author")
    )
    return tuple(filter(None, map(words_of, names)))


def _abstract(article: Element) -> str:
    """The parts of an abstract, each on a line with its label."""
    parts = article.findall("Abstract/AbstractText")
    labels = [f"{part.get('Label')}: " if part.get("Label") else "" for part in parts]
    return "\n".join(label + words_of(part) for label, part in zip(labels, parts, strict=True))


def _year(article: Element) -> int:
    for path in _DATES:
        found = _YEAR.search(words_of(article.find(path)))
        if found:
            return int(found.group())
    return 0


def _standing(record: Element) -> Standing | None:
    kinds = {each.get("RefType") for each in record.iter("CommentsCorrections")}
    if any(words_of(each) == _RETRACTED for each in record.iter("PublicationType")):
        return Standing.RETRACTED
    return next((standing for kind, standing in _NOTICES if kind in kinds), None)
