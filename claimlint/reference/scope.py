"""Whose values count: a database narrowed to authorities or to a country."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from claimlint.errors import SettingsError
from claimlint.model.database import Database
from claimlint.model.reference import Entry, Topic
from claimlint.nearest import did_you_mean

_WORLD = "INT"
_EU = frozenset((
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
    "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
))  # fmt: skip

Keep = Callable[[Topic], Iterable[Entry]]


def scoped(db: Database, authorities: Sequence[str] = (), country: str | None = None) -> Database:
    """The database with the values that count.

    Of authorities those that are named, with their parts. Of a country its own values and those of international bodies,
    for each topic and measure that has any; for the others everybody's. Advice stays: a danger does not end at a border.
    """
    if authorities:
        db = _kept(db, _by(_authorities(db, authorities), db))
    return _kept(db, _of(country, db)) if country else db


def _kept(db: Database, keep: Keep) -> Database:
    topics = {name: msgspec.structs.replace(topic, entries=tuple(keep(topic))) for name, topic in db.topics.items()}
    return msgspec.structs.replace(db, topics=topics)


def _by(ids: frozenset[str], db: Database) -> Keep:
    return lambda topic: (entry for entry in topic.entries if db.authority_of(entry).id in ids)


def _authorities(db: Database, names: Sequence[str]) -> frozenset[str]:
    """The ids of authorities by id, name or alias, with those that are parts of them."""
    known = {
        each.casefold(): authority.id
        for authority in db.authorities.values()
        for each in (*authority.aliases, authority.name, authority.id)
    }
    found: set[str] = set()
    for name in names:
        if name.casefold() not in known:
            hint = did_you_mean(name.casefold(), known, "claimlint db sources lists them")
            raise SettingsError(f"authorities: the database knows no “{name}”; {hint}")
        authority = db.authorities[known[name.casefold()]]
        found |= {authority.id, *authority.parts}
    return frozenset(found)


def _of(country: str, db: Database) -> Keep:
    near = {country, _WORLD} | ({"EU"} if country in _EU else set())

    def keep(topic: Topic) -> Iterable[Entry]:
        measured = {entry.measure for entry in topic.entries if entry.verified and db.country_of(entry) in near}
        return (entry for entry in topic.entries if entry.measure not in measured or db.country_of(entry) in near)

    return keep
