"""A reference without identifier, found by its words at Crossref: taken only where title, first author and year all fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from claimlint.model.paper import Paper
from claimlint.model.titles import near_in_time, share_of, title_words
from claimlint.online import crossref
from claimlint.online.answer import Answer
from claimlint.online.client import Client

SEARCH = "https://api.crossref.org/works?query.bibliographic={}&rows=5"
# A search costs the registry more than a look-up, and it asks for fewer of them.
_INTERVAL = 1.0
_LONGEST = 600
# So much of a title must stand in the reference; one of fewer words could be any.
_SAID, _LEAST_WORDS = 0.9, 4
# Family name and initials in front: what a reference to a paper looks like.
_AUTHOR = re.compile(r"^\W*(?:\d{1,3}\W+)?[^\W\d_][\w'’ -]{1,40},? [^\W\d_a-z](?:\.|[^\W\d_a-z]{0,3}\b)")
_YEAR = re.compile(r"\b(?:19|20)\d\d")
_OPENING_WORDS = 4
_TAKEN_BACK = re.compile(r"^\W*(?:retracted|withdrawn|removed)(?: article)?\W+", re.IGNORECASE)
_PAPERS = ("journal-article", "proceedings-article", "book-chapter", "posted-content")


def is_searchable(reference: str) -> bool:
    """Whether words name a paper as a list of references does: an author with initials, a year, a title's worth of words."""
    return bool(_AUTHOR.match(reference) and _YEAR.search(reference)) and len(title_words(reference)) > _LEAST_WORDS + 2


def doi_of(reference: str, client: Client) -> str:
    """The DOI of the one paper that a reference names; empty where none or several fit."""
    address = SEARCH.format(quote(reference[:_LONGEST], safe=""))
    found = client.fetch(address, lambda answer: list(_candidates(answer)), interval=_INTERVAL)
    fitting = {doi: paper for doi, paper in found if _is_named(reference, paper)}
    return next(iter(fitting)) if len(fitting) == 1 else ""


def _candidates(answer: Answer) -> Iterator[tuple[str, Paper]]:
    """The papers of a list, without notices about others."""
    for work in crossref.items_of(answer):
        if work.get("type") in _PAPERS and work.get("DOI") and not work.get("update-to"):
            yield str(work["DOI"]).lower(), crossref.paper_of(work)


def _is_named(reference: str, paper: Paper) -> bool:
    title = title_words(_TAKEN_BACK.sub("", paper.title))
    if len(title) < _LEAST_WORDS or not paper.authors or not near_in_time(reference, paper):
        return False
    first = title_words(paper.authors[0])
    opening = title_words(" ".join(reference.split()[:_OPENING_WORDS]))
    return bool(first) and first <= opening and share_of(title, title_words(reference)) >= _SAID
