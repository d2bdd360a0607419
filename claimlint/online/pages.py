"""Plain addresses: whether the page is there, and where a lost one is kept."""

from __future__ import annotations

from urllib.parse import quote

from claimlint.model.paper import Outcome, Resolution
from claimlint.online.answer import Answer
from claimlint.online.client import Client
from claimlint.online.trouble import Trouble

ARCHIVE = "https://archive.org/wayback/available?url={}"
_LOST = (404, 410)
_ENOUGH = 2_048  # of a page only its first bytes are read


def of_address(url: str, client: Client) -> Resolution:
    """Whether there is a page; 404 and 410 alone say that there is none."""
    status = client.fetch(url, _status, most=_ENOUGH)
    if status not in _LOST:
        return Resolution(Outcome.FOUND)
    return Resolution(Outcome.GONE, reason=f"its server answers {status}", archived=_archived(url, client))


def _status(answer: Answer) -> int:
    if answer.status >= 400 and answer.status not in _LOST:
        raise Trouble(f"its server answered {answer.status}")
    return answer.status


def _archived(url: str, client: Client) -> str:
    """The copy in the Wayback Machine; empty where there is none, or nobody could be asked."""
    try:
        return client.fetch(ARCHIVE.format(quote(url, safe="")), _closest)
    except Trouble:
        return ""


def _closest(answer: Answer) -> str:
    closest = (answer.json().get("archived_snapshots") or {}).get("closest") or {}
    address = str(closest.get("url") or "")
    good = closest.get("available") and str(closest.get("status")) == "200"
    return address.replace("http://", "https://", 1) if good else ""
