"""A DOI in Crossref: title, authors, journal, year, abstract, notices and the published form of a preprint."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import msgspec

from claimlint.model.paper import Outcome, Paper, Resolution
from claimlint.model.retraction import WEIGHT, Standing, standing_of
from claimlint.online.answer import Answer
from claimlint.online.client import Client
from claimlint.online.markup import plain
from claimlint.online.trouble import Passing, Trouble

WORKS = "https://api.crossref.org/works/{}"
HANDLES = "https://doi.org/api/handles/{}"
_NO_SUCH_HANDLE = 100


def of_doi(doi: str, client: Client) -> Resolution:
    """What Crossref knows of a DOI; where it knows nothing, whether there is such a DOI at all."""
    answer = client.fetch(WORKS.format(quote(doi, safe="")), _work)
    return answer if answer is not None else _handle(doi, client)


def _work(answer: Answer) -> Resolution | None:
    if answer.status == 404:
        return None
    work = message_of(answer)
    return Resolution(Outcome.FOUND, paper_of(work))


def message_of(answer: Answer) -> dict[str, Any]:
    """The message of an answer of Crossref."""
    if answer.status != 200:
        raise Trouble(f"Crossref answered {answer.status}")
    message = answer.json().get("message")
    if not isinstance(message, dict):
        raise Passing("the answer of Crossref holds no work")
    return message


def items_of(answer: Answer) -> list[dict[str, Any]]:
    """The works of a list."""
    items = message_of(answer).get("items")
    if not isinstance(items, list):
        raise Passing("the answer of Crossref holds no list")
    return [each for each in items if isinstance(each, dict)]


def paper_of(work: dict[str, Any]) -> Paper:
    """A work as we know papers."""
    titles = [plain(str(each)) for key in ("title", "original-title", "short-title") for each in work.get(key) or ()]
    subtitles = [plain(str(each)) for each in work.get("subtitle") or ()]
    authors = [str(each.get("family") or each.get("name") or "") for each in work.get("author") or ()]
    return Paper(
        title=titles[0] if titles else "",
        names=tuple(dict.fromkeys([*titles[1:], *(f"{titles[0]}: {each}" for each in subtitles if titles)])),
        authors=tuple(filter(None, authors)),
        journal=next((plain(str(each)) for each in work.get("container-title") or ()), ""),
        year=_year(work),
        url=str(work.get("URL") or ""),
        abstract=plain(str(work.get("abstract") or "")),
        standing=_standing(work),
        published_as=_published_as(work),
    )


def _year(work: dict[str, Any]) -> int:
    for key in ("published-print", "issued", "published-online", "published", "created"):
        year = _first_part(work.get(key))
        if year:
            return year
    return 0


def _first_part(date: object) -> int:
    parts = date.get("date-parts") if isinstance(date, dict) else None
    first = parts[0][0] if parts and parts[0] else None
    return first if isinstance(first, int) else 0


def _standing(work: dict[str, Any]) -> Standing | None:
    """What the latest notice says."""
    notices = [
        (_day(each), WEIGHT.index(standing), standing)
        for each in work.get("updated-by") or ()
        if isinstance(each, dict) and (standing := standing_of(each.get("type")))
    ]
    # A correction that came after a retraction does not bring the paper back.
    weighty = [notice for notice in notices if notice[2] is not Standing.CORRECTED] or notices
    return max(weighty)[2] if weighty else None


def _day(notice: dict[str, Any]) -> str:
    return str((notice.get("updated") or {}).get("date-time") or "")[:10]


def _published_as(work: dict[str, Any]) -> str:
    relations = (work.get("relation") or {}).get("is-preprint-of") or ()
    return next((str(each["id"]).lower() for each in relations if each.get("id-type") == "doi" and each.get("id")), "")


def _handle(doi: str, client: Client) -> Resolution:
    """Whether the DOI system has a DOI that other agencies registered."""
    return client.fetch(HANDLES.format(quote(doi, safe="/")), _existence)


def _existence(answer: Answer) -> Resolution:
    code = answer.json().get("responseCode")
    if code == _NO_SUCH_HANDLE:
        return Resolution(Outcome.UNKNOWN, reason="the DOI system has no such DOI")
    if code not in (1, 200):
        raise Trouble(f"the DOI system answered {answer.status}")
    return Resolution(Outcome.FOUND, Paper())


def with_abstract(found: Paper, other: Paper | None) -> Paper:
    """A paper with what another registry has and this one lacks."""
    if other is None:
        return found
    lacking = {
        field: getattr(other, field)
        for field in Paper.__struct_fields__
        if field != "names" and not getattr(found, field)
    }
    names = tuple(dict.fromkeys([*found.names, *filter(None, (other.title, *other.names))]))
    return msgspec.structs.replace(found, **lacking, names=names)
