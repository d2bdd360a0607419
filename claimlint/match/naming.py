"""Whose word a sentence gives: the comparisons of the authority or the country that it names."""

from __future__ import annotations

from claimlint.match.candidates import Candidate
from claimlint.match.dated import is_dated
from claimlint.match.weighing import ESTIMATES, Weighed
from claimlint.model.claim import Claim, Place
from claimlint.model.database import Database
from claimlint.model.match import Fit
from claimlint.model.reference import Authority


def of_named(claim: Claim, weighed: list[Weighed], database: Database) -> list[Weighed]:
    """The comparisons of the authority or country that the sentence names; empty where it names none that is known here.

    Where the authority itself says nothing of the number, a government body speaks with those of its country (the NHS with the
    numbers of the UK's committees).
    """
    named = _named(claim, database)
    if _is_beside_another_country(claim, named) or _is_of_another_country(claim, named, weighed, database):
        return []
    ids = {authority.id for authority in named} | {part for authority in named for part in authority.parts}
    own = [each for each in weighed if _authority(each, database).id in ids]
    if own:
        return _of_year(claim, own, database) or own
    governments = {authority.country for authority in named if authority.kind == "government"}
    if governments:
        return [each for each in weighed if _is_government_of(each, governments, database)]
    if named or not claim.countries:
        return []
    return [each for each in weighed if database.country_of(each.candidate.entry) in claim.countries]


def _is_beside_another_country(claim: Claim, named: list[Authority]) -> bool:
    """Whether the sentence tells of the country of whom it names and of another one: "Americans begin at 45, but the NHS"."""
    own = {authority.country for authority in named}
    return len(claim.countries) > 1 and not own.isdisjoint(claim.countries) and not own.issuperset(claim.countries)


def _is_of_another_country(claim: Claim, named: list[Authority], weighed: list[Weighed], database: Database) -> bool:
    """Whether the number is that of a country beside whoever is named: "the US figure is 900 µg, 200 more than the NHS says"."""
    countries = set(claim.countries) - {authority.country for authority in named}
    ids = {authority.id for authority in named}
    behind = [mention for mention in claim.mentions if mention.kind == "authority" and mention.id in ids]
    if not countries or not behind or any(mention.distance < 0 for mention in behind):
        return False  # "the ESC, like its American counterpart, …" gives one number for both
    return any(
        each.agrees and each.current and each.fit is Fit.YES and database.country_of(each.candidate.entry) in countries
        for each in weighed
    )


def has_own_value(claim: Claim, frame: Candidate, database: Database) -> bool:
    """Whether an authority that the sentence credits has such a value of the topic, be it for other cases than this one."""
    if not claim.credited or frame.measure.judge in ESTIMATES:
        return False
    own = (database.authority_of(entry).id for entry in frame.topic.entries if entry.measure == frame.measure.id)
    return not set(claim.credited).isdisjoint(own)


def _named(claim: Claim, database: Database) -> list[Authority]:
    """Who is credited, else who runs it ("NHS breast screening", "on the NHS")."""
    names = claim.credited if claim.attribution else _in_a_name(claim, database)
    return [database.authorities[name] for name in names if name in database.authorities]


def _in_a_name(claim: Claim, database: Database) -> tuple[str, ...]:
    """The authority right before the topic's name, or a government body, where the sentence names no other and no other country."""
    here = [mention for mention in claim.mentions if mention.place in (Place.PHRASE, Place.SENTENCE)]
    authorities = {mention.id for mention in here if mention.kind == "authority" and not mention.apart}
    beside = any(
        (mention.kind == "authority" and mention.text.lower() in topic.text.lower().split())
        or 0 < topic.distance - mention.distance <= len(topic.text.split())
        for mention in here
        if mention.kind == "authority"
        for topic in claim.topics
    )
    if len(authorities) != 1:
        return ()
    known = database.authorities.get(next(iter(authorities)))
    runs_it = known is not None and known.kind == "government" and set(claim.countries) <= {known.country}
    return tuple(authorities) if beside or runs_it else ()


def _of_year(claim: Claim, own: list[Weighed], database: Database) -> list[Weighed]:
    """Those of the edition that the sentence dates: "the 2020 guidelines"."""
    year = claim.attribution.year if claim.attribution else None
    if year is None:
        return []
    return [each for each in own if is_dated(database.editions[each.candidate.entry.edition], year)]


def _authority(each: Weighed, database: Database) -> Authority:
    return database.authority_of(each.candidate.entry)


def _is_government_of(each: Weighed, countries: set[str], database: Database) -> bool:
    return _authority(each, database).kind == "government" and database.country_of(each.candidate.entry) in countries
