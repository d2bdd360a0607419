"""Answers of the registries, written for these tests in the shapes that theirs have."""

from __future__ import annotations

import json
from typing import Any

from tests.online.server import Reply

DOI = "10.5555/walk.2021"
# Where the registries are asked about it.
WORK = "api.crossref.org/works/10.5555%2Fwalk.2021"
EUROPEPMC = "www.ebi.ac.uk/europepmc/webservices/rest/search"
TEXT = "www.ebi.ac.uk/europepmc/webservices/rest/PMC7000001/fullTextXML"
ABSTRACT = (
    "Background: Walking may protect. Methods: We followed 12,340 adults for 8 years. "
    "Results: Adults who walked daily had a 23% lower risk of stroke (hazard ratio 0.77; 95% CI 0.66 to 0.90)."
)


def as_json(data: object, status: int = 200) -> Reply:
    """An answer in JSON."""
    return Reply(json.dumps(data).encode(), status)


def crossref(**fields: Any) -> Reply:
    """A work."""
    work = {
        "DOI": DOI,
        "type": "journal-article",
        "title": ["Daily walking &amp; stroke: a <i>cohort</i> study"],
        "subtitle": [],
        "author": [{"given": "A", "family": "Quimble", "sequence": "first"}, {"name": "The Walk Group"}],
        "container-title": ["Journal of Examples"],
        "issued": {"date-parts": [[2021, 3]]},
        "URL": f"https://doi.org/{DOI}",
        "relation": {},
    }
    return as_json({"status": "ok", "message-type": "work", "message": {**work, **fields}})


def notice(kind: str, day: str) -> dict[str, Any]:
    """A notice about a work, as Crossref tells it."""
    return {"DOI": f"10.5555/{kind}", "type": kind, "label": kind.title(), "updated": {"date-time": f"{day}T00:00:00Z"}}


def europepmc(**fields: Any) -> Reply:
    """A list with one record."""
    record = {
        "id": "30000001",
        "source": "MED",
        "pmid": "30000001",
        "pmcid": "PMC7000001",
        "doi": DOI,
        "title": "Daily walking and stroke: a cohort study.",
        "authorList": {"author": [{"fullName": "Quimble A", "lastName": "Quimble"}]},
        "journalInfo": {"journal": {"title": "Journal of Examples"}},
        "pubYear": "2021",
        "abstractText": f"<h4>Aims</h4>To know. <h4>Results</h4>{ABSTRACT}",
        "pubTypeList": {"pubType": ["Journal Article"]},
    }
    return as_json({"hitCount": 1, "resultList": {"result": [{**record, **fields}]}})


NOTHING = as_json({"hitCount": 0, "resultList": {"result": []}})


def pubmed(extra: str = "", kind: str = "Journal Article", pmcid: str = "PMC7000001") -> Reply:
    """A set with one record."""
    text = f"""<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">30000001</PMID>
<Article PubModel="Print"><Journal><JournalIssue><PubDate><Year>2021</Year><Month>Mar</Month></PubDate></JournalIssue>
<Title>Journal of Examples</Title></Journal><ArticleTitle>Daily walking and <i>stroke</i>.</ArticleTitle>
<Abstract><AbstractText Label="METHODS">We followed 12,340 adults.</AbstractText>
<AbstractText Label="RESULTS">Adults who walked daily had a 23% lower risk of stroke.</AbstractText></Abstract>
<AuthorList><Author><LastName>Quimble</LastName></Author><Author><CollectiveName>The Walk Group</CollectiveName></Author></AuthorList>
<PublicationTypeList><PublicationType UI="D016428">{kind}</PublicationType></PublicationTypeList></Article>{extra}</MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">30000001</ArticleId>
<ArticleId IdType="pmc">{pmcid}</ArticleId></ArticleIdList></PubmedData>
</PubmedArticle></PubmedArticleSet>"""
    return Reply(text.encode(), type="text/xml; charset=UTF-8")


NO_RECORD = Reply(b'<?xml version="1.0" ?>\n<PubmedArticleSet></PubmedArticleSet>', type="text/xml")
NO_SUMMARY = as_json(
    {"result": {"uids": ["39999999"], "39999999": {"uid": "39999999", "error": "cannot get document summary"}}}
)
FULL_TEXT = Reply(
    b"<!DOCTYPE article><article><front><abstract><p>Short.</p></abstract></front><body><sec><title>Results</title>"
    b"<p>Walkers <italic>also</italic> slept 41 minutes longer<xref>12</xref>.</p><table><td>9</td></table></sec></body></article>",
    type="application/xml",
)
