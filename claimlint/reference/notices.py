"""The notices that Retraction Watch publishes, as standings of papers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

import msgspec

from claimlint.errors import UsageError
from claimlint.model.claim import CitationKind
from claimlint.model.identifiers import Identifier, normal_form
from claimlint.model.retraction import WEIGHT, Standing, standing_of

_DOI, _PMID, _NATURE, _DATE = "OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature", "RetractionDate"
_IDENTIFIERS = {
    _DOI: (CitationKind.DOI, re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")),
    _PMID: (CitationKind.PMID, re.compile(r"[1-9]\d{0,7}")),
}
_DAYS = ("%m/%d/%Y", "%Y-%m-%d")
_LONGEST_FIELD = 1_000_000


class Notice(msgspec.Struct, frozen=True):
    """One notice about one paper."""

    papers: tuple[Identifier, ...]
    standing: Standing
    day: date | None


def read_notices(data: bytes, name: str) -> list[Notice]:
    """The notices of the CSV that Retraction Watch publishes; UsageError if it is another file."""
    csv.field_size_limit(_LONGEST_FIELD)
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig", "replace"), newline=""))
    try:
        missing = [column for column in (_DOI, _PMID, _NATURE, _DATE) if column not in (rows.fieldnames or ())]
        if missing:
            raise UsageError(f"{name} is not the CSV of Retraction Watch: it has no column {', '.join(missing)}")
        found = list(_notices(rows))
    except csv.Error as error:
        raise UsageError(f"{name} cannot be read as CSV: {error}") from error
    if not found:
        raise UsageError(f"{name} holds no notice about a paper with a DOI or PMID")
    return found


def standings_of(notices: Iterable[Notice]) -> dict[Identifier, Standing]:
    """The standing of each paper: the latest notice counts."""
    latest: dict[Identifier, tuple[date, int]] = {}
    for notice in notices:
        key = (notice.day or date.min, WEIGHT.index(notice.standing))
        for paper in notice.papers:
            latest[paper] = max(latest.get(paper, key), key)
    return {paper: WEIGHT[weight] for paper, (_, weight) in latest.items()}


def latest_day(notices: Iterable[Notice], today: date) -> date:
    """The day up to which notices reach; a day still to come is a slip of the pen."""
    return max((notice.day for notice in notices if notice.day and notice.day <= today), default=today)


def identifier(column: str, text: str) -> Identifier | None:
    """The identifier in a cell; None for "unavailable", 0 and the like."""
    kind, form = _IDENTIFIERS[column]
    text = text.strip()
    return Identifier(kind, normal_form(kind, text)) if form.fullmatch(text) else None


def _notices(rows: Iterable[dict[str, str]]) -> Iterator[Notice]:
    for row in rows:
        papers = tuple(filter(None, (identifier(column, row[column] or "") for column in _IDENTIFIERS)))
        standing = standing_of(row[_NATURE])
        if papers and standing:
            yield Notice(papers, standing, _day(row[_DATE] or ""))


def _day(text: str) -> date | None:
    """The day of "5/31/2024 0:00" or "2024-05-31"."""
    for form in _DAYS:
        try:
            return datetime.strptime(text.strip().split(" ")[0], form).date()
        except ValueError:
            continue
    return None
