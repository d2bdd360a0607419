"""Editions that a sentence dates: "the 2020–2025 guidelines cap it at 10%" is judged by those, whatever has replaced them."""

from __future__ import annotations

import re

from claimlint.match.weighing import Weighed
from claimlint.model.claim import Claim
from claimlint.model.database import Database
from claimlint.model.match import Fit
from claimlint.model.reference import Edition

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def is_dated(edition: Edition, year: int) -> bool:
    """Whether a year is that in which an edition appeared, or the first one of its title ("Guidelines 2025-2030", of 2026)."""
    stated = _YEAR.search(edition.title)
    return year == edition.year or (stated is not None and year == int(stated.group()))


def as_dated(claim: Claim, weighed: list[Weighed], database: Database) -> list[Weighed]:
    """The comparisons; with a former edition of whom the sentence credits in force, if the sentence dates it."""
    meant = {edition.id for edition in _dated(claim, database)}
    return [each.in_force() if each.candidate.entry.edition in meant and not each.current else each for each in weighed]


def dropped(claim: Claim, named: list[Weighed], database: Database) -> list[Weighed]:
    """The values of whom the sentence credits that agree, and that the edition which it dates has dropped.

    That edition replaced the one with the value, and they give none in its place. ``named`` are their comparisons of one frame.
    """
    if any(each.current for each in named):
        return []
    gone = {name for edition in _dated(claim, database) for name in _replaced(edition, database)}
    return [
        each
        for each in named
        if each.agrees and each.fit is Fit.YES and each.candidate.cue and each.candidate.entry.edition in gone
    ]


def dates_an_earlier_edition(claim: Claim, weighed: list[Weighed], database: Database) -> bool:
    """Whether the sentence credits an edition of a year before all that are known; what that said may have been anything."""
    year = claim.attribution.year if claim.attribution else None
    known = [database.editions[each.candidate.entry.edition] for each in weighed]
    mine = [edition for edition in known if edition.authority in claim.credited]
    return (
        year is not None and bool(mine) and all(year < edition.year and not is_dated(edition, year) for edition in mine)
    )


def _dated(claim: Claim, database: Database) -> list[Edition]:
    """The editions of the credited authorities that the sentence dates."""
    year = claim.attribution.year if claim.attribution else None
    if year is None:
        return []
    return [each for each in database.editions.values() if each.authority in claim.credited and is_dated(each, year)]


def _replaced(edition: Edition, database: Database) -> set[str]:
    """The editions that one has replaced, and those that they had replaced."""
    found: set[str] = set()
    open_ends = [edition]
    while open_ends:
        new = set(open_ends.pop().supersedes) - found
        found |= new
        open_ends += [database.editions[name] for name in new if name in database.editions]
    return found
