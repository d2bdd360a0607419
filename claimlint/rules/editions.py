"""Guidelines and editions as a text names them: by title with year or number, by address, by identifier."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from claimlint.model.claim import Citation, CitationKind
from claimlint.model.identifiers import normal_form
from claimlint.model.reference import Edition

_YEARS = r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:\d{4}|\d\d))?"
_COUNT = r"(?P<count>\d{1,2})(?:st|nd|rd|th) edition"
_MARK = re.compile(rf"(?P<year>{_YEARS})|{_COUNT}")
_SPACE = r"\s+"
# A title with its year or number before or after it.
_PATTERN = (
    rf"\b(?:(?P<before>{_YEARS})\s+)?@\b(?:,?\s+{_COUNT})?"
    rf"(?:,?\s+(?P<after>{_YEARS})|,?\s+\((?P<inside>{_YEARS})\))?"
)
_NOTE = re.compile(r"\s*\([^()]*\)\s*$")
_LEAST_WORDS = 3
_ADDRESS = re.compile(r"^https?://(?:www\.)?|[#?].*$|/+$")


class Title(msgspec.Struct, frozen=True):
    """A title without what it says of its time, its words parted by single spaces, and that: a year, or the number of the edition."""

    name: str
    year: str
    count: str | None


def may_be_named(edition: Edition, flat: str) -> bool:
    """Whether the title of an edition stands in a text, its year left out; ``flat`` is the text by ``flattened``."""
    title = _title(edition.title, edition.year)
    return title is not None and title.name.lower() in flat


def mentions_of(edition: Edition, text: str) -> Iterator[tuple[int, int]]:
    """Where a text names an edition by its title with its year or number."""
    title = _title(edition.title, edition.year)
    if title is not None:
        yield from (found.span() for found in _pattern(title.name).finditer(text) if _is_meant(title, found))


def _is_meant(title: Title, found: re.Match[str]) -> bool:
    if found["count"] and title.count:
        return found["count"] == title.count
    return title.year in [(found[place] or "")[:4] for place in ("before", "after", "inside")]


def flattened(text: str) -> str:
    """A text in lower case with single spaces."""
    return " ".join(text.lower().split())


def is_cited_by(edition: Edition, citation: Citation) -> bool:
    """Whether a citation leads to an edition: by DOI, PMID or address."""
    target = citation.target or ""
    if citation.kind is CitationKind.DOI:
        return target in (edition.doi.lower(), _resolved(edition.url))
    if citation.kind is CitationKind.PMID:
        return bool(edition.pmid) and target == edition.pmid
    return citation.kind is CitationKind.URL and bool(edition.url) and _plain(target) == _plain(edition.url)


def share_an_address(one: Edition, other: Edition) -> bool:
    """Whether an address leads to whichever edition is in force."""
    return bool(one.url) and _plain(one.url) == _plain(other.url)


@cache
def _title(title: str, year: int) -> Title | None:
    """A title to look for; None for one of two words, which may be said of anything."""
    bare = _NOTE.sub("", title)
    mark = _MARK.search(bare)
    words = _MARK.sub(" ", bare).replace(",", " ").split()
    if len(words) < _LEAST_WORDS:
        return None
    stated = mark["year"] if mark else None
    return Title(" ".join(words), (stated or str(year))[:4], mark["count"] if mark else None)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """What finds a title, in whatever case and spacing."""
    return re.compile(_PATTERN.replace("@", _SPACE.join(map(re.escape, name.split()))), re.IGNORECASE)


def _resolved(url: str) -> str | None:
    """The DOI that an address resolves."""
    _, found, doi = url.partition("doi.org/")
    return normal_form(CitationKind.DOI, doi) if found else None


@cache
def _plain(url: str) -> str:
    """An address without what does not tell it from another: scheme, www, fragment, slash at the end."""
    previous = ""
    while previous != url:
        previous, url = url, _ADDRESS.sub("", url)
    return url.lower()
